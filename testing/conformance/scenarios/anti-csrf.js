import { antiCsrfTokenIs, copyTokens, login, refresh, useAntiCsrfTokenOf, visit } from './steps/browsing.js';
import { asksServer } from './steps/watching.js';

const post = (wish) => visit({ method: 'POST', ...wish });

/** @type {import('../harness/runner.js').Scenario[]} */
export const antiCsrfScenarios = [
  {
    name: 'a missing or wrong anti-CSRF token asks for a refresh, a right one passes',
    world: 'as shipped',
    needs: ['anti-csrf'],
    steps: [
      login(),
      post({ antiCsrf: 'missing', outcome: 'TRY_REFRESH_TOKEN' }),
      post({ antiCsrf: 'wrong', outcome: 'TRY_REFRESH_TOKEN' }),
      post({ antiCsrf: 'right' }),
      visit({ antiCsrf: 'missing' }),
    ],
  },
  {
    name: 'a refresh replaces the anti-CSRF token',
    world: 'as shipped',
    needs: ['anti-csrf'],
    steps: [
      login(),
      copyTokens({ to: 'before' }),
      refresh(),
      post({ antiCsrf: 'missing', outcome: 'TRY_REFRESH_TOKEN' }),
      post(),
      copyTokens({ to: 'forger' }),
      useAntiCsrfTokenOf({ visitor: 'forger', of: 'before' }),
      post({ visitor: 'forger', outcome: 'TRY_REFRESH_TOKEN' }),
      asksServer(0, post()),
    ],
  },
  {
    name: 'with anti-CSRF off no token is handed out and none is needed',
    world: 'anti-CSRF off',
    steps: [
      login(),
      antiCsrfTokenIs({ present: false }),
      asksServer(0, post()),
      asksServer(0, post({ antiCsrf: 'wrong' })),
      refresh(),
      antiCsrfTokenIs({ present: false }),
      asksServer(1, post()),
      asksServer(0, post()),
    ],
  },
  {
    name: 'a refresh with a missing or wrong anti-CSRF token is refused, and the session lives on',
    world: 'as shipped',
    needs: ['anti-csrf-on-refresh'],
    steps: [
      login(),
      copyTokens({ to: 'forger' }),
      refresh({ visitor: 'forger', antiCsrf: 'wrong', outcome: 'UNAUTHORISED' }),
      refresh(),
      visit(),
    ],
  },
];
