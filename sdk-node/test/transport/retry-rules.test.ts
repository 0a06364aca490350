import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../src/transport/call.js';
import { nextAttemptIn } from '../../src/transport/retry-rules.js';

const lost: Attempt = { outcome: 'lost', stale: false, cause: undefined };
const stale: Attempt = { outcome: 'lost', stale: true, cause: undefined };
const notReached: Attempt = { outcome: 'not reached', cause: undefined };
const progress = { servers: 2, made: 1, remaining: 10_000 };

function answered(status: number, more: { retryAfter?: string } = {}): Attempt {
  return {
    outcome: 'answered',
    answer: { status, cacheControl: undefined, retryAfter: undefined, body: '', ...more },
  };
}

describe('a call', () => {
  test('that was not done goes to the next server at once', () => {
    expect(nextAttemptIn(notReached, progress)).toBe(0);
  });

  test('after all servers were tried waits', () => {
    expect(nextAttemptIn(notReached, { ...progress, made: 2 })).toBe(200);
  });

  test('that may have been done is repeated, at once when its connection was an old one', () => {
    expect(nextAttemptIn(lost, progress)).toBe(0);
    expect(nextAttemptIn(lost, { ...progress, servers: 1 })).toBe(200);
    expect(nextAttemptIn(stale, { ...progress, servers: 1 })).toBe(0);
  });

  test.each([
    [1, 3],
    [2, 4],
    [10, 8],
  ])('to %i servers is sent %i times at most', (servers, most) => {
    expect(nextAttemptIn(lost, { ...progress, servers, made: most - 1 })).toBeDefined();
    expect(nextAttemptIn(lost, { ...progress, servers, made: most })).toBeUndefined();
  });

  test('does not begin a wait as long as the patience', () => {
    expect(nextAttemptIn(lost, { servers: 1, made: 1, remaining: 201 })).toBe(200);
    expect(nextAttemptIn(lost, { servers: 1, made: 1, remaining: 200 })).toBeUndefined();
  });
});

describe('an answer', () => {
  test.each([200, 400, 401, 404, 500])('%i is final', (status) => {
    expect(nextAttemptIn(answered(status), progress)).toBeUndefined();
  });

  test.each([429, 502, 503, 504])('%i is asked for again', (status) => {
    expect(nextAttemptIn(answered(status), progress)).toBe(0);
  });

  test('that asks for patience gets it', () => {
    const single = { ...progress, servers: 1 };

    expect(nextAttemptIn(answered(503, { retryAfter: '3' }), single)).toBe(3000);
    expect(nextAttemptIn(answered(503, { retryAfter: '0' }), single)).toBe(200);
    expect(nextAttemptIn(answered(503, { retryAfter: 'soon' }), single)).toBe(200);
    expect(nextAttemptIn(answered(503, { retryAfter: '10' }), single)).toBeUndefined();
  });
});
