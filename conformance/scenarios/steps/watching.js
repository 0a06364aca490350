/** Steps around other steps: counting calls to the server, waiting for a moment, reading what the server answered. */
import { setTimeout as pause } from 'node:timers/promises';
import { expectThat, Mismatch } from '../../harness/expect.js';

/** What our own dialect asks for once and keeps for minutes; official SDKs get these with other answers. */
const KEPT = ['/v1/settings', '/v1/jwks'];

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
        expectThat(`calls of ${path} since the app started`, asked <= ASKED_AT_MOST, `at most ${ASKED_AT_MOST}`, asked);
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

/** Waits until the visitor's refresh token is over, as its expiry says; fails when that is too far away. */
export function untilRefreshTokenIsOver({ visitor, atMostSeconds }) {
  return {
    title: `${visitor} waits until the refresh token has expired`,
    async run(play) {
      const left = play.visitor(visitor).tokens.refresh.expiry + EXPIRY_MARGIN_MILLISECONDS - Date.now();
      expectThat('seconds until then', left <= atMostSeconds * 1000, `at most ${atMostSeconds}`, left / 1000);
      await pause(left);
    },
  };
}
