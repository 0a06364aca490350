import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { runAll } from './runner.js';

const READY = "console.log('Open http://localhost:1'); setInterval(() => {}, 1000)";
const WORLDS = { timed: { config: { life: 0.02, other: 7 }, times: ['life'] } };

async function play(run, script = READY) {
  const subject = { name: 'one', command: [process.execPath, '-e', script] };
  const expected = [{ part: { subject, world: 'timed', sdk: '20' }, scenario: { name: 'it', run } }];
  const servers = { of: async () => ({ servers: [{ port: 1 }], files: {} }) };
  const pictures = mkdtempSync(join(tmpdir(), 'latchkey-pictures-'));
  const results = [];
  await runAll(expected, { worlds: WORLDS, servers, scripts: {}, pictures }, (result) => results.push(result));
  assert.equal(results.length, 1);
  return results[0];
}

test('what is too slow is played again with its times doubled, and then counts', async () => {
  const played = [];
  const slow = (scene) => {
    played.push(scene.plan.config);
    return scene.inTime('life', async () => {
      await pause(60);
      throw new Error(`not with ${scene.plan.config.life}`);
    });
  };

  const { error } = await play(slow);

  assert.match(error.message, /^not with 0\.\d\d$/);
  assert.deepEqual(
    played,
    played.map((_, index) => ({ life: 0.02 * 2 ** index, other: 7 })),
  );
  assert.ok(played.length > 2);
});

test('what fails in time fails at once', async () => {
  let times = 0;

  const { error } = await play((scene) =>
    scene.inTime('other', async () => {
      times++;
      throw new Error('wrong');
    }),
  );

  assert.deepEqual([times, error.message], [1, 'wrong']);
});

test('an app that does not start fails its scenarios', async () => {
  const { error } = await play(async () => {}, "console.log('no port free'); process.exit(3)");

  assert.match(error.message, /no port free/);
});
