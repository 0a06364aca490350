/** Somebody in front of a browser or a phone: holds tokens, sends requests to the app, keeps what comes back. */

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} outcome 'OK' or the app's error word
 * @property {any} body
 */

export class Visitor {
  /** @type {import('./carriers.js').Tokens} */
  tokens = {};
  /** When the last request went out and when its answer came, in epoch milliseconds: what it brought was made in between. */
  askedAt = 0;
  answeredAt = 0;
  /** The user this visitor is logged in as, and the session's handle once a step has looked it up. */
  userId;
  handle;
  /** The body of the last answer. */
  lastBody = {};
  /** The headers of the last answer. @type {Headers} */
  lastHeaders = new Headers();

  /** @param {import('./carriers.js').Carrier} carrier */
  constructor(carrier) {
    this.carrier = carrier;
  }

  /** A visitor with the same tokens: another tab, a backup, or a thief. */
  copy() {
    return Object.assign(new Visitor(this.carrier), this, { tokens: structuredClone(this.tokens) });
  }

  /**
   * @param {string} app base address
   * @param {string} method
   * @param {string} path with its query
   * @param {{body?: object, antiCsrf?: 'right' | 'missing' | 'wrong', origin?: string, headers?: Record<string, string>}} [options] origin: of the page that a browser names; headers: more of
   *   them, or others in place of the carrier's
   * @returns {Promise<Answer>}
   */
  async send(app, method, path, { body, antiCsrf = 'right', origin, headers: more } = {}) {
    // A connection of its own: one that is kept may be ended by the app just as the next request goes out.
    const headers = { connection: 'close', ...this.carrier.write(this.tokens, new URL(app + path).pathname), ...more };
    if (antiCsrf === 'missing') delete headers['anti-csrf'];
    if (antiCsrf === 'wrong') headers['anti-csrf'] = 'not-the-token';
    if (origin) headers.origin = origin;
    if (body) headers['content-type'] = 'application/json';
    this.askedAt = Date.now();
    const response = await fetch(app + path, { method, headers, body: body && JSON.stringify(body) });
    this.answeredAt = Date.now();
    const text = await response.text();
    const answered = parse(text);
    this.tokens = this.carrier.read(this.tokens, response, answered);
    this.lastBody = answered;
    this.lastHeaders = response.headers;
    return { status: response.status, outcome: response.ok ? 'OK' : refusalOf(answered, text), body: answered };
  }
}

/** What the usual answers of SDKs say in the place of an app's word. */
const USUAL_WORDS = {
  unauthorised: 'UNAUTHORISED',
  'try refresh token': 'TRY_REFRESH_TOKEN',
  'token theft detected': 'TOKEN_THEFT_DETECTED',
  'invalid claim': 'INVALID_CLAIM',
  'internal error': 'GENERAL_ERROR',
};

function refusalOf({ error, message }, text) {
  return error ?? USUAL_WORDS[message] ?? text;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
