import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import * as Session from '../src/session.js';
import { failureOf } from './support/failure.js';

beforeAll(() => Session.init(inject('latchkey')));
afterAll(() => Session.close());

let handle: string;

beforeEach(async () => {
  handle = (await Session.createNewSession('limits')).session.handle;
});

/** An object of so many levels. */
function nested(levels: number): object {
  return Array.from({ length: levels - 1 }).reduce<object>((inner) => ({ a: inner }), {});
}

test.each([
  ['a long name', { ['n'.repeat(50_000)]: 1 }],
  ['many levels', nested(199)],
  ['the largest and smallest numbers', { a: Number.MAX_VALUE, b: Number.MIN_VALUE, c: 2 ** 53 - 1 }],
])('what is at a limit of JSON is kept: %s', async (_what, data) => {
  await Session.updateSessionData(handle, data);

  expect(await Session.getSessionData(handle)).toEqual(data);
});

test.each([
  ['a name', { ['n'.repeat(50_001)]: 1 }, "a member's name in JSON has more than 50000 characters"],
  ['levels', nested(200), 'JSON is nested deeper than 200 levels'],
  ['many levels', nested(3_000), 'JSON is nested deeper than 200 levels'],
])('what is beyond a limit of JSON is refused by its name: %s', async (_what, data, limit) => {
  const failure = await failureOf(Session.updateSessionData(handle, data));

  expect(failure).toMatchObject({ errType: 1000, reason: 'request_body_invalid' });
  expect(failure.err.message).toContain(limit);
});

test('numbers are those of JavaScript: a negative zero loses its sign', async () => {
  await Session.updateSessionData(handle, { a: -0, b: 1e5 });

  expect(await Session.getSessionData(handle)).toEqual({ a: 0, b: 100_000 });
});
