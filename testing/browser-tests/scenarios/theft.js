/** Cookies that were copied out of the browser, and used from elsewhere. */
import { expectEqual, expectThat } from '../../conformance/harness/expect.js';

/** @type {import('./index.js').Scenario[]} */
export const theftScenarios = [
  {
    name: 'an old refresh token replayed from elsewhere ends the session: the owner is signed out',
    worlds: ['server'],
    async run(play) {
      const { person, tab } = await play.loggedIn();
      const [stolen] = await person.cookies('sRefreshToken');
      await tab.expireAccessToken();
      await tab.callApi();
      await play.until('the replay is called a theft', 600, async () =>
        (await play.replay(stolen)).text.includes('theft'),
      );
      await tab.expireAccessToken();
      const answer = await tab.callApi();
      expectThat('answer', answer.startsWith('GET /api/me: 401'), '401', answer);
      await tab.seesSignedOut();
      expectEqual('cookies left', (await person.cookies('sAccessToken', 'sRefreshToken')).length, 0);
    },
  },
  {
    name: 'a thief who refreshes first is found out when the owner refreshes, and both are out',
    worlds: ['server'],
    async run(play) {
      const { person, tab } = await play.loggedIn();
      const [stolen] = await person.cookies('sRefreshToken');
      const loot = await play.replay(stolen);
      expectEqual("status of the thief's refresh", loot.status, 200);
      expectEqual("status of the thief's call", (await play.callWith(loot.cookies)).status, 200);
      const graceOver = Date.now() + 2000;
      await play.until('the grace period is over', 600, () => Date.now() > graceOver);
      await tab.expireAccessToken();
      const answer = await tab.callApi();
      expectThat('answer', answer.startsWith('GET /api/me: 401'), '401', answer);
      await tab.seesSignedOut();
      const again = await play.replay(loot.cookies.find(({ name }) => name === 'sRefreshToken'));
      expectEqual("status of the thief's next refresh", again.status, 401);
    },
  },
  {
    name: 'the page acts as a thief, and tells how that ends for both',
    worlds: ['server'],
    async run(play) {
      const { tab } = await play.loggedIn();
      const { thief, owner } = await tab.actAsThief();
      expectThat('fate of the thief', thief.startsWith('Caught'), 'Caught', thief);
      expectThat('fate of the owner', owner.startsWith('Signed out'), 'Signed out', owner);
      await tab.seesSignedOut();
      expectEqual('tokens', await tab.tokens(), ['R1 revoked shown by the thief', 'R2 revoked']);
    },
  },
];
