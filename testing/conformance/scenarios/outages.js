import {
  copyTokens,
  crowd,
  crowdInterruptedBy,
  login,
  logout,
  oneByOne,
  refresh,
  refreshInTabs,
  sameRefreshToken,
  visit,
  whoGotThrough,
} from './steps/browsing.js';
import { crashingBetween, killServer, startServer, stopServer } from './steps/servers.js';
import { dataIs, noteHandle, revoke, revokeAll, sessionsOf, writeData } from './steps/sessions.js';

const dying = 'one server that dies';
const pair = 'two servers on one store';
const payloads = { jwtPayload: { role: 'admin' }, sessionData: { cart: [1, 2, 3] } };

/*
 * Where one of two servers is stopped the requests come one by one: the SDKs try each host once, but all requests of a
 * process share one "next host" index, so parallel requests can make one of them try the stopped server twice.
 */

/** @type {import('../harness/runner.js').Scenario[]} */
export const outageScenarios = [
  {
    name: 'kill -9 between any two steps logs nobody out and loses nothing',
    world: dying,
    needs: ['server'],
    steps: crashingBetween([
      [login(payloads), noteHandle()],
      [visit(payloads)],
      [refresh()],
      [visit(payloads)],
      [refresh()],
      [dataIs(payloads), writeData({ sessionData: { cart: [] } })],
      [visit(payloads), dataIs({ sessionData: { cart: [] } }), revoke({ revoked: true })],
      [refresh({ outcome: 'UNAUTHORISED' }), sessionsOf({ count: 0 })],
    ]),
  },
  {
    name: 'while the server is down verification goes on, and a failed refresh logs nobody out',
    world: dying,
    needs: ['server'],
    steps: [
      login(),
      visit(),
      killServer(),
      visit(),
      refresh({ outcome: 'GENERAL_ERROR' }),
      visit(),
      startServer(),
      visit(),
      refresh(),
      visit(),
    ],
  },
  {
    name: 'kill -9 in the middle of many refreshes logs nobody out',
    world: dying,
    needs: ['server'],
    steps: [
      crowd(10, (visitor) => login({ visitor })),
      crowdInterruptedBy(killServer(), 10, (visitor) => refresh({ visitor })),
      startServer(),
      crowd(10, (visitor) => refresh({ visitor })),
      crowd(10, (visitor) => visit({ visitor })),
      crowd(10, (visitor) => sessionsOf({ user: visitor, count: 1 })),
    ],
  },
  {
    name: 'kill -9 in the middle of many logins: who was told of a session has it',
    world: dying,
    needs: ['server'],
    steps: [
      crowdInterruptedBy(killServer(), 10, (visitor) => login({ visitor, ...payloads })),
      startServer(),
      whoGotThrough((visitor) => noteHandle({ visitor })),
      whoGotThrough((visitor) => dataIs({ visitor, ...payloads })),
      whoGotThrough((visitor) => refresh({ visitor })),
      whoGotThrough((visitor) => visit({ visitor, ...payloads })),
    ],
  },
  {
    name: 'a server that is stopped in an orderly way forgets nothing, and serves everybody at once afterwards',
    world: dying,
    needs: ['server'],
    steps: [
      crowd(10, (visitor) => login({ visitor, ...payloads })),
      crowd(10, (visitor) => refresh({ visitor })),
      stopServer(),
      startServer(),
      crowd(10, (visitor) => visit({ visitor, ...payloads })),
      crowd(10, (visitor) => refresh({ visitor })),
      crowd(10, (visitor) => logout({ visitor })),
      crowd(10, (visitor) => sessionsOf({ user: visitor, count: 0 })),
    ],
  },
  {
    name: "one server's tokens are good at the other",
    world: pair,
    steps: [
      login({ app: 'first', ...payloads }),
      visit({ app: 'second', ...payloads }),
      noteHandle({ app: 'second' }),
      refresh({ app: 'second' }),
      visit({ app: 'first', ...payloads }),
      copyTokens({ to: 'late tab' }),
      refresh({ app: 'first' }),
      refresh({ visitor: 'late tab', app: 'second' }),
      sameRefreshToken('ada', 'late tab'),
      visit({ app: 'second' }),
      revoke({ app: 'second', revoked: true }),
      refresh({ app: 'first', outcome: 'UNAUTHORISED' }),
    ],
  },
  {
    name: 'parallel tabs over two servers all get the same tokens',
    world: pair,
    steps: [login(), refreshInTabs({ tabs: 6 }), refresh(), visit(), sessionsOf({ count: 1 })],
  },
  {
    name: 'two servers, one of them stopped in the middle: everybody carries on',
    world: pair,
    needs: ['server', 'failover'],
    steps: [
      oneByOne(4, (visitor) => login({ visitor, ...payloads })),
      stopServer(1),
      oneByOne(4, (visitor) => refresh({ visitor })),
      oneByOne(4, (visitor) => visit({ visitor, ...payloads })),
      startServer(1),
      killServer(0),
      oneByOne(4, (visitor) => refresh({ visitor })),
      oneByOne(4, (visitor) => visit({ visitor, ...payloads })),
      login(),
      revokeAll({ count: 1 }),
      startServer(0),
      oneByOne(4, (visitor) => refresh({ visitor })),
      oneByOne(4, (visitor) => visit({ visitor, ...payloads })),
      refresh({ outcome: 'UNAUTHORISED' }),
    ],
  },
];
