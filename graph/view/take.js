// What is shown, to take away: as a drawing (SVG), as RDF (Turtle), and one quote's works as BibTeX.
const xml = text => String(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[&<>"]/g, one => '&#' + one.charCodeAt(0) + ';');
function svg() {
  const places = net.getPositions([...picture.nodes]), bent = bends(picture.edges), lines = [], marks = [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const clear = new Map();
  for (const id of picture.nodes) {
    const node = N.get(id), {x, y} = places[id], look = LOOKS.nodes[node.group], r = node.size, rows = node.label.split('\n');
    const wide = Math.max(r, ...rows.map(row => row.length * 5));
    left = Math.min(left, x - wide); right = Math.max(right, x + wide); top = Math.min(top, y - r); bottom = Math.max(bottom, y + r + 24 * rows.length);
    clear.set(id, r + 2);
    const shape = {dot: `<circle cx="${x}" cy="${y}" r="${r}"/>`, square: `<path d="M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z"/>`,
      diamond: `<path d="M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z"/>`}[look.shape] || `<path d="M${x} ${y - r}l${r} ${2 * r}h${-2 * r}z"/>`;
    const label = rows.map((row, at) => `<text x="${x}" y="${y + r + 20 + 20 * at}">${xml(row)}</text>`).join('');
    const bright = !picture.bright || picture.bright.has(id);
    marks.push(`<g fill="${tone(look)}" opacity="${bright ? 1 : 0.2}"><title>${xml(node.name)}</title>${shape}<g fill="${ink()}">${label}</g></g>`);
  }
  for (const edge of picture.edges) {
    const a = places[edge.from], b = places[edge.to], look = LOOKS.edges[edge.kind], long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const aside = (bent.get(edge.id) || 0) * long, cx = (a.x + b.x) / 2 + (b.y - a.y) / long * aside, cy = (a.y + b.y) / 2 - (b.x - a.x) / long * aside;
    const ends = [[a, clear.get(edge.from)], [b, clear.get(edge.to)]].map(([one, gap]) => { const far = Math.hypot(cx - one.x, cy - one.y) || 1; return [one.x + (cx - one.x) / far * gap, one.y + (cy - one.y) / far * gap].map(value => value.toFixed(1)).join(' '); });
    const bright = !picture.bright || picture.brightEdges.has(edge);
    const width = look.pale ? 1.3 : 2 + 1.6 * Math.log2(edge.n[1]);
    lines.push(`<path d="M${ends[0]}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${ends[1]}" stroke="${tone(look)}" stroke-width="${width.toFixed(1)}" opacity="${bright ? (edge.hedged ? 0.5 : 1) : 0.1}"`
      + (look.dash.length ? ` stroke-dasharray="${look.dash.join(' ')}"` : '') + (look.arrow ? ` marker-end="url(#to-${tone(look).slice(1)})"` : '') + `><title>${xml(N.get(edge.from).name + ' ' + edge.words + ' ' + endName(edge, edge.from) + ', ' + counts(edge))}</title></path>`);
  }
  const colours = [...new Set(Object.values(LOOKS.edges).map(tone))];
  const heads = colours.map(colour => `<marker id="to-${colour.slice(1)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0l8 4-8 4z" fill="${colour}"/></marker>`).join('');
  const box = picture.nodes.size ? [left - 20, top - 20, right - left + 40, bottom - top + 40] : [0, 0, 100, 100];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.map(Math.round).join(' ')}" font-family="system-ui, sans-serif" font-size="16" text-anchor="middle"><title>${xml(TITLE)}</title><defs>${heads}</defs>`
    + `<rect x="${Math.round(box[0])}" y="${Math.round(box[1])}" width="${Math.round(box[2])}" height="${Math.round(box[3])}" fill="${paper()}"/><g fill="none">${lines.join('\n')}</g>\n${marks.join('\n')}</svg>\n`;
}
$('svg').onclick = () => save(new Blob([svg()], {type: 'image/svg+xml'}), fileName + '.svg');

const literal = text => '"' + String(text).replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, one => '\\u' + one.charCodeAt(0).toString(16).padStart(4, '0')) + '"';
const iri = key => '<' + (/^[^/]*:/.test(key) ? key : REST.base + key).replace(/[\u0000-\u0020\u007f-\u009f<>"{}|^`\\\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]/g, encodeURIComponent) + '>';
// Each edge as a triple where some evidence asserts it, and as a statement with its quotes.
function turtle() {
  const kinds = {Concept: 'skos:Concept', Author: 'concite:Author', Publication: 'concite:Publication', SourceDocument: 'concite:SourceDocument'};
  const out = ['@prefix concite: <https://w3id.org/concite/ns#> .', '@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .', '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .',
    '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .', '', '# A part of a graph: what was shown on its page.', ''];
  const edges = EDGES.filter(edge => picture.edges.has(edge)), wanted = new Set(picture.nodes);
  for (const edge of edges) for (const at of edge.ev) wanted.add(REST.passages[REST.evidence[at].p].d);
  for (const id of wanted) out.push(`${iri(N.get(id).key)} a ${kinds[N.get(id).group]} ; ${isConcept(id) ? 'skos:prefLabel' : 'rdfs:label'} ${literal(N.get(id).name)} .`);
  for (const edge of edges) {
    const ends = [iri(N.get(edge.from).key), edge.of !== undefined ? iri('statement/' + E.get(edge.of).key) : iri(N.get(edge.to).key)];
    out.push('');
    if (!edge.hedged) out.push(`${ends[0]} concite:${edge.kind} ${ends[1]} .`);
    const evidence = edge.ev.map(at => {
      const piece = REST.evidence[at], passage = REST.passages[piece.p];
      return `[ a concite:Evidence ; concite:rule ${literal(piece.rule)} ; concite:certainty concite:${piece.sure || 'asserted'} ;\n        concite:hasPassage [ a concite:Passage ; concite:inDocument ${iri(N.get(passage.d).key)} ; concite:quote ${literal(passage.q)} ] ]`;
    });
    out.push(`${iri('statement/' + edge.key)} a concite:Statement ; rdf:subject ${ends[0]} ; rdf:predicate concite:${edge.kind} ; rdf:object ${ends[1]} ;\n    concite:hasEvidence ${evidence.join(' ,\n    ')} .`);
  }
  return out.join('\n') + '\n';
}
$('ttl').onclick = () => save(new Blob([turtle()], {type: 'text/turtle'}), fileName + '.ttl');
