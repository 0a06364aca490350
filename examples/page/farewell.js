// Why another device still gets 200 after "Sign out everywhere", and until when.
import { lifetimes } from './lineage.js';
import { element, hide, part, show, time } from './parts.js';
import { deviceName } from './sessions.js';

/** @param {object[]} others the sessions that this click ended elsewhere */
export function describeUntil(others) {
  const validity = lifetimes()?.accessToken;
  if (others.length === 0 || validity === undefined) return;
  const living = lifetimes().checksEachCall ? [] : others;
  part('farewell-text').textContent = living.length > 0 ? WHY : AT_ONCE;
  part('farewell-devices').replaceChildren(...living.map((session) => element('li', until(session, validity))));
  hide('ideas');
  show('farewell');
}

const WHY =
  'The app checks access tokens by their signature, without asking anybody: that is what makes calls fast. Revoked sessions ' +
  'can no longer refresh, and the access tokens that are out there run out by themselves. With access_token_blacklisting the ' +
  'app asks at each call instead, and revoking acts at once.';
const AT_ONCE =
  'They do not: this installation asks its store at each call (access_token_blacklisting), so they are out at once.';

/** Its newest access token was handed out at its last refresh. */
function until(session, validity) {
  const refreshedAt = session.lastRefreshedAt ?? Date.now() / 1000;
  const from = session.address ? `, from ${session.address}` : '';
  return `${deviceName(session)}${from}: until ${time(refreshedAt + validity)} at the latest`;
}
