// What the last click caused: how many calls of the page, and how many requests below them.
import { part } from './parts.js';

const COUNTED = /^\/(login$|api\/|auth\/session\/refresh$)/;
const counts = { calls: 0, refreshes: 0, requests: 0 };

let clicked = 0;
let refused = 0;

/** How many clicks there have been. */
export const clicks = () => clicked;

/** The action, with all that it causes counted from zero. */
export function countClick(action) {
  return () => {
    clicked++;
    refused = 0;
    Object.assign(counts, { calls: 0, refreshes: 0, requests: 0 });
    draw();
    return action();
  };
}

export function countCall() {
  counts.calls++;
  draw();
}

addEventListener('answer', ({ detail: { path, status } }) => {
  if (!COUNTED.test(path)) return;
  counts.requests++;
  if (path.endsWith('/session/refresh')) counts.refreshes++;
  else if (status === 401) refused++;
  draw();
});

function draw() {
  for (const [name, count] of Object.entries(counts)) part(`tally-${name}`).textContent = count;
  part('tally-sum').textContent = counts.refreshes > 0 ? sum() : '';
}

/** What the requests consist of, when there was a refresh. */
function sum() {
  const { calls, refreshes, requests } = counts;
  const repeated = Math.max(0, requests - refreshes - calls);
  const direct = Math.max(0, requests - refreshes - repeated - refused);
  const parts = [
    [direct, 'answered at once'],
    [refused, 'refused'],
    [refreshes, refreshes === 1 ? 'refresh' : 'refreshes'],
    [repeated, 'repeated after it'],
  ];
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${requests} requests: ${words.join(' + ')}.`;
}
