// Search, filters, keys and what can be taken away.
const FLAT = {'ß': 'ss', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'æ': 'ae', 'œ': 'oe', 'ı': 'i', 'ð': 'd', 'þ': 'th', '’': "'", '‘': "'"};
const fold = text => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[ßøłđæœıðþ’‘]/g, letter => FLAT[letter]);
let index = null, quoteIndex = null, hits = [], active = -1;
function findNodes(asked) {
  index = index || NODES.map(node => [node, fold(node.name), [...(node.also || []), node.title || '', node.file || '', ...(node.keys || [])].filter(Boolean).map(text => [text, fold(text)])]);
  const found = [];
  for (const [node, name, others] of index) {
    let rank = name === asked ? 0 : name.startsWith(asked) ? 1 : name.includes(' ' + asked) ? 2 : name.includes(asked) ? 3 : 9, via = '';
    if (rank > 3) for (const [text, flat] of others) if (flat.includes(asked)) { rank = flat.startsWith(asked) ? 4 : 5; via = text; break; }
    if (rank < 9) found.push([rank, -node.size, node.id, {node: node.id, text: node.name, hint: oneOf(node.group) + (via ? ': ' + via : node.title && node.title !== node.name ? ': ' + node.title : '')}]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).slice(0, 10).map(one => one[3]);
}
// "empathy outcome": the lines between concepts that hold every word.
let lineIndex = null;
function findLines(asked) {
  lineIndex = lineIndex || EDGES.filter(between).map(edge => [edge, fold(lineName(edge))]);
  const words = asked.split(/\s+/), found = words.length < 2 ? [] : lineIndex.filter(([, line]) => words.every(word => line.includes(word))).slice(0, 5);
  return found.map(([edge]) => ({edge: edge.id, text: lineName(edge), hint: 'Line: ' + counts(edge)}));
}
function findQuotes(asked) {
  if (!quoteIndex) {
    const edgeOf = new Map();
    for (const edge of EDGES) for (const at of edge.ev) { const p = REST.evidence[at].p; if (!edgeOf.has(p)) edgeOf.set(p, edge.id); }
    quoteIndex = [...edgeOf].map(([p, edge]) => [fold(REST.passages[p].q), p, edge]);
  }
  const found = [];
  for (const [flat, p, edge] of quoteIndex) {
    const at = flat.indexOf(asked);
    if (at < 0) continue;
    const quote = REST.passages[p].q, from = Math.max(0, at - 30);
    found.push({edge, text: (from ? '…' : '') + quote.slice(from, from + 90) + '…', hint: 'Quote from ' + documentName(REST.passages[p].d)});
    if (found.length === 5) break;
  }
  return found;
}
function search() {
  const asked = fold($('q').value.trim());
  hits = asked ? [...findNodes(asked), ...findLines(asked)] : [];
  if (asked.length > 3) hits = hits.concat(findQuotes(asked));
  active = hits.length ? 0 : -1;
  showHits(!!asked);
  if (asked && !hits.length) say('Nothing found');
}
function showHits(asked) {
  $('found').replaceChildren(...hits.map((hit, at) => el('li', {id: 'hit' + at, role: 'option', 'aria-selected': String(at === active), onmousedown(event) { event.preventDefault(); pick(at); }},
    el('bdi', {textContent: hit.text.slice(0, 160)}), el('small', {}, el('bdi', {textContent: hit.hint.slice(0, 160)})))));
  if (asked && !hits.length) $('found').append(el('li', {className: 'no', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false', textContent: 'Nothing found'}));
  $('q').setAttribute('aria-expanded', String($('found').childElementCount > 0));
  if (active >= 0) { $('q').setAttribute('aria-activedescendant', 'hit' + active); $('hit' + active).scrollIntoView({block: 'nearest'}); }
  else $('q').removeAttribute('aria-activedescendant');
}
function closeHits() { hits = []; active = -1; showHits(); }
function pick(at) {
  const hit = hits[at];
  if (!hit) return;
  $('q').value = '';
  $('q').placeholder = 'Search  ( / )';
  closeHits();
  if (hit.edge !== undefined) go({edge: hit.edge, node: null, path: null}, true);
  else if (pairing !== null) pairWith(hit.node);
  else if (S.start !== undefined && S.start !== hit.node) { const from = S.start; delete S.start; go({path: [from, hit.node], node: null, edge: null}, true); }
  else go({node: hit.node, edge: null, path: null}, true);
}
$('q').addEventListener('input', search);
$('q').addEventListener('blur', closeHits);
$('q').addEventListener('keydown', event => {
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length) {
    event.preventDefault();
    active = (active + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % hits.length;
    showHits();
  } else if (event.key === 'Enter') pick(active);
  else if (event.key === 'Escape') { closeHits(); $('q').value = ''; delete S.start; pairing = null; $('q').placeholder = 'Search  ( / )'; }
});

const boxes = id => [...$(id).querySelectorAll('input[type=checkbox]')];
function readControls() {
  const years = YEARS ? [+$('from').value || YEARS[0], +$('to').value || YEARS[1]] : null;
  return {
    kinds: boxes('kinds').filter(box => box.checked).map(box => box.value),
    rels: Object.keys(LOOKS.edges).filter(kind => { const box = boxes('relations').find(one => one.value === kind); return box ? box.checked : FIRST.rels.includes(kind); }),
    least: +$('least').value, disputed: $('disputed').checked, sure: $('asserted').checked, depth: +$('depth').value, shelf: $('shelf') && $('shelf').value || null,
    years: years && (years[0] > YEARS[0] || years[1] < YEARS[1]) ? years : null,
  };
}
function writeControls() {
  for (const box of boxes('kinds')) box.checked = S.kinds.includes(box.value);
  for (const box of boxes('relations')) box.checked = S.rels.includes(box.value);
  $('least').max = Math.max(2, MOST);      // before the value: a range clamps
  $('least').disabled = MOST < 2;
  $('least').value = S.least;
  $('least-now').value = S.least;
  $('least-word').textContent = S.least === 1 ? 'work' : 'works';
  $('disputed').checked = S.disputed;
  $('asserted').checked = S.sure;
  $('depth').value = S.depth;
  if ($('shelf')) $('shelf').value = S.shelf || '';
  $('years').hidden = !YEARS;
  if (YEARS) {
    for (const id of ['from', 'to']) { $(id).min = YEARS[0]; $(id).max = YEARS[1]; }
    const years = S.years || YEARS;
    if (document.activeElement !== $('from')) $('from').value = years[0];
    if (document.activeElement !== $('to')) $('to').value = years[1];
  }
}
for (const id of ['kinds', 'relations', 'limits']) $(id).addEventListener('input', () => go(readControls(), false, true));
const resetFilters = () => go({kinds: FIRST.kinds, rels: FIRST.rels, least: 1, years: null, disputed: false, sure: false, depth: 1, all: false, shelf: null});
$('reset').onclick = $('empty-reset').onclick = resetFilters;
$('all').onclick = () => { go({all: !S.all}); fitAll(); };

function showTable() {
  $('table').hidden = !S.table;
  document.body.classList.toggle('table-on', S.table);
  $('to-table').setAttribute('aria-pressed', String(S.table));
  if (!S.table) return;
  const drawn = picture.edges, chosen = picture.bright;
  let shown = 0;
  for (const row of $('table').querySelectorAll('tbody tr')) {
    const edge = E.get(+row.id.slice(3));
    // The table lists every edge that the filters let through, drawn or not; of a chosen node only its own.
    row.hidden = chosen ? !picture.brightEdges.has(edge) && edge.id !== S.edge : !fits(edge) && !drawn.has(edge);
    row.classList.toggle('on', edge.id === S.edge);
    shown += !row.hidden;
  }
  say(many(shown, 'row'));
}
$('to-table').onclick = () => go({table: !S.table});
$('fit').onclick = fitAll;
$('back').onclick = () => history.back();
// The column on the left holds the legend or the list; on a phone it opens over nothing, at the top.
function showColumn(name) {
  for (const [button, column] of [['filters', 'legend'], ['to-list', 'list']]) {
    $(column).hidden = column !== name;
    $(button).setAttribute('aria-expanded', String(column === name));
  }
  document.body.classList.toggle('list-on', name === 'list');
}
$('filters').onclick = () => { const on = $('legend').hidden; showColumn(on ? 'legend' : null); if (S.list) go({list: null}, false, true); net.redraw(); };
showColumn(matchMedia('(max-width: 1000px)').matches ? null : 'legend');      // where room is scarce the map comes first
$('theme').onclick = () => go({theme: S.theme === 'light' ? 'dark' : S.theme === 'dark' ? null : 'light'}, false, true);
systemDark.addEventListener('change', draw);
$('keys').onclick = () => $('help').showModal();

// ---- keys
let walk = -1;
const neighbours = () => S.node === null ? [] : [...new Map(touching.get(S.node).filter(edge => picture.edges.has(edge)).map(edge => [other(edge, S.node), edge]))];
const best = () => [...picture.nodes].sort((a, b) => N.get(b).size - N.get(a).size || a - b).map(id => [id, null]);
$('map').addEventListener('keydown', event => {
  const ways = S.node === null ? best() : neighbours();
  const zoom = factor => { fitted = null; net.moveTo({scale: Math.min(4, Math.max(0.03, net.getScale() * factor))}); };
  if (['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].includes(event.key) && ways.length) {
    event.preventDefault();
    const forward = event.key === 'ArrowRight' || event.key === 'ArrowDown';
    walk = walk < 0 ? (forward ? 0 : ways.length - 1) : (walk + (forward ? 1 : -1) + ways.length) % ways.length;
    const [id, edge] = ways[walk];
    net.setSelection({nodes: [id], edges: edge ? [edge.id] : []}, {highlightEdges: false});
    say((edge ? N.get(edge.from).name + ' ' + edge.words + ' ' + N.get(edge.to).name + ', ' + counts(edge) : N.get(id).name + ', ' + LOOKS.nodes[N.get(id).group].name) + '. ' + (walk + 1) + ' of ' + ways.length);
  } else if (event.key === 'Enter' && ways[walk]) { go({node: ways[walk][0], edge: null, path: null}, true); }
  else if (event.key === 'e' && ways[walk] && ways[walk][1]) go({edge: ways[walk][1].id, node: null, path: null}, true);
  else if (event.key === '+' || event.key === '=') zoom(1.25);
  else if (event.key === '-') zoom(0.8);
  else if (event.key === '0') fitAll();
});
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $('help').open || event.defaultPrevented) return;
  if (event.key === 'Escape' && !hits.length && document.activeElement !== $('q')) { $('save').open = false; go({node: null, edge: null, path: null}); }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== 'checkbox') return;
  const act = {'/': () => $('q').focus(), '?': () => $('help').showModal(), 'l': () => $('to-list').click(), 't': () => go({table: !S.table}), 'h': () => go({node: null, edge: null, path: null})}[event.key];
  if (act) { event.preventDefault(); act(); }
});

// ---- take away
function save(blob, name) {
  const link = el('a', {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 2000);
  $('save').open = false;
}
const fileName = TITLE.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase() || 'graph';
// A cell that a spreadsheet would take for a formula begins with an apostrophe.
const cell = value => { let text = String(value ?? ''); if (/^\s*[=+\-@\t\r]/.test(text)) text = "'" + text; return '"' + text.replace(/"/g, '""') + '"'; };
$('csv').onclick = () => {
  const rows = [['from', 'relation', 'to', 'works', 'author_groups', 'documents', 'certainty', 'speaks_of', 'figures', 'rule', 'quote', 'document_quoted', 'page', 'cites', 'doi', 'edge']];
  for (const edge of EDGES) if (picture.edges.has(edge)) for (const at of edge.ev) {
    const piece = REST.evidence[at], passage = REST.passages[piece.p], works = (piece.c || []).map(c => REST.citations[c].w).filter(w => w !== undefined).map(w => N.get(w));
    rows.push([N.get(edge.from).name, edge.words, endName(edge, edge.from), edge.n[1], edge.n[2], edge.n[3], piece.sure || 'asserted', piece.cause ? REST.causal[piece.cause][0] : '', (piece.figures || []).map(figureWords).join('; '), piece.rule, passage.q, documentName(passage.d), passage.at || '',
      works.map(work => work.name).join('; '), works.map(work => work.doi).filter(Boolean).join('; '), edge.key]);
  }
  save(new Blob(['\ufeff' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'], {type: 'text/csv'}), fileName + '.csv');
};
$('bib').onclick = () => {
  const wanted = new Set(picture.nodes);
  for (const edge of picture.edges) for (const at of edge.ev) worksOf(at).forEach(id => wanted.add(id));
  save(new Blob([bibtex(wanted)], {type: 'application/x-bibtex'}), fileName + '.bib');
};
// The works behind a piece of evidence: those cited, and the document quoted where it is one.
function worksOf(at) {
  const piece = REST.evidence[at], own = N.get(REST.passages[piece.p].d).is;
  return [...(piece.c || []).map(c => REST.citations[c].w), own].filter(id => id !== undefined);
}
// Braces and backslashes would end a field or begin a command; the rest BibTeX takes as it is, or escaped.
const TEX = {'%': '\\%', '&': '\\&', '$': '\\$', '#': '\\#', '_': '\\_', '~': '\\textasciitilde ', '^': '\\textasciicircum ', '{': '', '}': '', '\\': ''};
const bare = text => String(text).replace(/[{}\\%&$#_~^]/g, one => TEX[one]).replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
function bibtex(wanted) {
  const used = new Map(), entries = [];
  const key = node => {
    const own = (node.keys || []).find(one => /^[\w:.\-]+$/.test(one));
    const stem = own || (fold((node.by ? N.get(node.by[0]).name : node.name).split(',')[0]).replace(/[^a-z0-9]/g, '').slice(0, 30) + (node.year || '')) || 'work';
    const seen = used.get(stem) || 0;
    used.set(stem, seen + 1);
    return stem + (seen ? '-' + (seen + 1) : '');
  };
  for (const node of NODES) if (node.group === 'Publication' && wanted.has(node.id)) {
    const [container, volume, issue, pages, publisher] = node.place || [];
    const people = (node.by || []).map(id => N.get(id).name.includes(',') ? bare(N.get(id).name) : '{' + bare(N.get(id).name) + '}').filter(name => name !== '{}');
    const fields = [['author', people.join(' and ')], ['title', bare(node.title || '')], ['journal', volume ? bare(container || '') : ''],
      ['booktitle', volume ? '' : bare(container || '')], ['volume', bare(volume || '')], ['number', bare(issue || '')], ['pages', bare(pages || '').replace(/[–—-]+/g, '--')],
      ['publisher', bare(publisher || '')], ['year', node.year || ''], ['doi', String(node.doi || '').replace(/[{}\\\s]/g, '')], ['keywords', (node.tags || []).map(bare).join(', ')],
      ['note', bare((node.gone ? 'Retracted. ' : '') + (node.text || ''))]].filter(field => field[1] !== '');
    entries.push('@' + (volume && container ? 'article' : container ? 'incollection' : publisher ? 'book' : 'misc') + '{' + key(node) + ',\n' + fields.map(([name, value]) => '  ' + name + ' = {' + value + '}').join(',\n') + '\n}\n');
  }
  return entries.join('\n');
}
$('link').onclick = () => { copy(location.href, 'Link copied'); $('save').open = false; };
$('print').onclick = () => { $('save').open = false; print(); };
// On paper nothing can be opened: what is folded is printed open, and folded again.
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('#detail details:not([open]), #trust details:not([open])')].slice(0, 60);
  for (const box of opened) { if (box.fill) box.fill(); box.open = true; }
});
addEventListener('afterprint', () => { for (const box of opened) box.open = false; });
