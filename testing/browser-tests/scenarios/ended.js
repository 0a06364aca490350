/** How a session ends, and who sees it. */
import { expectEqual, expectThat } from '../../conformance/harness/expect.js';
import { refreshesIn } from '../harness/person.js';

const EVERYWHERE = ['server', 'embedded'];
const SESSION_COOKIES = ['sAccessToken', 'sRefreshToken', 'sIdRefreshToken'];

/** @type {import('./index.js').Scenario[]} */
export const endedScenarios = [
  {
    name: 'signing out clears the cookies, and a reload stays signed out',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab } = await play.loggedIn();
      await tab.signOut();
      await tab.seesSignedOut();
      expectEqual('session cookies left', (await person.cookies(...SESSION_COOKIES)).length, 0);
      await tab.reload();
      expectEqual('signed in', await tab.isSignedIn(), false);
    },
  },
  {
    name: 'signing out in one tab is seen in the other, which asks for no refresh',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab } = await play.loggedIn();
      const other = await person.tab();
      await tab.signOut();
      const requests = await person.requestsOf(async () => {
        await other.comeBack();
        await other.seesSignedOut();
      });
      expectEqual('refreshes', refreshesIn(requests), 0);
    },
  },
  {
    name: 'a call from a tab that did not notice is refused and shows the form',
    worlds: EVERYWHERE,
    async run(play) {
      const { person, tab } = await play.loggedIn();
      const other = await person.tab();
      await tab.signOut();
      const answer = await other.callApi();
      expectThat('answer', answer.startsWith('GET /api/me: 401'), '401', answer);
      await other.seesSignedOut();
    },
  },
  {
    name: 'signing out everywhere ends the session of another browser at its next refresh',
    worlds: EVERYWHERE,
    async run(play) {
      const { tab, user } = await play.loggedIn();
      const elsewhere = await play.loggedIn({ user });
      expectEqual('sessions', (await tab.sessions()).length, 2);
      await elsewhere.tab.expireAccessToken();
      await tab.signOutEverywhere();
      await tab.seesSignedOut();
      const answer = await elsewhere.tab.callApi();
      expectThat('answer', answer.startsWith('GET /api/me: 401'), '401', answer);
      await elsewhere.tab.seesSignedOut();
      expectEqual('session cookies left', (await elsewhere.person.cookies(...SESSION_COOKIES)).length, 0);
    },
  },
  {
    name: 'after signing out somebody else can log in',
    worlds: EVERYWHERE,
    async run(play) {
      const { tab } = await play.loggedIn();
      await tab.signOut();
      await tab.seesSignedOut();
      await tab.logIn(play.user('bob'));
      const answer = await tab.callApi();
      expectThat('answer', answer.includes(play.user('bob')), play.user('bob'), answer);
    },
  },
];
