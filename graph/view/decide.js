// What a reader decides, kept in the page (by the browser where it may), saved as a decisions file and read from one.
const DRAWER = 'concite-decisions ', SHELF = DRAWER + REST.fingerprint + ' ' + TITLE;      // two graphs of one title share nothing
let decisions = new Map(), pairing = null;      // pairing: the node for which its other half is looked for
const kept = name => { try { return JSON.parse(localStorage.getItem(name) || '[]'); } catch { return []; } };      // no storage: in memory only
const VERDICTS = {accept: 'accept', reject: 'reject', reverse: 'wrong direction', 'same-as': 'same', 'different-from': 'different'};
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
// What two decisions on one place share: blanks count as one, and identifiers only tell namesakes apart.
function placeOf(about) {
  if (!about.nodes) return JSON.stringify([about.quote.trim().split(/\s+/).join(' '), about.subject, about.relation, about.object]);
  const names = about.nodes.map(node => [node.kind, node.name, node.title || '']), alike = names[0].join('\n') === names[1].join('\n');
  return JSON.stringify(names.map((name, at) => alike ? [...name, about.nodes[at].id || ''] : name).sort((a, b) => a.join('\n') < b.join('\n') ? -1 : 1));
}
for (const [, made] of kept(SHELF)) if (made && made.verdict) decisions.set(placeOf(made), made);
function store() {
  try { localStorage.setItem(SHELF, JSON.stringify([...decisions])); } catch { /* in memory only */ }
  countDecisions();
}
function decide(verdict, about, note) {
  const place = placeOf(about);
  decisions.delete(place);
  if (verdict) decisions.set(place, {verdict, ...about, note: note || ''});
  store();
  say(verdict ? 'Decided: ' + VERDICTS[verdict] + '. Save the decisions file to keep it.' : 'Decision taken back');
}
function countDecisions() {
  $('decisions').textContent = 'Decisions (' + decisions.size + ')';
  $('decisions').disabled = !decisions.size;
  $('review').textContent = 'Your decisions (' + decisions.size + ')';
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
const partingOf = (one, other, words) => verdicts(pairOf(one, other), [['different-from', words]]);
// On an author or work: decide on another node, on a form of the name, on a work or document behind it, or take back.
function verdictsOnNode(id) {
  const node = N.get(id), author = node.group === 'Author';
  if (!author && node.group !== 'Publication') return [];
  const made = [...decisions.values()].filter(one => (one.nodes || []).some(each => each.id === node.key && each.name === node.name));
  const forms = (author && node.also || []).map(name => {
    const about = {nodes: [{kind: 'Author', name: node.name, id: node.key}, {kind: 'Author', name, id: node.key}]};
    return el('li', {}, bdi(name), ' ', verdicts(about, [['different-from', 'Different person']]));
  });
  // One author may be two people, one work two works: what it was joined of can be parted again.
  const behind = author ? NODES.filter(one => (one.by || []).includes(id)) : [...new Set(touching.get(id).filter(edge => edge.kind === 'citedIn' && edge.from === id).map(edge => edge.to))].map(one => N.get(one));
  const parts = behind.length < 2 ? [] : behind.map(one => el('li', {}, nodeLink(one.id, one.group === 'Publication' ? '' : documentName(one.id)), ' ', partingOf(id, one.id, author ? 'By another person' : 'Another work here')));
  const known = new Set([...REST.same.filter(pair => pair.includes(id)).flat(), ...behind.map(one => one.id)]);
  const pairs = made.map(one => one.nodes.find(each => each.id !== node.key)).filter(one => one && nodeByKey.has(one.id) && !known.has(nodeByKey.get(one.id).id))
    .map(one => el('li', {}, nodeLink(nodeByKey.get(one.id).id), ' ', verdictsOnPair(id, nodeByKey.get(one.id).id)));
  return [el('details', {className: 'pair', open: made.length > 0}, el('summary', {textContent: 'Is this one ' + (author ? 'person' : 'work') + '?'}), el('ul', {}, ...forms, ...parts, ...pairs),
    el('button', {type: 'button', className: 'plain', textContent: 'Same as …', onclick() {
      pairing = id; say('Now choose the node that is the same'); $('q').placeholder = 'Same as …'; $('q').focus();
    }}))];
}
function pairWith(id) {
  const one = pairing;
  pairing = null;
  if (one === id || N.get(one).group !== N.get(id).group) { say('Choose another of the same kind'); return; }
  decide('same-as', pairOf(one, id));
  go({node: one, edge: null, path: null}, true);
}

// ---- a decisions file, read back
let readings = null;      // place of a reading → its evidence
function evidenceFor(made) {
  if (!readings) {
    readings = new Map();
    REST.evidence.forEach((_, at) => { const about = readingOf(at); if (about) readings.set(placeOf(about), at); });
  }
  return readings.get(placeOf(made));
}
const sameTitle = text => fold(text || '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
function nodeFor({kind, name, title, id}) {
  const own = nodeByKey.get(id);
  const fits = node => node.group === kind && (node.name === name || (node.also || []).includes(name)) && (kind !== 'Publication' || sameTitle(node.title) === sameTitle(title));
  if (own && fits(own)) return own.id;
  const found = NODES.filter(fits);
  return found.length === 1 ? found[0].id : undefined;
}
// Where a decision leads, or nothing where it no longer finds its place.
function placed(made) {
  if (made.nodes) { const [one, other] = made.nodes.map(nodeFor); return one !== undefined && other !== undefined ? {nodes: [one, other]} : null; }
  const at = evidenceFor(made);
  return at === undefined ? null : {at, edge: baseOf.get(at)};
}
function readDecision(line) {
  let made;
  try { made = JSON.parse(line); } catch { return null; }
  const text = value => typeof value === 'string', note = made && text(made.note) ? made.note : '';
  if (!made || !Object.hasOwn(VERDICTS, made.verdict)) return null;
  if (['same-as', 'different-from'].includes(made.verdict)) {
    if (!Array.isArray(made.nodes) || made.nodes.length !== 2 || !made.nodes.every(node => node && text(node.kind) && text(node.name))) return null;
    const nodes = made.nodes.map(({kind, name, title, id}) => ({kind, name, ...(text(title) && title ? {title} : {}), ...(text(id) ? {id} : {})}));
    return {verdict: made.verdict, nodes, note};
  }
  return [made.quote, made.subject, made.relation, made.object].every(text)
    ? {verdict: made.verdict, quote: made.quote, subject: made.subject, relation: made.relation, object: made.object, note} : null;
}
let told = [];      // what was said of the file read last
function takeIn(lines, name) {
  const wrong = [];
  let added = 0, changed = 0;
  lines.forEach((line, at) => {
    if (!line.trim()) return;
    const made = readDecision(line);
    if (!made) { wrong.push(at + 1); return; }
    const place = placeOf(made), before = decisions.get(place);
    if (!before) added++; else if (before.verdict !== made.verdict || before.note !== made.note) changed++;
    decisions.delete(place);
    decisions.set(place, made);
  });
  store();
  told = [name + ': ' + many(added, 'decision') + ' added' + (changed ? ', ' + changed + ' taken in place of yours' : '') + '.',
    ...(wrong.length ? ['No decision in ' + (wrong.length === 1 ? 'line ' : 'lines ') + wrong.slice(0, 20).join(', ') + (wrong.length > 20 ? ' …' : '') + ': left out.'] : [])];
  go({review: true, node: null, edge: null, path: null});
  say(told.join(' '));
}
const readFile = file => file && file.text().then(text => takeIn(text.replace(/^\ufeff/, '').split('\n'), file.name));
$('decisions-file').onchange = event => { readFile(event.target.files[0]); event.target.value = ''; $('save').open = false; };
addEventListener('dragover', event => { if ([...event.dataTransfer.types].includes('Files')) event.preventDefault(); });
addEventListener('drop', event => { if (event.dataTransfer.files.length) { event.preventDefault(); readFile(event.dataTransfer.files[0]); } });
function reviewLine([place, made]) {
  const where = placed(made), open = where && where.edge ? el('a', {href: edgeHref(where.edge.id)}, bdi(made.quote.slice(0, 160))) : where ? el('span', {}, nodeLink(where.nodes[0]), ' / ', nodeLink(where.nodes[1]))
    : bdi(made.nodes ? made.nodes.map(node => node.name).join(' / ') : made.quote.slice(0, 160));
  return el('li', {}, el('b', {textContent: VERDICTS[made.verdict] + ': '}), open, made.note ? el('span', {className: 'small'}, ' (', bdi(made.note), ')') : '', ' ',
    el('button', {type: 'button', className: 'plain', textContent: 'Take back', onclick() { decisions.delete(place); store(); showPanel(); say('Decision taken back'); }}));
}
function reviewPanel() {
  const all = [...decisions], here = all.filter(one => placed(one[1])), lost = all.filter(one => !placed(one[1]));
  const elsewhere = [];
  try { for (const name of Object.keys(localStorage)) if (name.startsWith(DRAWER) && name.slice(DRAWER.length).replace(/^[0-9a-f]{16} /, '') === TITLE && name !== SHELF && kept(name).length) elsewhere.push(name); } catch { /* no storage */ }
  return [crumb('Your decisions'), el('h2', {tabIndex: -1, textContent: many(all.length, 'decision') + ' kept in this page'}),
    ...told.map(text => el('p', {className: 'note', textContent: text})),
    el('p', {className: 'small', textContent: 'Save them as a file and give it to the next build: concite build … --decisions FILE. Until then the page shows what was read.'}),
    el('p', {}, el('button', {type: 'button', className: 'plain', textContent: 'Save as a file', disabled: !all.length, onclick: saveDecisions}), ' ', el('button', {type: 'button', className: 'plain', textContent: 'Load a file …', onclick: () => $('decisions-file').click()})),
    ...elsewhere.map(name => el('p', {}, el('button', {type: 'button', className: 'plain', textContent: 'Take over ' + many(kept(name).length, 'decision') + ' from another build of this page', onclick: () => takeIn(kept(name).map(one => JSON.stringify(one[1])), 'Another build')}))),
    ...(lost.length ? [el('h3', {textContent: 'No longer find their place (' + lost.length + ')'}), el('p', {className: 'small', textContent: 'The sentence is gone, or is read otherwise by now. They stay in the file.'}), el('ul', {}, ...lost.map(reviewLine))] : []),
    ...(here.length ? [el('h3', {textContent: 'Of this page (' + here.length + ')'}), el('ul', {}, ...here.map(reviewLine))] : [])];
}
function saveDecisions() { save(new Blob([...decisions.values()].map(one => JSON.stringify(one) + '\n'), {type: 'application/jsonl'}), fileName + '-decisions.jsonl'); }
$('decisions').onclick = saveDecisions;
$('review').onclick = () => { $('save').open = false; go({review: true, node: null, edge: null, path: null}); };
$('load').onclick = () => $('decisions-file').click();
countDecisions();
