// What the page knows (read once, as data), what is chosen, and small helpers.
const CARD_ACTS = [];      // what other parts of the page add to the buttons of a quote
const $ = id => document.getElementById(id);
async function parse(id) {
  const holder = $(id);
  if (!('packed' in holder.dataset)) return JSON.parse(holder.textContent);
  const bytes = Uint8Array.from(atob(holder.textContent), letter => letter.charCodeAt(0));
  holder.textContent = '';
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
}
const {nodes: NODES, edges: EDGES, looks: LOOKS, title: TITLE, rest: REST} = await parse('data');
const OPTIONS = JSON.parse(await parse('options'));      // pyvis hands options over as a string of JSON
// Elements are made of text only: nothing from the data is ever read as markup.
const el = (tag, props, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {}))
    if (name.includes('-') || name === 'role' || name === 'for') made.setAttribute(name, value); else made[name] = value;
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return made;
};
const many = (count, word) => count + ' ' + word + (count === 1 ? '' : 's');
const say = text => { $('say').textContent = text; };
const web = url => /^https?:\/\//i.test(url || '') ? url : null;

const N = new Map(NODES.map(node => [node.id, node]));
const E = new Map(EDGES.map(edge => [edge.id, edge]));
// In an address a node goes by the end of its key, where no other node's key ends alike.
const ending = key => (/^document\/sha256-\w{12}/.exec(key) || [key.replace(/^.*[/#](?=.)/, '')])[0].replace(/^document\/sha256-/, 'd-');
const endings = new Map();
for (const node of NODES) endings.set(ending(node.key), endings.has(ending(node.key)) ? null : node);
const inAddress = id => { const key = N.get(id).key; return endings.get(ending(key)) ? ending(key) : key; };
const nodeByKey = new Map([...endings].filter(one => one[1]).concat(NODES.map(node => [node.key, node])));
const edgeByKey = new Map(EDGES.map(edge => [edge.key, edge]));
const touching = new Map(NODES.map(node => [node.id, []]));
for (const edge of EDGES) {
  touching.get(edge.from).push(edge);
  if (edge.to !== edge.from) touching.get(edge.to).push(edge);
}
const other = (edge, id) => edge.from === id ? edge.to : edge.from;
const isConcept = id => N.get(id).group === 'Concept';
const CLAIMS = ['supports', 'associatedWith', 'undermines', 'inverselyAssociatedWith', 'disputes', 'noEffectFoundOn'];
// Of a statement without direction the ends stand in the order of their identifiers, which says nothing: it speaks of both ways round.
const TWO_WAY = new Set(['associatedWith', 'inverselyAssociatedWith']);
const twoWay = edge => !!edge.both || TWO_WAY.has(edge.kind);
const between = edge => isConcept(edge.from) && isConcept(edge.to) && CLAIMS.includes(edge.kind);
const contested = new Set(REST.contested.map(pair => pair.join(' ')));
const disagree = edge => between(edge) && (contested.has(edge.from + ' ' + edge.to)
  || twoWay(edge) && contested.has(edge.to + ' ' + edge.from));
const onlyRetracted = edge => edge.n[1] === 0;      // retracted works are counted nowhere
const worksWords = edge => onlyRetracted(edge) ? 'retracted works only' : many(edge.n[1], 'work');
const counts = edge => worksWords(edge) + (onlyRetracted(edge) ? '' : ' · ' + many(edge.n[2], 'author group')) + ' · ' + many(edge.n[3], 'document');
const ONE = {Concept: 'Concept', Author: 'Author', Publication: 'Cited work', SourceDocument: 'Document'};
const oneOf = group => ONE[group];
const allYears = EDGES.flatMap(edge => edge.years || []);
const YEARS = allYears.length ? [allYears.reduce((a, b) => Math.min(a, b)), allYears.reduce((a, b) => Math.max(a, b))] : null;
const MOST = EDGES.reduce((most, edge) => Math.max(most, edge.n[1]), 1);

const LISTS = [...Object.keys(LOOKS.nodes), 'lines'];
// A picture is a hairball when every place of citation is drawn: then those lines wait for the legend.
const BUSY = NODES.length > 40;
const FIRST = {
  node: null, edge: null, path: null, kinds: Object.keys(LOOKS.nodes),
  rels: Object.keys(LOOKS.edges).filter(kind => !(BUSY && LOOKS.edges[kind].pale)),
  least: 1, years: null, disputed: false, sure: false, depth: 1, all: false, table: false, theme: null,
  shelf: null, list: null, sort: null, review: false,
};
let S = {...FIRST};

// The address holds all of S that differs from the first picture; kinds as one number, a bit for each.
const bits = (chosen, known) => known.reduce((sum, one, at) => sum + (chosen.includes(one) ? 2 ** at : 0), 0).toString(36);
const unbits = (text, known) => known.filter((_, at) => Math.floor(parseInt(text, 36) / 2 ** at) % 2);
function address() {
  const parts = [];
  const put = (name, value) => parts.push(name + '=' + encodeURIComponent(value));
  if (S.path) put('p', inAddress(S.path[0])), put('q', inAddress(S.path[1]));
  else if (S.edge !== null) put('e', E.get(S.edge).key);
  else if (S.node !== null) put('n', inAddress(S.node));
  if (S.kinds.join() !== FIRST.kinds.join()) put('k', bits(S.kinds, FIRST.kinds));
  if (S.rels.join() !== FIRST.rels.join()) put('r', bits(S.rels, Object.keys(LOOKS.edges)));
  if (S.least > 1) put('w', S.least);
  if (S.years) put('y', S.years.join('-'));
  if (S.disputed) put('x', 1);
  if (S.sure) put('o', 1);
  if (S.depth > 1) put('d', S.depth);
  if (S.all) put('a', 1);
  if (S.table) put('t', 1);
  if (S.theme) put('c', S.theme);
  if (S.shelf) put('g', S.shelf);
  if (S.list) put('l', S.list);
  if (S.list && S.sort) put('s', S.sort);
  if (S.review) put('v', 1);
  return '#' + parts.join('&');
}
function readAddress(hash, start) {
  const found = {...start, node: null, edge: null, path: null, review: false};
  const asked = new Map();
  for (const part of hash.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=');
    if (at > 0) try { asked.set(part.slice(0, at), decodeURIComponent(part.slice(at + 1))); } catch { /* not ours */ }
  }
  const list = (text, known) => /^[0-9a-z]{1,3}$/.test(text) ? unbits(text, known) : known.filter(one => text.split(',').includes(one));
  const ends = ['p', 'q'].map(name => nodeByKey.get(asked.get(name)));
  if (ends[0] && ends[1]) found.path = ends.map(node => node.id);
  else if (edgeByKey.has(asked.get('e'))) found.edge = edgeByKey.get(asked.get('e')).id;
  else if (nodeByKey.has(asked.get('n'))) found.node = nodeByKey.get(asked.get('n')).id;
  if (asked.has('k')) found.kinds = list(asked.get('k'), FIRST.kinds);
  if (asked.has('r')) found.rels = list(asked.get('r'), Object.keys(LOOKS.edges));
  if (asked.has('w')) found.least = Math.min(MOST, Math.max(1, parseInt(asked.get('w'), 10) || 1));
  const years = /^(\d{1,4})-(\d{1,4})$/.exec(asked.get('y') || '');
  if (years) found.years = [+years[1], +years[2]];
  if (asked.has('x')) found.disputed = true;
  if (asked.has('o')) found.sure = true;
  if (asked.has('d')) found.depth = Math.min(3, Math.max(1, parseInt(asked.get('d'), 10) || 1));
  if (asked.has('a')) found.all = true;
  if (asked.has('t')) found.table = true;
  if (['light', 'dark'].includes(asked.get('c'))) found.theme = asked.get('c');
  if (/^(shelf|tags|types):/.test(asked.get('g') || '')) found.shelf = asked.get('g');
  if (LISTS.includes(asked.get('l'))) { found.list = asked.get('l'); found.sort = asked.get('s') || null; }
  if (asked.has('v')) found.review = true;
  return found;
}
const nodeHref = id => '#n=' + encodeURIComponent(inAddress(id));
const edgeHref = id => '#e=' + encodeURIComponent(E.get(id).key);
const nodeLink = (id, text) => el('a', {href: nodeHref(id)}, el('bdi', {textContent: text || N.get(id).name}));
