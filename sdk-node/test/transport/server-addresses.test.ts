import { expect, test } from 'vitest';
import { parseServerAddresses } from '../../src/transport/server-addresses.js';

const parsed = (hosts: string) => parseServerAddresses(hosts).map(({ href }) => href.replace(/\/$/, ''));

test.each([
  ['core-1', ['http://core-1:3567']],
  ['core-1:80', ['http://core-1']],
  ['core-1:4000;core-2', ['http://core-1:4000', 'http://core-2:3567']],
  [' core-1 ; ; core-1 ', ['http://core-1:3567']],
  ['https://example.com', ['https://example.com']],
  ['http://10.0.0.1:3567/latchkey/', ['http://10.0.0.1:3567/latchkey']],
  ['[::1]:4000', ['http://[::1]:4000']],
  ['[::1]', ['http://[::1]:3567']],
])('an address is read: %s', (text, expected) => {
  expect(parsed(text)).toEqual(expected);
});

test('the documented list of hosts is read', () => {
  const hosts = [
    { hostname: '127.0.0.1', port: 3567 },
    { hostname: '::1', port: 80 },
  ];

  expect(parseServerAddresses(hosts).map(({ href }) => href)).toEqual(['http://127.0.0.1:3567/', 'http://[::1]/']);
});

test.each(['', ' ; ', 'ftp://x', 'x:0', 'x:70000', 'http://x?a=b', 'http://x#a', 'http://'])(
  'an address that cannot be used is refused: %s',
  (text) => {
    expect(() => parseServerAddresses(text)).toThrow(RangeError);
  },
);

test('a password is not repeated', () => {
  expect(() => parseServerAddresses('http://me:secret@x')).toThrow(/^hosts: an address must not contain a user name$/);
});

test('more than 64 servers are refused', () => {
  const hosts = (count: number) => Array.from({ length: count }, (_, i) => `core-${i}`).join(';');

  expect(parseServerAddresses(hosts(64))).toHaveLength(64);
  expect(() => parseServerAddresses(hosts(65))).toThrow(RangeError);
});
