/** What the page of the examples shows, and to whom: narrow screens, dark rooms, keyboards, screen readers, newcomers. */
import { expectEqual, expectThat } from '../../conformance/harness/expect.js';
import { expectAccessible, expectNoOverflow } from '../harness/page-checks.js';

/** It is the same page with every example: one of them is enough. */
const ONCE = ['the page'];

/** @type {import('./index.js').Scenario[]} */
export const pageScenarios = [
  {
    name: 'the page fits every screen from 320 to 1920 px, whatever it shows',
    worlds: ONCE,
    async run(play) {
      const { tab } = await play.loggedIn({ user: `${'a-very-long-name-'.repeat(6)}${play.number}` });
      await tab.expireAccessToken();
      await tab.callSixTimes();
      await expectNoOverflow(tab.page, 'a session');
      await tab.actAsThief();
      await expectNoOverflow(tab.page, 'a theft');
    },
  },
  {
    name: 'axe-core finds no fault with the page, light or dark, whatever it shows',
    worlds: ONCE,
    async run(play) {
      const { tab, user } = await play.loggedIn();
      await play.loggedIn({ user });
      await expectAccessible(tab.page, 'a session');
      await tab.unfoldLog();
      await tab.signOutEverywhere();
      await tab.seesSignedOut();
      await tab.page.locator('#farewell').waitFor();
      await expectAccessible(tab.page, 'the end of all sessions');
    },
  },
  {
    name: 'the page counts six calls and one refresh, and says of no refused one that the SDK refreshed',
    worlds: ONCE,
    async run(play) {
      const { person, tab } = await play.loggedIn();
      await tab.expireAccessToken();
      await person.sendsTogether('/api/me', 6);
      await tab.callSixTimes();
      expectEqual('count', await tab.tally(), { calls: 6, refreshes: 1, requests: 13 });
      expectEqual('sum', await tab.tallySum(), '13 requests: 6 refused + 1 refresh + 6 repeated after it.');
      const row = tab.page.locator('#log li').last();
      expectEqual('times', await row.locator('.times').innerText(), '×6');
      expectEqual('answers', await row.locator('code').count(), 6);
      expectEqual('sentences of a refresh', (await tab.sentences()).filter(saysRefreshed).length, 1);
      await tab.expireAccessToken();
      await person.context.clearCookies({ name: 'sRefreshToken' });
      await tab.callApi();
      await tab.seesSignedOut();
      expectEqual('sentences of a refresh', (await tab.sentences()).filter(saysRefreshed).length, 1);
      expectEqual('sentences of a refused one', (await tab.sentences()).filter(saysRefused).length, 1);
    },
  },
  {
    name: 'the page draws how one refresh token follows the other, in every tab, and when the window has closed',
    worlds: ONCE,
    async run(play) {
      const { person, tab } = await play.loggedIn();
      const other = await person.tab();
      expectEqual('tokens after the login', await tab.tokens(), ['R1 yours, in force']);
      await tab.expireAccessToken();
      await tab.callApi();
      for (const one of [tab, other]) {
        await one.page.locator('#tokens .current', { hasText: 'R2' }).waitFor();
        await one.page.locator('#window[data-open="false"]').waitFor();
        expectEqual('tokens', await one.tokens(), ['R1 old', 'R2 yours, in force']);
      }
    },
  },
  {
    name: 'the card of this session knows of a refresh in whichever tab, without another call',
    worlds: ONCE,
    async run(play) {
      const { person, tab } = await play.loggedIn();
      const other = await person.tab();
      const before = await tab.shownSession();
      await play.until('another second has begun', 60, async () => (await timeOf(other.page)) !== timeIn(before));
      await other.expireAccessToken();
      const requests = await person.requestsOf(() => other.callApi());
      expectEqual('requests', requests, ['GET /api/me 401', 'POST /auth/session/refresh 200', 'GET /api/me 200']);
      for (const one of [tab, other]) {
        await play.until('the card tells of the refresh', 5, async () => (await one.shownSession()) !== before);
        const shown = timeIn(await one.shownSession());
        await one.sessions();
        const looked = timeIn(await one.shownSession());
        expectThat('time', areNear(shown, looked), `that of the server's list, ${looked}`, shown);
      }
    },
  },
  {
    name: 'with the keyboard alone one calls, signs out and logs in, and the focus is where one goes on',
    worlds: ONCE,
    async run(play) {
      const { page } = (await play.loggedIn()).tab;
      await waitForFocus(page, 'signed-in-title');
      await page.keyboard.press('Tab');
      await waitForFocus(page, 'call');
      await page.keyboard.press('Enter');
      for (let stops = 0; stops < 10 && (await focusOf(page)) !== 'sign-out'; stops++) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await waitForFocus(page, 'signed-out-title');
      await page.keyboard.press('Tab');
      await waitForFocus(page, 'user');
      await page.keyboard.press('Enter');
      await waitForFocus(page, 'signed-in-title');
    },
  },
  {
    name: 'a telephone shows why the session ended where one logs in, and leads to the details',
    worlds: ONCE,
    async run(play) {
      const { tab, user } = await play.loggedIn();
      await tab.page.setViewportSize({ width: 360, height: 740 });
      await tab.actAsThief();
      expectEqual('title', await tab.titleInSight(), 'Your session was ended because somebody showed an old token');
      await tab.page.click('#ending-details');
      await waitForFocus(tab.page, 'fates-title');
      await tab.logIn(user);
      await tab.signOut();
      expectEqual('title', await tab.titleInSight(), 'You are signed out');
      await expectNoOverflow(tab.page, 'a signing out');
    },
  },
  {
    name: 'while the thief waits for a window to close, the page says for what and how long, and afterwards that it closed',
    worlds: ONCE,
    async run(play) {
      const { tab } = await play.loggedIn();
      await tab.page.evaluate(() => {
        const steps = document.getElementById('steps');
        window.told = [];
        new MutationObserver(() => window.told.push(steps.innerText)).observe(steps, { childList: true });
      });
      await tab.actAsThief();
      const told = await tab.page.evaluate(() => window.told.join('\n'));
      expectThat('steps', /Waiting \d+ s for the window to close: until then R1/.test(told), 'Waiting … s', told);
      const steps = await tab.page.locator('#steps').innerText();
      expectThat('steps', !steps.includes('Waiting') && steps.includes('The window closed'), 'past tense', steps);
    },
  },
  {
    name: 'the page names devices as people do, and after signing out everywhere says until when they get 200',
    worlds: ONCE,
    async run(play) {
      const { tab, user } = await play.loggedIn();
      const elsewhere = await play.loggedIn({ user });
      const [card] = await tab.sessions();
      expectThat('card', /^Chrome on Linux[^]* 127\.0\.0\.1/.test(card), 'Chrome on Linux', card);
      await tab.signOutEverywhere();
      await tab.seesSignedOut();
      const told = await tab.page.locator('#farewell').innerText();
      expectThat('why', /until .* at the latest/.test(told), 'until when', told);
      const answer = await elsewhere.tab.callApi();
      expectThat("the other device's answer", answer.startsWith('GET /api/me: 200'), '200', answer);
    },
  },
  {
    name: 'when no Latchkey server answers, the page says what to do',
    worlds: ['no server'],
    async run(play) {
      const { page } = await play.visitor('/');
      await page.locator('#trouble', { hasText: './latchkey' }).waitFor();
      await page.click('#login button');
      await page.locator('#log li.bad').nth(1).waitFor();
      const sentences = await page.locator('#log summary').allInnerTexts();
      const sentence = 'The app runs, but no Latchkey server answers it.';
      expectEqual('what happened', sentences, [sentence, sentence]);
      await page.click('#try-again');
      await page.locator('#trouble', { hasText: 'no answer yet' }).waitFor();
    },
  },
  {
    name: 'when the server answers again, "Try again" says so',
    worlds: ONCE,
    async run(play) {
      const { person, page } = await play.visitor('/');
      await person.context.route('**/example/look', (route) => route.fulfill({ json: { held: '' } }));
      await page.reload();
      await page.locator('#trouble', { hasText: './latchkey' }).waitFor();
      await page.click('#try-again');
      await page.locator('#trouble', { hasText: 'no answer yet' }).waitFor();
      await person.context.unroute('**/example/look');
      await page.click('#try-again');
      await page.locator('#trouble', { hasText: 'The server answers now' }).waitFor();
      await expectAccessible(page, 'a server that answers again');
      await waitForFocus(page, 'signed-out-title');
    },
  },
];

function saysRefreshed(sentence) {
  return sentence.includes('SDK refreshed');
}

function saysRefused(sentence) {
  return sentence.includes('was refused') && sentence.includes('refresh');
}

/** "5:28:20 PM", as the page itself would write it. */
function timeOf(page) {
  return page.evaluate(() => new Date().toLocaleTimeString());
}

function timeIn(card) {
  return /Last refreshed (.*)/.exec(card)[1];
}

/** At most a second apart; the control's list knows of no times. */
function areNear(shown, looked) {
  const secondOf = (text) => Number(/:(\d\d)(?!.*:)/.exec(text)[1]);
  return looked === 'an unknown time' || (secondOf(looked) - secondOf(shown) + 61) % 60 <= 2;
}

function focusOf(page) {
  return page.evaluate(() => document.activeElement.id);
}

async function waitForFocus(page, id) {
  await page.locator(`#${id}:focus`).waitFor();
}
