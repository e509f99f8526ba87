// The documents' texts, read in place: opened from a quote, with all that was found in them marked.
{      // names of its own
const reader = $('reader'), sheet = $('reader-text');
const READABLE = NODES.filter(node => $('text-' + node.id));
let shown = null;      // the text that is open: {node, text, pages, passages, statements, marks, runs, stops}
let asked = null, now = -1, hit = -1, finds = [];

async function unpack(id) {
  const bytes = Uint8Array.from(atob($('text-' + id).textContent), letter => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
}
const firstEdge = new Map();      // of a piece of evidence, the statement that it was read for
for (const edge of EDGES) for (const at of edge.ev) if (!firstEdge.has(at)) firstEdge.set(at, edge);

// A text becomes paragraphs of runs; a run lies wholly within or without every mark, sentence and quote.
const RANK = 'csorn';
function setText(found) {
  const {text, pages, passages, statements, marks} = found;
  const cuts = new Set([0, text.length]);
  for (const [, start, end] of [...passages, ...statements, ...marks]) cuts.add(start), cuts.add(end);
  for (const [start] of pages) cuts.add(start);
  const breaks = [];      // after an empty line, or after a line where a paragraph grows long
  let from = 0;
  for (const gap of [...[...text.matchAll(/\n[^\S\n]*\n\s*/g)].map(one => one.index + one[0].length), text.length])
    while (from < gap) {
      let to = gap;
      if (to - from > 6000) { const line = text.indexOf('\n', from + 4000); to = line < 0 || line >= gap ? Math.min(gap, from + 12000) : line + 1; }
      if (/[\udc00-\udfff]/.test(text[to] || '')) to++;
      breaks.push(from = to);
    }
  for (const at of breaks) cuts.add(at);
  const order = [...cuts].filter(at => at <= text.length).sort((a, b) => a - b);
  const opens = (list, from) => { const at = new Map(); list.forEach((one, place) => { const key = one[from]; at.has(key) ? at.get(key).push(place) : at.set(key, [place]); }); return at; };
  const markAt = opens(marks, 1), spanAt = opens(statements, 1), quoteAt = opens(passages, 1), pageAt = new Map(pages);
  let live = [], spans = [], quotes = [], paragraph = el('p', {dir: 'auto'}), next = 0;
  const runs = [], made = [paragraph];
  for (let i = 0; i + 1 < order.length; i++) {
    const from = order[i], to = order[i + 1];
    live = live.filter(at => marks[at][2] > from).concat(markAt.get(from) || []);
    spans = spans.filter(at => statements[at][2] > from).concat(spanAt.get(from) || []);
    quotes = quotes.filter(at => passages[at][2] > from).concat(quoteAt.get(from) || []);
    if (from === breaks[next]) { next++; paragraph = el('p', {dir: 'auto'}); made.push(paragraph); }
    if (pageAt.has(from)) paragraph.append(el('span', {className: 'page', textContent: pageAt.get(from)}));
    const words = text.slice(from, to);
    const top = live.reduce((best, at) => best < 0 || RANK.indexOf(marks[at][0]) < RANK.indexOf(marks[best][0]) ? at : best, -1);
    let node = document.createTextNode(words);
    const run = {from, to, text: node, box: null};
    if (top >= 0 || spans.length || quotes.length) {
      run.box = el(top >= 0 ? 'mark' : 'span', {className: [top >= 0 ? marks[top][0] : '', spans.length ? 'st' : ''].join(' ').trim()}, node);
      run.box.run = run;
      node = run.box;
    }
    paragraph.append(node);
    runs.push(run);
  }
  sheet.replaceChildren(...made);
  const stops = marks.filter(mark => 'nr'.includes(mark[0])).map(mark => ({kind: mark[0], from: mark[1], to: mark[2], of: mark[3]}))
    .concat(statements.map(one => ({kind: 'st', from: one[1], to: one[2], of: one[0]})))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  shown = {...found, runs, stops};
}
const within = (from, to) => shown.runs.filter(run => run.box && run.from >= from && run.to <= to).map(run => run.box);
function runAt(place) {
  let low = 0, high = shown.runs.length - 1;
  while (low < high) { const middle = (low + high + 1) >> 1; shown.runs[middle].from <= place ? low = middle : high = middle - 1; }
  return shown.runs[low];
}
function light(name, from, to) {
  for (const box of sheet.querySelectorAll('.' + name)) box.classList.remove(name);
  const boxes = within(from, to);
  boxes.forEach(box => box.classList.add(name));
  if (boxes.length) boxes[0].scrollIntoView({block: 'center'});
}
// What stands at a place, in words, with links to it on the map.
function tell(stops, head) {
  const parts = stops.map(stop => {
    if (stop.kind === 'st') {
      const edge = firstEdge.get(stop.of), piece = REST.evidence[stop.of];
      return edge && el('span', {}, 'statement: ', el('a', {href: edgeHref(edge.id)}, bdi(N.get(edge.from).name), ' ' + edge.words + ' ', bdi(endName(edge, edge.from))), el('span', {className: 'small', textContent: ' ' + (piece.sure || 'asserted') + ', rule ' + piece.rule}));
    }
    const what = stop.kind === 'n' ? 'mention of ' : 'citation of ';
    return el('span', {}, what, stop.of >= 0 ? nodeLink(stop.of) : stop.kind === 'r' ? 'a work that could not be told' : 'a concept');
  }).filter(Boolean);
  $('reader-foot').replaceChildren(...(head ? [el('b', {textContent: head})] : []), ...parts);
}
const walked = () => { const kind = $('reader-kind').value; return shown.stops.filter(stop => kind === 'all' || stop.kind === kind); };
function step(way) {
  const stops = walked();
  if (!stops.length) { tell([], 'Nothing of this kind was found in this document'); return; }
  now = (now + way + stops.length) % stops.length;
  const stop = stops[now];
  light(stop.kind === 'st' ? 'here' : 'now', stop.from, stop.to);
  tell([stop], (now + 1) + ' of ' + stops.length);
}
// The next step goes on from where the eye is.
function standAt(place) { now = walked().findIndex(stop => stop.from >= place) - 1; if (now === -2) now = -1; }

async function openText(id, passage) {
  asked = id;
  if (!shown || shown.node !== id) {
    const found = await unpack(id);
    if (asked !== id) return;      // meanwhile another was asked for
    setText({node: id, ...found});
    $('reader-document').value = String(id);
    $('reader-title').replaceChildren(bdi(documentName(id)));
    $('reader-pages').hidden = !shown.pages.length;
    $('reader-page').replaceChildren(...shown.pages.map(([at, name]) => el('option', {value: String(at), textContent: name})));
    search();
    now = -1;
  }
  if (!reader.open) reader.showModal();
  const place = passage === undefined ? undefined : shown.passages.find(one => one[0] === passage);
  if (place) {
    light('here', place[1], place[2]);
    standAt(place[1]);
    tell(shown.stops.filter(stop => stop.from >= place[1] && stop.to <= place[2]), 'Here:');
  } else { sheet.scrollTop = 0; tell([], 'Press n for the first mark'); }
  $('reader-title').focus({preventScroll: true});
}
CARD_ACTS.push((acts, at) => {
  const passage = REST.passages[REST.evidence[at].p];
  if ($('text-' + passage.d)) acts.append(el('button', {type: 'button', textContent: 'Read in the text', 'aria-label': 'Read the quote in its document', onclick: () => openText(passage.d, REST.evidence[at].p)}));
});

// ---- search: every find is shown, and Enter goes from one to the next
const paint = window.Highlight && CSS.highlights ? ranges => { ranges.length ? CSS.highlights.set('found', new Highlight(...ranges)) : CSS.highlights.delete('found'); } : () => {};
const rangeOf = (from, to) => {
  const range = document.createRange(), first = runAt(from), last = runAt(to - 1);
  range.setStart(first.text, from - first.from);
  range.setEnd(last.text, to - last.from);
  return range;
};
function search() {
  const words = $('reader-search').value.trim();
  finds = []; hit = -1;
  if (words.length > 1) {
    const pattern = new RegExp(words.split(/\s+/).map(word => word.replace(/[\\^$.*+?()[\]{}|\/-]/g, '\\$&').replace(/\\-/g, '[-\\u2010\\u2011]')).join('\\s+'), 'giu');
    for (const one of shown.text.matchAll(pattern)) { finds.push([one.index, one.index + one[0].length]); if (finds.length === 2000) break; }
  }
  $('reader-hits').textContent = words.length > 1 ? (finds.length === 2000 ? '2000 or more' : String(finds.length)) + ' found' : '';
  paint(finds.map(one => rangeOf(...one)));
}
function goFind(way) {
  if (!finds.length) return;
  hit = (hit + way + finds.length) % finds.length;
  const range = rangeOf(...finds[hit]), box = range.startContainer.parentElement;
  box.scrollIntoView({block: 'center'});
  const at = range.getBoundingClientRect(), frame = sheet.getBoundingClientRect();      // a long paragraph reaches beyond the window
  if (at.top < frame.top || at.bottom > frame.bottom) sheet.scrollTop += at.top - frame.top - frame.height / 2;
  const chosen = getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
  standAt(finds[hit][0]);
  $('reader-hits').textContent = (hit + 1) + ' of ' + finds.length;
}

// ---- controls
$('reader-document').append(...READABLE.map(node => el('option', {value: String(node.id), textContent: documentName(node.id) + (node.file && node.file !== documentName(node.id) ? ' (' + node.file + ')' : '')})));
$('reader-document').onchange = event => openText(+event.target.value);
$('reader-page').onchange = event => { const box = runAt(+event.target.value); const from = box.box || box.text.parentElement; from.scrollIntoView({block: 'start'}); standAt(box.from); };
$('reader-kind').onchange = () => { now = -1; step(1); };
$('reader-next').onclick = () => step(1);
$('reader-back').onclick = () => step(-1);
$('reader-search').oninput = search;
$('reader-search').onkeydown = event => { if (event.key === 'Enter') { event.preventDefault(); goFind(event.shiftKey ? -1 : 1); } };
$('reader-close').onclick = () => reader.close();
$('read').onclick = () => openText(shown ? shown.node : READABLE[0].id);
sheet.onclick = event => {
  const box = event.target.closest('mark, .st');
  if (!box || !box.run) return;
  const {from, to} = box.run, here = shown.stops.filter(stop => stop.from <= from && stop.to >= to);
  tell(here, '');
  standAt(from);
};
reader.addEventListener('keydown', event => {
  event.stopPropagation();      // the map has keys of its own
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
  const act = {n: () => step(1), p: () => step(-1), '/': () => $('reader-search').focus()}[event.key];
  if (act) { event.preventDefault(); act(); }
});
reader.addEventListener('click', event => { if (event.target.closest('a[href^="#"]')) reader.close(); });
}
