// Beside the map: what it shows as rows, in step with it. Concepts, authors, works, documents and lines; sorted; by keyboard.
const concepts = NODES.filter(node => node.group === 'Concept');
const childrenOf = new Map(concepts.map(node => [node.id, []]));
for (const node of concepts) for (const up of node.broader || []) if (childrenOf.has(up)) childrenOf.get(up).push(node.id);
const byName = (one, other) => N.get(one).name.localeCompare(N.get(other).name, 'en');
const count = (id, ...kinds) => touching.get(id).filter(edge => kinds.includes(edge.kind) && edge.from === id).length;
const ownWorks = new Map();
for (const node of NODES) for (const by of node.by || []) ownWorks.set(by, (ownWorks.get(by) || 0) + 1);
// What each kind is counted by first: a number, and what it counts.
const FIRST_COUNT = {
  Concept: ['works', id => new Set(touching.get(id).filter(between).flatMap(edge => edge.ev.flatMap(worksOf))).size],
  Author: ['works', id => ownWorks.get(id) || 0],
  Publication: ['documents', id => count(id, 'citedIn')],
  SourceDocument: ['works cited', id => touching.get(id).filter(edge => edge.kind === 'citedIn' && N.get(edge.from).group === 'Publication').length],
};
const yearOf = id => N.get(id).year || 0;
const counted = new Map();
const counter = (name, of) => id => { const key = name + id; if (!counted.has(key)) counted.set(key, of(id)); return counted.get(key); };
const measured = NODES.some(node => node.m);
function sortsOf(kind) {
  if (kind === 'lines') return [['works', at => E.get(at).n[1]], ['author groups', at => E.get(at).n[2]], ['documents', at => E.get(at).n[3]], ['name', null]];
  const [words, of] = FIRST_COUNT[kind], place = which => id => N.get(id).m ? N.get(id).m[which] : 0;
  return [[words, counter(kind, of)], ['name', null], ...(kind === 'Concept' ? [['broader first', null]] : []), ...(kind === 'Publication' ? [['year', yearOf]] : []), ['lines', id => touching.get(id).length],
    ...(measured ? [['PageRank', place(0)], ['betweenness', place(1)], ['community', id => -(N.get(id).m ? N.get(id).m[2] : Infinity)]] : [])];
}
const NAMES = {...Object.fromEntries(Object.entries(LOOKS.nodes).map(([kind, look]) => [kind, look.name])), lines: 'Lines'};
const shownValue = (sort, value) => sort === 'PageRank' || sort === 'betweenness' ? (value / 1e6).toPrecision(2).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : sort === 'community' ? String(-value) : value ? String(value) : '–';
const lineName = edge => N.get(edge.from).name + ' ' + edge.words + ' ' + endName(edge, edge.from);
// A node chosen in the list is shown on the map where it is drawn, and the other way round.
function lead(id) { if (drawnNodes.get(id)) net.setSelection({nodes: [id], edges: []}, {highlightEdges: false}); else net.unselectAll(); }
function leadLine(id) { if (drawnEdges.get(id)) net.setSelection({nodes: [], edges: [id]}, {highlightEdges: false}); else net.unselectAll(); }
function inStep(link, act, drawn) {
  for (const event of ['mouseenter', 'focus']) link.addEventListener(event, () => { act(); link.title = drawn() ? '' : 'Not in the picture now: open it to see it there'; });
  return link;
}
function branch(id, above) {
  const below = childrenOf.get(id).filter(one => !above.has(one)).sort(byName), link = inStep(nodeLink(id), () => lead(id), () => drawnNodes.get(id)), path = new Set(above).add(id);
  if (!below.length) return el('li', {}, link);
  const list = el('ul', {}), box = el('details', {}, el('summary', {title: 'Narrower than ' + N.get(id).name}, el('small', {textContent: below.length + ' narrower'})), list);
  // Filled when opened: a concept under several broader ones would otherwise be drawn many times.
  box.addEventListener('toggle', () => { if (box.open && !list.firstChild) list.append(...below.map(one => branch(one, path))); });
  return el('li', {}, link, box);
}
const ROWS = 150;
let listed = '';      // what the list shows now: it is made anew only when that changes
function showList() {
  if (!S.list) { if (!$('list').hidden) showColumn('legend'); return; }
  if ($('list').hidden) showColumn('list');
  const sorts = sortsOf(S.list), sort = (sorts.find(one => one[0] === S.sort) || sorts[0])[0], asked = fold($('narrow').value.trim());
  const limits = [S.disputed, S.sure, S.least, S.years, S.shelf, S.list === 'lines' ? S.rels.join() + S.kinds.join() : ''];
  const now = JSON.stringify([S.list, sort, asked, limits]);
  if (now === listed) return;
  listed = now;
  for (const tab of $('list-kinds').querySelectorAll('button')) tab.setAttribute('aria-pressed', String(tab.value === S.list));
  $('list-sort').replaceChildren(...sorts.map(([name]) => el('option', {textContent: name, selected: name === sort})));
  if (sort === 'broader first' && !asked) {
    const tops = concepts.filter(node => !(node.broader || []).some(up => childrenOf.has(up))).map(node => node.id).sort(byName);
    $('rows').replaceChildren(...tops.map(id => branch(id, new Set())));
    $('list-count').textContent = many(concepts.length, 'concept');
    return;
  }
  const limited = S.disputed || S.sure || S.least > 1 || S.years || S.shelf;
  const lines = S.list === 'lines', name = id => lines ? lineName(E.get(id)) : N.get(id).name;
  const joined = limited && !lines ? new Set(EDGES.filter(edge => fits({...edge, kind: edge.kind})).flatMap(edge => [edge.from, edge.to])) : null;
  let ids = lines ? EDGES.filter(fits).map(edge => edge.id) : NODES.filter(node => node.group === S.list && (!joined || joined.has(node.id))).map(node => node.id);
  if (asked) ids = ids.filter(id => fold(name(id)).includes(asked) || !lines && fold(N.get(id).title || '').includes(asked));
  const value = (sorts.find(one => one[0] === sort) || [])[1], collate = new Intl.Collator('en');
  if (value) { const known = new Map(ids.map(id => [id, value(id)])); ids.sort((a, b) => known.get(b) - known.get(a) || a - b); }
  else { const known = new Map(ids.map(id => [id, name(id)])); ids.sort((a, b) => collate.compare(known.get(a), known.get(b)) || a - b); }
  const row = id => {
    const node = lines ? null : N.get(id);
    const link = lines ? inStep(el('a', {href: edgeHref(id)}, bdi(name(id))), () => leadLine(id), () => drawnEdges.get(id)) : inStep(nodeLink(id), () => lead(id), () => drawnNodes.get(id));
    return el('li', {}, node && node.gone ? el('s', {}, link) : link, node && node.gone ? ' ' : '', node ? retracted(node) : '', value ? el('small', {textContent: shownValue(sort, value(id))}) : '');
  };
  const fill = from => [...ids.slice(from, from + ROWS).map(row), ...(ids.length > from + ROWS ? [el('li', {}, el('button', {type: 'button', className: 'plain', textContent: 'Show ' + Math.min(ROWS, ids.length - from - ROWS) + ' more', onclick(event) {
    const last = event.target.parentElement, rows = fill(from + ROWS); last.replaceWith(...rows); rows[0].querySelector('a').focus(); }}))] : [])];
  $('rows').replaceChildren(...fill(0));
  $('list-count').textContent = ids.length + (limited || lines ? ' that the filters let through' : ' in all') + (value ? ', by ' + sort : '');
}
$('to-list').onclick = () => { go({list: S.list ? null : 'Concept', sort: null}, false, true); if (!S.list) showColumn(narrow.matches ? null : 'legend'); net.redraw(); };
$('list-kinds').replaceChildren(...LISTS.map(kind => el('button', {type: 'button', value: kind, textContent: NAMES[kind], 'aria-pressed': 'false', onclick: () => go({list: kind, sort: null}, false, true)})));
$('list-sort').onchange = event => go({sort: event.target.value}, false, true);
$('narrow').oninput = () => { showList(); say($('list-count').textContent); };
$('list').addEventListener('mouseleave', () => net.unselectAll());
$('rows').addEventListener('keydown', event => {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  const links = [...$('rows').querySelectorAll('a')].filter(link => link.checkVisibility ? link.checkVisibility() : link.offsetParent), at = links.indexOf(document.activeElement);
  const next = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1}[event.key];
  if (links[next]) { event.preventDefault(); links[next].focus(); }
});
function mark(href) {
  for (const link of $('rows').querySelectorAll('a.on')) link.classList.remove('on');
  if (!href || $('list').hidden) return;
  for (const link of $('rows').querySelectorAll('a')) if (link.getAttribute('href') === href) { link.classList.add('on'); link.scrollIntoView({block: 'nearest'}); return; }
}
net.on('hoverNode', hit => mark(nodeHref(hit.node)));
net.on('hoverEdge', hit => mark(edgeHref(hit.edge)));
net.on('blurNode', () => mark(null));
net.on('blurEdge', () => mark(null));
