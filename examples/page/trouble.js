// The card above everything: what does not answer, what to do about it, and whether it answers in the meantime.
import { note } from './log.js';
import { hide, part, show } from './parts.js';

const NO_APP = [
  'The app does not answer.',
  'It may have been stopped. Start it again, and come back to this page:',
  'examples/…/run',
];
const NO_SERVER = [
  'No Latchkey server answers.',
  'This app keeps its sessions on one. Start it, in another terminal:',
  './latchkey',
];

let isAnswered = false;

/** Whether something did not answer when it was last asked. */
export const isTroubled = () => !part('trouble').hidden && !part('trouble').classList.contains('over');

/** @returns {string} what to say of it */
export function tellNoApp() {
  tell(NO_APP);
  return 'The app does not answer.';
}

/** @returns {string} what to say of it */
export function tellNoServer() {
  tell(NO_SERVER);
  return 'The app runs, but no Latchkey server answers it.';
}

/** Whatever was wrong is over: there was an answer, be it a refusal. */
export function tellAnswered() {
  isAnswered = true;
  hide('trouble');
}

/** Asks the app whether its sessions are within reach; without them it does not know how long things live. */
export async function askForServer() {
  const answer = await askExample('look');
  if (!answer) return; // no app, or not on localhost
  if (answer.lifetimes) return tellAnswered();
  note('bad', tellNoServer(), `POST /auth/session/refresh/example/look: ${JSON.stringify(answer)}`);
}

/** Does once more what failed, and says how that went. @param {() => Promise<unknown>} action */
export async function tryOnceMore(action) {
  isAnswered = false;
  await action();
  const now = new Date().toLocaleTimeString();
  if (isAnswered) draw(['The server answers now.', 'You can go on.', '']);
  else part('trouble-again').textContent = `Asked again at ${now}: no answer yet.`;
}

function tell(trouble) {
  isAnswered = false;
  draw(trouble);
}

function draw([title, text, command]) {
  part('trouble').classList.toggle('over', isAnswered);
  part('trouble-title').textContent = title;
  part('trouble-text').textContent = text;
  part('trouble-command').textContent = command;
  part('trouble-again').textContent = '';
  part('try-again').hidden = isAnswered;
  show('trouble');
}
