import { expectEqual, expectThat } from '../harness/expect.js';
import { expectOutcome, login, refresh } from './steps/browsing.js';

/** Somebody's browser sends a request from a page of the app itself, or of another site; it sends no Fetch Metadata. */
function fromPage({ visitor = 'ada', page, method = 'POST', path, body, outcome = 'OK' }) {
  return {
    title: `a page of ${page === 'own' ? 'the app' : page} sends ${method} ${path}`,
    async run(play) {
      const origin = page === 'own' ? new URL(play.address('app')).origin : page;
      const wish = body && { ...body, userId: play.userId(visitor) };
      const answer = await play.send(visitor, 'app', method, path, { origin, body: wish });
      if (outcome === 'refused') expectEqual('status', answer.status, 403);
      else expectOutcome(answer, outcome);
    },
  };
}

/** Asks for a page that says of itself that everybody may keep it. */
function visitCached({ visitor, outcome = 'OK' }) {
  return {
    title: `${visitor} asks for a page that says it can be cached`,
    async run(play) {
      const { userId } = play.visitor(visitor);
      const answer = await play.send(visitor, 'app', 'GET', '/cached');
      if (outcome === 'OK') {
        expectOutcome(answer, 'OK');
        expectEqual('user of the page', answer.body.userId, userId);
        return;
      }
      expectThat('status', answer.status === 401, '401', `${answer.status} ${JSON.stringify(answer.body)}`);
      for (const name of ['front-token', 'set-cookie', 'id-refresh-token']) {
        const value = play.visitor(visitor).lastHeaders.get(name);
        expectThat(name, !/eyJ|sAccessToken=[^;]/.test(value ?? ''), 'nothing of anybody', value);
      }
    },
  };
}

/** The cache really keeps what it may: otherwise nothing else here means anything. */
function cacheKeepsWhatItMay() {
  return {
    title: 'a page without a session comes from the cache the second time',
    async run(play) {
      const answers = [];
      for (let time = 0; time < 2; time++) {
        await play.send('anybody', 'app', 'GET', '/public');
        answers.push(play.visitor('anybody').lastHeaders.get('x-cache-status'));
      }
      expectEqual('state of the second answer', answers[1], 'HIT');
    },
  };
}

const fromOwnPage = (path) => fromPage({ page: 'own', path });
const fromAnotherSite = (path) => fromPage({ page: 'https://evil.example', path, outcome: 'refused' });

const loginAndChange = [
  fromPage({ page: 'own', path: '/login', body: {} }),
  { title: 'the user is remembered', run: async (play) => void (play.visitor('ada').userId = play.userId('ada')) },
  fromOwnPage('/protected'),
  fromAnotherSite('/protected'),
  fromPage({ page: 'http://127.0.0.1', path: '/protected', outcome: 'refused' }),
  fromOwnPage('/protected'),
];

const refreshAndChange = [fromOwnPage('/refresh'), fromOwnPage('/protected'), fromAnotherSite('/refresh')];

/** @type {import('../harness/runner.js').Scenario[]} */
export const proxyScenarios = [
  {
    name: "behind a proxy the app's own pages may change something, and others may not",
    world: 'behind a proxy',
    through: 'forwarding',
    needs: ['browser-protection'],
    steps: [...loginAndChange, ...refreshAndChange],
  },
  {
    name: "behind a proxy that cuts a prefix the app's own pages may change something, and others may not",
    world: 'behind a proxy that cuts a prefix',
    through: 'prefix-stripping',
    needs: ['browser-protection'],
    // The path of the refresh token's cookie is the browser's; whether the app sees that one or the cut one is the framework's way.
    steps: [...loginAndChange, ...refreshAndChange],
  },
  {
    name: "a shared cache hands nobody's tokens and nobody's page to somebody else",
    world: 'behind a proxy',
    through: 'caching',
    needs: ['browser-protection'],
    steps: [
      cacheKeepsWhatItMay(),
      login({ visitor: 'ada' }),
      login({ visitor: 'bob' }),
      refresh({ visitor: 'ada' }),
      visitCached({ visitor: 'ada' }),
      visitCached({ visitor: 'stranger', outcome: 'refused' }),
      visitCached({ visitor: 'bob' }),
      visitCached({ visitor: 'ada' }),
      visitCached({ visitor: 'another stranger', outcome: 'refused' }),
    ],
  },
];
