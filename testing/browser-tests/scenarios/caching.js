/** What the browser's own cache keeps, when an app says of its answers that everybody may keep them. */
import { expectEqual, expectThat } from '../../conformance/harness/expect.js';

/** @type {import('./index.js').Scenario[]} */
export const cachingScenarios = [
  {
    name: 'the next user of a browser gets nothing that its cache kept of the former one',
    worlds: ['answers that say they can be cached'],
    async run(play) {
      const { page } = await play.visitor('/public');
      const [anna, bob] = [play.user('anna'), play.user('bob')];
      const first = await logInAndRefresh(page, anna);
      await readCached(page, anna);
      expectEqual('user of the page the second time', (await readCached(page, anna)).userId, anna);
      expectEqual('status of logging out', (await send(page, 'POST', '/logout', first.antiCsrf)).status, 200);
      const left = await send(page, 'GET', '/cached');
      expectEqual('status for nobody', left.status, 401);
      expectThat('front-token for nobody', !left.frontToken || left.frontToken === 'remove', 'none', left.frontToken);
      await logInAndRefresh(page, bob);
      const { userId, frontToken } = await readCached(page, bob);
      expectEqual('user of the page', userId, bob);
      expectEqual('user of the front-token', uidOf(frontToken), bob);
    },
  },
];

/** The next answer to a request for a page then carries tokens: the first use after a refresh replaces the access token. */
async function logInAndRefresh(page, userId) {
  const { status } = await send(page, 'POST', '/login', undefined, { userId, jwtPayload: {}, sessionData: {} });
  expectEqual('status of the login', status, 200);
  const refreshed = await send(page, 'POST', '/refresh');
  expectEqual('status of the refresh', refreshed.status, 200);
  return refreshed;
}

async function readCached(page, userId) {
  const answer = await send(page, 'GET', '/cached');
  expectEqual('status of the page', answer.status, 200);
  if (answer.frontToken) expectEqual('user of the front-token', uidOf(answer.frontToken), userId);
  return answer;
}

function uidOf(frontToken) {
  return JSON.parse(Buffer.from(frontToken, 'base64').toString()).uid;
}

/** Sends from a script of the page, as a browser SDK would. */
function send(page, method, path, antiCsrf, body) {
  return page.evaluate(
    async ([how, where, token, content]) => {
      const headers = { ...(token && { 'anti-csrf': token }), ...(content && { 'content-type': 'application/json' }) };
      const response = await fetch(where, { method: how, headers, body: content && JSON.stringify(content) });
      const answer = await response.json().catch(() => ({}));
      return {
        status: response.status,
        userId: answer.userId,
        frontToken: response.headers.get('front-token'),
        antiCsrf: response.headers.get('anti-csrf'),
      };
    },
    [method, path, antiCsrf, body],
  );
}
