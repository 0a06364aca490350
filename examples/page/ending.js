// Why nobody is signed in any more: the title of the form for logging in, with a sentence, and a link to what it cost whom.
import { hide, part, show } from './parts.js';

const ENDINGS = {
  left: ['You are signed out', 'The session is revoked, and its cookies are gone.'],
  leftEverywhere: ['You are signed out everywhere', 'All your sessions are revoked.'],
  theft: [
    'Your session was ended because somebody showed an old token',
    'The server cannot tell the thief from you, so neither of you gets another token.',
  ],
  unreached: ['Log in', 'Whether you are still signed in is not known: no server answered.'],
  unknown: [
    'You are signed out',
    'The session has ended: in another tab, on another device, or because its time was over.',
  ],
};

let reason = 'unknown';

/** For the next end of the session. @param {keyof ENDINGS} next what is known of it */
export function expectEnding(next) {
  reason = next;
}

/** The session has ended. */
export function tellEnding() {
  const [title, text] = ENDINGS[reason];
  reason = 'unknown';
  part('signed-out-title').textContent = title;
  part('ending-text').textContent = text;
  hide('ending-details');
  show('ending');
}

/** @param {string} words what the link says @param {string} id where it leads */
export function linkDetails(words, id) {
  part('ending-details').textContent = words;
  part('ending-details').href = `#${id}`;
  show('ending-details');
}
