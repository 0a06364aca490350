/** Steps around other steps: counting calls to the server, waiting for a moment, reading what the server answered. */
import { setTimeout as pause } from 'node:timers/promises';
import { expectThat, Mismatch, TooSlow } from '../../harness/expect.js';

/** What SDKs ask for once and keep: our own dialect, and the keys from CDI 2.21 on. Others get these with other answers. */
const KEPT = ['/v1/settings', '/v1/jwks', '/.well-known/jwks.json'];

/** How often one app may ask for such a thing during one run: once, and again when minutes have passed. */
const ASKED_AT_MOST = 3;

/**
 * Runs a step that must cause exactly `count` calls from the SDK to the server. What an SDK asks for once and keeps is not
 * counted, as long as it keeps it. An SDK that runs in the app's process has no server to ask.
 */
export function asksServer(count, step) {
  return {
    title: `${step.title} (asks the server ${count} times)`,
    async run(play) {
      const before = play.coreCalls().length;
      await step.run(play);
      if (play.stage.client.inProcess) return;
      for (const path of KEPT) {
        const asked = play.coreCalls().filter((call) => call.path === path).length;
        const most = ASKED_AT_MOST + keptFor(play.stage);
        expectThat(`calls of ${path} since the app started`, asked <= most, `at most ${most}`, asked);
      }
      const calls = play
        .coreCalls()
        .slice(before)
        .filter(({ path }) => !KEPT.includes(path));
      const shown = calls.map(({ method, path }) => `${method} ${path}`);
      expectThat('calls to the server', calls.length === count, count, `${calls.length} ${shown.join(', ')}`);
    },
  };
}

/** How often an SDK that keeps keys for less than a run may have asked for them again. */
function keptFor({ client, openedAt }) {
  return client.keepsKeysForSeconds ? Math.ceil((Date.now() - openedAt) / 1000 / client.keepsKeysForSeconds) : 0;
}

/**
 * Steps that mean what they say only as long as a time of the world's configuration is not over. When one fails and the time
 * is, nobody can tell whether that was why: then it is {@link TooSlow}.
 * @param {(config: Record<string, number>) => number} seconds the time, of the world's configuration
 * @param {import('../../harness/runner.js').Step[]} steps
 */
export function inTime(seconds, steps) {
  const begun = new WeakMap();
  const inTimeOf = (play) => seconds(play.stage.world.plan.config);
  return steps.map((step) => ({
    title: step.title,
    async run(play) {
      if (!begun.has(play)) begun.set(play, performance.now());
      try {
        await step.run(play);
      } catch (error) {
        const taken = (performance.now() - begun.get(play)) / 1000;
        throw taken > inTimeOf(play) ? new TooSlow(inTimeOf(play), taken, error) : error;
      }
    },
  }));
}

/** Repeats a step until it passes, at most for so many seconds; then it fails as it failed last. */
export function eventually(seconds, step) {
  return {
    title: `within ${seconds} s: ${step.title}`,
    async run(play) {
      const end = Date.now() + seconds * 1000;
      for (;;) {
        try {
          return await step.run(play);
        } catch (error) {
          if (!(error instanceof Mismatch) || Date.now() > end) throw error;
        }
        await pause(100);
      }
    },
  };
}

/** Cookies tell their expiry in whole seconds, so what they say is up to a second early. */
const EXPIRY_MARGIN_MILLISECONDS = 1500;

/** Waits until the visitor's refresh token is over, as its expiry says; fails when that is further away than it may be. */
export function untilRefreshTokenIsOver({ visitor }) {
  return {
    title: `${visitor} waits until the refresh token has expired`,
    async run(play) {
      const left = play.visitor(visitor).tokens.refresh.expiry + EXPIRY_MARGIN_MILLISECONDS - Date.now();
      const most = play.stage.world.plan.config.refresh_token_validity * 60_000 + 2 * EXPIRY_MARGIN_MILLISECONDS;
      expectThat('milliseconds until then', left <= most, `at most ${most}`, left);
      await pause(left);
    },
  };
}
