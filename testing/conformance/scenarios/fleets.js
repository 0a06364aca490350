import { copyTokens, login, logout, refresh, visit } from './steps/browsing.js';
import { everyoneTakesOver, keyIs } from './steps/fleet.js';

/** @type {import('../harness/runner.js').Scenario[]} */
export const fleetScenarios = [
  {
    name: 'in a mixed fleet every SDK uses, refreshes and revokes the sessions of every other',
    world: 'anti-CSRF off',
    steps: [everyoneTakesOver({ jwtPayload: { role: 'admin', list: [1, 'ü'] } })],
  },
  {
    name: 'a tab that missed a refresh goes on with its access token, and its logout ends the session for all tabs',
    world: 'as shipped',
    steps: [
      login(),
      copyTokens({ to: 'other tab' }),
      refresh(),
      visit(),
      visit({ visitor: 'other tab' }),
      logout({ visitor: 'other tab' }),
      refresh({ outcome: 'UNAUTHORISED' }),
    ],
  },
  {
    name: 'a session moves from a key that is replaced to one that stays, and back, by a refresh',
    world: 'two kinds of keys',
    needs: ['static-key', 'key-choice-at-refresh'],
    steps: [
      login({ app: 'dynamic' }),
      keyIs({ kind: 'd-' }),
      visit({ app: 'static', outcome: 'TRY_REFRESH_TOKEN' }),
      refresh({ app: 'static' }),
      visit({ app: 'static' }),
      keyIs({ kind: 's-' }),
      visit({ app: 'dynamic', outcome: 'TRY_REFRESH_TOKEN' }),
      refresh({ app: 'dynamic' }),
      visit({ app: 'dynamic' }),
      keyIs({ kind: 'd-' }),
    ],
  },
  {
    name: 'servers whose clocks are ten minutes apart from each other serve one session',
    world: 'clocks apart',
    needs: ['own-clock'],
    steps: [
      login({ app: 'ahead' }),
      visit({ app: 'behind' }),
      refresh({ app: 'behind' }),
      visit({ app: 'ahead' }),
      refresh({ app: 'ahead' }),
      visit({ app: 'behind' }),
      logout({ app: 'ahead' }),
      refresh({ app: 'behind', outcome: 'UNAUTHORISED' }),
    ],
  },
];
