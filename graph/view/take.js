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
      + (look.dash.length ? ` stroke-dasharray="${look.dash.join(' ')}"` : '') + (look.arrow && !twoWay(edge) ? ` marker-end="url(#to-${tone(look).slice(1)})"` : '') + `><title>${xml(N.get(edge.from).name + ' ' + edge.words + ' ' + endName(edge, edge.from) + ', ' + counts(edge))}</title></path>`);
  }
  const colours = [...new Set(Object.values(LOOKS.edges).map(tone))];
  const heads = colours.map(colour => `<marker id="to-${colour.slice(1)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0l8 4-8 4z" fill="${colour}"/></marker>`).join('');
  const box = (picture.nodes.size ? [left - 20, top - 20, right - left + 40, bottom - top + 40] : [0, 0, 400, 100]).map(Math.round);
  const [key, high] = legendOf(box), frame = [box[0], box[1], box[2], box[3] + high];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame.join(' ')}" font-family="system-ui, sans-serif" font-size="16" text-anchor="middle"><title>${xml(TITLE)}</title><defs>${heads}</defs>`
    + `<rect x="${frame[0]}" y="${frame[1]}" width="${frame[2]}" height="${frame[3]}" fill="${paper()}"/><g fill="none">${lines.join('\n')}</g>\n${marks.join('\n')}${key}</svg>\n`;
}
// Below the drawing: what its shapes and lines mean, and what it is; and how high that is.
function legendOf([left, top, wide, high]) {
  const unit = Math.max(0.8, wide / 1000), items = [];
  const kinds = new Set([...picture.nodes].map(id => N.get(id).group)), rels = new Set([...picture.edges].map(edge => edge.kind));
  for (const [kind, look] of Object.entries(LOOKS.nodes)) if (kinds.has(kind)) {
    const shape = {dot: '<circle r="6"/>', square: '<path d="M-6 -6h12v12h-12z"/>', diamond: '<path d="M0 -7l7 7-7 7-7-7z"/>'}[look.shape] || '<path d="M0 -7l7 14h-14z"/>';
    items.push([look.name, 14, `<g transform="translate(7 -5)" fill="${tone(look)}">${shape}</g>`]);
  }
  for (const [kind, look] of Object.entries(LOOKS.edges)) if (rels.has(kind))
    items.push([look.words, 34, `<path d="M0 -5h32" fill="none" stroke="${tone(look)}" stroke-width="2.6"` + (look.dash.length ? ` stroke-dasharray="${look.dash.join(' ')}"` : '') + '/>' + (look.arrow ? `<path d="M26 -10l8 5-8 5z" fill="${tone(look)}"/>` : '')]);
  const parts = [];
  let x = 0, y = 30;
  ruler.font = '14px system-ui, sans-serif';
  for (const [words, room, drawn] of items) {
    const need = room + 8 + ruler.measureText(words).width + 22;
    if (x && x + need > wide / unit - 40) { x = 0; y += 24; }
    parts.push(`<g transform="translate(${x.toFixed(1)} ${y})">${drawn}<text x="${room + 6}">${xml(words)}</text></g>`);
    x += need;
  }
  y += 26;
  parts.push(`<text y="${y}">${xml(TITLE.slice(0, 90) + '. Read by rules, not by people; a missing line means nothing.')}</text>`);
  return [`<g transform="translate(${left + 20 * unit} ${top + high}) scale(${unit})" font-size="14" text-anchor="start" fill="${ink()}">${parts.join('')}</g>`, Math.round((y + 16) * unit)];
}
// The picture is the drawing, 2,400 pixels wide or high; where the browser cannot paint that, what the map shows.
function picturePng() {
  return new Promise((done, failed) => {
    const text = svg(), [, , wide, high] = /viewBox="([^"]+)"/.exec(text)[1].split(' ').map(Number), factor = 2400 / Math.max(wide, high);
    const size = `width="${Math.round(wide * factor)}" height="${Math.round(high * factor)}"`, image = new Image(), url = URL.createObjectURL(new Blob([text.replace('<svg ', '<svg ' + size + ' ')], {type: 'image/svg+xml'}));
    image.onload = () => {
      const sheet = el('canvas', {width: Math.round(wide * factor), height: Math.round(high * factor)});
      sheet.getContext('2d').drawImage(image, 0, 0);
      URL.revokeObjectURL(url);
      try { sheet.toBlob(blob => blob ? done(blob) : failed()); } catch (error) { failed(error); }
    };
    image.onerror = failed;
    image.src = url;
  });
}
function canvasPng() {
  const canvas = $('map').querySelector('canvas'), sheet = el('canvas', {width: canvas.width, height: canvas.height}), pen = sheet.getContext('2d');
  pen.fillStyle = paper();
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(canvas, 0, 0);
  return new Promise(done => sheet.toBlob(done));
}
$('png').onclick = () => picturePng().catch(canvasPng).then(blob => save(blob, fileName + '.png'));
$('svg').onclick = () => save(new Blob([svg()], {type: 'image/svg+xml'}), fileName + '.svg');

