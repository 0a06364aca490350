import { describe, expect, test } from 'vitest';
import type { CookieAttributes } from '../../src/client/types.js';
import { apiPaths } from '../../src/web/api-paths.js';
import { cookiePlan } from '../../src/web/cookie-plan.js';
import { crossSiteOf } from '../../src/web/cross-site.js';
import { deviceOf } from '../../src/web/device.js';
import { frontToken } from '../../src/web/front-token.js';
import { webPlan, type WebOptions } from '../../src/web/options.js';
import { RequestCookies } from '../../src/web/request-cookies.js';
import { ResponseHeaders } from '../../src/web/response-headers.js';
import { cookieOf, isSetBy, lineOf, removalOf, sizeOf } from '../../src/web/set-cookie.js';
import { MOST, staleRemovals } from '../../src/web/stale-cookies.js';
import { PlainExchange } from '../support/plain-exchange.js';
import { NOW } from '../support/signer.js';

const attributes: CookieAttributes = { path: '/', domain: undefined, secure: false, sameSite: 'lax' };
const token = (text: string, seconds = 3600) => ({
  token: text,
  createdTime: NOW * 1000,
  expiry: (NOW + seconds) * 1000,
  cookie: attributes,
});

describe('cookies of a request', () => {
  test('are tried the newest first, each value once', () => {
    const cookies = new RequestCookies(['a=old; b=1; a=new', 'a=old']);

    expect(cookies.values('a')).toEqual(['old', 'new']);
    expect(cookies.isDoubled('a')).toBe(true);
    expect(cookies.isDoubled('b')).toBe(false);
  });

  test('are decoded and unquoted; what is no pair is passed over', () => {
    const cookies = new RequestCookies(['nothing; =x; a="1%2B2"; b=; c=100%; d=%ff']);

    expect(['nothing', '', 'a', 'b', 'c', 'd'].map((name) => cookies.values(name))).toEqual([
      [],
      [],
      ['1+2'],
      [],
      ['100%'],
      ['%ff'],
    ]);
  });

  test('of one name are bounded', () => {
    const header = Array.from({ length: 20 }, (_, i) => `a=${i}`).join(';');

    expect(new RequestCookies([header]).values('a')).toEqual(['19', '18', '17', '16', '15', '14', '13', '12']);
  });
});

describe('a cookie', () => {
  test('is one line', () => {
    const line = lineOf(cookieOf('s', token('a+b'), { ...attributes, domain: 'example.com', secure: true }));

    expect(line).toBe(
      's=a%2Bb; Domain=example.com; Path=/; Expires=Fri, 15 Jan 2027 09:00:00 GMT; Max-Age=3600; HttpOnly; Secure; SameSite=Lax',
    );
  });

  test('that is removed is empty and over', () => {
    expect(lineOf(removalOf('s', attributes))).toBe(
      's=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; SameSite=Lax',
    );
  });

  test('lives 400 days at most', () => {
    expect(lineOf(cookieOf('s', token('a', 500 * 86_400), attributes))).toContain(`Max-Age=${400 * 86_400};`);
  });

  test('counts with its name, encoded', () => {
    expect(sizeOf(cookieOf('name', token('a+b'), attributes))).toBe(9);
  });

  test.each([
    ['s=2; Path=/', true],
    ['s=2; path=/; Secure', true],
    ['t=2; Path=/', false],
    ['s=2; Path=/inside', false],
    ['s=2; Path=/; Domain=example.com', false],
  ])('is in the place of another by name, domain and path: %s', (line, same) => {
    expect(isSetBy(removalOf('s', attributes), line)).toBe(same);
  });
});

describe('stale cookies', () => {
  test('are removed wherever they can have been set, but not where the good one is', () => {
    const lines = staleRemovals('s', attributes, { host: 'api.example.com:8080', path: '/inside/page' }).map(lineOf);
    const places = lines.map((line) => line.replace(/^s=; |; Expires.*| ?Domain=/g, '').replace('; Path=', ' '));

    expect(places).toEqual([
      'api.example.com /',
      'example.com /',
      'Path=/inside',
      'api.example.com /inside',
      'example.com /inside',
      'Path=/inside/page',
      'api.example.com /inside/page',
      'example.com /inside/page',
    ]);
  });

  test('are bounded, and an address has no domains', () => {
    const path = '/a/b/c/d/e/f/g/h/i';

    expect(staleRemovals('s', attributes, { host: 'a.b.c.d.e.f.g.h', path })).toHaveLength(MOST);
    expect(staleRemovals('s', attributes, { host: '127.0.0.1', path: '/' })).toEqual([]);
  });

  test('of a path that would break the line are not guessed', () => {
    expect(staleRemovals('s', attributes, { host: '127.0.0.1', path: '/a;b' })).toEqual([]);
  });
});

describe('a request', () => {
  const post = () => new PlainExchange('POST');
  const trusted = webPlan({ trustedOrigins: ['https://www.example.com/'] }).trustedOrigins;

  test.each([
    ['that says nothing', post(), false],
    ['of the same origin', post().with('sec-fetch-site', 'same-origin'), false],
    ['typed by the user', post().with('sec-fetch-site', 'none'), false],
    ['of the same site', post().with('sec-fetch-site', 'same-site'), true],
    ['of another site', post().with('sec-fetch-site', 'cross-site'), true],
    ['of another site that only reads', new PlainExchange('GET').with('sec-fetch-site', 'cross-site'), false],
    [
      'of a trusted origin',
      post().with('sec-fetch-site', 'cross-site').with('origin', 'https://www.example.com'),
      false,
    ],
    ['with the own origin', post().with('origin', 'https://api.example.com'), false],
    ['with the own origin and its port', post().with('origin', 'https://api.example.com:443'), false],
    ['with another origin', post().with('origin', 'https://evil.example'), true],
    ['with the origin null', post().with('origin', 'null'), true],
    ['with two origins', post().with('origin', 'https://api.example.com', 'https://evil.example'), true],
    ['with the own referer', post().with('referer', 'https://api.example.com/page?x'), false],
    ['with another referer', post().with('referer', 'https://evil.example/page'), true],
  ])('%s is judged', (_, exchange, refused) => {
    expect(crossSiteOf(exchange, trusted) !== undefined).toBe(refused);
  });

  test.each([
    ['of another origin', 'https://evil.example', true],
    ['of the same site', 'https://neighbour.example.com', true],
    ['of the own origin', 'https://api.example.com', false],
    ['of a trusted origin', 'https://www.example.com', false],
  ])('that opens a WebSocket is judged: %s', (_, origin, refused) => {
    const exchange = new PlainExchange('GET').with('upgrade', 'h2c, WebSocket').with('origin', origin);

    expect(crossSiteOf(exchange, trusted) !== undefined).toBe(refused);
  });

  test('that opens a WebSocket and is of no browser passes', () => {
    expect(crossSiteOf(new PlainExchange('GET').with('upgrade', 'websocket'), trusted)).toBeUndefined();
  });

  test.each([
    ['http', 'http://api.example.com', false],
    ['http', 'https://api.example.com', false],
    ['https', 'https://api.example.com', false],
    ['https', 'http://api.example.com', true],
  ])('over %s, as the framework believes, from %s of the same host is judged', (scheme, origin, refused) => {
    const exchange = post().with('origin', origin);
    exchange.scheme = scheme;

    expect(crossSiteOf(exchange, trusted) !== undefined).toBe(refused);
  });

  test.each(['www.example.com', 'https://www.example.com/page', 'https://', '', 'https://x?y'])(
    'cannot come from an origin that is none: %s',
    (origin) => {
      expect(() => webPlan({ trustedOrigins: [origin] })).toThrow(RangeError);
    },
  );
});

describe('a cookie plan', () => {
  const settings = { accessToken: attributes, refreshToken: { ...attributes, path: '/refresh' } };

  test('with the prefix __Host- has one path, and is secure', () => {
    const plan = cookiePlan(settings, '__Host-');

    expect(plan.names.access).toBe('__Host-sAccessToken');
    expect(plan.refresh).toMatchObject({ path: '/', secure: true });
  });

  test('with the prefix __Host- and a domain contradicts itself', () => {
    const domain = { ...settings, accessToken: { ...attributes, domain: 'example.com' } };

    expect(() => cookiePlan(domain, '__Host-')).toThrow(/__Host-/);
    expect(cookiePlan(domain, '__Secure-').access).toMatchObject({ domain: 'example.com', secure: true });
  });

  test('without SameSite is secure, since browsers demand that', () => {
    expect(cookiePlan({ ...settings, accessToken: { ...attributes, sameSite: 'none' } }, '').access.secure).toBe(true);
  });

  test.each([
    [undefined, '/refresh', '/refresh'],
    ['/auth/refresh/', '/refresh', '/auth/refresh'],
    ['/refresh', '/gateway/refresh', '/gateway/refresh'],
  ])('with the option %s sends the cookie where it is refreshed', (refreshTokenPath, path, expected) => {
    const { cookies } = webPlan({ refreshTokenPath });

    expect(cookies({ ...settings, refreshToken: { ...attributes, path } }).refreshToken.path).toBe(expected);
  });

  test('heeds what the application decides', () => {
    const { cookies } = webPlan({
      accessTokenPath: '/in',
      cookieDomain: 'a.example',
      cookieSecure: true,
      cookieSameSite: 'none',
    });
    const common = { domain: 'a.example', secure: true, sameSite: 'none' };

    expect(cookies(settings)).toEqual({
      accessToken: { ...common, path: '/in' },
      refreshToken: { ...common, path: '/refresh' },
    });
  });

  test.each([
    ...['', 'session', '/a b', '/a;Domain=evil.example', '/a,b', '/a?b', '/a#b', '/a\n'].flatMap((path) => [
      { accessTokenPath: path },
      { refreshTokenPath: path },
      { signOutPath: path },
    ]),
    { cookieDomain: '' },
    { cookieDomain: 'a;b' },
    { cookieDomain: 'a b' },
    { cookieSameSite: 'Lax' },
    { cookiePrefix: '__host-' },
    { tokenCarrier: 'Header' },
    { tokenCarrier: '' },
  ])('refuses what cannot be: %o', (options) => {
    expect(() => webPlan(options as WebOptions)).toThrow(RangeError);
  });

  test('takes what cookies can have', () => {
    webPlan({ accessTokenPath: '/', refreshTokenPath: '/a/b-c_d.e~f%20g:h@i&j=k', cookieDomain: '.app.example.com' });
  });

  test.each([
    ['/refresh', undefined, '/signout'],
    ['/auth/session/refresh', undefined, '/auth/signout'],
    ['/a/b', undefined, '/a/signout'],
    ['/a/b', '/bye/', '/bye'],
  ])('that refreshes under %s signs out under its place', (refresh, signOut, expected) => {
    expect(apiPaths(refresh, signOut).signOut).toBe(expected);
  });
});

describe('headers of a response', () => {
  test('of a list keep what is there, and take each name once', () => {
    const exchange = new PlainExchange();
    exchange.setResponseHeader('Access-Control-Expose-Headers', ['X-Own', 'Front-Token']);
    const headers = new ResponseHeaders(exchange);
    headers.overwrite('front-token', 'a');
    headers.overwrite('anti-csrf', 'b');
    headers.overwrite('anti-csrf', 'c');

    expect(exchange.responseHeaders('access-control-expose-headers')).toEqual(['X-Own, Front-Token, anti-csrf']);
    expect(exchange.responseHeaders('anti-csrf')).toEqual(['c']);
  });

  test('are left alone once the response is on its way', () => {
    const exchange = new PlainExchange();
    exchange.isCommitted = true;
    new ResponseHeaders(exchange).set(removalOf('s', attributes));

    expect(exchange.setCookies).toEqual([]);
  });
});

test('a front token is ASCII in base64', () => {
  const view = { handle: 'h', userId: 'ж🙂', jwtPayload: { a: 'ü' } };

  const text = Buffer.from(frontToken(view, token('t')), 'base64').toString('latin1');

  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(text)).toEqual({ uid: 'ж🙂', ate: (NOW + 3600) * 1000, up: { a: 'ü' } });
});

test('a device is what the login says, then what the request says, cut to what the server takes', () => {
  const exchange = new PlainExchange().with('user-agent', 'x'.repeat(2000));

  const device = deviceOf({ label: `${'a'.repeat(255)}🙂` }, exchange, () => 'unused');

  expect(device).toEqual({ label: 'a'.repeat(255), ipAddress: '192.0.2.1', userAgent: 'x'.repeat(1024) });
});
