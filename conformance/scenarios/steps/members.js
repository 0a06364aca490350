/** Steps that count members: SDKs hand on whatever the server adds, so an answer must hold nothing extra and lack nothing. */
import { expectEqual } from '../../harness/expect.js';

const SESSION = ['handle', 'userId', 'userDataInJWT'];
const KEY = ['jwtSigningPublicKey', 'jwtSigningPublicKeyExpiryTime'];
const TOKENS = ['accessToken', 'refreshToken', 'idRefreshToken'];

const ANSWERS = {
  create: { path: '/session', members: ['status', 'session', ...TOKENS, 'antiCsrfToken', ...KEY] },
  refresh: { path: '/session/refresh', members: ['status', 'session', ...TOKENS, 'antiCsrfToken'] },
  verify: { path: '/session/verify', members: ['status', 'session', ...KEY] },
  'verify with a new token': { path: '/session/verify', members: ['status', 'session', 'accessToken', ...KEY] },
};

/** cookie_domain is not set where these are compared: CDI 1.0 then says `localhost`, CDI 2.2 and later nothing. */
const TOKEN_MEMBERS = {
  '1.0': ['token', 'expiry', 'createdTime', 'cookiePath', 'cookieSecure', 'domain'],
  2.3: ['token', 'expiry', 'createdTime', 'cookiePath', 'cookieSecure', 'sameSite'],
};

/** The server's last answer of this kind, as it went over the wire. @param {keyof typeof ANSWERS} kind */
export function wireMembers(kind) {
  const { path, members } = ANSWERS[kind];
  return {
    title: `the server's answer (${kind}) has exactly its members`,
    async run(play) {
      const { dialect } = play.stage.client;
      const answer = JSON.parse(play.coreCalls().findLast((call) => call.path === path).answer);
      expectMembers('answer', answer, members);
      expectMembers('session', answer.session, SESSION);
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
      expectEqual('members of session', members.session, SESSION.toSorted());
    },
  };
}

function tokenMembers(dialect, name) {
  if (dialect === '1.0' && name === 'idRefreshToken') return ['token', 'expiry', 'createdTime'];
  return TOKEN_MEMBERS[dialect];
}

function expectMembers(what, object, members) {
  expectEqual(`members of ${what}`, Object.keys(object).toSorted(), members.toSorted());
}
