// Labels: large enough to read at every zoom, and none over another or over a node: the more telling node keeps its own.
const LABELLED = 600;      // so many nodes are asked for their labels, the largest first
const FOREMOST = 8;
const ruler = document.createElement('canvas').getContext('2d');
const widths = new Map();
function widthOf(node) {      // of the widest line, in units of the font's size
  if (!widths.has(node.id)) {
    ruler.font = '100px system-ui, sans-serif';
    widths.set(node.id, Math.max(...node.label.split('\n').map(row => ruler.measureText(row).width)) / 100);
  }
  return widths.get(node.id);
}
// Boxes in a grid of cells, so that each is compared with its neighbours only.
class Room {
  constructor(cell) { this.cell = cell; this.cells = new Map(); }
  * keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.cell); x <= Math.floor(right / this.cell); x++)
      for (let y = Math.floor(top / this.cell); y <= Math.floor(bottom / this.cell); y++) yield x + ' ' + y;
  }
  free(box, but) {
    for (const key of this.keys(box)) for (const [other, id] of this.cells.get(key) || [])
      if (!but(id) && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
    return true;
  }
  take(box, id) {
    for (const key of this.keys(box)) this.cells.has(key) ? this.cells.get(key).push([box, id]) : this.cells.set(key, [[box, id]]);
  }
}
// For each node with a label: its size in the picture's units, and how far the library must shift it.
function labelsFor(picture, scale) {
  const found = new Map(), room = new Room(160 / scale);
  const rank = id => (id === S.node ? 4 : 0) + (picture.bright && picture.bright.has(id) ? 2 : 0) + (isConcept(id) ? 1 : 0);
  // Of concepts those that most works speak of come first: the picture is of them.
  const weight = id => isConcept(id) ? counter('Concept', FIRST_COUNT.Concept[1])(id) : 0;
  const order = [...picture.nodes].sort((a, b) => rank(b) - rank(a) || weight(b) - weight(a) || N.get(b).size - N.get(a).size || a - b).slice(0, LABELLED);
  for (const [x, y] of picture.signs || []) room.take([x - 14, y - 13, x + 14, y + 13], 'sign');
  for (const id of order) { const {x, y, size} = N.get(id); room.take([x - size, y - size, x + size, y + size], id); }
  for (const [at, id] of order.entries()) {
    const node = N.get(id), rows = node.label.split('\n').length, base = isConcept(id) ? 18 : 16;
    const [large, small] = [Math.max(base, 12.5 / scale), Math.max(base, 10.5 / scale)];
    const own = other => other === id;
    // The foremost may cover lesser nodes at last: without their names nobody would know what the picture is of.
    const lesser = other => own(other) || other === 'sign' || other !== null && N.get(other).size < node.size;
    const tries = [[large, false, own], [large, true, own], [small, false, own], [small, true, own], ...(at < FOREMOST ? [[small, false, lesser], [small, true, lesser]] : [])];
    for (const [size, up, but] of tries) {
      const half = widthOf(node) * size / 2 + 2, high = size * (rows + 0.15);
      const top = up ? node.y - node.size - 4 - high : node.y + node.size + 3;
      const box = [node.x - half, top, node.x + half, top + high];
      if (!room.free(box, but)) continue;
      room.take(box, null);
      // By itself the library begins half a line and 4 units below the node.
      found.set(id, {size, top, vadjust: top - (node.y + node.size + size / 2 + 4)});
      break;
    }
  }
  return found;
}
let zooming = 0;
function relabel() {
  clearTimeout(zooming);
  drawNodes();
}
net.on('zoom', () => { clearTimeout(zooming); zooming = setTimeout(relabel, 160); });
net.on('animationFinished', relabel);
net.on('resize', () => { clearTimeout(zooming); zooming = setTimeout(() => fitted ? look(...fitted, true) : relabel(), 160); });
// The picture takes the shape of the window: it was laid out for a square.
function stretch(nodes) {
  const {clientWidth: wide, clientHeight: high} = $('map'), span = name => Math.max(...nodes.map(node => node[name])) - Math.min(...nodes.map(node => node[name]));
  if (nodes.length < 3 || !wide || !high) return;
  const ratio = high / wide / ((span('y') + 60) / (span('x') + 120));
  const [dx, dy] = ratio > 1 ? [1, Math.min(1.45, ratio)] : [Math.min(1.7, 1 / ratio), 1];
  for (const node of NODES) { node.x = Math.round(node.x * dx); node.y = Math.round(node.y * dy); }
}
