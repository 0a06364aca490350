import { copyTokens, login, logout, refresh, visit } from './steps/browsing.js';
import { noteHandle, revoke, revokeAll, revokeMany, sessionsOf, writePayloadByHandle } from './steps/sessions.js';
import { wireMembers } from './steps/members.js';
import { asksServer } from './steps/watching.js';

const inTwoPlaces = [login({ visitor: 'at home', user: 'ada' }), login({ visitor: 'at work', user: 'ada' })];

/** @type {import('../harness/runner.js').Scenario[]} */
export const revocationScenarios = [
  {
    name: 'logging out ends the session: no refresh, not in the list',
    world: 'as shipped',
    steps: [
      login(),
      copyTokens({ to: 'backup' }),
      sessionsOf({ count: 1 }),
      logout(),
      sessionsOf({ count: 0 }),
      refresh({ visitor: 'backup', outcome: 'UNAUTHORISED' }),
    ],
  },
  {
    name: 'after logging out a copy of the access token still verifies locally until it expires',
    world: 'as shipped',
    steps: [login(), copyTokens({ to: 'backup' }), logout(), asksServer(0, visit({ visitor: 'backup' }))],
  },
  {
    name: 'a session that was refreshed and then revoked is refused at its first use',
    world: 'as shipped',
    steps: [login(), noteHandle(), refresh(), revoke({ revoked: true }), visit({ outcome: 'UNAUTHORISED' })],
  },
  {
    name: 'one of several sessions is revoked, the others live on',
    world: 'as shipped',
    steps: [
      login({ visitor: 'at home', user: 'ada' }),
      noteHandle({ visitor: 'at home' }),
      login({ visitor: 'at work', user: 'ada' }),
      sessionsOf({ count: 2 }),
      revoke({ visitor: 'at home', revoked: true }),
      revoke({ visitor: 'at home', revoked: false }),
      sessionsOf({ count: 1 }),
      refresh({ visitor: 'at home', outcome: 'UNAUTHORISED' }),
      refresh({ visitor: 'at work' }),
      visit({ visitor: 'at work' }),
    ],
  },
  {
    name: 'all sessions of a user are revoked, those of others live on',
    world: 'as shipped',
    steps: [
      ...inTwoPlaces,
      login({ visitor: 'bob' }),
      revokeAll({ count: 2 }),
      revokeAll({ count: 0 }),
      sessionsOf({ count: 0 }),
      refresh({ visitor: 'at home', outcome: 'UNAUTHORISED' }),
      refresh({ visitor: 'at work', outcome: 'UNAUTHORISED' }),
      refresh({ visitor: 'bob' }),
      visit({ visitor: 'bob' }),
    ],
  },
  {
    name: 'several handles are revoked in one call, and the answer names those that existed',
    world: 'as shipped',
    needs: ['revoke-many'],
    steps: [
      login({ visitor: 'ada' }),
      login({ visitor: 'bob' }),
      login({ visitor: 'cy' }),
      noteHandle({ visitor: 'ada' }),
      noteHandle({ visitor: 'bob' }),
      revokeMany({ visitors: ['ada', 'bob'], unknown: 'nope' }),
      refresh({ visitor: 'ada', outcome: 'UNAUTHORISED' }),
      refresh({ visitor: 'cy' }),
    ],
  },
  {
    name: 'revoking what does not exist revokes nothing and is no error',
    world: 'as shipped',
    steps: [
      login(),
      revoke({ handle: 'nope', revoked: false }),
      revoke({ handle: '', revoked: false }),
      revoke({ handle: "' OR 1=1 --", revoked: false }),
      revokeAll({ user: 'nobody', count: 0 }),
      sessionsOf({ user: 'nobody', count: 0 }),
      refresh(),
      visit(),
    ],
  },
  {
    name: 'the handles of a user are listed, each once, through refreshes',
    world: 'as shipped',
    steps: [
      ...inTwoPlaces,
      login({ visitor: 'on the road', user: 'ada' }),
      sessionsOf({ count: 3 }),
      refresh({ visitor: 'at home' }),
      visit({ visitor: 'at home' }),
      sessionsOf({ count: 3 }),
    ],
  },
  {
    name: 'with blacklisting a revoked session is refused at once',
    world: 'blacklisting',
    steps: [
      login(),
      noteHandle(),
      asksServer(1, visit()),
      wireMembers('verify'),
      asksServer(1, visit()),
      copyTokens({ to: 'backup' }),
      revoke({ revoked: true }),
      visit({ outcome: 'UNAUTHORISED' }),
      visit({ visitor: 'backup', outcome: 'UNAUTHORISED' }),
    ],
  },
  {
    name: 'with blacklisting a JWT payload changed by handle shows at the next verification',
    world: 'blacklisting',
    needs: ['jwt-payload-by-handle'],
    steps: [
      login({ jwtPayload: { role: 'user' } }),
      noteHandle(),
      visit({ jwtPayload: { role: 'user' } }),
      wireMembers('verify'),
      writePayloadByHandle({ jwtPayload: { role: 'admin' } }),
      visit({ jwtPayload: { role: 'admin' } }),
      wireMembers('verify with a new token'),
      visit({ jwtPayload: { role: 'admin' } }),
      wireMembers('verify'),
    ],
  },
  {
    name: 'with blacklisting a session lives through its refreshes',
    world: 'blacklisting',
    steps: [login(), visit(), refresh(), visit(), visit(), refresh(), visit(), logout(), sessionsOf({ count: 0 })],
  },
];
