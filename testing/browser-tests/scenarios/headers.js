/** Tokens in headers: for a page of another site, and for a phone, each with its SDK as it comes from npm. */
import { expectEqual, expectThat } from '../../conformance/harness/expect.js';
import { bundle } from '../harness/bundles.js';
import { refreshesIn } from '../harness/person.js';
import { Phone } from '../harness/phone.js';

const WORLDS = ['tokens in headers'];
const COOKIES = ['sAccessToken', 'sRefreshToken', 'sIdRefreshToken'];
const REFRESHED = ['POST /api/me 401', 'POST /auth/session/refresh 200', 'POST /api/me 200'];

/** @type {import('./index.js').Scenario[]} */
export const headerScenarios = [
  ...['20', 'web-js'].flatMap((sdk) => [
    {
      name: `a page of another site keeps its session in headers from login to sign-out (${sdk})`,
      worlds: WORLDS,
      async run(play) {
        const { person, page, user } = await loggedIn(play, sdk);
        expectEqual('cookies of the API', await person.cookies(...COOKIES), []);
        expectEqual('session exists', await page.evaluate(() => supertokens.doesSessionExist()), true);
        await expireAccessToken(play, page);
        await play.inTime('access_token_validity', async () => {
          const requests = await person.requestsOf(async () => expectGood(await call(page, 'POST', '/api/me'), user));
          expectEqual('requests', withoutPreflights(requests), REFRESHED);
        });
        await page.evaluate(() => supertokens.signOut());
        expectEqual('session exists', await page.evaluate(() => supertokens.doesSessionExist()), false);
        expectEqual('tokens that are left', await tokensOf(person), []);
        expectEqual('status', (await call(page, 'POST', '/api/me')).status, 401);
      },
    },
    {
      name: `six parallel calls of such a page cause one refresh (${sdk})`,
      worlds: WORLDS,
      async run(play) {
        const { person, page, user } = await loggedIn(play, sdk);
        await expireAccessToken(play, page);
        await play.inTime('access_token_validity', async () => {
          const requests = await person.requestsOf(async () => {
            const answers = await page.evaluate(
              ([api]) => Promise.all(Array.from({ length: 6 }, () => send(`${api}/api/me`, 'POST'))),
              [play.app.address],
            );
            for (const answer of answers) expectGood(answer, user);
          });
          expectEqual('refreshes', refreshesIn(requests), 1);
        });
      },
    },
    {
      name: `a changed payload reaches such a page at once (${sdk})`,
      worlds: WORLDS,
      async run(play) {
        const { page } = await loggedIn(play, sdk);
        const payload = () => page.evaluate(() => supertokens.getAccessTokenPayloadSecurely());
        expectEqual('payload', await payload(), { name: 'Zoë' });
        expectEqual('status', (await call(page, 'PUT', '/api/name', { name: 'Łukasz 🔑' })).status, 200);
        expectEqual('payload', await payload(), { name: 'Łukasz 🔑' });
      },
    },
  ]),
  {
    name: 'a thief who shows an old refresh token of such a page is found, and both are signed out',
    worlds: WORLDS,
    async run(play) {
      const { person, page } = await loggedIn(play, '20');
      const [{ value: stolen }] = await person.cookies('st-refresh-token');
      expectEqual('refreshed', await page.evaluate(() => supertokens.attemptRefreshingSession()), true);
      expectEqual('status', (await call(page, 'POST', '/api/me')).status, 200);
      await play.until('theft', 60, async () => (await replay(play, stolen)).message === 'token theft detected');
      expectEqual('refreshed', await page.evaluate(() => supertokens.attemptRefreshingSession()), false);
      expectEqual('tokens that are left', await tokensOf(person), []);
    },
  },
  {
    name: 'a page of another site that wants cookies is refused, and so is one that shows a foreign token besides',
    worlds: WORLDS,
    async run(play) {
      const { page } = await otherSite(play, '20', { tokenTransferMethod: 'cookie' });
      expectEqual(
        'status of the login',
        (await call(page, 'POST', '/login', { userId: play.user('anna') })).status,
        403,
      );
      const authorization = { authorization: 'Bearer of something else' };
      expectEqual('status with that', (await call(page, 'POST', '/api/me', undefined, authorization)).status, 403);
    },
  },
  {
    name: 'a client that changes from cookies to headers stays signed in, and has one session after its next login',
    worlds: WORLDS,
    async run(play) {
      const { person, page, user } = await loggedInAtHome(play, 'cookie');
      expectEqual('cookies', (await person.cookies(...COOKIES)).length, 3);
      await withSdk(play, page, '20', { tokenTransferMethod: 'header' });
      expectGood(await call(page, 'POST', '/api/me'), user);
      expectEqual('refreshed', await page.evaluate(() => supertokens.attemptRefreshingSession()), true);
      expectEqual('tokens in headers', await tokensOf(person), []);
      await logIn(play, page, user);
      expectEqual('cookies', await person.cookies(...COOKIES), []);
      expectEqual('tokens in headers', (await tokensOf(person)).length, 2);
      expectGood(await call(page, 'POST', '/api/me'), user);
    },
  },
  {
    name: 'a client that changes from headers to cookies stays signed in, and has one session after its next login',
    worlds: WORLDS,
    async run(play) {
      const { person, page, user } = await loggedInAtHome(play, 'header');
      await withSdk(play, page, '20', { tokenTransferMethod: 'cookie' });
      expectGood(await call(page, 'POST', '/api/me'), user);
      expectEqual('refreshed', await page.evaluate(() => supertokens.attemptRefreshingSession()), true);
      expectEqual('tokens in headers', (await tokensOf(person)).length, 2);
      await logIn(play, page, user);
      expectEqual('tokens in headers', await tokensOf(person), []);
      expectEqual('cookies', (await person.cookies(...COOKIES)).length, 3);
      expectGood(await call(page, 'POST', '/api/me'), user);
    },
  },
  {
    name: 'a phone keeps its session in headers from login to sign-out (supertokens-react-native 5)',
    worlds: WORLDS,
    async run(play) {
      const { phone, user } = await phoneLoggedIn(play);
      expectEqual('session exists', await phone.sdk.doesSessionExist(), true);
      expectEqual('user', await phone.sdk.getUserId(), user);
      await play.until('the access token is over', 600, () => isOver(phone.token('front-token')));
      await play.inTime('access_token_validity', async () => {
        phone.requests.length = 0;
        expectGood(await phone.call('POST', '/api/me'), user);
        expectEqual('requests', phone.requests, REFRESHED);
      });
      expectEqual('status', (await phone.call('PUT', '/api/name', { name: 'Łukasz 🔑' })).status, 200);
      expectEqual('payload', (await phone.sdk.getAccessTokenPayloadSecurely()).name, 'Łukasz 🔑');
      await phone.sdk.signOut();
      expectEqual('session exists', await phone.sdk.doesSessionExist(), false);
      expectEqual('status', (await phone.call('POST', '/api/me')).status, 401);
    },
  },
  {
    name: 'six parallel calls of a phone cause one refresh (supertokens-react-native 5)',
    worlds: WORLDS,
    async run(play) {
      const { phone, user } = await phoneLoggedIn(play);
      await play.until('the access token is over', 600, () => isOver(phone.token('front-token')));
      await play.inTime('access_token_validity', async () => {
        phone.requests.length = 0;
        const answers = await Promise.all(Array.from({ length: 6 }, () => phone.call('POST', '/api/me')));
        for (const answer of answers) expectGood(answer, user);
        expectEqual('refreshes', refreshesIn(phone.requests), 1);
      });
    },
  },
];

async function phoneLoggedIn(play) {
  const phone = new Phone(play.app.address);
  const user = play.user('anna');
  await phone.start();
  expectEqual('status of the login', (await phone.call('POST', '/login', { userId: user })).status, 200);
  return { phone, user };
}

/** Somebody at a page of another site, who has just logged in there. */
async function loggedIn(play, sdk) {
  const visit = await otherSite(play, sdk, { tokenTransferMethod: 'header' });
  const user = play.user('anna');
  await logIn(play, visit.page, user);
  return { ...visit, user };
}

async function otherSite(play, sdk, settings) {
  const { person, page } = await play.visitor('/other-site');
  await withSdk(play, page, sdk, settings);
  return { person, page };
}

/** Somebody at a page of the API's own origin, where cookies arrive as well. */
async function loggedInAtHome(play, tokenTransferMethod) {
  const { person, page } = await play.visitor('/other-site');
  await page.goto(`${play.app.address}/home`);
  await withSdk(play, page, '20', { tokenTransferMethod });
  const user = play.user('anna');
  await logIn(play, page, user);
  return { person, page, user };
}

/** The page is loaded anew, with an SDK that is set up like this. */
async function withSdk(play, page, sdk, { tokenTransferMethod }) {
  await page.reload();
  await page.addScriptTag({ content: await bundle(sdk) });
  await page.evaluate(
    (settings) => {
      supertokens.init(settings);
      globalThis.api = settings.apiDomain;
      globalThis.send = async (address, method, body, headers = {}) => {
        const type = body && { 'content-type': 'application/json' };
        const response = await fetch(address, {
          method,
          headers: { ...type, ...headers },
          body: body && JSON.stringify(body),
        });
        return { status: response.status, json: await response.json() };
      };
    },
    { apiDomain: play.app.address, apiBasePath: '/auth', tokenTransferMethod },
  );
}

async function logIn(play, page, userId) {
  expectEqual('status of the login', (await call(page, 'POST', '/login', { userId })).status, 200);
}

/** Sends from a script of the page, below which the SDK is. */
function call(page, method, path, body, headers) {
  return page.evaluate(([how, where, what, more]) => send(api + where, how, what, more), [method, path, body, headers]);
}

function expectGood({ status, json }, user) {
  expectEqual('status', status, 200);
  expectEqual('user', json.userId, user);
}

/** Waits until the access token of a page is over, by what the page knows of it. */
function expireAccessToken(play, page) {
  return play.until('the access token is over', 600, async () => {
    const cookies = await page.evaluate(() => document.cookie);
    return isOver(decodeURIComponent(/sFrontToken=([^;]*)/.exec(cookies)?.[1] ?? ''));
  });
}

function isOver(frontToken) {
  expectThat('front-token', frontToken, 'one', frontToken);
  return JSON.parse(Buffer.from(frontToken, 'base64').toString()).ate + 1000 < Date.now();
}

/** The tokens that a page's SDK keeps. */
async function tokensOf(person) {
  const kept = await person.cookies('st-access-token', 'st-refresh-token');
  return kept.filter(({ value }) => value !== '').map(({ name }) => name);
}

function withoutPreflights(requests) {
  return requests.filter((request) => !request.startsWith('OPTIONS '));
}

/** Shows a refresh token from outside of any browser. */
async function replay(play, token) {
  const headers = { authorization: `Bearer ${token}`, 'st-auth-mode': 'header' };
  const response = await fetch(`${play.app.address}/auth/session/refresh`, { method: 'POST', headers });
  return response.json();
}
