// What the last click caused: how many calls of the page, and how many requests below them.
import { part } from './parts.js';

const COUNTED = /^\/(login$|api\/|auth\/session\/refresh$)/;
const counts = { calls: 0, refreshes: 0, requests: 0 };

let clicked = 0;

/** How many clicks there have been. */
export const clicks = () => clicked;

/** The action, with all that it causes counted from zero. */
export function countClick(action) {
  return () => {
    clicked++;
    Object.assign(counts, { calls: 0, refreshes: 0, requests: 0 });
    draw();
    return action();
  };
}

export function countCall() {
  counts.calls++;
  draw();
}

addEventListener('answer', ({ detail: { path } }) => {
  if (!COUNTED.test(path)) return;
  counts.requests++;
  if (path.endsWith('/session/refresh')) counts.refreshes++;
  draw();
});

function draw() {
  for (const [name, count] of Object.entries(counts)) part(`tally-${name}`).textContent = count;
}
