// "What happened": a sentence for each step, oldest first, with the server's answer folded away.
import { element, hide, part } from './parts.js';

const NEAR = 40; // pixels

let follows = true;
let height = 0;

/** @param {'good' | 'bad' | 'note'} kind @param {string} answer what the server said, for those who unfold it */
export function note(kind, sentence, answer) {
  const unfolded = element('details', [element('summary', sentence), element('code', answer)]);
  part('log').append(element('li', [element('time', new Date().toLocaleTimeString()), unfolded], kind));
  part('latest').textContent = sentence;
  hide('log-hint');
  follow();
}

// The newest line stays in sight, unless somebody scrolled up to read an older one.
function follow() {
  const frame = part('log-frame');
  if (follows) frame.scrollTop = frame.scrollHeight;
}

part('log-frame').onscroll = ({ target: { scrollHeight, scrollTop, clientHeight } }) => {
  const isResized = clientHeight !== height;
  height = clientHeight;
  if (isResized) follow();
  else follows = scrollHeight - scrollTop - clientHeight < NEAR;
};
new ResizeObserver(follow).observe(part('log-frame'));
