/**
 * How tokens travel between a visitor and an app. Three ways, chosen by the client's client.json:
 * "cookies" as an SDK with a web framework writes them, "headers" as phones get them from FDI 1.16 on,
 * "tokens" as JSON members and request headers of the app's own.
 * All read an answer into the same shape and write that shape into request headers.
 *
 * @typedef {object} Carried one token with what the server said about it
 * @property {string} value
 * @property {number} expiry epoch milliseconds
 * @property {string} [domain]
 * @property {string} [path]
 * @property {boolean} [secure]
 * @property {boolean} [httpOnly] cookies only
 * @property {string} [sameSite]
 *
 * @typedef {object} Tokens
 * @property {Carried} [access]
 * @property {Carried} [refresh]
 * @property {Carried} [idRefresh]
 * @property {string} [antiCsrf]
 *
 * @typedef {object} Carrier
 * @property {(tokens: Tokens, response: Response, body: any) => Tokens} read the tokens held after this answer
 * @property {(tokens: Tokens, path: string) => Record<string, string>} write the headers of a request to this path
 */

const COOKIE_NAMES = { sAccessToken: 'access', sRefreshToken: 'refresh', sIdRefreshToken: 'idRefresh' };

/** The header that tells a browser that its session has ended, until FDI 1.15 and from 1.16 on. */
const ENDED_MARKERS = ['id-refresh-token', 'front-token'];

/** @type {Carrier} */
const cookies = {
  read(tokens, response) {
    const held = { ...tokens };
    for (const line of response.headers.getSetCookie()) {
      const { name, ...cookie } = parseSetCookie(line);
      const kind = COOKIE_NAMES[name];
      if (kind && cookie.expiry > Date.now()) held[kind] = cookie;
      else if (kind) delete held[kind];
    }
    const antiCsrf = response.headers.get('anti-csrf');
    if (antiCsrf) held.antiCsrf = antiCsrf;
    if (ENDED_MARKERS.some((name) => response.headers.get(name) === 'remove')) delete held.antiCsrf;
    return held;
  },

  write(tokens, path) {
    const pairs = Object.entries(COOKIE_NAMES)
      .filter(([, kind]) => tokens[kind] && path.startsWith(tokens[kind].path))
      .map(([name, kind]) => `${name}=${encodeURIComponent(tokens[kind].value)}`);
    return defined({ cookie: pairs.join('; ') || undefined, 'anti-csrf': tokens.antiCsrf, 'st-auth-mode': 'cookie' });
  },
};

/** The headers of an answer that hand out a token; an empty one takes it away. */
const TOKEN_HEADERS = { 'st-access-token': 'access', 'st-refresh-token': 'refresh' };

/** @type {Carrier} */
const headers = {
  read(tokens, response) {
    const held = { ...tokens };
    for (const [name, kind] of Object.entries(TOKEN_HEADERS)) {
      const value = response.headers.get(name);
      if (value)
        held[kind] = { value, ...(kind === 'access' && { expiry: expiryOf(response.headers.get('front-token')) }) };
      else if (value === '') delete held[kind];
    }
    return response.headers.get('front-token') === 'remove' ? {} : held;
  },

  write(tokens, path) {
    const { value } = (path.endsWith('/refresh') ? tokens.refresh : tokens.access) ?? {};
    return defined({ 'st-auth-mode': 'header', authorization: value && `Bearer ${value}` });
  },
};

/** @type {Carrier} */
const tokens = {
  read(held, response, body) {
    if (body.error === 'UNAUTHORISED' || body.error === 'TOKEN_THEFT_DETECTED') return {};
    const given = body.tokens ?? {};
    return defined({
      access: carried(given.accessToken) ?? held.access,
      refresh: carried(given.refreshToken) ?? held.refresh,
      idRefresh: carried(given.idRefreshToken) ?? held.idRefresh,
      antiCsrf: given.antiCsrfToken ?? held.antiCsrf,
    });
  },

  write(held, path) {
    return defined({
      'x-access-token': held.access?.value,
      'x-refresh-token': path === '/refresh' ? held.refresh?.value : undefined,
      'x-id-refresh-token': held.idRefresh?.value,
      'anti-csrf': held.antiCsrf,
    });
  },
};

/** @type {Record<string, Carrier>} */
export const carriers = { cookies, tokens, headers };

/** One Set-Cookie line, with the attributes a browser would keep. Absent attributes are absent members. */
export function parseSetCookie(line) {
  const [pair, ...attributes] = line.split(';').map((part) => part.trim());
  const [name, value] = splitOnce(pair);
  const found = Object.fromEntries(
    attributes.map((attribute) => {
      const [key, text] = splitOnce(attribute);
      return [key.toLowerCase(), text];
    }),
  );
  return defined({
    name,
    value: decodeURIComponent(value),
    expiry: Date.parse(found.expires),
    domain: found.domain,
    path: found.path ?? '/',
    secure: 'secure' in found,
    httpOnly: 'httponly' in found,
    sameSite: found.samesite?.toLowerCase(),
  });
}

/** When the access token ends, as the header for the front end tells it. */
function expiryOf(frontToken) {
  return JSON.parse(Buffer.from(frontToken, 'base64').toString('utf8')).ate;
}

function carried(token) {
  if (!token) return undefined;
  const { token: value, expiry, domain, cookiePath: path, cookieSecure: secure, sameSite } = token;
  return defined({ value, expiry, domain, path, secure, sameSite });
}

function splitOnce(text) {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function defined(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
