// Calls to the example, and what the page says of their answers.
import { note } from './log.js';
import { countCall } from './tally.js';
import { tellAnswered, tellNoApp, tellNoServer } from './trouble.js';

const GONE = 'The call was refused: there is no session any more.';

export function readMe() {
  return call('GET', '/api/me', ({ userId }) => `The API knows you: ${userId}.`);
}

export function expire() {
  const sentence = 'The browser forgot the access token, as it does by itself in time. The next call needs a refresh.';
  return call('POST', '/api/expire', () => sentence);
}

/**
 * Returns the answer's body, or nothing when there was a refusal. 401 means that there is no session, not even after a refresh.
 *
 * @param {(body: object) => string} say what an answer means that is none of a failure
 */
export async function call(method, path, say, body) {
  const response = await send(method, path, body);
  if (!response) return;
  const text = await response.text();
  const answer = `${method} ${path}: ${response.status} ${text}`;
  if (response.status < 500) tellAnswered();
  if (response.ok) {
    const members = JSON.parse(text);
    note('good', say(members), answer);
    return members;
  }
  note('bad', refusal(response.status, text), answer);
  if (response.status === 401) dispatchEvent(new Event('signed-out'));
}

async function send(method, path, body) {
  countCall();
  try {
    // The whole address: the SDK of the first generation watches no others.
    return await fetch(location.origin + path, { method, body });
  } catch (error) {
    // The SDK throws the answer to its refresh when that is neither a success nor a refusal.
    if (typeof error?.status === 'number') return error;
    note('bad', tellNoApp(), `${method} ${path}: ${error}`);
  }
}

function refusal(status, text) {
  if (status === 401) return GONE;
  if (status < 500) return `The call was refused with status ${status}.`;
  if (!text.includes('no_server_reachable')) return `The app failed with status ${status}; its own output may say why.`;
  return tellNoServer();
}
