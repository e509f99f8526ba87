// The map: which nodes and edges are drawn, how they look, and how the eye is led.
const still = matchMedia('(prefers-reduced-motion: reduce)');
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const narrow = matchMedia('(max-width: 900px)');
const root = document.documentElement;
const isDark = () => S.theme ? S.theme === 'dark' : systemDark.matches;
const tone = look => isDark() ? look.dark : look.colour;
const contrast = matchMedia('(forced-colors: active)');
const own = (name, otherwise) => contrast.matches ? getComputedStyle(document.body)[name] : otherwise;
const ink = () => own('color', isDark() ? '#e8eaed' : '#1b1f24');
const paper = () => own('backgroundColor', isDark() ? '#14171b' : '#ffffff');
const faint = () => isDark() ? 'rgba(232,234,237,.22)' : 'rgba(27,31,36,.22)';
const drawnNodes = new vis.DataSet(), drawnEdges = new vis.DataSet();
if (NODES.length > 400) Object.assign(OPTIONS.interaction, {hideEdgesOnDrag: true, hideEdgesOnZoom: true});
const net = new vis.Network($('map'), {nodes: drawnNodes, edges: drawnEdges}, OPTIONS);
$('map').firstElementChild.tabIndex = -1;      // the map itself is the stop of the Tab key

const LINES = 180;      // so many lines at first, that the picture does not become a hairball
function fits(edge) {
  if (!S.rels.includes(edge.kind) || S.least > 1 && edge.n[1] < S.least || S.sure && edge.hedged) return false;
  if (!S.kinds.includes(N.get(edge.from).group) || !S.kinds.includes(N.get(edge.to).group)) return false;
  if (S.years && edge.years && (edge.years[0] > S.years[1] || edge.years[1] < S.years[0])) return false;
  return (!S.disputed || disagree(edge)) && (!S.shelf || worksBehind(edge).some(id => onShelf(id, S.shelf)));
}
// What the reader's library says of a work, as "tags:empathy", "shelf:Reviews", "types:review".
const onShelf = (id, shelf) => { const [field, ...name] = shelf.split(':'); return (N.get(id)[field] || []).includes(name.join(':')); };
const worksBehind = edge => [...new Set(edge.ev.flatMap(worksOf))];
// Nodes and edges to draw, and those to leave bright (null: all).
function choose() {
  const picked = new Set(), edges = new Set(), shown = new Set(), bright = new Set();
  const chain = S.path ? findPath(...S.path) : null;
  if (chain) for (const edge of chain) edges.add(edge);
  if (S.path) S.path.forEach(id => picked.add(id));
  if (S.edge !== null) rivals(E.get(S.edge)).forEach(edge => edges.add(edge));
  for (const edge of edges) { picked.add(edge.from); picked.add(edge.to); }
  if (S.node !== null) {
    picked.add(S.node);
    let own = touching.get(S.node).filter(fits);
    // What the filters hide of a chosen node is still shown, or there would be nothing to see.
    if (!own.length) own = touching.get(S.node).slice(0, 150);
    own.forEach(edge => edges.add(edge));
    let edge_of = new Set(own.flatMap(edge => [edge.from, edge.to]));
    edge_of.forEach(id => picked.add(id));
    for (let step = 1; step < S.depth && picked.size < 300; step++) {
      const next = new Set();
      for (const id of edge_of) for (const edge of touching.get(id)) if (fits(edge) && picked.size < 300) {
        edges.add(edge);
        if (!picked.has(other(edge, id))) { picked.add(other(edge, id)); next.add(other(edge, id)); }
      }
      edge_of = next;
    }
  }
  for (const node of NODES) if ((S.all || node.first || S.disputed || S.shelf) && S.kinds.includes(node.group)) shown.add(node.id);
  picked.forEach(id => { shown.add(id); bright.add(id); });
  const brightEdges = new Set(edges);
  let left = S.all || S.disputed || S.shelf ? Infinity : LINES;      // edges come with those of most works first
  for (const edge of EDGES) {
    if (!left) break;
    if (shown.has(edge.from) && shown.has(edge.to) && !edges.has(edge) && fits(edge)) { edges.add(edge); left--; }
  }
  const joined = new Set(picked);
  for (const edge of edges) { joined.add(edge.from); joined.add(edge.to); }
  if (!edges.size && !S.disputed && !S.shelf && !S.sure && S.least === 1 && !S.years && S.rels.length) shown.forEach(id => joined.add(id));
  return {nodes: joined, edges, bright: picked.size ? bright : null, brightEdges};
}
function nodeLook(node, bright, label) {
  const look = LOOKS.nodes[node.group], colour = tone(look), chosen = node.id === S.node;
  return {
    id: node.id, x: node.x, y: node.y, size: node.size, shape: look.shape, opacity: bright ? 1 : 0.16,
    label: label ? node.label : ' ', title: oneOf(node.group) + ': ' + (node.gone ? 'Retracted. ' : '') + (node.title || node.name).slice(0, 300),
    borderWidth: chosen ? 4 : node.gone ? 3 : 1.5, shapeProperties: {borderDashes: node.gone ? [4, 3] : false},
    color: {background: colour, border: chosen || node.gone ? ink() : paper(), highlight: {background: colour, border: ink()},
            hover: {background: colour, border: ink()}},
    font: {color: bright ? ink() : faint(), strokeWidth: bright ? (label ? label.size / 4 : 3) : 0, strokeColor: paper(),
           size: label ? label.size : 16, vadjust: label ? label.vadjust : 0},
  };
}
function edgeLook(edge, bright, bend, signed) {
  const look = LOOKS.edges[edge.kind], colour = tone(look), chosen = edge.id === S.edge;
  const strength = (edge.hedged || onlyRetracted(edge) ? 0.5 : 1) * (look.pale ? 0.6 : 1);
  return {
    id: edge.id, from: edge.from, to: edge.to,
    width: (look.pale ? 1.3 : 2 + 1.6 * Math.log2(edge.n[1] || 1)) + (chosen ? 2.5 : 0),
    dashes: look.dash.length ? look.dash : false,
    arrows: {to: {enabled: !!look.arrow && !twoWay(edge), scaleFactor: look.pale ? 0.4 : 0.6}},
    color: {color: colour, highlight: colour, hover: colour, opacity: bright ? strength : 0.07},
    smooth: bend ? {enabled: true, type: 'curvedCW', roundness: bend} : false,
    // Where sources disagree a sign stands on the line, which needs no colour. (An empty label would leave the old one.)
    label: signed && bright ? '⇄' : ' ', font: {size: 24, color: ink(), strokeWidth: 5, strokeColor: paper(), align: 'horizontal'},
    title: N.get(edge.from).name.slice(0, 120) + ' ' + edge.words + ' ' + N.get(edge.to).name.slice(0, 120)
      + (edge.hedged ? ' (only “may”)' : '') + (disagree(edge) ? ' (sources disagree)' : '') + '\n' + counts(edge) + '\nClick to read the sentences',
  };
}
// Lines between the same two nodes are bent apart.
function bends(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const pair = Math.min(edge.from, edge.to) + ' ' + Math.max(edge.from, edge.to);
    pairs.has(pair) ? pairs.get(pair).push(edge) : pairs.set(pair, [edge]);
  }
  const found = new Map();
  for (const group of pairs.values()) group.forEach((edge, at) => {
    const side = (at - (group.length - 1) / 2) * 0.22;
    found.set(edge.id, edge.from < edge.to ? side : -side);
  });
  return found;
}
const before = new Map();      // an item is parsed anew at every update: change only what changed
function sync(set, wanted, name) {
  const put = [], ids = new Set();
  for (const item of wanted) {
    ids.add(item.id);
    const key = name + item.id, print = JSON.stringify(item);
    if (before.get(key) !== print) { before.set(key, print); put.push(item); }
  }
  const gone = set.getIds().filter(id => !ids.has(id));
  gone.forEach(id => before.delete(name + id));
  if (gone.length) set.remove(gone);
  if (put.length) set.update(put);
}
let picture = null;
function paint() {
  root.toggleAttribute('data-dark', isDark());
  if (S.theme) root.dataset.theme = S.theme; else delete root.dataset.theme;
  $('theme').textContent = 'Theme: ' + (S.theme || 'auto');
}
function draw() {
  paint();
  picture = choose();
  const bent = bends(picture.edges), bright = picture.bright, pairs = new Map();
  for (const edge of picture.edges) if (disagree(edge)) {      // one sign for each pair
    const pair = [edge.from, edge.to].sort().join(' '), other = pairs.get(pair);
    if (!other || edge.id < other.id) pairs.set(pair, edge);
  }
  const signed = new Set(pairs.values());
  picture.signs = [...signed].map(edge => {      // half way along the line, half as far aside as it is bent
    const [a, b] = [N.get(edge.from), N.get(edge.to)], aside = (bent.get(edge.id) || 0) / 2;
    return [(a.x + b.x) / 2 + (b.y - a.y) * aside, (a.y + b.y) / 2 - (b.x - a.x) * aside];
  });
  drawNodes();
  sync(drawnEdges, [...picture.edges].map(edge => edgeLook(edge, !bright || picture.brightEdges.has(edge), bent.get(edge.id), signed.has(edge))), 'e');
  net.unselectAll();
  $('empty').hidden = picture.nodes.size > 0;
  const hidden = NODES.filter(node => S.kinds.includes(node.group)).length - picture.nodes.size;
  $('all').hidden = !S.all && hidden <= 0 && picture.edges.size < LINES;
  $('all').textContent = S.all ? 'Show the best connected only' : 'Show everything (now ' + picture.nodes.size + ' of ' + NODES.length + ' items, ' + picture.edges.size + ' of ' + EDGES.length + ' lines)';
}
function drawNodes() {
  const labels = labelsFor(picture, net.getScale()), bright = picture.bright;
  sync(drawnNodes, [...picture.nodes].map(id => nodeLook(N.get(id), !bright || bright.has(id), labels.get(id))), 'n');
}
// Moves the picture so that these nodes fill the window with their labels, whose size on the screen hardly changes.
function look(ids, least, sudden) {
  const {clientWidth: wide, clientHeight: high} = $('map');
  if (!ids.length || !wide || !high) return;
  let scale = 1, x = 0, y = 0;
  for (let step = 0; step < 3; step++) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const node of ids.map(id => N.get(id))) {
      const size = Math.max(17, 12.5 / scale), half = Math.max(node.size, ids.length > LABELLED ? 0 : Math.min(widthOf(node) * size / 2, 0.22 * wide / scale)), below = node.size + 2.2 * size;
      left = Math.min(left, node.x - half); right = Math.max(right, node.x + half);
      top = Math.min(top, node.y - node.size - 1.3 * size); bottom = Math.max(bottom, node.y + below);
    }
    scale = Math.min(1.15, Math.max(least || 0.02, Math.min((wide - 16) / (right - left), (high - 16) / (bottom - top))));
    x = (left + right) / 2; y = (top + bottom) / 2;
  }
  fitted = [ids, least];
  const moves = !still.matches && ready && !sudden;
  net.moveTo({position: {x, y}, scale, animation: moves ? {duration: 280} : false});
  if (!moves) relabel();      // else when the move has ended
}
let ready = false;
// What the picture was last fitted to, until the reader moves it: a window of another size is fitted again.
let fitted = null;
for (const move of ['dragStart', 'zoom']) net.on(move, () => { fitted = null; });
const fitAll = () => look([...picture.nodes]);
const fitChosen = () => picture.bright && look([...picture.bright], 0.3);
// The shortest way, by claims where there is one of the same length; breadth first.
function findPath(from, to) {
  const came = new Map([[from, null]]), queue = [from];
  while (queue.length && !came.has(to)) {
    const id = queue.shift();
    const ways = touching.get(id).filter(edge => S.kinds.includes(N.get(other(edge, id)).group) || other(edge, id) === to)
      .sort((a, b) => LOOKS.edges[a.kind].pale - LOOKS.edges[b.kind].pale || b.n[1] - a.n[1]);
    for (const edge of ways) if (!came.has(other(edge, id))) { came.set(other(edge, id), edge); queue.push(other(edge, id)); }
  }
  if (!came.has(to)) return null;
  const chain = [];
  for (let id = to; came.get(id); id = other(came.get(id), id)) chain.unshift(came.get(id));
  return chain;
}
