// What is shown, as a drawing (SVG).
const xml = text => String(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[&<>"]/g, one => '&#' + one.charCodeAt(0) + ';');
function svg() {
  const labels = labelsFor(picture, 1), places = net.getPositions([...picture.nodes]), bent = bends(picture.edges), lines = [], marks = [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const clear = new Map();
  for (const id of picture.nodes) {
    const node = N.get(id), {x, y} = places[id], look = LOOKS.nodes[node.group], r = node.size, rows = node.label.split('\n');
    const said = labels.get(id), wide = Math.max(r, said ? widthOf(node) * said.size / 2 : 0);
    left = Math.min(left, x - wide); right = Math.max(right, x + wide);
    top = Math.min(top, y - r, said ? said.top : y); bottom = Math.max(bottom, y + r, said ? said.top + said.size * (rows.length + 0.3) : y);
    clear.set(id, r + 2);
    const shape = {dot: `<circle cx="${x}" cy="${y}" r="${r}"/>`, square: `<path d="M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z"/>`,
      diamond: `<path d="M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z"/>`}[look.shape] || `<path d="M${x} ${y - r}l${r} ${2 * r}h${-2 * r}z"/>`;
    const label = said ? rows.map((row, at) => `<text x="${x}" y="${Math.round(said.top + said.size * (at + 0.85))}" font-size="${said.size}">${xml(row)}</text>`).join('') : '';
    const bright = !picture.bright || picture.bright.has(id);
    marks.push(`<g fill="${tone(look)}" opacity="${bright ? 1 : 0.2}"><title>${xml(node.name)}</title>${shape}<g fill="${ink()}" stroke="${paper()}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${label}</g></g>`);
  }
  for (const edge of picture.edges) {
    const a = places[edge.from], b = places[edge.to], look = LOOKS.edges[edge.kind], long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const aside = (bent.get(edge.id) || 0) * long, cx = (a.x + b.x) / 2 + (b.y - a.y) / long * aside, cy = (a.y + b.y) / 2 - (b.x - a.x) / long * aside;
    const ends = [[a, clear.get(edge.from)], [b, clear.get(edge.to)]].map(([one, gap]) => { const far = Math.hypot(cx - one.x, cy - one.y) || 1; return [one.x + (cx - one.x) / far * gap, one.y + (cy - one.y) / far * gap].map(value => value.toFixed(1)).join(' '); });
    const bright = !picture.bright || picture.brightEdges.has(edge);
    const width = look.pale ? 1.3 : 2 + 1.6 * Math.log2(edge.n[1] || 1);
    lines.push(`<path d="M${ends[0]}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${ends[1]}" stroke="${tone(look)}" stroke-width="${width.toFixed(1)}" opacity="${bright ? (edge.hedged || onlyRetracted(edge) ? 0.5 : 1) : 0.1}"`
      + (look.dash.length ? ` stroke-dasharray="${look.dash.join(' ')}"` : '') + (look.arrow ? ` marker-end="url(#to-${tone(look).slice(1)})"` : '') + `><title>${xml(N.get(edge.from).name + ' ' + edge.words + ' ' + endName(edge, edge.from) + ', ' + counts(edge))}</title></path>`);
  }
  const colours = [...new Set(Object.values(LOOKS.edges).map(tone))];
  const heads = colours.map(colour => `<marker id="to-${colour.slice(1)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0l8 4-8 4z" fill="${colour}"/></marker>`).join('');
  const box = picture.nodes.size ? [left - 20, top - 20, right - left + 40, bottom - top + 40] : [0, 0, 100, 100];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.map(Math.round).join(' ')}" font-family="system-ui, sans-serif" font-size="16" text-anchor="middle"><title>${xml(TITLE)}</title><defs>${heads}</defs>`
    + `<rect x="${Math.round(box[0])}" y="${Math.round(box[1])}" width="${Math.round(box[2])}" height="${Math.round(box[3])}" fill="${paper()}"/><g fill="none">${lines.join('\n')}</g>\n${marks.join('\n')}</svg>\n`;
}
$('svg').onclick = () => save(new Blob([svg()], {type: 'image/svg+xml'}), fileName + '.svg');

