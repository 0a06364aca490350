import { copyTokens, login, refresh, visit, visitWithChangedAccessToken } from './steps/browsing.js';
import { asksServer, eventually, inTime } from './steps/watching.js';

/** @type {import('../harness/runner.js').Scenario[]} */
export const verifyScenarios = [
  {
    name: 'verification is local',
    world: 'as shipped',
    steps: [login(), asksServer(0, visit()), asksServer(0, visit({ method: 'POST' })), asksServer(0, visit())],
  },
  {
    name: 'the first use after a refresh asks the server once, then verification is local again',
    world: 'as shipped',
    steps: [
      login(),
      asksServer(1, refresh()),
      asksServer(1, visit()),
      asksServer(0, visit()),
      asksServer(0, visit({ method: 'POST' })),
    ],
  },
  {
    name: 'the same holds after every one of many refreshes',
    world: 'no grace period',
    steps: [
      login(),
      ...Array.from({ length: 4 }, () => [
        asksServer(1, refresh()),
        asksServer(1, visit()),
        asksServer(0, visit()),
      ]).flat(),
    ],
  },
  {
    name: 'an access token with one character changed is refused',
    world: 'as shipped',
    steps: [login(), visitWithChangedAccessToken(), visit()],
  },
  {
    name: 'an expired access token asks for a refresh, and the refresh helps',
    world: 'short validities',
    steps: [
      login(),
      copyTokens({ to: 'the same seconds later' }),
      eventually(120, visit({ visitor: 'the same seconds later', outcome: 'TRY_REFRESH_TOKEN' })),
      ...inTime((config) => config.access_token_validity, [refresh(), visit()]),
    ],
  },
];
