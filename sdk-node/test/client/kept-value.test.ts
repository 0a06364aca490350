import { beforeEach, describe, expect, test, vi } from 'vitest';
import { KeptValue, COOL_DOWN, PATIENCE, type Loaded } from '../../src/client/kept-value.js';
import { GeneralError } from '../../src/errors.js';
import { eventually } from '../support/eventually.js';
import { failureOf } from '../support/failure.js';

const FRESH = 10_000;
const GOOD = 60_000;

let now = 0;
let loads: { resolve: () => void; reject: () => void }[] = [];
let failed: number[] = [];
let value: KeptValue<{ number: number }>;

/** Loads that a test ends as it likes; the values are their numbers. */
function load(): Promise<Loaded<{ number: number }>> {
  const number = loads.length + 1;
  return new Promise((resolve, reject) => {
    loads.push({
      resolve: () => resolve({ value: { number }, fresh: FRESH, good: GOOD }),
      reject: () => reject(new GeneralError('no_server_reachable', 'away')),
    });
  });
}

async function loaded(): Promise<{ number: number }> {
  const waiting = value.get();
  loads.at(-1)!.resolve();
  return waiting;
}

beforeEach(() => {
  now = 1_000_000;
  loads = [];
  failed = [];
  const onRenewalFailed = (_: unknown, goodUntil: number) => failed.push(goodUntil);
  value = new KeptValue({ name: 'it', load, clock: () => now, onRenewalFailed });
});

describe('a value', () => {
  test('is loaded once for all who wait', async () => {
    const waiting = [value.get(), value.get()];
    loads[0]!.resolve();

    expect(await Promise.all(waiting)).toEqual([{ number: 1 }, { number: 1 }]);
    expect(loads).toHaveLength(1);
  });

  test('that is fresh is not loaded again', async () => {
    await loaded();
    now += FRESH - 1;

    expect(await value.get()).toEqual({ number: 1 });
    expect(loads).toHaveLength(1);
  });

  test('is there at once while it is good, and renewed like that when it is not fresh', async () => {
    expect(value.atOnce()).toBeUndefined();
    expect(loads).toHaveLength(0);

    await loaded();
    expect(value.atOnce()).toEqual({ number: 1 });
    now += FRESH;
    expect(value.atOnce()).toEqual({ number: 1 });
    expect(loads).toHaveLength(2);

    now += GOOD - FRESH;
    expect(value.atOnce()).toBeUndefined();
  });

  test('that is not fresh any more is renewed while the old one is used', async () => {
    await loaded();
    now += FRESH;

    expect(await value.get()).toEqual({ number: 1 });
    expect(await value.get()).toEqual({ number: 1 });
    loads[1]!.resolve();
    await eventually(async () => expect(await value.get()).toEqual({ number: 2 }));
    expect(loads).toHaveLength(2);
  });

  test('that cannot be renewed stays as long as it is good', async () => {
    await loaded();
    now += FRESH;
    await value.get();
    loads[1]!.reject();
    await eventually(() => expect(failed).toEqual([1_000_000 + GOOD]));
    now = 1_000_000 + GOOD - 1;

    expect(await value.get()).toEqual({ number: 1 });
    loads[2]!.reject();
  });

  test('that is not good any more is waited for', async () => {
    await loaded();
    now += GOOD;

    expect(await loaded()).toEqual({ number: 2 });
  });

  test('is renewed when the clock was set back', async () => {
    await loaded();
    now -= 1;

    await value.get();

    expect(loads).toHaveLength(2);
  });
});

describe('a load that failed', () => {
  test('is not tried again for a moment', async () => {
    const first = failureOf(value.get());
    loads[0]!.reject();
    await first;
    now += COOL_DOWN - 1;

    expect(await failureOf(value.get())).toMatchObject({ reason: 'no_server_reachable', message: 'away' });
    expect(loads).toHaveLength(1);
    now += 1;
    expect(await loaded()).toEqual({ number: 2 });
  });
});

describe('a newer value', () => {
  test('is loaded for who lacks something', async () => {
    const old = await loaded();
    now += COOL_DOWN;

    const newer = value.newerThan(old);
    loads[1]!.resolve();

    expect(await newer).toEqual({ number: 2 });
  });

  test('is not loaded a moment after the last', async () => {
    const old = await loaded();
    now += COOL_DOWN - 1;

    expect(await value.newerThan(old)).toBe(old);
    expect(loads).toHaveLength(1);
  });

  test('is there when somebody else loaded it', async () => {
    const old = await loaded();
    now += GOOD;
    await loaded();

    expect(await value.newerThan(old)).toEqual({ number: 2 });
    expect(loads).toHaveLength(2);
  });

  test('is not waited for longer than a few seconds', async () => {
    const old = await loaded();
    now += COOL_DOWN;
    vi.useFakeTimers();
    const failure = failureOf(value.newerThan(old));
    await vi.advanceTimersByTimeAsync(PATIENCE);
    vi.useRealTimers();

    expect((await failure).reason).toBe('no_server_reachable');
  });
});
