import { TooSlow } from '../../conformance/harness/expect.js';

/**
 * What a broken app or a broken SDK would do, each with the scenario that must notice and what that then says. They are
 * played with the control: a scenario that lets its sabotage through proves nothing.
 *
 * @typedef {object} Sabotage
 * @property {string} deed
 * @property {string} noticedBy the beginning of a scenario's name
 * @property {RegExp} saying what the scenario's failure says
 * @property {string} [sdk] another browser SDK than the real one
 * @property {(person: import('./person.js').Person) => Promise<void>} [prepare] done to each browser before its first page
 */

/** The app's answer is replaced, from the given request on. */
function fakes(path, json, { from = 1, status = 200 } = {}) {
  return changes(path, (route, count) => count >= from && route.fulfill({ status, json }));
}

/** Requests to this path are changed, or passed on when the change declines. */
function changes(path, change) {
  return async ({ context }) => {
    let count = 0;
    await context.route(`**${path}`, (route) => change(route, ++count) || route.continue());
  };
}

/** Whatever the first request was answered with. */
function repeatsFirstAnswer() {
  let response;
  return async (route) => {
    response ??= await route.fetch();
    await route.fulfill({ response });
    return true;
  };
}

/** The page looks like this instead. */
function styles(sheet) {
  return changes('/page.css', (route) => route.fulfill({ contentType: 'text/css', body: sheet }));
}

/** @type {Sabotage[]} */
export const sabotages = [
  {
    deed: 'the access token is never accepted after the login',
    noticedBy: 'after the login',
    saying: /200 and anna/,
    prepare: fakes('/api/me', {}, { from: 2, status: 403 }),
  },
  {
    deed: 'the refresh is refused',
    noticedBy: 'when the access token is gone',
    saying: /200 and anna/,
    prepare: fakes('/auth/session/refresh', {}, { status: 401 }),
  },
  {
    deed: 'an access token that is over is accepted',
    noticedBy: 'an access token that is over',
    saying: /requests: expected .*401/,
    prepare: changes('/api/me', repeatsFirstAnswer()),
  },
  {
    deed: 'each call refreshes by itself',
    noticedBy: 'six parallel',
    saying: /refreshes: expected 1, was 6/,
    sdk: 'careless',
  },
  {
    deed: 'each tab refreshes by itself',
    noticedBy: 'two tabs',
    saying: /refreshes: expected 1, was 2/,
    sdk: 'careless',
  },
  {
    deed: 'no anti-CSRF token is sent',
    noticedBy: 'the anti-CSRF token',
    saying: /refreshes: expected at most 1, was 2/, // the SDK of that time refreshes for ever
    prepare: changes('/api/expire', (route) => {
      const { 'anti-csrf': _, ...headers } = route.request().headers();
      return route.continue({ headers });
    }),
  },
  {
    deed: 'signing out leaves the cookies',
    noticedBy: 'signing out clears',
    saying: /signed-out/,
    prepare: fakes('/api/sign-out', {}),
  },
  {
    deed: 'signing out clears no cookies, but says so to the page',
    noticedBy: 'signing out clears',
    saying: /session cookies left: expected 0, was 3/,
    prepare: changes('/api/sign-out', (route) =>
      route.fulfill({ json: {}, headers: { 'id-refresh-token': 'remove', 'front-token': 'remove' } }),
    ),
  },
  {
    deed: 'signing out does nothing',
    noticedBy: 'signing out in one tab',
    saying: /signed-out/,
    prepare: fakes('/api/sign-out', {}),
  },
  {
    deed: 'signing out does nothing',
    noticedBy: 'a call from a tab',
    saying: /answer: expected 401, was .*200/,
    prepare: fakes('/api/sign-out', {}),
  },
  {
    deed: 'signing out everywhere ends this session only',
    noticedBy: 'signing out everywhere',
    saying: /answer: expected 401, was .*200/,
    prepare: changes('/api/sign-out-everywhere', (route) =>
      route.continue({ url: route.request().url().replace('-everywhere', '') }),
    ),
  },
  {
    deed: 'the API goes on to name the one who left',
    noticedBy: 'after signing out somebody else',
    saying: /answer: expected bob/,
    prepare: fakes('/api/me', { userId: 'anna' }),
  },
  {
    deed: 'the API goes on after the theft',
    noticedBy: 'an old refresh token replayed',
    saying: /answer: expected 401, was .*200/,
    prepare: fakes('/api/me', {}, { from: 4 }), // after the login's, the refused one, and its repetition
  },
  {
    deed: 'the API goes on after the theft',
    noticedBy: 'a thief who refreshes first',
    saying: /answer: expected 401, was .*200/,
    prepare: fakes('/api/me', {}, { from: 2 }),
  },
  {
    deed: 'the thief is served',
    noticedBy: 'the page acts as a thief',
    saying: /fate of the thief: expected Caught/,
    prepare: fakes('/example/play', { refresh: { status: 200, text: '{}' }, call: { status: 200 } }),
  },
  {
    deed: 'something is as wide as a book',
    noticedBy: 'the page fits every screen',
    saying: /what sticks out of a session at 320 px/,
    prepare: styles('.card { width: 500px }'),
  },
  {
    deed: 'light grey on white',
    noticedBy: 'axe-core finds no fault',
    saying: /color-contrast/,
    prepare: styles('p { background: white; color: #ccc }'),
  },
  {
    deed: 'each call refreshes by itself',
    noticedBy: 'the page counts six calls and one refresh',
    saying: /count: expected .*"refreshes":1.* was .*"refreshes":6/,
    sdk: 'careless',
  },
  {
    deed: 'the refresh token stays the same',
    noticedBy: 'the page draws how one refresh token',
    saying: /R2/,
    prepare: fakes('/example/look', { held: 'one', lifetimes: { window: 1, accessToken: 3600 } }),
  },
  {
    deed: 'tabs do not hear of each other',
    noticedBy: 'the card of this session',
    saying: /the card tells of the refresh: expected within 5 s, was not yet/,
    prepare: ({ context }) =>
      context.addInitScript(() => addEventListener('storage', (event) => event.stopImmediatePropagation())),
  },
  {
    deed: 'the focus is never moved',
    noticedBy: 'with the keyboard alone',
    saying: /signed-in-title/,
    prepare: ({ context }) => context.addInitScript(() => (HTMLElement.prototype.focus = () => {})),
  },
  {
    deed: 'the server does not tell a theft from any other end',
    noticedBy: 'a telephone shows why',
    saying: /title: expected Your session was ended.*, was You are signed out/,
    prepare: changes('/example/play', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('theft', 'end') });
    }),
  },
  {
    deed: 'there is no window to wait for',
    noticedBy: 'while the thief waits',
    saying: /steps: expected Waiting … s/,
    prepare: changes('/example/look', async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      await route.fulfill({ response, json: { ...answer, lifetimes: { ...answer.lifetimes, window: 0 } } });
    }),
  },
  {
    deed: 'devices have no names',
    noticedBy: 'the page names devices',
    saying: /card: expected Chrome on Linux/,
    prepare: fakes('/api/sessions', { sessions: [{ handle: 'one', current: true }] }),
  },
  {
    deed: 'the app does not say what failed',
    noticedBy: 'when no Latchkey server answers',
    saying: /what happened: expected .*failed with status 500/,
    prepare: fakes('/login', {}, { status: 500 }),
  },
  {
    deed: 'the app knows no trouble until somebody logs in',
    noticedBy: 'when no Latchkey server answers',
    saying: /\.\/latchkey/,
    prepare: fakes('/example/look', { held: '', lifetimes: {} }),
  },
  {
    deed: 'the server stays away',
    noticedBy: 'when the server answers again',
    saying: /The server answers now/,
    prepare: fakes('/refresh/example/look', { held: '' }),
  },
];

/** The sabotages as scenarios that pass when theirs fails as it should. @returns {import('../scenarios/index.js').Scenario[]} */
export function sabotaged(scenarios) {
  return sabotages.map(({ deed, noticedBy, saying, sdk, prepare }) => {
    const scenario = scenarios.find(({ name }) => name.startsWith(noticedBy));
    const name = `sabotage: ${deed}; "${noticedBy} ..." notices`;
    const run = (play) => expectFailure(scenario, play, saying);
    return { name, worlds: scenario.worlds, sdk, prepare, isToFail: true, run };
  });
}

async function expectFailure(scenario, play, saying) {
  const error = await scenario.run(play).then(
    () => undefined,
    (failure) => failure,
  );
  if (error instanceof TooSlow) throw error;
  if (!error) throw new Error(`"${scenario.name}" passed in spite of the sabotage`);
  if (!saying.test(error.message)) throw new Error(`it failed, but not saying ${saying}: ${error.message}`);
}
