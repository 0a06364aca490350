import { beforeEach, expect, test } from 'vitest';
import { GeneralError } from '../../src/errors.js';
import { FIRST_PAUSE, LaterRevocations, LONGEST_PAUSE, MOST_HANDLES } from '../../src/web/later-revocations.js';

let failure: Error | undefined;
let revoked: string[];
let told: string[];
let givenUp: string[];
let pauses: number[];
let waiting: (() => void)[];
let later: LaterRevocations;

beforeEach(() => {
  failure = new GeneralError('no_server_reachable', 'away');
  [revoked, told, givenUp, pauses, waiting] = [[], [], [], [], []];
  later = new LaterRevocations({
    revoke: (handles) => {
      if (failure) return Promise.reject(failure);
      revoked.push(...handles);
      return Promise.resolve();
    },
    onRevoked: (why) => told.push(why),
    onGivenUp: (why) => givenUp.push(why),
    after: (milliseconds, then) => {
      pauses.push(milliseconds);
      waiting.push(then);
      return () => void (waiting = waiting.filter((each) => each !== then));
    },
  });
});

async function timePasses(): Promise<void> {
  waiting.shift()?.();
  await new Promise((resolve) => setImmediate(resolve));
}

test('a session that cannot be revoked now is revoked later, and told once', async () => {
  expect([later.add('a', 'why'), later.add('a', 'why'), later.add('b', 'other')]).toEqual([true, false, true]);
  await timePasses();
  failure = undefined;
  await timePasses();

  expect([revoked, told, later.size, waiting]).toEqual([['a', 'b'], ['why', 'other'], 0, []]);
});

test('the pause between attempts doubles up to a minute, and begins anew', async () => {
  later.add('a', 'why');
  for (let i = 0; i < 8; i++) await timePasses();
  failure = undefined;
  await timePasses();
  later.add('b', 'why');

  expect(pauses).toEqual([
    FIRST_PAUSE,
    2000,
    4000,
    8000,
    16_000,
    32_000,
    LONGEST_PAUSE,
    LONGEST_PAUSE,
    LONGEST_PAUSE,
    FIRST_PAUSE,
  ]);
});

test('no more than a thousand sessions are kept in mind', () => {
  for (let i = 0; i < MOST_HANDLES; i++) later.add(`handle-${i}`, 'why');

  expect([later.add('one more', 'why'), later.size, pauses.length]).toEqual([false, MOST_HANDLES, 1]);
});

test('a client that was closed ends it', async () => {
  later.add('a', 'why');
  failure = new GeneralError('client_closed', 'closed');
  await timePasses();

  expect([later.size, waiting, givenUp]).toEqual([0, [], ['why']]);
});

test('a close calls the next attempt off, and tells what is given up', () => {
  later.add('a', 'why');
  later.add('b', 'other');
  later.close();
  later.close();

  expect([later.size, waiting, givenUp]).toEqual([0, [], ['why', 'other']]);
});

test('a close while an attempt is under way makes it the last one', async () => {
  later.add('a', 'why');
  const begun = timePasses();
  later.close();
  await begun;

  expect([later.size, waiting, givenUp]).toEqual([0, [], ['why']]);
});

test('a session that is added after the close is given up at once', () => {
  later.close();

  expect([later.add('a', 'why'), later.size, waiting, givenUp]).toEqual([false, 0, [], ['why']]);
});
