// What is shown, as RDF that keeps the vocabulary's shapes: a part of the graph, with the same identifiers.
// SHA-256 (FIPS 180-4) of a text in UTF-8, as hexadecimal: the browser's own is missing where a page is not served safely.
const ROOTS = [], ROUNDS = [];
for (let n = 2; ROUNDS.length < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
  if (!prime) continue;
  const part = root => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  if (ROOTS.length < 8) ROOTS.push(part(Math.sqrt(n)));
  ROUNDS.push(part(Math.cbrt(n)));
}
function sha256(text) {
  const bytes = new TextEncoder().encode(text), size = (bytes.length + 8 >> 6) + 1 << 6, view = new DataView(new ArrayBuffer(size));
  bytes.forEach((byte, at) => view.setUint8(at, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(size - 4, bytes.length << 3);
  const state = [...ROOTS], words = new Int32Array(64), turn = (word, by) => word >>> by | word << 32 - by;
  for (let start = 0; start < size; start += 64) {
    for (let i = 0; i < 64; i++) words[i] = i < 16 ? view.getInt32(start + 4 * i)
      : (turn(words[i - 2], 17) ^ turn(words[i - 2], 19) ^ words[i - 2] >>> 10) + words[i - 7] + (turn(words[i - 15], 7) ^ turn(words[i - 15], 18) ^ words[i - 15] >>> 3) + words[i - 16] | 0;
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + ROUNDS[i] + words[i] | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => { state[at] = state[at] + word | 0; });
  }
  return state.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
const codePoints = text => { let count = 0; for (const _ of text) count++; return count; };
// As the program makes identifiers: of the parts, each behind its length in code points.
const digest = (...parts) => sha256(parts.map(part => codePoints(part) + ':' + part).join('')).slice(0, 16);
const textKey = file => file.tid || 'text/sha256-' + file.text[0].slice(0, 32);
const passageEnd = passage => passage.e !== undefined ? passage.e : passage.s + codePoints(passage.q);
const passageKey = passage => passage.key || 'passage/' + digest(textKey(N.get(passage.d)), String(passage.s), String(passageEnd(passage)));
const citationKey = (at, file) => { const cited = REST.citations[at]; return cited.key || 'citation/' + digest(textKey(file), String(cited.s), String(cited.e), String(cited.k === undefined ? 1 : cited.k)); };
function evidenceKey(at) {
  const piece = REST.evidence[at];
  if (piece.key) return piece.key;
  const passage = REST.passages[piece.p], file = N.get(passage.d), edge = baseOf.get(at);
  const about = !edge || piece.rule === 'citation' ? '' : piece.rule === 'mention' ? N.get(edge.from).key : 'statement/' + edge.key;
  return 'evidence/' + digest(passageKey(passage), piece.rule, piece.sure || 'asserted', ...(piece.c || []).map(c => citationKey(c, file)).sort(), about);
}
const literal = text => '"' + String(text).replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, one => '\\u' + one.charCodeAt(0).toString(16).padStart(4, '0')) + '"';
const iri = key => '<' + (/^[^/]*:/.test(key) ? key : REST.base + key).replace(/[\u0000-\u0020\u007f-\u009f<>"{}|^`\\\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]/g, encodeURIComponent) + '>';
const tagged = (text, language) => literal(text) + (language ? '@' + language : '');
const decimal = text => text.includes('.') ? text.replace(/^(-?)\./, '$10.') : '"' + text + '"^^xsd:decimal';
const slicePoints = (text, from, to) => [...text].slice(from, to).join('');
function turtle() {
  const out = [], done = new Set(), wanted = new Set(), edges = new Set(EDGES.filter(edge => picture.edges.has(edge)));
  for (const edge of edges) if (edge.of !== undefined) edges.add(E.get(edge.of));      // a work is cited for a statement: it comes along
  const want = id => {
    if (id === undefined || wanted.has(id)) return;
    wanted.add(id);
    (N.get(id).by || []).forEach(want);
    want(N.get(id).is);
  };
  picture.nodes.forEach(want);
  for (const edge of edges) {
    want(edge.from);
    want(edge.to);
    for (const at of edge.ev) {
      const piece = REST.evidence[at];
      want(REST.passages[piece.p].d);
      for (const c of piece.c || []) for (const one of [REST.citations[c], REST.citations[REST.citations[c].in]]) if (one) { want(one.w); (one.a || []).forEach(want); }
    }
  }
  const block = (key, type, ...pairs) => {
    if (done.has(key)) return;
    done.add(key);
    out.push(iri(key) + ' a ' + type + pairs.filter(pair => pair && pair[1] !== undefined && pair[1] !== '' && pair[1] !== null && pair[1].length !== 0).map(([name, value]) => ' ;\n    ' + name + ' ' + [].concat(value).join(' , ')).join('') + ' .\n');
  };
  const quoted = (words, hash) => hash ? ['concite:quoteSha256', literal(hash)] : ['concite:quote', literal(words)];
  for (const id of [...wanted].sort((a, b) => a - b)) {
    const node = N.get(id), label = ['rdfs:label', literal(node.name)];
    if (node.group === 'Concept') block(node.key, 'skos:Concept', label, ['skos:prefLabel', tagged(node.name, node.lang)], ['skos:altLabel', (node.also || []).map(one => tagged(one, node.lang))], ['skos:definition', node.text && literal(node.text)],
      ['skos:inScheme', (node.home || REST.scheme) && iri(node.home || REST.scheme)], ['skos:broader', (node.broader || []).filter(one => wanted.has(one)).map(one => iri(N.get(one).key))]);
    else if (node.group === 'Author') block(node.key, 'concite:Author', label, ['concite:nameForm', [...new Set([node.name, ...(node.also || [])])].map(literal)], ['concite:identityBasis', (node.basis || ['in-text']).map(literal)]);
    else if (node.group === 'Publication') {
      const [container, volume, issue, pages, publisher] = node.place || [], text = words => words && literal(words);
      block(node.key, 'concite:Publication', label, ['dcterms:title', text(node.title)], ['concite:hasAuthor', [...new Set((node.by || []).map(one => iri(N.get(one).key)))]],
        ['dcterms:date', node.year && (String(node.year).length === 4 ? '"' + node.year + '"^^xsd:gYear' : literal(node.year))], ['concite:containerTitle', text(container)], ['bibo:volume', text(volume)], ['bibo:issue', text(issue)],
        ['bibo:pages', text(pages)], ['concite:publisherName', text(publisher)], ['dcterms:identifier', node.doi && literal('doi:' + node.doi)], ['concite:resolved', node.loose ? 'false' : 'true'],
        ['dcterms:bibliographicCitation', text(node.text)], ['concite:identityBasis', (node.basis || ['in-text']).map(literal)]);
    } else {
      block(node.key, 'concite:SourceDocument', label, ['dcterms:title', node.title && literal(node.title)], ['concite:fileName', literal(node.file || '')], ['concite:format', literal(node.format)], ['concite:sha256', literal(node.sha)],
        ['concite:embodies', node.is !== undefined && iri(N.get(node.is).key) || '']);
      if (node.text) block(textKey(node), 'concite:DocumentText', ['concite:textOf', iri(node.key)], ['concite:sha256', literal(node.text[0])], ['concite:characters', String(node.text[1])]);
    }
  }
  const citation = (at, passage) => {
    const cited = REST.citations[at], file = N.get(passage.d), key = citationKey(at, file);
    const words = cited.t !== undefined ? cited.t : slicePoints(passage.q, cited.s - passage.s, cited.e - passage.s);
    if (cited.in !== undefined) citation(cited.in, passage);
    block(key, 'concite:InTextCitation', quoted(words, cited.h), ['concite:startOffset', String(cited.s)], ['concite:endOffset', String(cited.e)], ['concite:inDocument', iri(file.key)], ['concite:inText', iri(textKey(file))],
      ['concite:citesPublication', cited.w !== undefined && iri(N.get(cited.w).key) || ''], ['concite:namesAuthor', (cited.a || []).map(one => iri(N.get(one).key))], ['concite:locator', cited.at && literal(cited.at)],
      ['concite:foundInCitation', cited.in !== undefined && iri(citationKey(cited.in, file)) || '']);
    return iri(key);
  };
  const sayings = [];
  for (const edge of edges) {
    const ends = [iri(N.get(edge.from).key), edge.of !== undefined ? iri('statement/' + E.get(edge.of).key) : iri(N.get(edge.to).key)], keys = [];
    if (!edge.hedged) { sayings.push(ends[0] + ' concite:' + edge.kind + ' ' + ends[1] + ' .'); if (edge.both) sayings.push(ends[1] + ' concite:' + edge.kind + ' ' + ends[0] + ' .'); }
    for (const at of edge.ev) {
      const piece = REST.evidence[at], passage = REST.passages[piece.p], file = N.get(passage.d), key = evidenceKey(at);
      const [label, index] = [/^p\. (.+)$/.exec(passage.at || ''), /page (\d+)$/.exec(passage.at || '')];
      keys.push(iri(key));
      block(passageKey(passage), 'concite:Passage', quoted(passage.q, passage.h), ['concite:startOffset', String(passage.s)], ['concite:endOffset', String(passageEnd(passage))], ['concite:pageLabel', label && literal(label[1])],
        ['concite:pageIndex', index && !label && index[1]], ['concite:inDocument', iri(file.key)], ['concite:inText', iri(textKey(file))]);
      const figures = (piece.figures || []).map(([name, sign, value, low, high, level, from, to]) => {
        const own = 'figure/' + digest(key, name, String(from), String(to));
        block(own, 'concite:Figure', ['concite:measure', literal(name)], ['concite:comparison', sign !== '=' && literal(sign) || ''], ['concite:value', value && decimal(value)], ['concite:lowerBound', low && decimal(low)],
          ['concite:upperBound', high && decimal(high)], ['concite:confidenceLevel', level && decimal(level)], ['concite:startOffset', String(from)], ['concite:endOffset', String(to)]);
        return iri(own);
      });
      const marks = (piece.m || []).map(([role, from, to]) => literal(ROLES[role] + ' char=' + [from, to].map(unit => passage.s + codePoints(passage.q.slice(0, unit))).join(',')));
      block(key, 'concite:Evidence', ['concite:hasPassage', iri(passageKey(passage))], ['concite:certainty', 'concite:' + (piece.sure || 'asserted')], ['concite:origin', 'concite:' + (piece.own ? 'own' : 'reported')], ['concite:rule', literal(piece.rule)],
        ['concite:viaCitation', (piece.c || []).map(c => citation(c, passage))], ['concite:section', piece.part && literal(piece.part)], ['concite:causalStrength', piece.cause && 'concite:' + REST.causal[piece.cause][1]],
        ['concite:note', piece.note && literal(piece.note)], ['concite:repeats', piece.more && String(piece.more)], ['concite:hasFigure', figures], ['concite:mark', [...new Set(marks)]]);
    }
    block('statement/' + edge.key, 'concite:Statement', ['rdfs:label', literal(N.get(edge.from).name + ' ' + edge.words + (['citedFor', 'citedSecondHandIn'].includes(edge.kind) ? ': ' : ' ') + endName(edge, edge.from))], ['rdf:subject', ends[0]], ['rdf:predicate', 'concite:' + edge.kind], ['rdf:object', ends[1]],
      ['concite:directed', edge.both ? 'false' : 'true'], ['concite:hasEvidence', keys]);
  }
  const spaces = {bibo: 'http://purl.org/ontology/bibo/', concite: 'https://w3id.org/concite/ns#', dcterms: 'http://purl.org/dc/terms/', rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    skos: 'http://www.w3.org/2004/02/skos/core#', void: 'http://rdfs.org/ns/void#', xsd: 'http://www.w3.org/2001/XMLSchema#'};
  const schemes = REST.scheme ? iri(REST.scheme) + ' a skos:ConceptScheme .\n' : '';
  return Object.entries(spaces).map(([name, space]) => '@prefix ' + name + ': <' + space + '> .\n').join('') + '\n# A part of a graph: what was shown on its page.\n\n'
    + iri('dataset') + ' a void:Dataset ; rdfs:label "Concite knowledge graph" .\n' + schemes + '\n' + [...new Set(sayings)].join('\n') + '\n\n' + out.join('\n');
}
$('ttl').onclick = () => save(new Blob([turtle()], {type: 'text/turtle'}), fileName + '.ttl');
