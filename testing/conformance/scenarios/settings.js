import { copyTokens, login, refresh, visit } from './steps/browsing.js';
import { cookiesAre } from './steps/cookies.js';
import { noteHandle } from './steps/sessions.js';

/** @type {import('../harness/runner.js').Scenario[]} */
export const settingScenarios = [
  {
    name: 'cookies are as the server says by default',
    world: 'as shipped',
    needs: ['cookie-settings-of-server'],
    steps: [
      login(),
      cookiesAre({
        path: '/',
        refreshPath: '/refresh',
        secure: false,
        sameSite: 'lax',
        accessSeconds: 3600,
        refreshSeconds: 8_640_000,
      }),
      refresh(),
      cookiesAre({
        path: '/',
        refreshPath: '/refresh',
        secure: false,
        sameSite: 'lax',
        accessSeconds: 3600,
        refreshSeconds: 8_640_000,
      }),
    ],
  },
  {
    name: 'cookies are as config.yaml says: domain, paths, secure, same-site, expiry',
    world: 'own cookie settings',
    needs: ['cookie-settings-of-server'],
    steps: [
      login(),
      cookiesAre({
        domain: 'example.org',
        path: '/inside',
        refreshPath: '/refresh',
        secure: true,
        sameSite: 'strict',
        accessSeconds: 900,
        refreshSeconds: 3600,
      }),
      refresh(),
      cookiesAre({
        domain: 'example.org',
        path: '/inside',
        refreshPath: '/refresh',
        secure: true,
        sameSite: 'strict',
        accessSeconds: 900,
        refreshSeconds: 3600,
      }),
    ],
  },
  {
    name: 'a server that demands an API key serves who has one of them',
    world: 'API key demanded',
    needs: ['server', 'api-key'],
    steps: [
      login({ app: 'right' }),
      visit({ app: 'right' }),
      refresh({ app: 'right' }),
      visit({ app: 'right' }),
      login({
        visitor: 'mallory',
        app: 'wrong',
        outcome: 'GENERAL_ERROR',
        message: 'Invalid API key',
        reason: 'api_key_invalid',
      }),
    ],
  },
  {
    name: 'theft is told through an API key as well',
    world: 'API key demanded',
    needs: ['server', 'api-key'],
    steps: [
      login({ app: 'right' }),
      noteHandle({ app: 'right' }),
      copyTokens({ to: 'thief' }),
      refresh({ app: 'right' }),
      visit({ app: 'right' }),
      refresh({ visitor: 'thief', app: 'right', outcome: 'TOKEN_THEFT_DETECTED' }),
    ],
  },
  {
    name: 'a server that demands an API key refuses who has none',
    world: 'API key demanded',
    needs: ['server'],
    steps: [login({ app: 'keyless', outcome: 'GENERAL_ERROR', message: '401', reason: 'api_key_invalid' })],
  },
];
