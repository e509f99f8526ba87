// The panel: what a node is, what an edge rests on. A quote stands under the name of the document quoted.
const swatch = group => document.querySelector('#kinds input[value="' + group + '"]').parentElement.querySelector('svg').cloneNode(true);
const signOf = edge => LOOKS.edges[edge.kind].sign;
const ROLES = {s: 'subject', c: 'cue', o: 'object', r: 'citation'};

function markedQuote(text, marks) {
  const quote = el('blockquote', {dir: 'auto'});
  const cuts = [...new Set([0, text.length, ...marks.flatMap(mark => [mark[1], mark[2]])])].sort((a, b) => a - b);
  // Where two marks overlap the rarer one wins: cue, then subject and object, then citation.
  const order = 'csor';
  for (let i = 0; i + 1 < cuts.length; i++) {
    const here = marks.filter(mark => mark[1] <= cuts[i] && mark[2] >= cuts[i + 1])
      .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))[0];
    const piece = text.slice(cuts[i], cuts[i + 1]);
    quote.append(here ? el('mark', {className: here[0], title: ROLES[here[0]], textContent: piece}) : piece);
  }
  return quote;
}
const documentName = id => {
  const node = N.get(id);
  return node.is !== undefined ? N.get(node.is).name : node.name;
};
function doiLink(node) {
  return node.doi ? el('a', {href: 'https://doi.org/' + encodeURIComponent(node.doi).replace(/%2F/g, '/'), target: '_blank', rel: 'noopener noreferrer', textContent: 'doi:' + node.doi}) : null;
}
function citationLine(at) {
  const cited = REST.citations[at], line = el('li', {}, 'citing ');
  if (cited.w !== undefined) {
    const work = N.get(cited.w);
    line.append(work.gone ? el('s', {}, nodeLink(cited.w)) : nodeLink(cited.w), work.gone ? ' ' : '', retracted(work));
    if (cited.at) line.append(', ', el('bdi', {textContent: cited.at}));
    if (work.title) line.append(': ', el('i', {}, el('bdi', {textContent: work.title})));
    if (work.doi) line.append(' ', doiLink(work));
    if (work.loose) line.append(el('span', {className: 'small', textContent: ' (no entry found in its list of references)'}));
  } else {
    line.append(el('bdi', {textContent: cited.t || ''}));
    for (const id of cited.a || []) line.append(' ', nodeLink(id));
  }
  if (cited.in !== undefined) {
    const second = REST.citations[cited.in];
    line.append(el('b', {textContent: ' second hand'}), ', found in ', second.w !== undefined ? nodeLink(second.w) : el('bdi', {textContent: second.t || ''}));
  }
  return line;
}
// "r = .278, 95% CI [.256, .299]": without the zero where the figure cannot pass 1, as APA writes it.
const BOUNDED = new Set(['r', 'rho', 'p', 'R2', 'eta2', 'I2', 'beta']);
const SIGNS = {R2: 'R²', eta2: 'η²', I2: 'I²', beta: 'β', rho: 'ρ'};
function figureWords([name, sign, value, low, high, level]) {
  const plain = text => (BOUNDED.has(name) ? text.replace(/^(-?)0(?=\.)/, '$1') : /^[Nn]$/.test(name) ? text.replace(/\d(?=(\d{3})+$)/g, '$&,') : text).replace(/^-/, '−');
  const bounds = low === '' ? '' : (level ? level + '% CI [' : 'CI [') + plain(low) + ', ' + plain(high) + ']';
  if (value === '') return bounds;
  if (name === '% of variance') return plain(value) + '% of the variance';
  return (SIGNS[name] || name) + ' ' + sign + ' ' + plain(value) + (bounds ? ', ' + bounds : '');
}
// A file that stands in the reader's Zotero opens there, a PDF at the page quoted.
function zoteroLink(id, passage) {
  const {zotero, format} = N.get(id), counted = /page (\d+)$/.exec(passage && passage.at || '');
  const page = counted ? counted[1] : passage && passage.pi;
  if (!/^[A-Z0-9]{8}$/.test(zotero || '')) return null;
  return el('a', {href: format.startsWith('pdf') ? 'zotero://open-pdf/library/items/' + zotero + (page ? '?page=' + page : '') : 'zotero://select/library/items/' + zotero, textContent: 'open in Zotero'});
}
const retracted = node => node.gone ? el('span', {className: 'gone', title: node.gone.join('; '), textContent: 'Retracted'}) : '';
// "(Lemma, 2010, as cited in Boddy et al., 2012, p. 4)": never the cited work alone.
function apa(piece) {
  const passage = REST.passages[piece.p], file = N.get(passage.d);
  const source = (file.is !== undefined ? N.get(file.is).cite || N.get(file.is).name : '“' + file.name + '”') + (passage.at ? ', ' + passage.at : '');
  const works = [...new Set((piece.c || []).map(at => REST.citations[at]).filter(cited => cited.w !== undefined)
    .map(cited => N.get(cited.w).cite || N.get(cited.w).name))];
  const how = works.length > 2 ? ', all as cited in ' : works.length === 2 ? ', both as cited in ' : ', as cited in ';
  return '“' + passage.q.trim().replace(/\s+/g, ' ') + '” (' + (works.length ? works.join('; ') + how : '') + source + ')';
}
function quoteCard(at, sign) {
  const piece = REST.evidence[at], passage = REST.passages[piece.p], file = N.get(passage.d);
  const card = el('article', {className: 'q ' + (sign || 'none') + (piece.sure ? ' hedged' : '')});
  card.append(el('p', {className: 'who'}, nodeLink(passage.d, documentName(passage.d)),
    file.is !== undefined && N.get(file.is).title ? el('span', {className: 'small'}, ' (', el('bdi', {textContent: N.get(file.is).title}), ')') : '',
    passage.at ? ', ' + passage.at : '', ', writes:', retracted(file.is !== undefined ? N.get(file.is) : file)));
  card.append(markedQuote(passage.q, piece.m || []));
  if (piece.c) card.append(el('ul', {className: 'cites'}, ...piece.c.map(citationLine)));
  if (piece.figures) card.append(el('p', {className: 'figures'}, el('span', {className: 'small', textContent: 'figures '}), ...piece.figures.map(one => el('data', {textContent: figureWords(one)}))));
  const meta = el('p', {className: 'meta'});
  const add = text => text && meta.append(el('span', {}, el('bdi', {textContent: text})));
  if (piece.rule !== 'mention' && piece.rule !== 'citation') {
    add(piece.sure || 'asserted');
    add(piece.cause ? REST.causal[piece.cause][0] : '');
    add(piece.c ? 'reported' : 'the document’s own claim');
    add('rule: ' + piece.rule);
  }
  add(piece.part);
  add(piece.note);
  add(piece.more ? 'said ' + many(piece.more, 'more time') : '');
  const zotero = zoteroLink(passage.d, passage);
  if (zotero) meta.append(zotero);
  const acts = el('span', {className: 'acts'});
  acts.append(el('button', {type: 'button', textContent: 'Copy', title: apa(piece), 'aria-label': 'Copy the quote with its source', onclick: () => copy(apa(piece), 'Quote copied, with its source')}));
  const works = worksOf(at);
  if (works.length) acts.append(el('button', {type: 'button', textContent: 'BibTeX', 'aria-label': 'Copy the works of this quote as BibTeX', onclick: () => copy(bibtex(new Set(works)), 'BibTeX copied')}));
  for (const add of CARD_ACTS) add(acts, at);
  meta.append(acts);
  card.append(meta, verdictsOnQuote(at));
  return card;
}
function copy(text, done) {
  const old = () => {
    const area = el('textarea', {value: text, className: 'sr'});
    document.body.append(area); area.select(); document.execCommand('copy'); area.remove(); say(done);
  };
  navigator.clipboard ? navigator.clipboard.writeText(text).then(() => say(done), old) : old();
}
function crumb(kind, group) {
  return el('div', {className: 'crumb'}, el('span', {className: 'kind'}, group ? swatch(group) : '', kind),
    el('button', {type: 'button', className: 'widen', textContent: 'Wider', 'aria-pressed': String(document.body.classList.contains('wide')), onclick(event) {
      const on = document.body.classList.toggle('wide'); event.target.setAttribute('aria-pressed', String(on)); net.redraw(); }}),
    el('button', {type: 'button', textContent: 'Close', onclick: () => go({node: null, edge: null, path: null})}));
}
// The quotes of an edge, the first dozen at once.
function quotes(edge, most = 12) {
  const box = el('div', {}), rest = edge.ev.slice(most);
  box.append(...edge.ev.slice(0, most).map(at => quoteCard(at, signOf(edge))));
  if (rest.length) box.append(el('button', {type: 'button', className: 'plain', textContent: 'Show ' + many(rest.length, 'more quote'), onclick(event) {
    event.target.replaceWith(...rest.map(at => quoteCard(at, signOf(edge)))); }}));
  return box;
}
function endName(edge, id) {      // of a work that is cited for a statement: the statement
  if (edge.of !== undefined && edge.from !== id) return N.get(edge.from).name;
  if (edge.of === undefined) return N.get(other(edge, id)).name;
  const aim = E.get(edge.of);
  return N.get(aim.from).name + ' ' + aim.words + ' ' + N.get(aim.to).name;
}
function edgeRow(edge, id, words) {
  const box = el('details', {className: 'edge ' + signOf(edge)}), inside = el('div', {});
  const outward = edge.from === id || twoWay(edge);
  const said = words === null ? '' : outward ? edge.words + ' ' : '';
  box.append(el('summary', {}, el('i', {textContent: said}), el('bdi', {textContent: endName(edge, id)}), words !== null && !outward ? el('i', {textContent: ' ' + edge.words + ' this'}) : '',
    el('span', {className: 'small', textContent: (edge.hedged ? 'hedged · ' : '') + worksWords(edge) + ' · ' + many(edge.n[3], 'document')})), inside);
  box.fill = () => {
    if (inside.firstChild) return;
    inside.append(el('p', {className: 'small'}, el('a', {href: edgeHref(edge.id), textContent: 'this line with all that speaks for and against it'}), ' · ', nodeLink(edge.of !== undefined && edge.from !== id ? edge.from : other(edge, id))), quotes(edge, 6));
  };
  box.addEventListener('toggle', () => { if (box.open) box.fill(); });
  return box;
}
function group(title, edges, id, words) {
  if (!edges.length) return [];
  const rows = edges.slice(0, 40).map(edge => edgeRow(edge, id, words)), rest = edges.slice(40);
  const more = rest.length ? [el('button', {type: 'button', className: 'plain', textContent: 'Show ' + rest.length + ' more', onclick(event) {
    event.target.replaceWith(...rest.map(edge => edgeRow(edge, id, words))); }})] : [];
  return [el('h3', {textContent: title + ' (' + edges.length + ')'}), ...rows, ...more];
}
function facts(pairs) {
  const list = el('dl', {className: 'facts'});
  for (const [name, value] of pairs) if (value && (!Array.isArray(value) || value.length))
    list.append(el('dt', {textContent: name}), el('dd', {}, ...(Array.isArray(value) ? value.flatMap((one, at) => at ? ['; ', one] : [one]) : [value])));
  return list.childElementCount ? list : null;
}
const bdi = text => text ? el('bdi', {textContent: text}) : '';
const term = at => typeof at === 'number' ? nodeLink(at) : bdi(at);
const outside = url => el('a', {href: web(url) || '#', target: '_blank', rel: 'noopener noreferrer', textContent: url});

const shelfLink = (field, name) => el('button', {type: 'button', className: 'tag', title: 'Show only what works so marked stand behind', onclick: () => go({shelf: field + ':' + name, node: null, edge: null, path: null})}, bdi(name));
// Where a node stands in the network: what a measure says in words, then its value.
const MEASURES = [['PageRank', 'how much leads to it, counting what leads to that'], ['betweenness', 'how often it lies on the shortest way between two others']];
const ranks = [0, 1].map(which => new Map(NODES.filter(node => node.m).sort((a, b) => b.m[which] - a.m[which] || a.id - b.id).map((node, at, all) => [node.id, at])));
function measuresOf(id) {
  const node = N.get(id);
  const lines = [['lines', String(touching.get(id).length)]];
  if (node.m) {
    MEASURES.forEach(([name, words], which) => lines.push([name, el('span', {title: words, textContent: (node.m[which] / 1e6).toPrecision(3).replace(/\.?0+$/, '') + ', place ' + (ranks[which].get(id) + 1) + ' of ' + ranks[which].size})]));
    lines.push(['community', String(node.m[2])]);
  }
  return el('details', {className: 'fold'}, el('summary', {textContent: 'Place in the network'}), el('div', {}, facts(lines),
    el('p', {className: 'small', textContent: 'Of the network of everything that was read, filters aside. A place says nothing on the worth of what stands there.'})));
}
function nodePanel(id) {
  const node = N.get(id), mine = touching.get(id), of = (...kinds) => mine.filter(edge => kinds.includes(edge.kind));
  const same = REST.same.filter(pair => pair[0] === id || pair[1] === id).map(pair => el('span', {}, nodeLink(pair[0] === id ? pair[1] : pair[0]), ' (', bdi(pair[2]), ') ', verdictsOnPair(...pair)));
  const kindName = node.group === 'SourceDocument' ? 'Document that was read' : oneOf(node.group);
  const name = bdi(node.title && node.group === 'Publication' ? node.name : node.title || node.name);
  const parts = [crumb(kindName, node.group), el('h2', {tabIndex: -1}, node.gone ? el('s', {}, name) : name, node.gone ? ' ' : '', retracted(node))];
  if (node.gone) parts.push(el('p', {className: 'note', textContent: 'Marked as retracted (' + node.gone.join('; ') + '). It is left out of the counts of works and author groups.'}));
  const buttons = el('p', {}, el('button', {type: 'button', className: 'plain', textContent: S.start !== undefined && S.start !== id ? 'Path from “' + N.get(S.start).name.slice(0, 24) + '”' : 'Path from here to …', onclick() {
    if (S.start !== undefined && S.start !== id) { const from = S.start; delete S.start; go({path: [from, id], node: null, edge: null}); }
    else { S.start = id; say('Now choose the node where the path ends'); $('q').focus(); $('q').placeholder = 'Path to …'; }
  }}));
  const claims = mine.filter(edge => CLAIMS.includes(edge.kind));
  if (node.group === 'Concept') {
    parts.push(node.text ? el('p', {}, bdi(node.text)) : null, facts([['also', (node.also || []).map(bdi)], ['broader', (node.broader || []).map(term)],
      ['narrower', (node.narrower || []).map(term)], ['same in', (node.links || []).map(outside)]]), buttons,
      ...group('What sources say it does', claims.filter(edge => between(edge) && edge.from === id && !twoWay(edge)), id),
      ...group('What sources say bears on it', claims.filter(edge => between(edge) && edge.to === id && edge.from !== id && !twoWay(edge)), id),
      ...group('What goes with it', claims.filter(edge => between(edge) && twoWay(edge) && signOf(edge) !== 'none'), id),
      ...group('What sources find no link with', claims.filter(edge => between(edge) && twoWay(edge) && signOf(edge) === 'none'), id),
      ...group('Reported to support it', of('supports').filter(edge => !between(edge)), id, null),
      ...group('Reported to dispute it', of('disputes'), id, null),
      ...group('Works cited for a statement on it', of('citedFor'), id, null),
      ...group('Discussed in', of('discussedIn'), id, null));
  } else if (node.group === 'Author') {
    const works = NODES.filter(one => (one.by || []).includes(id));
    parts.push(facts([['also written', (node.also || []).map(bdi)], ['joined by', bdi((node.basis || []).join(', '))], ['possibly the same', same]]), buttons,
      works.length ? el('h3', {textContent: 'Works (' + works.length + ')'}) : null,
      works.length ? el('ul', {}, ...works.map(work => el('li', {}, work.gone ? el('s', {}, nodeLink(work.id)) : nodeLink(work.id), work.gone ? ' ' : '', retracted(work), work.title ? ': ' : '', work.title ? el('i', {}, bdi(work.title)) : ''))) : null,
      ...group('Reported to support', of('supports'), id, null), ...group('Reported to dispute', of('disputes'), id, null), ...group('Cited in', of('citedIn'), id, null));
  } else if (node.group === 'Publication') {
    const copies = NODES.filter(one => one.is === id);
    parts.push(node.title ? el('p', {}, el('i', {}, bdi(node.title))) : null, facts([['by', (node.by || []).map(at => nodeLink(at))], ['year', node.year ? String(node.year) : ''],
      ['DOI', doiLink(node)], ['link', (node.links || []).map(outside)], ['reference', bdi(node.text)], ['entry', node.loose ? 'none found in a list of references' : ''],
      ['in', bdi((node.place || []).filter(part => part).join(', '))], ['type', (node.types || []).map(one => bdi(one.replace(/-/g, ' ')))], ['citation key', (node.keys || []).map(bdi)],
      ['collections', (node.shelf || []).map(one => shelfLink('shelf', one))], ['tags', (node.tags || []).map(one => shelfLink('tags', one))], ['joined by', bdi((node.basis || []).join(', '))],
      ['read here as', copies.map(copy => nodeLink(copy.id))], ['possibly the same', same]]), buttons,
      ...group('Cited for', of('citedFor'), id, null), ...group('Reported to support', of('supports').filter(edge => edge.from === id), id, null),
      ...group('Reported to dispute', of('disputes').filter(edge => edge.from === id), id, null),
      ...group('Cited in', of('citedIn'), id, null), ...group('Second hand', of('citedSecondHandIn'), id));
  } else {
    parts.push(facts([['file', bdi(node.file)], ['Zotero', zoteroLink(id)], ['copy of', node.is !== undefined ? nodeLink(node.is) : '']]), buttons,
      ...group('Concepts it discusses', of('discussedIn'), id, null), ...group('Works it cites', of('citedIn').filter(edge => N.get(edge.from).group === 'Publication'), id, null),
      ...group('Authors it cites', of('citedIn').filter(edge => N.get(edge.from).group === 'Author'), id, null));
  }
  parts.push(...verdictsOnNode(id), measuresOf(id));
  if (!mine.length) parts.push(el('p', {className: 'small', textContent: 'Nothing is joined to this node.'}));
  return parts;
}
// All that is said of the same pair, by sign.
function rivals(edge) {
  const pair = new Set([edge.from, edge.to]);
  const same = touching.get(edge.from).filter(one => pair.has(other(one, edge.from)) && CLAIMS.includes(one.kind) && CLAIMS.includes(edge.kind)
    && (one.from === edge.from || twoWay(one) || twoWay(edge)));
  return same.length ? same : [edge];
}
// How the sentences speak of a cause, with how many do.
function spoken(edges) {
  const counts = new Map();
  for (const at of new Set(edges.flatMap(edge => edge.ev))) { const {cause} = REST.evidence[at]; if (cause) counts.set(cause, (counts.get(cause) || 0) + 1); }
  const words = Object.entries(REST.causal).filter(([kind]) => counts.has(kind)).map(([kind, [text]]) => counts.get(kind) + ' ' + text.replace(/^speaks/, counts.get(kind) === 1 ? 'speaks' : 'speak'));
  return words.length ? el('p', {className: 'small', textContent: 'Of these sentences ' + words.join(', ') + '. How a sentence speaks says nothing on whether a cause was shown.'}) : null;
}
function figureTable(edges) {
  const rows = [];
  for (const at of new Set(edges.flatMap(edge => edge.ev))) {
    const piece = REST.evidence[at];
    if (piece.figures) rows.push(el('tr', {}, el('td', {textContent: piece.figures.map(figureWords).join('; ')}),
      el('td', {}, ...worksOf(at).filter(id => (piece.c || []).some(c => REST.citations[c].w === id)).flatMap((id, i) => [i ? '; ' : '', nodeLink(id)])), el('td', {}, nodeLink(REST.passages[piece.p].d, documentName(REST.passages[piece.p].d)))));
  }
  return rows.length ? el('details', {className: 'fold'}, el('summary', {textContent: 'Figures given (' + rows.length + ')'}), el('div', {}, el('table', {}, el('thead', {}, el('tr', {},
    el('th', {scope: 'col', textContent: 'Figures'}), el('th', {scope: 'col', textContent: 'Work cited'}), el('th', {scope: 'col', textContent: 'Read in'}))), el('tbody', {}, ...rows)),
    el('p', {className: 'small', textContent: 'As the sentences give them, not pooled; one study may stand here more than once.'}))) : null;
}
// Whom the sentences credit with it, and where: the documents quoted say so, not the works. A document's own claim is its own.
function whoSays(edge) {
  const credited = new Map(), own = new Map();
  for (const at of edge.ev) {
    const piece = REST.evidence[at], passage = REST.passages[piece.p], cited = (piece.c || []).map(c => REST.citations[c]).filter(one => one.w !== undefined);
    for (const [found, id, place] of cited.length ? cited.map(one => [credited, one.w, one.at]) : [[own, passage.d, passage.at]]) {
      if (!found.has(id)) found.set(id, new Set());
      if (place) found.get(id).add(place.replace(/\s+/g, ' '));
    }
  }
  const line = (words, found, most = 8) => found.size ? [words, ...[...found].slice(0, most).flatMap(([id, places], at) => [at ? '; ' : '', N.get(id).gone ? el('s', {}, nodeLink(id)) : nodeLink(id, N.get(id).group === 'SourceDocument' ? documentName(id) : ''),
    places.size ? ', ' + [...places].slice(0, 4).join(', ') : '']), found.size > most ? ' and ' + (found.size - most) + ' more' : '', '. '] : [];
  return el('p', {className: 'by'}, ...line('Credited to ', credited), ...line('Claimed by ', own));
}
function edgePanel(id) {
  const edge = E.get(id), same = CLAIMS.includes(edge.kind) ? rivals(edge) : [edge];
  const parts = [crumb('Relation'), el('h2', {tabIndex: -1}, nodeLink(edge.from), ' ', el('i', {textContent: edge.words}), ' ', edge.of !== undefined ? el('a', {href: edgeHref(edge.of)}, bdi(endName(edge, edge.from))) : nodeLink(edge.to))];
  if (disagree(edge)) parts.push(el('p', {}, el('span', {className: 'badge', textContent: 'sources disagree'})));
  const names = between(edge) ? {plus: 'more', minus: 'less', none: 'no effect'} : {plus: 'support', minus: 'dissent', none: 'other'};
  if (CLAIMS.includes(edge.kind)) {
    const tiles = el('div', {className: 'tiles'});
    for (const sign of ['plus', 'minus', 'none']) {
      const own = same.filter(one => signOf(one) === sign);
      tiles.append(own.length ? el('a', {className: 'tile ' + sign, href: edgeHref(own[0].id), onclick(event) { event.preventDefault(); event.stopPropagation(); $('sign-' + sign).scrollIntoView({block: 'start'}); $('sign-' + sign).focus(); }},
        ...own.map(one => el('span', {className: 'count'}, el('b', {textContent: one.words}), ...counts(one).split(' · ').map(count => el('span', {textContent: count})), one.hedged ? el('i', {textContent: 'hedged'}) : '')))
        : el('div', {className: 'tile off ' + sign}, el('b', {textContent: names[sign]}), 'none found'));
    }
    parts.push(tiles);
  } else parts.push(el('p', {className: 'small', textContent: counts(edge)}));
  const sides = el('div', {className: 'sides'});
  for (const sign of ['plus', 'minus', 'none']) {
    const own = same.filter(one => signOf(one) === sign);
    if (own.length) sides.append(el('section', {}, ...own.flatMap((one, at) => [
      el('h3', {id: at ? '' : 'sign-' + sign, tabIndex: -1}, el('bdi', {textContent: N.get(one.from).name}), ' ' + one.words + ' ', el('bdi', {textContent: endName(one, one.from)}), el('span', {className: 'small', textContent: ' ' + many(one.ev.length, 'quote')})), ...(CLAIMS.includes(one.kind) ? [whoSays(one)] : []), quotes(one)])));
  }
  parts.push(sides, ...(CLAIMS.includes(edge.kind) ? [spoken(same), figureTable(same)] : []));
  const back = between(edge) ? touching.get(edge.from).filter(one => one.from === edge.to && one.to === edge.from && !same.includes(one)) : [];
  if (back.length) parts.push(...group('The other way round', back, edge.to));
  if (between(edge)) parts.push(...group('Works cited for it', EDGES.filter(one => one.of !== undefined && same.some(each => each.id === one.of)), edge.to, null));
  parts.push(el('p', {}, el('button', {type: 'button', className: 'plain', textContent: 'Show in table', onclick() { go({table: true}); const row = $('row' + id); if (row) { row.scrollIntoView({block: 'center'}); } }})));
  return parts;
}
function pathPanel(from, to) {
  const chain = findPath(from, to), parts = [crumb('Path'), el('h2', {tabIndex: -1}, nodeLink(from), ' to ', nodeLink(to))];
  if (!chain) return [...parts, el('p', {textContent: 'No way leads from one to the other through the kinds of node that the legend shows. A missing edge means nothing.'})];
  parts.push(el('p', {className: 'small', textContent: many(chain.length, 'step') + ', the shortest; what sources say of each step does not add up to a chain of causes.'}));
  for (const edge of chain) parts.push(el('h3', {}, nodeLink(edge.from), ' ', el('a', {href: edgeHref(edge.id)}, el('i', {textContent: edge.words})), ' ', nodeLink(edge.to)), quotes(edge, 2));
  return parts;
}
function showPanel() {
  const parts = S.review ? reviewPanel() : S.path ? pathPanel(...S.path) : S.edge !== null ? edgePanel(S.edge) : S.node !== null ? nodePanel(S.node) : null;
  $('home').hidden = $('trust').hidden = !!parts; $('detail').hidden = !parts;      // in print the limits stand below everything
  $('detail').replaceChildren(...(parts || []).filter(part => part));
  if (!narrow.matches) $('side').scrollTop = 0;
  const what = parts ? $('detail').querySelector('h2').textContent : '';
  document.title = (what ? what.slice(0, 80) + ' – ' : '') + TITLE;
  return what;
}
