/** Steps about the two ways in which tokens travel from FDI 1.16 on: cookies and headers, as each request wishes. */
import { carriers } from '../../harness/carriers.js';
import { expectEqual, expectThat } from '../../harness/expect.js';
import { expectOutcome } from './browsing.js';

const SOMEBODY = 'ada';

/** From now on the visitor wants tokens in headers, or in cookies. @param {'headers' | 'cookies'} carrier */
export function uses(carrier, { visitor = SOMEBODY } = {}) {
  return {
    title: `${visitor} takes tokens in ${carrier}`,
    run: async (play) => void (play.visitor(visitor).carrier = carriers[carrier]),
  };
}

/** What came with the last answer: tokens in headers, and no cookie. */
export function gotTokensInHeadersOnly({ visitor = SOMEBODY } = {}) {
  return {
    title: `${visitor} was given tokens in headers, and no cookie`,
    async run(play) {
      const { lastHeaders, tokens } = play.visitor(visitor);
      expectEqual('cookies with a value', cookiesSet(lastHeaders), []);
      expectEqual('kinds of tokens held', Object.keys(tokens).toSorted(), ['access', 'refresh']);
      const exposed = lastHeaders.get('access-control-expose-headers') ?? '';
      for (const name of ['st-access-token', 'st-refresh-token', 'front-token'])
        expectThat('exposed headers', exposed.includes(name), name, exposed);
    },
  };
}

/** The SDK's own path for signing out, in the visitor's way. */
export function signOut({ visitor = SOMEBODY } = {}) {
  return {
    title: `${visitor} signs out at the SDK's own path`,
    async run(play) {
      const path = play.stage.client.refreshPath.replace('/session/refresh', '/signout');
      expectOutcome(await play.send(visitor, 'app', 'POST', path), 'OK');
      const { access, refresh } = play.visitor(visitor).tokens;
      expectEqual('tokens held', { access, refresh }, { access: undefined, refresh: undefined });
    },
  };
}

/** Logs in while holding tokens of the other way, which the answer has to take away. */
export function loginTheOtherWay({ visitor = SOMEBODY, to }) {
  return {
    title: `${visitor} logs in again with tokens in ${to}, and loses the others`,
    async run(play) {
      const headers = { 'st-auth-mode': to === 'headers' ? 'header' : 'cookie' };
      const body = { userId: play.userId(visitor) };
      expectOutcome(await play.send(visitor, 'app', 'POST', '/login', { body, headers }), 'OK');
      const { lastHeaders, tokens } = play.visitor(visitor);
      expectEqual('access token held from before', tokens.access, undefined);
      const given = to === 'headers' ? lastHeaders.get('st-access-token') : cookiesSet(lastHeaders).join(', ');
      expectThat('what was given', Boolean(given), `tokens in ${to}`, given);
    },
  };
}

/** One request with the access token of one visitor in a cookie, and with a bearer of somebody or something else. */
export function visitWithBoth({ cookieOf, bearerOf, bearer, outcomeIs }) {
  return {
    title: `a request with a cookie of ${cookieOf} and ${bearerOf ? `a bearer of ${bearerOf}` : 'a foreign bearer'}`,
    async run(play) {
      const value = bearer ?? play.visitor(bearerOf).tokens.access.value;
      const headers = { authorization: `Bearer ${value}` };
      const answer = await play.send(cookieOf, 'app', 'GET', '/protected', { headers });
      expectOutcome(answer, 'OK');
      expectEqual('user of the session', answer.body.userId, play.visitor(outcomeIs).userId);
    },
  };
}

function cookiesSet(headers) {
  return headers.getSetCookie().filter((line) => /^s(Access|Refresh)Token=[^;]/.test(line));
}
