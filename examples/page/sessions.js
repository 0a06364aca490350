// "My sessions": a card for each.
import { call } from './calls.js';
import { element, part, time } from './parts.js';

const PLACE = 'latchkey-example-refreshed';
const SECOND = 1000;

/** @returns {Promise<object[]>} the user's sessions; none when there was a refusal */
export async function listSessions() {
  const { sessions = [] } = (await call('GET', '/api/sessions', say)) ?? {};
  part('sessions').replaceChildren(...sessions.map(card));
  return sessions;
}

function say({ sessions }) {
  return sessions.length === 1 ? 'You have one session, this one.' : `You have ${sessions.length} sessions.`;
}

function card(session) {
  const title = element('h3', deviceName(session));
  if (session.current) title.append(' ', element('small', 'this one', 'tag'));
  const handle = element('code', session.handle.slice(0, 8));
  handle.title = session.handle;
  const lines = [
    `From ${session.address || 'an unknown address'}`,
    `Since ${time(session.createdAt)}`,
    element('span', refreshed(session.lastRefreshedAt), 'refreshed'),
    ['Session ', handle],
  ];
  return element('li', [title, ...lines.map((line) => element('p', line))], session.current ? 'current' : '');
}

function refreshed(seconds) {
  return `Last refreshed ${time(seconds)}`;
}

// A refresh of this browser, in whichever tab: its moment is known without asking the server for the list again.
addEventListener('answer', ({ detail: { path, ok } }) => {
  if (!ok || !path.endsWith('/session/refresh')) return;
  localStorage.setItem(PLACE, Date.now());
  drawRefreshed(Date.now());
});
addEventListener('storage', ({ key, newValue }) => key === PLACE && drawRefreshed(Number(newValue)));

/** On this session's card, when there is one. @param {number} moment in milliseconds since the epoch */
function drawRefreshed(moment) {
  const line = part('sessions').querySelector('.current .refreshed');
  if (line) line.textContent = refreshed(moment / SECOND);
}

/** As people say it: "Chrome on Linux". */
export function deviceName({ device }) {
  const { browser, system } = deviceNames.read(device);
  return browser && system ? `${browser} on ${system}` : browser || device?.split(' ')[0] || 'Unknown device';
}
