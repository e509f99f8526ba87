// What a reader decides, kept in the page (by the browser where it may) and saved as a decisions file.
const SHELF = 'concite-decisions ' + TITLE;
let decisions = new Map(), pairing = null;      // pairing: the node for which its other half is looked for
try { decisions = new Map(JSON.parse(localStorage.getItem(SHELF) || '[]')); } catch { /* no storage: in memory only */ }
const WITHHELD = '(words withheld)';
const baseOf = new Map();      // evidence → the edge it was first read for: between concepts where there is one
for (const edge of EDGES) if (edge.of === undefined) for (const at of edge.ev) if (!baseOf.has(at)) baseOf.set(at, edge);
const nameOf = id => isConcept(id) ? N.get(id).key : N.get(id).name;
function readingOf(at) {
  const edge = baseOf.get(at), quote = REST.passages[REST.evidence[at].p].q;
  return edge && quote !== WITHHELD ? {quote, subject: nameOf(edge.from), relation: edge.kind, object: nameOf(edge.to)} : null;
}
const pairOf = (one, other) => ({nodes: [one, other].sort((a, b) => a - b).map(id => {
  const {group, name, title, key} = N.get(id);
  return {kind: group, name, ...(group === 'Publication' && title ? {title} : {}), id: key};
})});
const placeOf = about => JSON.stringify(about.nodes ? about.nodes.map(node => node.id + node.name) : about);
function decide(verdict, about, note) {
  const place = placeOf(about);
  if (verdict) decisions.set(place, {verdict, ...about, note: note || ''}); else decisions.delete(place);
  try { localStorage.setItem(SHELF, JSON.stringify([...decisions])); } catch { /* in memory only */ }
  countDecisions();
  say(verdict ? 'Decided: ' + verdict + '. Save the decisions file to keep it.' : 'Decision taken back');
}
function countDecisions() {
  $('decisions').textContent = 'Decisions (' + decisions.size + ')';
  $('decisions').disabled = !decisions.size;
}
// Verdicts as buttons of which at most one is pressed, and a note once one is.
function verdicts(about, choices) {
  const box = el('span', {className: 'verdicts', role: 'group', 'aria-label': 'Your verdict'});
  const show = () => {
    const made = decisions.get(placeOf(about));
    box.replaceChildren(...choices.map(([verdict, words]) => el('button', {type: 'button', textContent: words, 'aria-pressed': String(!!made && made.verdict === verdict), onclick(event) {
      const again = event.target.getAttribute('aria-pressed') === 'true';
      decide(again ? null : verdict, about, made && made.note);
      show();
      box.querySelectorAll('button')[choices.findIndex(one => one[0] === verdict)].focus();
    }})), ...(made ? [el('input', {type: 'text', value: made.note, placeholder: 'Note', 'aria-label': 'Note on this decision', onchange(event) { decide(made.verdict, about, event.target.value); }})] : []));
  };
  show();
  return box;
}
function verdictsOnQuote(at) {
  const about = readingOf(at);
  if (!about) return '';
  const edge = baseOf.get(at), turns = ['supports', 'undermines', 'noEffectFoundOn'].includes(edge.kind) && between(edge);
  return verdicts(about, [['accept', 'Accept'], ['reject', 'Reject'], ...(turns ? [['reverse', 'Wrong direction']] : [])]);
}
const verdictsOnPair = (one, other) => verdicts(pairOf(one, other), [['same-as', 'Same'], ['different-from', 'Different']]);
// On an author or work: decide on another node, on a form of the name, or take back what was decided.
function verdictsOnNode(id) {
  const node = N.get(id);
  if (node.group !== 'Author' && node.group !== 'Publication') return [];
  const made = [...decisions.values()].filter(one => (one.nodes || []).some(each => each.id === node.key && each.name === node.name));
  const others = (node.group === 'Author' && node.also || []).map(name => {
    const about = {nodes: [{kind: 'Author', name: node.name, id: node.key}, {kind: 'Author', name, id: node.key}]};
    return el('li', {}, bdi(name), ' ', verdicts(about, [['different-from', 'Different person']]));
  });
  const known = new Set(REST.same.filter(pair => pair.includes(id)).flat());
  const pairs = made.map(one => one.nodes.find(each => each.id !== node.key)).filter(one => one && nodeByKey.has(one.id) && !known.has(nodeByKey.get(one.id).id))
    .map(one => el('li', {}, nodeLink(nodeByKey.get(one.id).id), ' ', verdictsOnPair(id, nodeByKey.get(one.id).id)));
  return [el('details', {className: 'pair', open: made.length > 0}, el('summary', {textContent: 'Is this one ' + (node.group === 'Author' ? 'person' : 'work') + '?'}), el('ul', {}, ...others, ...pairs),
    el('button', {type: 'button', className: 'plain', textContent: 'Same as …', onclick() {
      pairing = id; say('Now choose the node that is the same'); $('q').placeholder = 'Same as …'; $('q').focus();
    }}))];
}
function pairWith(id) {
  const one = pairing;
  pairing = null;
  if (one === id || N.get(one).group !== N.get(id).group) { say('Choose another node of the same kind'); return; }
  decide('same-as', pairOf(one, id));
  go({node: one, edge: null, path: null}, true);
}
$('decisions').onclick = () => save(new Blob([...decisions.values()].map(one => JSON.stringify(one) + '\n'), {type: 'application/jsonl'}), fileName + '-decisions.jsonl');
countDecisions();
