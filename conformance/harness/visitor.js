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
  /** The user this visitor is logged in as, and the session's handle once a step has looked it up. */
  userId;
  handle;
  /** The body of the last answer. */
  lastBody = {};

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
   * @param {{body?: object, antiCsrf?: 'right' | 'missing' | 'wrong'}} [options]
   * @returns {Promise<Answer>}
   */
  async send(app, method, path, { body, antiCsrf = 'right' } = {}) {
    const headers = this.carrier.write(this.tokens, path.split('?')[0]);
    if (antiCsrf === 'missing') delete headers['anti-csrf'];
    if (antiCsrf === 'wrong') headers['anti-csrf'] = 'not-the-token';
    if (body) headers['content-type'] = 'application/json';
    const response = await fetch(app + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    const answered = parse(text);
    this.tokens = this.carrier.read(this.tokens, response, answered);
    this.lastBody = answered;
    return { status: response.status, outcome: response.ok ? 'OK' : (answered.error ?? text), body: answered };
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
