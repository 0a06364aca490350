// "Act as a thief": copies what the browser holds, waits until it is outdated, and shows it to the server.
import { expire, readMe } from './calls.js';
import { expectEnding, linkDetails } from './ending.js';
import {
  allLearnt,
  currentToken,
  heldToken,
  lifetimes,
  markCopied,
  markShown,
  secondsToWait,
  windowClosed,
} from './lineage.js';
import { note } from './log.js';
import { element, hide, part, show, time } from './parts.js';

const MOST_ROUNDS = 3;
const SECOND = 1000;

let isPlaying = false;

/** After a login nobody has stolen anything yet. */
export function forgetTheft() {
  part('steps').replaceChildren();
  hide('fates');
}

/** @param {() => Promise<void>} look shows what is true in the end */
export async function playThief(look) {
  if (isPlaying) return;
  isPlaying = true;
  part('thief').ariaDisabled = 'true';
  forgetTheft();
  try {
    await play();
  } finally {
    isPlaying = false;
    part('thief').ariaDisabled = null;
    await look();
  }
}

async function play() {
  const loot = await copy();
  if (!loot || !(await outdate(loot.number))) {
    tell('The session ended before the thief could act.');
    return;
  }
  const old = `R${loot.number}`;
  await waitForWindow(`until then ${old} is still accepted.`, `The window closed: ${old} is no longer accepted.`);
  const thief = await askExample('play', { copy: loot.copy });
  if (!thief) return tell('The app does not answer the thief.');
  markShown();
  if (isTheft(thief)) expectEnding('theft');
  tell(`The thief showed R${loot.number}.`);
  note(
    'note',
    `The thief showed R${loot.number} to the server.`,
    `POST /auth/session/refresh: ${thief.refresh.status} ${thief.refresh.text}`,
  );
  await expire();
  const owner = await readMe();
  tell('You refreshed after that.');
  tellFates(fateOfThief(thief, loot), fateOfOwner(owner, thief));
}

async function copy() {
  if (!(await readMe())) return;
  const answer = await askExample('copy');
  if (!answer) return;
  markCopied();
  const number = heldToken();
  tell(`The thief copied your cookies: the refresh token R${number}, and an access token.`);
  note('note', `The thief copied R${number} and an access token.`, 'POST /auth/session/refresh/example/copy');
  return { copy: answer.copy, number, endsAt: Date.now() / SECOND + lifetimes().accessToken };
}

/** The owner goes on until another token is in force. @returns whether that happened */
async function outdate(number) {
  for (let round = 0; round < MOST_ROUNDS && currentToken() <= number; round++) {
    await waitForWindow(`only then can your next refresh make R${number} old.`, 'The window closed.');
    if (!(await expire()) || !(await readMe())) return false;
    await allLearnt();
  }
  tell(`You refreshed and went on: R${currentToken()} is in force.`);
  return currentToken() > number;
}

/** @param {{refresh: {text: string}}} thief how the server answered */
const isTheft = ({ refresh }) => refresh.text.includes('theft');

function fateOfThief({ refresh, call }, { number, endsAt }) {
  if (refresh.status < 300)
    return `Not noticed: R${number} was still accepted, so the thief received what you received.`;
  const refused = isTheft({ refresh })
    ? `Caught: an outdated R${number} is theft. The server refused it, and the session is revoked.`
    : `Refused with status ${refresh.status}: the session had ended before.`;
  if (call.status >= 300) return refused;
  const until = time(endsAt);
  return `${refused} The copied access token still opens the API, until ${until} at the latest: the app asks nobody about it.`;
}

function fateOfOwner(owner, { refresh }) {
  if (owner)
    return 'You are still signed in, and so is the thief. Whoever is later by more than the window is noticed.';
  return isTheft({ refresh })
    ? 'Signed out: your next refresh was refused, since nobody can tell which of the two is you. Log in again.'
    : 'Signed out: the session has ended.';
}

function tellFates(thief, owner) {
  part('fate-of-thief').textContent = thief;
  part('fate-of-owner').textContent = owner;
  show('fates');
  linkDetails('How it ended for both of you', 'fates-title');
  part(part('signed-out').hidden ? 'fates-title' : 'signed-out-title').focus();
}

/** A step of its own while the window is open, with a bar: why one waits, and afterwards what came of it. */
async function waitForWindow(why, outcome) {
  await allLearnt();
  const seconds = secondsToWait();
  if (seconds === 0) return windowClosed();
  const bar = element('progress', '');
  bar.ariaLabel = 'Time until the window closes';
  const step = tell([`Waiting ${Math.ceil(seconds)} s for the window to close: ${why}`, bar]);
  const stopBar = runDown(bar, seconds);
  await windowClosed();
  stopBar();
  step.replaceChildren(outcome);
}

/** @returns {() => void} to be called in the end */
function runDown(bar, seconds) {
  const end = Date.now() + seconds * SECOND;
  bar.max = seconds;
  bar.value = seconds;
  const timer = setInterval(() => (bar.value = Math.max(0, (end - Date.now()) / SECOND)), SECOND / 4);
  return () => clearInterval(timer);
}

/** @returns {Element} the step, for when it is to say something else later */
function tell(words) {
  const step = element('li', words);
  part('steps').append(step);
  return step;
}
