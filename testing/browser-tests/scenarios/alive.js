/** How a session stays alive without the page's doing. */
import { expectEqual, expectThat } from '../../conformance/harness/expect.js';
import { refreshesIn } from '../harness/person.js';

const EVERYWHERE = ['server', 'embedded'];

/**
 * The lock of the browser SDKs (browser-tabs-lock, in the local storage) is one for two tabs only while neither is held up for 30 ms between
 * looking and taking. On a busy machine one is, now and then, and both refresh: then both are served all the same, and the next round tells.
 */
const ROUNDS_OF_THE_LOCK = 4;

/** @type {import('./index.js').Scenario[]} */
export const aliveScenarios = [
  {
    name: 'after the login the API knows the user, also after a reload and in a new tab',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab, user } = await play.loggedIn();
      expectGood(await tab.callApi(), user);
      await tab.reload();
      expectGood(await tab.callApi(), user);
      const other = await person.tab();
      expectGood(await other.callApi(), user);
      expectEqual('refreshes in all that', refreshesIn(person.requests), 0);
    },
  },
  {
    name: 'when the access token is gone the call is repeated after one refresh, and the page sees only success',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab, user } = await play.loggedIn();
      await tab.expireAccessToken();
      const requests = await person.requestsOf(async () => expectGood(await tab.callApi(), user));
      expectEqual('requests', requests, ['GET /api/me 401', 'POST /auth/session/refresh 200', 'GET /api/me 200']);
    },
  },
  {
    name: 'an access token that is over and still sent is refreshed in the same way',
    worlds: ['short access tokens'],
    async run(play) {
      const { person, tab, user, cookie } = await play.inTime('access_token_validity', async () => {
        const loggedIn = await play.loggedIn();
        const [held] = await loggedIn.person.cookies('sAccessToken');
        expectThat('cookie of the access token', held, 'there', 'not there');
        return { ...loggedIn, cookie: held };
      });
      await play.until(`${user}'s access token is over`, 600, () => Date.now() > cookie.expires * 1000 + 1000);
      await person.context.addCookies([{ ...cookie, expires: -1 }]);
      await play.inTime('access_token_validity', async () => {
        const requests = await person.requestsOf(async () => expectGood(await tab.callApi(), user));
        expectEqual('requests', requests, ['GET /api/me 401', 'POST /auth/session/refresh 200', 'GET /api/me 200']);
      });
    },
  },
  {
    name: 'six parallel calls with no access token cause one refresh and all succeed',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab, user } = await play.loggedIn();
      await tab.expireAccessToken();
      await person.sendsTogether('/api/me', 6);
      const requests = await person.requestsOf(async () => {
        for (const answer of await tab.callSixTimes()) expectGood(answer, user);
      });
      expectEqual('refreshes', refreshesIn(requests), 1);
    },
  },
  {
    name: 'two tabs that call at the same moment with no access token share one refresh',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab, user } = await play.loggedIn();
      const other = await person.tab();
      let refreshes;
      for (let round = 0; round < ROUNDS_OF_THE_LOCK && refreshes !== 1; round++) {
        await tab.expireAccessToken();
        await person.sendsTogether('/api/me', 2);
        const requests = await person.requestsOf(async () => {
          for (const answer of await Promise.all([tab.callApi(), other.callApi()])) expectGood(answer, user);
        });
        refreshes = refreshesIn(requests);
        expectEqual('sessions', (await tab.sessions()).length, 1);
      }
      expectEqual('refreshes', refreshes, 1);
    },
  },
  {
    name: 'the anti-CSRF token of the newest refresh is sent: calls that change something succeed, again and again',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab } = await play.loggedIn();
      for (let round = 0; round < 3; round++) {
        const [answer] = await person.withRefreshesAtMost(1, () => tab.expireAccessToken());
        expectThat('answer', answer.startsWith('POST /api/expire: 200'), 'success', answer);
      }
    },
  },
];

function expectGood(answer, user) {
  expectThat('answer', answer.startsWith('GET /api/me: 200') && answer.includes(user), `200 and ${user}`, answer);
}
