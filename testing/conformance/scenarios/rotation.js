import {
  allTokensNew,
  copyTokens,
  login,
  oneCharacterChanged,
  refresh,
  refreshFromCopy,
  refreshInTabs,
  refreshWith,
  sameRefreshToken,
  visit,
} from './steps/browsing.js';
import { noteHandle, sessionsOf } from './steps/sessions.js';
import { eventually, inTime, untilRefreshTokenIsOver } from './steps/watching.js';

const theft = (visitor) => refresh({ visitor, outcome: 'TOKEN_THEFT_DETECTED' });
const ended = (visitor) => refresh({ visitor, outcome: 'UNAUTHORISED' });
const gracePeriod = (config) => config.refresh_token_rotation_grace_period;
const refreshTokenValidity = (config) => config.refresh_token_validity * 60;

/** @type {import('../harness/runner.js').Scenario[]} */
export const rotationScenarios = [
  {
    name: 'a refresh replaces every token',
    world: 'as shipped',
    steps: [login(), copyTokens({ to: 'before' }), refresh(), allTokensNew({ comparedWith: 'before' }), visit()],
  },
  {
    name: 'an old refresh token is theft at once without a grace period, and the session ends',
    world: 'no grace period',
    steps: [
      login(),
      noteHandle(),
      copyTokens({ to: 'thief' }),
      refresh(),
      visit(),
      theft('thief'),
      sessionsOf({ count: 0 }),
      ended('ada'),
    ],
  },
  {
    name: 'it is theft as well when the new refresh token, not the access token, was used first',
    world: 'no grace period',
    steps: [login(), noteHandle(), copyTokens({ to: 'thief' }), refresh(), refresh(), theft('thief')],
  },
  {
    name: 'the owner who comes second is told of the theft',
    world: 'no grace period',
    steps: [
      login(),
      noteHandle(),
      copyTokens({ to: 'thief' }),
      refresh({ visitor: 'thief' }),
      visit({ visitor: 'thief' }),
      theft('ada'),
      ended('thief'),
    ],
  },
  {
    name: 'a refresh token of several generations ago is theft',
    world: 'no grace period',
    steps: [
      login(),
      noteHandle(),
      copyTokens({ to: 'thief' }),
      ...Array.from({ length: 3 }, () => [refresh(), visit()]).flat(),
      theft('thief'),
    ],
  },
  {
    name: 'a refresh whose answer was lost may be repeated, without a grace period too',
    world: 'no grace period',
    steps: [
      login(),
      copyTokens({ to: 'lost answer' }),
      refresh({ visitor: 'lost answer' }),
      refresh(),
      visit(),
      refresh(),
      visit(),
    ],
  },
  {
    name: 'inside the default grace period an old refresh token gives the same tokens again',
    world: 'as shipped',
    steps: [
      login(),
      copyTokens({ to: 'late tab' }),
      refresh(),
      visit(),
      refresh({ visitor: 'late tab' }),
      sameRefreshToken('late tab', 'ada'),
      visit({ visitor: 'late tab' }),
      visit(),
      refresh(),
      refresh({ visitor: 'late tab' }),
      visit(),
      visit({ visitor: 'late tab' }),
      sessionsOf({ count: 1 }),
    ],
  },
  {
    name: 'after the grace period the old refresh token is theft',
    world: 'short grace period',
    steps: [
      login(),
      noteHandle(),
      copyTokens({ to: 'thief' }),
      copyTokens({ to: 'late tab' }),
      ...inTime(gracePeriod, [refresh(), visit(), refresh({ visitor: 'late tab' }), visit({ visitor: 'late tab' })]),
      eventually(120, refreshFromCopy({ of: 'thief', outcome: 'TOKEN_THEFT_DETECTED' })),
      sessionsOf({ count: 0 }),
      ended('ada'),
    ],
  },
  {
    name: 'parallel tabs that refresh one token all get the same tokens',
    world: 'as shipped',
    steps: [
      login(),
      refreshInTabs({ tabs: 8 }),
      refreshInTabs({ tabs: 8 }),
      refresh(),
      visit(),
      sessionsOf({ count: 1 }),
    ],
  },
  {
    name: 'a refresh token that nobody was given is refused, and the session lives on',
    world: 'as shipped',
    steps: [
      login(),
      refreshWith({
        values: (real) => ['nope', 'a.b.c', 'x'.repeat(4000), ...oneCharacterChanged(real)],
        outcome: 'UNAUTHORISED',
      }),
      refresh(),
      visit(),
    ],
  },
  {
    name: 'an expired session can neither be refreshed nor used',
    world: 'short validities',
    needs: ['expiry-of-refresh-token'],
    steps: [
      ...inTime(refreshTokenValidity, [login(), copyTokens({ to: 'later' }), refresh({ visitor: 'later' })]),
      untilRefreshTokenIsOver({ visitor: 'later' }),
      visit({ outcome: 'TRY_REFRESH_TOKEN' }),
      ended('ada'),
      ended('later'),
    ],
  },
];
