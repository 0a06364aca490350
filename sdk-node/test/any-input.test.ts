import { describe, expect, test } from 'vitest';
import { parseObject } from '../src/json.js';
import { parsePresentedToken } from '../src/token/presented-token.js';
import { VerificationKeys } from '../src/token/verification-keys.js';
import { bearerToken } from '../src/web/bearer-token.js';
import { originOf } from '../src/web/cross-site.js';
import { RequestCookies } from '../src/web/request-cookies.js';

const PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ',',
    ':',
    '.',
    ';',
    '=',
    '%',
    '%C3',
    '%ff',
    '/',
    '://',
    '@',
    '?',
    ' ',
    '\t',
    '\r\n',
  ],
  ...['\0', 'é', '\ud83d', '🔑', '-', '_', 'A', 'eyJhbGciOiJFUzI1NiJ9', '1e999', '-0', 'true', 'null', 'keys', 'kid'],
  ...['sAccessToken', 'https://example.com', '[::1]', '99999', '__proto__', 'Bearer ', 'lkrt1.'],
];
const TIMES = 3000;
const LONGEST = 16_384;

const PARSERS: [string, (text: string) => unknown][] = [
  ['a token', parsePresentedToken],
  ['JSON', parseObject],
  ['keys', (text) => VerificationKeys.read(text)],
  ['cookies', (text) => new RequestCookies([text]).values('sAccessToken')],
  ['an origin', originOf],
  ['a token in Authorization', (text) => bearerToken({ requestHeaders: () => [text] })],
];

/** Numbers from zero to below one that are the same in every run (a linear congruential generator). */
function chance(): () => number {
  let state = 20261127;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

describe.each(PARSERS)('what should be %s', (_, parser) => {
  test('is answered whatever it is, and changes no prototype', () => {
    const next = chance();
    for (let i = 0; i < TIMES; i++) {
      const length = Math.floor(next() * 24);
      parser(Array.from({ length }, () => PIECES[Math.floor(next() * PIECES.length)]).join(''));
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test.each(PIECES)('takes no time as a long repetition of %j', (piece) => {
    const text = piece.repeat(Math.floor(LONGEST / piece.length));
    const start = process.cpuUsage();
    for (const each of [text, `{"${text}`, `sAccessToken=a${text}b`]) parser(each);
    const { user } = process.cpuUsage(start);

    expect(user / 1000).toBeLessThan(500);
  });
});
