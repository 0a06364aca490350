/**
 * What the apps keep their sessions in.
 *
 * @typedef {object} Plan
 * @property {boolean} [embedded] no server
 * @property {Record<string, unknown>} [config] lines of config.yaml
 * @property {string[]} [times] keys of `config` that are doubled when the machine is too slow for them, see `Play.inTime`
 */
const common = { refresh_api_path: '/auth/session/refresh', enable_anti_csrf: true };

/** @type {Record<string, Plan>} */
export const worlds = {
  /** A Latchkey server, and in the place of an example an app of the conformance scenarios. */
  'answers that say they can be cached': { config: { refresh_api_path: '/refresh', enable_anti_csrf: true } },
  /** A Latchkey server; the grace period is as short as it gets, so that a theft shows soon. */
  server: { config: { ...common, refresh_token_rotation_grace_period: 1 } },
  /** The same, for what is asked of the page and not of the app. */
  'the page': { config: { ...common, refresh_token_rotation_grace_period: 1 } },
  /** Where the server should be, nothing listens. */
  'no server': { servers: 0 },
  /** A Latchkey server whose access tokens are over after a moment. */
  'short access tokens': { config: { ...common, access_token_validity: 6 }, times: ['access_token_validity'] },
  /** The same, with an app whose clients may have their tokens in headers; the grace period is short, so that a theft shows soon. */
  'tokens in headers': {
    config: { ...common, access_token_validity: 8, refresh_token_rotation_grace_period: 1 },
    times: ['access_token_validity'],
  },
  /** No server: a file of the app's own, everything else as the example comes. */
  embedded: { embedded: true },
};
