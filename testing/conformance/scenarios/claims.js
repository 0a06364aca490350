import { copyTokens, login, refresh, visit } from './steps/browsing.js';
import {
  enterAsAdmin,
  getAnonymousJwt,
  giveRoleByHandle,
  mergePayload,
  takeRole,
  visitPublicPage,
  visitWithAnonymousJwt,
} from './steps/claims.js';
import { noteHandle, sessionsOf } from './steps/sessions.js';
import { asksServer, eventually } from './steps/watching.js';

/** @type {import('../harness/runner.js').Scenario[]} */
export const claimScenarios = [
  {
    name: 'a claim that is missing is fetched once, and decides who may enter',
    world: 'as shipped',
    needs: ['claims'],
    steps: [
      login({ visitor: 'boss' }),
      asksServer(1, enterAsAdmin({ visitor: 'boss' })),
      asksServer(0, enterAsAdmin({ visitor: 'boss' })),
      login({ visitor: 'ada' }),
      enterAsAdmin({ outcome: 'INVALID_CLAIM' }),
      visit(),
    ],
  },
  {
    name: 'a claim set through the session shows at once, outlives refreshes, and can be removed',
    world: 'as shipped',
    needs: ['claims'],
    steps: [
      login(),
      takeRole({ role: 'admin' }),
      asksServer(0, enterAsAdmin()),
      refresh(),
      enterAsAdmin(),
      takeRole({ role: undefined }),
      enterAsAdmin({ outcome: 'INVALID_CLAIM' }),
    ],
  },
  {
    name: 'a claim set by handle shows after the next refresh',
    world: 'as shipped',
    needs: ['claims'],
    steps: [
      login(),
      noteHandle(),
      giveRoleByHandle({ role: 'admin' }),
      visit({ jwtPayload: {} }),
      refresh(),
      enterAsAdmin(),
    ],
  },
  {
    name: 'merging changes the members it names, and null takes one away',
    world: 'as shipped',
    needs: ['merging'],
    steps: [
      login({ jwtPayload: { kept: 1, gone: { deep: 2 } } }),
      mergePayload({ jwtPayload: { gone: null, added: [3] } }),
      asksServer(0, visit({ jwtPayload: { kept: 1, added: [3] } })),
      refresh(),
      visit({ jwtPayload: { kept: 1, added: [3] } }),
    ],
  },
  {
    name: 'members that the access token has for itself cannot be merged into its payload',
    world: 'as shipped',
    needs: ['merging', 'flat-payload'],
    steps: [
      login({ jwtPayload: { kept: 1 } }),
      mergePayload({ jwtPayload: { sub: 'mallory', kept: 4 }, outcome: 'GENERAL_ERROR', message: 'protected field' }),
      mergePayload({ jwtPayload: { exp: 1 }, outcome: 'GENERAL_ERROR', message: 'protected field' }),
      visit({ jwtPayload: { kept: 1 } }),
      refresh(),
      visit({ jwtPayload: { kept: 1 } }),
    ],
  },
  {
    name: 'a page for everybody knows who has a session, and serves who has none',
    world: 'as shipped',
    needs: ['optional-session'],
    steps: [
      visitPublicPage({ visitor: 'stranger', known: false }),
      login(),
      visitPublicPage(),
      refresh(),
      visitPublicPage(),
      visitPublicPage({ visitor: 'stranger', known: false }),
    ],
  },
  {
    name: 'a page for everybody asks whose access token has expired for a refresh',
    world: 'short validities',
    needs: ['optional-session'],
    steps: [
      login(),
      copyTokens({ to: 'the same seconds later' }),
      eventually(120, visitPublicPage({ visitor: 'the same seconds later', outcome: 'TRY_REFRESH_TOKEN' })),
    ],
  },
  {
    name: 'a JWT for somebody who is not logged in verifies with the keys, and is no session',
    world: 'as shipped',
    needs: ['jwt-for-anybody'],
    steps: [
      getAnonymousJwt({ payload: { cart: [1, 2], note: 'ж ü 🙂' } }),
      visitWithAnonymousJwt(),
      sessionsOf({ user: 'stranger', count: 0 }),
    ],
  },
];
