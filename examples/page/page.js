// The page of all examples. It knows nothing of tokens: it calls fetch, and the browser SDK keeps the session alive below it.
import { call, expire, readMe } from './calls.js';
import { expectEnding, linkDetails, tellEnding } from './ending.js';
import { describeUntil } from './farewell.js';
import { beginLineage, showLineage } from './lineage.js';
import { note } from './log.js';
import { hide, part, show } from './parts.js';
import { listSessions } from './sessions.js';
import { countClick } from './tally.js';
import { forgetTheft, playThief } from './thief.js';
import { askForServer, isTroubled, tellNoServer, tryOnceMore } from './trouble.js';

supertokens.init({ apiDomain: location.origin });

let isGreeted = false;
let lastAction = load;

part('login').onsubmit = (event) => {
  event.preventDefault();
  clicked(logIn)();
};
part('call').onclick = clicked(readMe);
part('call-six').onclick = clicked(() => Promise.all(Array.from({ length: 6 }, readMe)));
part('expire').onclick = clicked(expire);
part('list').onclick = clicked(listSessions);
part('sign-out').onclick = clicked(signOut);
part('sign-out-everywhere').onclick = clicked(signOutEverywhere);
part('thief').onclick = clicked(() => playThief(look));
part('try-again').onclick = countClick(tryAgain);

/** What is done anew by "Try again" when it fails. */
function clicked(action) {
  return countClick(async () => {
    lastAction = action;
    await action();
    if (!isTroubled()) lastAction = look;
  });
}

// A refresh happens inside fetch; only what listens below the SDK knows whether it succeeded.
addEventListener('answer', ({ detail: { path, status, ok, text = '' } }) => {
  if (text.includes('no_server_reachable')) tellNoServer();
  // At first the SDK asks whether there is a session at all: when there is none, nothing has happened.
  if (!path.endsWith('/session/refresh') || (!ok && part('signed-in').hidden)) return;
  if (text.includes('theft')) expectEnding('theft');
  note('note', ofRefresh(ok, status, text), `POST ${path}: ${status} ${text}`);
});

function ofRefresh(ok, status, text) {
  if (ok) return 'A new access token was needed, so the browser SDK refreshed.';
  if (status >= 500) return 'The refresh failed, which says nothing about the session.';
  if (text.includes('theft')) return 'The refresh was refused: the server noticed a theft.';
  return 'The browser SDK asked for a refresh, and was refused.';
}

// Another tab may have signed in or out in the meantime.
addEventListener('focus', look);
load();

async function load() {
  await askForServer();
  await look();
}

async function logIn() {
  const body = new URLSearchParams({ userId: part('user').value });
  if (!(await call('POST', '/login', ({ userId }) => `You logged in as ${userId}.`, body))) return;
  expectEnding('unknown');
  forgetTheft();
  hide('farewell');
  show('ideas');
  await beginLineage();
  await look();
}

async function signOut() {
  const sentence = 'You signed out: the session is revoked, and its cookies are gone.';
  if (await call('POST', '/api/sign-out', () => sentence)) expectEnding('left');
  await look();
}

async function signOutEverywhere() {
  const sessions = await listSessions();
  const answer = await call('POST', '/api/sign-out-everywhere', () => 'You signed out everywhere.');
  if (answer) expectEnding('leftEverywhere');
  if (answer) describeUntil(sessions.filter(({ current }) => !current));
  await look();
  if (!part('farewell').hidden) linkDetails('Why other devices still get 200', 'farewell-title');
}

/** Shows what is true now: somebody is signed in, or nobody is. */
async function look() {
  if (!isGreeted && (await isSignedIn())) {
    const me = await readMe();
    isGreeted = me !== undefined;
    part('name').textContent = me?.userId ?? 'you';
    if (me) await listSessions();
  }
  await showFace(await isSignedIn());
}

/** For the button below what is wrong, which goes away with it. */
async function tryAgain() {
  await tryOnceMore(lastAction);
  if (!isTroubled()) lastAction = look;
  moveFocus(!part('signed-in').hidden);
}

/** The SDK may have to ask the server; when that cannot be reached, nobody is known to be signed in. */
async function isSignedIn() {
  return supertokens.doesSessionExist().catch(() => {
    expectEnding('unreached');
    return false;
  });
}

async function showFace(signedIn) {
  const isNew = part(signedIn ? 'signed-in' : 'signed-out').hidden;
  const isFirst = part('signed-in').hidden && part('signed-out').hidden;
  if (isNew && !isFirst && !signedIn) tellEnding();
  part('signed-in').hidden = !signedIn;
  part('signed-out').hidden = signedIn;
  isGreeted &&= signedIn;
  await showLineage(signedIn);
  if (isNew && !isFirst) moveFocus(signedIn);
}

/** Whoever was at a button that is gone goes on at the title of what came instead. */
function moveFocus(signedIn) {
  const focused = document.activeElement;
  if (focused !== document.body && focused.checkVisibility()) return;
  part(signedIn ? 'signed-in-title' : 'signed-out-title').focus();
}

addEventListener('signed-out', () => showFace(false));
