/** Steps that count members: SDKs hand on whatever the server adds, so an answer must hold nothing extra and lack nothing. */
import { expectEqual } from '../../harness/expect.js';

const KEY = ['jwtSigningPublicKey', 'jwtSigningPublicKeyExpiryTime'];
const KEYS = [...KEY, 'jwtSigningPublicKeyList'];
const TOKENS = ['accessToken', 'refreshToken', 'idRefreshToken'];

/** @param {string} prefix of the paths @param {string[]} keys what answers tell of keys */
const cdi = (prefix, keys) => ({
  session: ['handle', 'userId', 'userDataInJWT'],
  create: { path: `${prefix}/session`, members: ['status', 'session', ...TOKENS, 'antiCsrfToken', ...keys] },
  refresh: { path: `${prefix}/session/refresh`, members: ['status', 'session', ...TOKENS, 'antiCsrfToken'] },
  verify: { path: `${prefix}/session/verify`, members: ['status', 'session', ...keys] },
  'verify with a new token': {
    path: `${prefix}/session/verify`,
    members: ['status', 'session', 'accessToken', ...keys],
  },
});

const NATIVE = {
  session: ['handle', 'userId', 'jwtPayload'],
  create: { path: '/v1/sessions', members: ['session', ...TOKENS, 'antiCsrfToken'] },
  refresh: { path: '/v1/sessions/refresh', members: ['session', ...TOKENS, 'antiCsrfToken'] },
  verify: { path: '/v1/sessions/verify', members: ['session'] },
  'verify with a new token': { path: '/v1/sessions/verify', members: ['session', 'accessToken'] },
};

/** From CDI 2.21 on: no id refresh token, keys in a set of their own. @param {string} tenant a prefix of paths @param {string[]} more of a session */
const cdiWithKeySet = (tenant, more) => ({
  session: ['handle', 'userId', 'userDataInJWT', ...more],
  create: {
    path: `${tenant}/recipe/session`,
    members: ['status', 'session', 'accessToken', 'refreshToken', 'antiCsrfToken'],
  },
  refresh: {
    path: '/recipe/session/refresh',
    members: ['status', 'session', 'accessToken', 'refreshToken', 'antiCsrfToken'],
  },
  verify: { path: '/recipe/session/verify', members: ['status', 'session'] },
  'verify with a new token': { path: '/recipe/session/verify', members: ['status', 'session', 'accessToken'] },
});

const SINCE_4 = cdiWithKeySet('/public', ['tenantId', 'recipeUserId']);

/** By the newest version that a client's SDK speaks. */
const DIALECTS = {
  '1.0': cdi('', KEY),
  2.3: cdi('', KEY),
  2.6: cdi('/recipe', KEY),
  2.7: cdi('/recipe', KEY),
  2.12: cdi('/recipe', KEYS),
  2.15: cdi('/recipe', KEYS),
  '2.20': cdi('/recipe', KEYS),
  2.21: cdiWithKeySet('', []),
  '3.0': cdiWithKeySet('/public', ['tenantId']),
  '4.0': SINCE_4,
  '5.0': SINCE_4,
  5.1: SINCE_4,
  5.2: SINCE_4,
  5.3: SINCE_4,
  5.4: SINCE_4,
  native: NATIVE,
};

/** Our own SDKs whose functions return what the documents of the official ones say, whatever they speak on the wire. */
const sdkSessionOf = ({ stage: { client } }) =>
  DIALECTS[client.shapes === 'documented' ? '1.0' : client.dialect].session;

/** From 2.4 on the server says nothing about cookies. */
const PLAIN_TOKEN = ['token', 'expiry', 'createdTime'];

/** cookie_domain is not set where these are compared: CDI 1.0 then says `localhost`, CDI 2.2 and later nothing. */
const TOKEN_MEMBERS = {
  '1.0': ['token', 'expiry', 'createdTime', 'cookiePath', 'cookieSecure', 'domain'],
  2.3: ['token', 'expiry', 'createdTime', 'cookiePath', 'cookieSecure', 'sameSite'],
  native: ['token', 'createdAt', 'expiresAt'],
};

/** The server's last answer of this kind, as it went over the wire, if it went over one. @param {keyof typeof NATIVE} kind */
export function wireMembers(kind) {
  return {
    title: `the server's answer (${kind}) has exactly its members`,
    async run(play) {
      const { dialect, inProcess, carrier } = play.stage.client;
      if (inProcess) return;
      const {
        [kind]: { path, members },
        session,
      } = DIALECTS[dialect];
      const answer = JSON.parse(play.coreCalls().findLast((call) => call.path === path).answer);
      const isGiven = (name) => carrier !== 'headers' || name !== 'antiCsrfToken'; // tokens in headers have no anti-CSRF token
      expectMembers('answer', answer, members.filter(isGiven));
      expectMembers('session', answer.session, session);
      for (const name of TOKENS.filter((token) => token in answer)) {
        expectMembers(name, answer[name], tokenMembers(dialect, name));
      }
    },
  };
}

/** How many members the SDK's function returned, for apps that can tell (those that get tokens as values). */
export function sdkMembers({ result }) {
  return {
    title: `the SDK returned ${result} members, and 3 in session`,
    async run(play) {
      const { members } = play.visitor('ada').lastBody;
      if (play.carrierName !== 'tokens') return;
      expectEqual('number of members', members.result.length, result);
      expectEqual('members of session', members.session, sdkSessionOf(play).toSorted());
    },
  };
}

function tokenMembers(dialect, name) {
  if (dialect === '1.0' && name === 'idRefreshToken') return PLAIN_TOKEN;
  return TOKEN_MEMBERS[dialect] ?? PLAIN_TOKEN;
}

function expectMembers(what, object, members) {
  expectEqual(`members of ${what}`, Object.keys(object).toSorted(), members.toSorted());
}
