// "My sessions": a card for each.
import { call } from './calls.js';
import { element, part, time } from './parts.js';

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
    `Last refreshed ${time(session.lastRefreshedAt)}`,
    ['Session ', handle],
  ];
  return element('li', [title, ...lines.map((line) => element('p', line))]);
}

/** As people say it: "Chrome on Linux". */
export function deviceName({ device }) {
  const { browser, system } = deviceNames.read(device);
  return browser && system ? `${browser} on ${system}` : browser || device?.split(' ')[0] || 'Unknown device';
}
