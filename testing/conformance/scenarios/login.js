import { login, visit, visitWithoutTokens, refresh } from './steps/browsing.js';
import { sessionsOf } from './steps/sessions.js';
import { wireMembers, sdkMembers } from './steps/members.js';

const world = 'as shipped';

/** @type {import('../harness/runner.js').Scenario[]} */
export const loginScenarios = [
  {
    name: 'login opens a session that the protected page accepts',
    world,
    steps: [
      login({ jwtPayload: { role: 'admin' } }),
      visit({ jwtPayload: { role: 'admin' } }),
      visit({ method: 'POST', jwtPayload: { role: 'admin' } }),
    ],
  },
  {
    name: 'an empty user id is a user id',
    world,
    steps: [login({ user: '' }), visit(), refresh(), visit()],
  },
  {
    name: 'a user id keeps every character',
    world,
    steps: [
      login({ visitor: 'ж ü 用户 🙂 "q" \\ / ? & = % + # \' ; --' }),
      visit({ visitor: 'ж ü 用户 🙂 "q" \\ / ? & = % + # \' ; --' }),
      sessionsOf({ user: 'ж ü 用户 🙂 "q" \\ / ? & = % + # \' ; --', count: 1 }),
    ],
  },
  {
    name: 'a visitor without tokens is turned away',
    world,
    steps: [visitWithoutTokens()],
  },
  {
    name: 'answers have exactly the members of the dialect',
    world: 'no grace period',
    steps: [
      login(),
      wireMembers('create'),
      sdkMembers({ result: 5 }),
      refresh(),
      wireMembers('refresh'),
      sdkMembers({ result: 5 }),
      visit(),
      wireMembers('verify with a new token'),
      sdkMembers({ result: 2 }),
      visit(),
      sdkMembers({ result: 1 }),
    ],
  },
  {
    name: 'a login without any server says that none is available',
    world: 'nothing listens',
    needs: ['server', 'failover'],
    steps: [
      login({
        outcome: 'GENERAL_ERROR',
        message: 'No SuperTokens core available to query',
        reason: 'no_server_reachable',
      }),
    ],
  },
];
