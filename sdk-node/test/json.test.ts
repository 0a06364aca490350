import { expect, test } from 'vitest';
import { AnswerObject } from '../src/client/answer-object.js';
import { readAccessToken } from '../src/token/access-token.js';
import { copyOfJson, parseObject, toAsciiJson, toJson } from '../src/json.js';

test('a copy has everything, and shares nothing', () => {
  const original = parseObject('{"__proto__":{"a":[1,{"b":null}]},"c":"d"}')!;
  const copy = copyOfJson(original);

  expect(JSON.stringify(copy)).toBe(JSON.stringify(original));
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  (copy['__proto__'] as { a: number[] }).a.push(2);
  expect(JSON.stringify(original)).toBe('{"__proto__":{"a":[1,{"b":null}]},"c":"d"}');
});

test('JSON leaves out what is undefined, and heeds toJSON', () => {
  expect(toJson({ a: undefined, at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});

test('JSON in ASCII means the same', () => {
  const text = toAsciiJson({ ж: '🙂\u2028' });

  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(text)).toEqual({ ж: '🙂\u2028' });
});

test('what is said under the name of the prototype is inherited by nothing', () => {
  const answer = AnswerObject.read('{"__proto__":{"token":"x"},"constructor":{"prototype":{"token":"x"}}}');
  const claims = { sid: 's', sub: 'u', jti: 'j', iat: 1, exp: 2, payload: {} };

  expect(['token', 'toString', 'hasOwnProperty'].map((name) => answer.has(name))).toEqual([false, false, false]);
  expect(readAccessToken(parseObject(JSON.stringify({ ...claims, rt_hash: 'h' }))!)).toBeDefined();
  expect(readAccessToken(parseObject(JSON.stringify(claims).replace('}}', '},"__proto__":{"rt_hash":"h"}}'))!)).toBe(
    undefined,
  );
  expect(({} as Record<string, unknown>).token).toBeUndefined();
});
