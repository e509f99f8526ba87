// Beside the map: the concepts as a tree of broader and narrower ones, in step with the map; and a short tour.
const concepts = NODES.filter(node => node.group === 'Concept');
const childrenOf = new Map(concepts.map(node => [node.id, []]));
for (const node of concepts) for (const up of node.broader || []) if (childrenOf.has(up)) childrenOf.get(up).push(node.id);
const byName = (one, other) => N.get(one).name.localeCompare(N.get(other).name, 'en');
function branch(id, above) {
  const below = childrenOf.get(id).filter(one => !above.has(one)).sort(byName), link = nodeLink(id), path = new Set(above).add(id);
  link.addEventListener('mouseenter', () => lead(id));
  link.addEventListener('focus', () => lead(id));
  if (!below.length) return el('li', {}, link);
  const list = el('ul', {}), box = el('details', {}, el('summary', {title: 'Narrower than ' + N.get(id).name}, el('small', {textContent: below.length + ' narrower'})), list);
  // Filled when opened: a concept under several broader ones would otherwise be drawn many times.
  box.addEventListener('toggle', () => { if (box.open && !list.firstChild) list.append(...below.map(one => branch(one, path))); });
  return el('li', {}, link, box);
}
function lead(id) {
  if (drawnNodes.get(id)) net.setSelection({nodes: [id], edges: []}, {highlightEdges: false});
}
$('outline').addEventListener('mouseleave', () => net.unselectAll());
$('outline').addEventListener('toggle', () => {
  if ($('tree').firstChild || !$('outline').open) return;
  const tops = concepts.filter(node => !(node.broader || []).some(up => childrenOf.has(up))).map(node => node.id).sort(byName);
  $('tree').append(...tops.map(id => branch(id, new Set())));
});
$('outline').hidden = !concepts.length;
net.on('hoverNode', hit => mark(hit.node));
net.on('blurNode', () => mark(null));
function mark(id) {
  const href = id === null ? null : nodeHref(id);
  document.querySelectorAll('#tree a').forEach(link => link.classList.toggle('on', link.getAttribute('href') === href));
}

const STOPS = [['map', 'The map', 'Concepts, the works cited for them and their authors. A line says that a source reports a relation: blue more, orange less.'],
  ['side', 'The sentences', 'Click a line or a node: here stand the sentences it rests on, with the document quoted and the work it cites.'],
  ['legend', 'The legend', 'Untick what you do not want to see, or ask for what sources disagree on.'],
  ['q', 'Search', 'Finds concepts, other names of them, authors, titles and words of quotes.']];
let stop = 0;
function tour() {
  stop = 0;
  $('help').close();
  $('tour').show();
  showStop();
}
function showStop() {
  document.querySelectorAll('.stop').forEach(one => one.classList.remove('stop'));
  if (stop >= STOPS.length) { $('tour').close(); return; }
  const [at, title, text] = STOPS[stop];
  $(at).classList.add('stop');
  $('tour-title').textContent = title;
  $('tour-text').textContent = text;
  $('tour-next').textContent = stop + 1 < STOPS.length ? 'Next (' + (stop + 1) + ' of ' + STOPS.length + ')' : 'Done';
  $('tour-next').focus();
}
$('tour-start').onclick = tour;
$('tour-next').onclick = () => { stop++; showStop(); };
$('tour-end').onclick = () => { stop = STOPS.length; showStop(); };
$('tour').addEventListener('keydown', event => { if (event.key === 'Escape') { event.stopPropagation(); $('tour-end').click(); } });
