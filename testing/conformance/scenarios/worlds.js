/**
 * The worlds that scenarios play in, by name. What a plan may say: harness/world.js.
 * @type {Record<string, import('../harness/world.js').WorldPlan>}
 */
export const API_KEY = 'conformance-key-0123456789';

export const worlds = {
  'as shipped': {},
  'no grace period': { config: { refresh_token_rotation_grace_period: 0 } },
  'short grace period': {
    config: { refresh_token_rotation_grace_period: 4 },
    times: ['refresh_token_rotation_grace_period'],
  },
  'anti-CSRF off': { config: { enable_anti_csrf: false } },
  'short validities': {
    config: { access_token_validity: 3, refresh_token_validity: 0.4 },
    times: ['access_token_validity', 'refresh_token_validity'],
  },
  blacklisting: { config: { access_token_blacklisting: true } },
  'own cookie settings': {
    config: {
      cookie_domain: 'example.org',
      cookie_secure: true,
      cookie_same_site: 'Strict',
      access_token_path: '/inside',
      access_token_validity: 900,
      refresh_token_validity: 60,
    },
  },
  'API key demanded': {
    config: { api_keys: `another-key-0123456789, ${API_KEY}`, refresh_token_rotation_grace_period: 0 },
    apps: { right: { apiKey: API_KEY }, wrong: { apiKey: 'not-this-key-0123456789' }, keyless: {} },
  },
  'clocks apart': {
    apps: { ahead: { variables: { CLOCK_SECONDS: '300' } }, behind: { variables: { CLOCK_SECONDS: '-300' } } },
  },
  'two kinds of keys': { apps: { dynamic: {}, static: { variables: { STATIC_KEY: 'on' } } } },
  'nothing listens': { servers: 0 },
  'one server that dies': { untapped: true },
  'behind a proxy': { proxies: ['forwarding', 'caching'] },
  'behind a proxy that cuts a prefix': { proxies: ['prefix-stripping'], config: { refresh_api_path: '/app/refresh' } },
  'two servers on one store': {
    servers: 2,
    untapped: true,
    apps: { app: {}, first: { servers: [0] }, second: { servers: [1] } },
  },
};
