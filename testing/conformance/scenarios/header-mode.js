import { copyTokens, login, refresh, visit } from './steps/browsing.js';
import { gotTokensInHeadersOnly, loginTheOtherWay, signOut, uses, visitWithBoth } from './steps/modes.js';
import { sessionsOf } from './steps/sessions.js';
import { asksServer } from './steps/watching.js';

const needs = ['header-mode'];

/** @type {import('../harness/runner.js').Scenario[]} */
export const headerModeScenarios = [
  {
    name: 'tokens in headers open, use, refresh and end a session, without any cookie or anti-CSRF token',
    world: 'as shipped',
    needs,
    steps: [
      uses('headers'),
      login({ jwtPayload: { role: 'user' } }),
      gotTokensInHeadersOnly(),
      asksServer(0, visit({ jwtPayload: { role: 'user' } })),
      visit({ method: 'POST' }),
      asksServer(1, refresh()),
      gotTokensInHeadersOnly(),
      asksServer(1, visit()),
      asksServer(0, visit({ method: 'POST' })),
      signOut(),
      sessionsOf({ count: 0 }),
      visit({ outcome: 'UNAUTHORISED' }),
    ],
  },
  {
    name: 'an old refresh token in a header is theft at once without a grace period',
    world: 'no grace period',
    needs,
    steps: [
      uses('headers'),
      login(),
      copyTokens({ to: 'thief' }),
      refresh(),
      visit(),
      refresh({ visitor: 'thief', outcome: 'TOKEN_THEFT_DETECTED' }),
      sessionsOf({ count: 0 }),
    ],
  },
  {
    name: 'with cookies the SDK signs out at its own path',
    world: 'as shipped',
    needs,
    steps: [uses('cookies'), login(), signOut(), sessionsOf({ count: 0 })],
  },
  {
    name: 'whoever logs in with tokens in headers loses the cookies',
    world: 'as shipped',
    needs,
    steps: [uses('cookies'), login(), loginTheOtherWay({ to: 'headers' }), sessionsOf({ count: 2 })],
  },
  {
    name: 'whoever logs in with cookies loses the tokens of headers',
    world: 'as shipped',
    needs,
    steps: [uses('headers'), login(), loginTheOtherWay({ to: 'cookies' }), sessionsOf({ count: 2 })],
  },
  {
    name: 'a bearer goes before a cookie, and one that is no access token disturbs nobody',
    world: 'as shipped',
    needs,
    steps: [
      uses('cookies', { visitor: 'ada' }),
      login({ visitor: 'ada' }),
      uses('headers', { visitor: 'bob' }),
      login({ visitor: 'bob' }),
      visitWithBoth({ cookieOf: 'ada', bearerOf: 'bob', outcomeIs: 'bob' }),
      visitWithBoth({ cookieOf: 'ada', bearer: 'of-somebody-else', outcomeIs: 'ada' }),
    ],
  },
];
