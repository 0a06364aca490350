// The refresh tokens of the session, drawn as they follow each other. Scripts cannot see them: the example's server says by a
// fingerprint which one this browser holds, and the rest is the rule of docs/rotation.md. All tabs share what is known.
import { element, part } from './parts.js';

const PLACE = 'latchkey-example-lineage';
const NOTHING = { tokens: [], held: 0, current: 0, rotatedAt: 0, copied: 0, isShown: false };
const MOST_KEPT = 8;
const MOST_DRAWN = 4;
const SECOND = 1000;

let known;
let turn = Promise.resolve();

/** In seconds: how long the window is open, and how long an access token is good. Nothing before the example said so. */
export const lifetimes = () => known;

/** Numbers of tokens: 1 is the login's. */
export const heldToken = () => read().held;
export const currentToken = () => read().current;

export function markCopied() {
  save({ ...read(), copied: read().held, isShown: false });
}

export function markShown() {
  save({ ...read(), isShown: true });
}

/** After a login. */
export function beginLineage() {
  save(NOTHING);
  return inTurn(learn);
}

/** Draws what there is to see; after the end of a session only what a thief has done to it. */
export async function showLineage(signedIn) {
  if (signedIn) await inTurn(learn);
  const hasEnded = !signedIn;
  part('lineage').hidden = known === undefined || (hasEnded && part('steps').childElementCount === 0);
  part('lineage').dataset.ended = hasEnded;
  part('thief').hidden = hasEnded;
  draw();
}

/** Waits until every answer so far has been taken into account. */
export const allLearnt = () => turn;

/** How long an old token is still accepted, with a second more, since servers may count in whole ones; 0 when none is. */
export function secondsToWait() {
  const left = secondsLeft(read());
  return left > 0 ? left + 1 : 0;
}

/** Waits until an old token is no longer accepted; a second longer. */
export async function windowClosed() {
  await turn;
  const left = secondsLeft(read()) + 1;
  if (read().rotatedAt) await new Promise((resolve) => setTimeout(resolve, left * SECOND));
}

addEventListener('answer', ({ detail: { path, ok } }) => {
  if (!ok) return;
  if (path.endsWith('/session/refresh')) inTurn(learn);
  else if (path.startsWith('/api/')) inTurn(confirm);
});
addEventListener('storage', ({ key }) => key === PLACE && draw());
setInterval(drawWindow, SECOND / 4);

/** What is learnt later waits for what is learnt before. */
function inTurn(step) {
  turn = turn.then(step, step);
  return turn;
}

/** Asks which token the browser holds. One that was never seen follows the one before, which was good when it was shown. */
async function learn() {
  const answer = await askExample('look');
  if (!answer?.held) return;
  known = answer.lifetimes ?? known;
  const lineage = read();
  const seen = lineage.tokens.find(({ print }) => print === answer.held);
  save(seen ? { ...lineage, held: seen.number } : withNext(lineage, answer.held));
}

function withNext(lineage, print) {
  const number = (lineage.tokens.at(-1)?.number ?? 0) + 1;
  const tokens = [...lineage.tokens, { number, print }].slice(-MOST_KEPT);
  const moved = lineage.held > lineage.current ? inForce(lineage) : lineage;
  return { ...moved, tokens, held: number, current: moved.current || number };
}

/** The first use of a new token puts it in force, but only once the window of the one before has closed. */
function confirm() {
  const lineage = read();
  if (lineage.held > lineage.current && secondsLeft(lineage) <= 0) save(inForce(lineage));
}

function inForce(lineage) {
  return { ...lineage, current: lineage.held, rotatedAt: Date.now() };
}

function secondsLeft({ rotatedAt }) {
  return Math.max(0, (rotatedAt - Date.now()) / SECOND + (known?.window ?? 0));
}

function read() {
  return JSON.parse(localStorage.getItem(PLACE)) ?? NOTHING;
}

function save(lineage) {
  localStorage.setItem(PLACE, JSON.stringify(lineage));
  draw();
}

function draw() {
  const lineage = read();
  const drawn = lineage.tokens.slice(-MOST_DRAWN).map(({ number }) => token(number, lineage));
  const isCut = lineage.tokens[0]?.number > 1 || lineage.tokens.length > MOST_DRAWN;
  if (isCut) drawn.unshift(element('li', 'earlier ones', 'earlier'));
  part('tokens').replaceChildren(...drawn);
  drawWindow();
}

function token(number, lineage) {
  const [state, words] = stateOf(number, lineage);
  const drawn = element('li', [element('strong', `R${number}`), element('span', words)], state);
  if (number === lineage.copied) markTheft(drawn, lineage.isShown);
  return drawn;
}

function markTheft(drawn, isShown) {
  drawn.append(element('small', isShown ? 'shown by the thief' : 'copied', 'tag'));
  drawn.classList.toggle('shown', isShown);
}

function stateOf(number, lineage) {
  if (part('lineage').dataset.ended === 'true') return ['old', 'revoked'];
  if (number > lineage.current) return ['next', 'yours, new'];
  if (number === lineage.current) return ['current', number === lineage.held ? 'yours, in force' : 'in force'];
  return number === lineage.current - 1 && secondsLeft(lineage) > 0 ? ['accepted', 'still accepted'] : ['old', 'old'];
}

function drawWindow() {
  const lineage = read();
  const { current, rotatedAt } = lineage;
  const left = secondsLeft(lineage);
  part('window').hidden = !rotatedAt || part('lineage').dataset.ended === 'true';
  part('window').dataset.open = left > 0;
  part('window-bar').max = known?.window || 1;
  part('window-bar').value = left;
  const old = `R${current - 1}`;
  part('window-text').textContent =
    left > 0
      ? `The window closes in ${Math.ceil(left)} s. Until then ${old} shown again only gives R${current} once more.`
      : `The window is closed: whoever shows ${old} now is taken for a thief.`;
  const isClosing = part('tokens').querySelector('.accepted') !== null;
  if (isClosing && left === 0) draw();
}
