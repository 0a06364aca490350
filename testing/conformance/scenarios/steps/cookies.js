/** What the tokens say about the cookies they travel in. */
import { expectEqual, expectThat } from '../../harness/expect.js';

/** Cookies and claims tell whole seconds. */
const TOLERANCE_SECONDS = 2;

/**
 * @param {object} wish
 * @param {string} [wish.domain] when it is set in config.yaml; otherwise what stands there is the dialect's choice
 * @param {string} wish.path of the access token
 * @param {string} wish.refreshPath
 * @param {boolean} wish.secure
 * @param {string} wish.sameSite
 * @param {number} wish.accessSeconds
 * @param {number} wish.refreshSeconds
 */
export function cookiesAre({ domain, path, refreshPath, secure, sameSite, accessSeconds, refreshSeconds }) {
  return {
    title: `the cookies have path ${path}, secure ${secure}, and so on`,
    async run(play) {
      const { tokens, askedAt, answeredAt } = play.visitor('ada');
      const wanted = wantedOf(play.stage.client, domain, secure, sameSite);
      const expect = (name, token, attributes, seconds) =>
        expectCookie(
          name,
          token,
          attributes,
          [askedAt, answeredAt].map((time) => time / 1000 + seconds),
        );
      expect('access token', tokens.access, { ...wanted, path }, accessSeconds);
      expect('refresh token', tokens.refresh, { ...wanted, path: refreshPath }, refreshSeconds);
      if (!tokens.idRefresh) return;
      const bare = play.carrierName === 'tokens' && play.stage.client.dialect === '1.0';
      expect('id refresh token', tokens.idRefresh, bare ? {} : { ...wanted, path }, refreshSeconds);
    },
  };
}

/** Where the SDKs differ from each other: 1.0.1 knows no same-site setting, and its dialect always names a domain. */
function wantedOf({ dialect, carrier }, domain, secure, sameSite) {
  const attributes = { secure };
  if (domain) attributes.domain = domain;
  if (dialect === '1.0' && !domain) attributes.domain = 'localhost';
  if (carrier === 'cookies') attributes.httpOnly = true;
  if (dialect !== '1.0') attributes.sameSite = sameSite;
  else if (carrier === 'cookies') attributes.sameSite = 'none';
  return attributes;
}

/** Expiries count from when the token was made, which was between the question and its answer. */
function expectCookie(name, token, wanted, [earliest, latest]) {
  const { value, expiry, ...attributes } = token;
  expectEqual(`attributes of the ${name}`, attributes, wanted);
  const [early, late] = [earliest - expiry / 1000, expiry / 1000 - latest];
  const isAsSet = Math.max(early, late) <= TOLERANCE_SECONDS;
  expectThat(`expiry of the ${name}`, isAsSet, 'as set', early > late ? `${early} s early` : `${late} s late`);
}
