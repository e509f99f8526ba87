// A short tour of the page, for those who see it for the first time.
const STOPS = [['map', 'The map', 'A dot is an idea. A line between two says that a source reports a link: blue for more, orange for less.'],
  ['side', 'The sentences', 'Click a line or a node: here stand the sentences it rests on, with the document quoted and the work it cites.'],
  ['legend', 'The legend', 'Untick what you do not want to see, or ask for what sources disagree on. List shows the same as rows.'],
  ['q', 'Search', 'Finds concepts, other names of them, authors, titles and words of quotes.']];
let stop = 0;
function tour() {
  stop = 0;
  $('help').close();
  $('tour').show();
  showStop();
}
function showStop() {
  document.querySelectorAll('.stop').forEach(one => one.classList.remove('stop'));
  if (stop >= STOPS.length) { $('tour').close(); return; }
  const [at, title, text] = STOPS[stop];
  $(at).classList.add('stop');
  $('tour-title').textContent = title;
  $('tour-text').textContent = text;
  $('tour-next').textContent = stop + 1 < STOPS.length ? 'Next (' + (stop + 1) + ' of ' + STOPS.length + ')' : 'Done';
  $('tour-next').focus();
}
$('tour-start').onclick = tour;
$('tour-next').onclick = () => { stop++; showStop(); };
$('tour-end').onclick = () => { stop = STOPS.length; showStop(); };
$('tour').addEventListener('keydown', event => { if (event.key === 'Escape') { event.stopPropagation(); $('tour-end').click(); } });
