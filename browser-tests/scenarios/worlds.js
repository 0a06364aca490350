/**
 * What the apps keep their sessions in.
 * @type {Record<string, {embedded?: boolean, config?: Record<string, unknown>}>} config: lines of config.yaml
 */
const common = { refresh_api_path: '/auth/session/refresh', enable_anti_csrf: true };

export const worlds = {
  /** A Latchkey server, and in the place of an example an app of the conformance scenarios. */
  'answers that say they can be cached': { config: { refresh_api_path: '/refresh', enable_anti_csrf: true } },
  /** A Latchkey server; the grace period is as short as it gets, so that a theft shows soon. */
  server: { config: { ...common, refresh_token_rotation_grace_period: 1 } },
  /** A Latchkey server whose access tokens are over after a moment. */
  'short access tokens': { config: { ...common, access_token_validity: 6 } },
  /** No server: a file of the app's own, everything else as the example comes. */
  embedded: { embedded: true },
};
