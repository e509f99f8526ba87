// Every change goes through the address, so that the back button and a copied link do the same.
function apply(move) {
  writeControls();
  draw();
  const what = showPanel();
  showTable();
  showList();
  walk = -1;
  if (move) { if (picture.bright) fitChosen(); else fitAll(); }
  return what;
}
function go(changes, move, quiet) {
  if ('node' in changes && !changes.review) changes = {...changes, review: false};
  Object.assign(S, changes);
  const hash = address();
  if (hash !== (location.hash || '#')) history[quiet ? 'replaceState' : 'pushState'](null, '', hash === '#' ? location.pathname + location.search : hash);
  const what = apply(move);
  if (quiet) return;
  if (what) {
    say(what);
    if (narrow.matches) $('side').scrollIntoView({block: 'start'});
  }
}
function read() { S = readAddress(location.hash, FIRST); apply(true); }
addEventListener('popstate', read);
addEventListener('hashchange', () => { if (address() !== (location.hash || '#')) read(); });
// Links within the page change what is chosen and leave the filters as they are.
document.addEventListener('click', event => {
  const link = event.target.closest && event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const {node, edge, path} = readAddress(link.getAttribute('href'), S);
  go({node, edge, path}, true);
  const heading = $('detail').querySelector('h2');
  // Whoever walks rows goes on with them; from elsewhere the reader is led to what was opened.
  if (heading && !$('table').contains(link) && !$('rows').contains(link)) heading.focus({preventScroll: true});
});
document.addEventListener('click', event => { if ($('save').open && !$('save').contains(event.target)) $('save').open = false; });
net.on('click', hit => {
  if (hit.nodes.length) go({node: hit.nodes[0], edge: null, path: null});
  else if (hit.edges.length) go({edge: hit.edges[0], node: null, path: null});
  else if (S.node !== null || S.edge !== null || S.path) go({node: null, edge: null, path: null});
});
window.concite = {net, go, state: () => S, picture: () => picture, labels: labelsFor, ink, NODES, EDGES};      // for tests and the curious
stretch(NODES.some(node => node.first) ? NODES.filter(node => node.first) : NODES);
S = readAddress(location.hash, FIRST);
apply(false);
if (picture.bright) fitChosen(); else fitAll();
ready = true;
net.once('afterDrawing', () => { root.dataset.ready = '1'; });
net.redraw();
