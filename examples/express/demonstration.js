/**
 * For examples only, and only on localhost: what the page needs in order to draw refresh tokens and to act as a thief. Cookies
 * are out of reach of the page's scripts, so the server looks at them. Never put this into an application.
 *
 *   POST /auth/session/refresh/example/look   a fingerprint of the refresh token that the browser holds, and how long things live
 *   POST /auth/session/refresh/example/copy   keeps a copy of the browser's cookies, as a thief would
 *   POST /auth/session/refresh/example/play   shows a copy to this application, as a thief would
 *
 * The paths are below the one that refreshes: browsers send the refresh token nowhere else.
 */
import { createHash, randomUUID } from 'node:crypto';

const MOST_COPIES = 100;

/** @type {Map<string, string>} the cookies of each copy */
const copies = new Map();

/** @param {import('express').Express} app @param {string} hosts of Latchkey servers, divided by semicolons */
export function demonstrate(app, hosts) {
  const step = (name, action) =>
    app.post(`/auth/session/refresh/example/${name}`, async (request, response) => {
      const isLocal = ['localhost', '127.0.0.1'].includes(request.hostname);
      if (isLocal) response.json(await action(request));
      else response.status(403).json({ message: 'only on localhost' });
    });
  step('look', async ({ headers }) => ({ held: fingerprint(headers.cookie), lifetimes: await lifetimes(hosts) }));
  step('copy', ({ headers }) => ({ copy: keep(headers.cookie) }));
  step('play', ({ body, socket }) => play(copies.get(body?.copy) ?? '', `http://127.0.0.1:${socket.localPort}`));
}

/** Eight digits of a hash: enough to tell tokens apart, of no use for anything else. */
function fingerprint(cookies = '') {
  const token = /(?:^|; )sRefreshToken=([^;]+)/.exec(cookies)?.[1];
  return token && createHash('sha256').update(token).digest('hex').slice(0, 8);
}

function keep(cookies = '') {
  const copy = randomUUID();
  copies.set(copy, cookies);
  if (copies.size > MOST_COPIES) copies.delete(copies.keys().next().value);
  return copy;
}

/** The thief first refreshes, then calls the API with the access token that was copied. */
async function play(cookie, address) {
  const refresh = await fetch(`${address}/auth/session/refresh`, { method: 'POST', headers: { cookie } });
  const call = await fetch(`${address}/api/me`, { headers: { cookie } });
  return { refresh: { status: refresh.status, text: await refresh.text() }, call: { status: call.status } };
}

/** In seconds; nothing while no server answers. */
async function lifetimes(hosts) {
  const response = await fetch(`http://${hosts.split(';')[0]}/v1/settings`).catch(() => undefined);
  if (!response?.ok) return undefined;
  const { gracePeriod, accessTokenValidity, storeCheck } = await response.json();
  return { window: gracePeriod, accessToken: accessTokenValidity, checksEachCall: storeCheck === 'always' };
}
