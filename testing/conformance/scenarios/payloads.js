import { login, refresh, visit } from './steps/browsing.js';
import {
  dataIs,
  noteHandle,
  payloadByHandleIs,
  readDataByHandle,
  readPayloadByHandle,
  regeneratePayload,
  revoke,
  writeData,
  writeDataByHandle,
  writePayloadByHandle,
} from './steps/sessions.js';
import { asksServer } from './steps/watching.js';

/** Everything JSON can say that somebody, somewhere, gets wrong. */
const RICH = {
  text: 'ж ü 用户 🙂 👩‍👩‍👧 \u0000 \u001f \u2028 "quotes" \\ / </script>',
  empty: '',
  nothing: null,
  yes: true,
  no: false,
  numbers: [0, -1, 1.5, 1e-10, 0.1, 2147483648, 9007199254740991, -9007199254740991, 12345678901234567890, 1e21, 1e300],
  list: [[], {}, [null, [1, [2, [3]]]], ['mixed', 1, { a: null }]],
  nested: { a: { b: { c: { d: { e: [{ f: 'deep' }] } } } } },
  emptyList: [],
  emptyObject: {},
  '': 'an empty name',
  'a.b c-d': 'a name with signs',
  status: 'OK',
  userId: 'not the user',
};

/** What is left of it when newer SDKs merge it into a payload: null at the top takes a member away. */
const { nothing, ...MERGEABLE } = RICH;

/** @type {import('../harness/runner.js').Scenario[]} */
export const payloadScenarios = [
  {
    name: 'the JWT payload comes back as it was given, also after a refresh',
    world: 'as shipped',
    steps: [
      login({ jwtPayload: RICH }),
      asksServer(0, visit({ jwtPayload: RICH })),
      refresh(),
      asksServer(1, visit({ jwtPayload: RICH })),
      asksServer(0, visit({ jwtPayload: RICH })),
    ],
  },
  {
    name: 'session data comes back as it was given, and each write replaces it whole',
    world: 'as shipped',
    steps: [
      login({ sessionData: RICH }),
      noteHandle(),
      dataIs({ sessionData: RICH }),
      writeData({ sessionData: { key: 'value' } }),
      dataIs({ sessionData: { key: 'value' } }),
      writeDataByHandle({ sessionData: RICH }),
      dataIs({ sessionData: RICH }),
      writeData({ sessionData: {} }),
      dataIs({ sessionData: {} }),
    ],
  },
  {
    name: 'a session without payloads has empty ones',
    world: 'as shipped',
    steps: [login(), noteHandle(), visit({ jwtPayload: {} }), dataIs({ sessionData: {} })],
  },
  {
    name: 'session data survives refreshes and is not in the token',
    world: 'no grace period',
    steps: [
      login({ sessionData: { cart: [1, 2] }, jwtPayload: { role: 'user' } }),
      noteHandle(),
      refresh(),
      visit({ jwtPayload: { role: 'user' } }),
      dataIs({ sessionData: { cart: [1, 2] } }),
      writeData({ sessionData: { cart: [] } }),
      refresh(),
      visit({ jwtPayload: { role: 'user' } }),
      dataIs({ sessionData: { cart: [] } }),
    ],
  },
  {
    name: 'session data of an unknown handle is refused',
    world: 'as shipped',
    steps: [
      readDataByHandle({ handle: 'nope', outcome: 'UNAUTHORISED' }),
      writeDataByHandle({ handle: 'nope', sessionData: { key: 'value' }, outcome: 'UNAUTHORISED' }),
      readDataByHandle({ handle: "' OR 1=1 --", outcome: 'UNAUTHORISED' }),
    ],
  },
  {
    name: 'a JWT payload changed by handle shows after the next refresh',
    world: 'as shipped',
    needs: ['jwt-payload-by-handle'],
    steps: [
      login({ jwtPayload: { role: 'user' } }),
      noteHandle(),
      payloadByHandleIs({ jwtPayload: { role: 'user' } }),
      writePayloadByHandle({ jwtPayload: MERGEABLE }),
      payloadByHandleIs({ jwtPayload: MERGEABLE }),
      asksServer(0, visit({ jwtPayload: { role: 'user' } })),
      refresh(),
      visit({ jwtPayload: MERGEABLE }),
    ],
  },
  {
    name: 'the JWT payload of an unknown handle is refused',
    world: 'as shipped',
    needs: ['jwt-payload-by-handle'],
    steps: [
      readPayloadByHandle({ handle: 'nope', outcome: 'UNAUTHORISED' }),
      writePayloadByHandle({ handle: 'nope', jwtPayload: {}, outcome: 'UNAUTHORISED' }),
    ],
  },
  {
    name: 'a JWT payload changed through the session shows at once and stays',
    world: 'as shipped',
    needs: ['jwt-payload-of-session'],
    steps: [
      login({ jwtPayload: { role: 'user' } }),
      noteHandle(),
      regeneratePayload({ jwtPayload: MERGEABLE }),
      asksServer(0, visit({ jwtPayload: MERGEABLE })),
      payloadByHandleIs({ jwtPayload: MERGEABLE }),
      refresh(),
      visit({ jwtPayload: MERGEABLE }),
      regeneratePayload({ jwtPayload: {} }),
      visit({ jwtPayload: {} }),
      asksServer(0, visit({ jwtPayload: {} })),
    ],
  },
  {
    name: 'null in a changed JWT payload stays, by handle and through the session',
    world: 'as shipped',
    needs: ['jwt-payload-by-handle', 'jwt-payload-of-session', 'payload-replaced'],
    steps: [
      login(),
      noteHandle(),
      writePayloadByHandle({ jwtPayload: { nothing } }),
      payloadByHandleIs({ jwtPayload: { nothing } }),
      refresh(),
      visit({ jwtPayload: { nothing } }),
      regeneratePayload({ jwtPayload: { nothing, more: 1 } }),
      visit({ jwtPayload: { nothing, more: 1 } }),
    ],
  },
  {
    name: 'the JWT payload of a revoked session cannot be changed',
    world: 'as shipped',
    needs: ['jwt-payload-of-session'],
    steps: [
      login(),
      noteHandle(),
      revoke({ revoked: true }),
      regeneratePayload({ jwtPayload: { role: 'admin' }, outcome: 'UNAUTHORISED' }),
    ],
  },
];
