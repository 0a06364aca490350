import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectEqual, TooSlow } from './expect.js';
import { runAll } from './runner.js';

const WORLDS = { empty: { servers: 0 } };
const READY = "console.log('Listening on port 1'); setInterval(() => {}, 1000)";
const passing = { title: 'fine', run: async () => {} };
const failing = { title: 'not fine', run: async () => expectEqual('sum', 1 + 1, 3) };

function client(script, lacks = {}) {
  return { name: 'one', carrier: 'tokens', command: [process.execPath, '-e', script], lacks, folder: '.' };
}

async function play(scenario, asClient = client(READY)) {
  const results = [];
  await runAll([{ name: 'it', world: 'empty', ...scenario }], WORLDS, [asClient], (result) => results.push(result));
  assert.equal(results.length, 1);
  return results[0];
}

test('a scenario passes when every step passes', async () => {
  assert.equal((await play({ steps: [passing, passing] })).verdict, 'pass');
});

test('a scenario fails at the step that fails', async () => {
  const { verdict, step, error } = await play({ steps: [passing, failing, passing] });

  assert.deepEqual({ verdict, step }, { verdict: 'FAIL', step: '2. not fine' });
  assert.deepEqual([error.expected, error.actual], [3, 2]);
});

test('a scenario that needs what the client lacks is not applicable, with the reason', async () => {
  const { verdict, reason } = await play({ needs: ['magic'], steps: [failing] }, client(READY, { magic: 'no wand' }));

  assert.deepEqual({ verdict, reason }, { verdict: 'n/a', reason: 'no wand' });
});

test('a step for the servers is done once, and every client goes on after it', async () => {
  let times = 0;
  const together = { title: 'once', together: async (plays) => void (times += plays.length === 2 ? 1 : 100) };
  const results = [];
  const clients = [client(READY), { ...client(READY), name: 'two' }];

  await runAll([{ name: 'it', world: 'empty', steps: [passing, together, passing] }], WORLDS, clients, (result) =>
    results.push(result),
  );

  assert.equal(times, 1);
  assert.deepEqual(
    results.map((result) => result.verdict),
    ['pass', 'pass'],
  );
});

test('one client that fails does not stop the other', async () => {
  const results = [];
  const fails = { title: 'fails for one', run: async (play) => expectEqual('client', play.stage.client.name, 'two') };
  const clients = [client(READY), { ...client(READY), name: 'two' }];

  await runAll([{ name: 'it', world: 'empty', steps: [fails, passing] }], WORLDS, clients, (result) =>
    results.push(result),
  );

  assert.deepEqual(
    results.map(({ client: name, verdict }) => `${name} ${verdict}`),
    ['one FAIL', 'two pass'],
  );
});

test('an app that does not start fails its scenarios', async () => {
  const { verdict, error } = await play({ steps: [passing] }, client("console.log('no port free'); process.exit(3)"));

  assert.equal(verdict, 'FAIL');
  assert.match(error.message, /no port free/);
});

test('what is too slow is played again with longer times, and then counts', async () => {
  const played = [];
  const worlds = { timed: { servers: 0, config: { life: 1, other: 7 }, times: ['life'] } };
  const slow = {
    title: 'slow',
    async run({ stage }) {
      const { life, other } = stage.world.plan.config;
      played.push([life, other]);
      if (life < 4) throw new TooSlow(life, 3, new Error('expired'));
      expectEqual('life', life, 5);
    },
  };
  const results = [];

  await runAll([{ name: 'it', world: 'timed', steps: [slow] }], worlds, [client(READY)], (result) =>
    results.push(result),
  );

  assert.deepEqual(
    played,
    [1, 2, 4].map((life) => [life, 7]),
  );
  assert.deepEqual([results.length, results[0].verdict, results[0].error.actual], [1, 'FAIL', 4]);
});
