// "What happened": a sentence for each step, oldest first, with the server's answer folded away.
import { element, hide, part } from './parts.js';
import { clicks } from './tally.js';

const NEAR = 40; // pixels

let follows = true;
let height = 0;

/**
 * What is said again because of the same click is a row with "×2", which has all answers; it is read out once.
 *
 * @param {'good' | 'bad' | 'note'} kind @param {string} answer what the server said, for those who unfold it
 */
export function note(kind, sentence, answer) {
  const row = saysLast(kind, sentence) ? part('log').lastElementChild : addRow(kind, sentence);
  row.querySelector('details').append(element('code', answer));
  const answers = row.querySelectorAll('code').length;
  row.querySelector('.times').textContent = answers > 1 ? `×${answers}` : '';
  part('latest').textContent = answers > 1 ? `${sentence} ×${answers}` : sentence;
  hide('log-hint');
  follow();
}

function saysLast(kind, sentence) {
  const row = part('log').lastElementChild;
  const isSame = row?.className === kind && row.querySelector('summary').textContent === sentence;
  return isSame && row.dataset.click === String(clicks());
}

function addRow(kind, sentence) {
  const times = element('span', '', 'times');
  times.ariaHidden = 'true';
  const children = [
    element('time', new Date().toLocaleTimeString()),
    element('details', element('summary', sentence)),
    times,
  ];
  const row = element('li', children, kind);
  row.dataset.click = clicks();
  part('log').append(row);
  return row;
}

// The newest line stays in sight, unless somebody scrolled up to read an older one.
function follow() {
  const frame = part('log-frame');
  if (follows) frame.scrollTop = frame.scrollHeight;
}

part('log-frame').onscroll = ({ target: { scrollHeight, scrollTop, clientHeight } }) => {
  part('log-frame').classList.toggle('scrolled', scrollTop > 0);
  const isResized = clientHeight !== height;
  height = clientHeight;
  if (isResized) follow();
  else follows = scrollHeight - scrollTop - clientHeight < NEAR;
};
new ResizeObserver(follow).observe(part('log-frame'));
