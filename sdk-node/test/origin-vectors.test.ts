import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseServerAddresses } from '../src/transport/server-addresses.js';
import { crossSiteOf, originOf } from '../src/web/cross-site.js';
import { webPlan } from '../src/web/options.js';
import { PlainExchange } from './support/plain-exchange.js';

interface Vectors {
  serverAddresses: { text: string; url: string | null }[];
  origins: { text: string; origin: string | null }[];
  requests: { name: string; host: string; origin: string; scheme?: string; upgrade?: string; crossSite: boolean }[];
}

const file = new URL('../../spec/vectors/origins.json', import.meta.url);
const { serverAddresses, origins, requests } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

test.each(serverAddresses)('a server is called where the vector says: $text', ({ text, url }) => {
  if (url === null) expect(() => parseServerAddresses(text)).toThrow(RangeError);
  else expect(parseServerAddresses(text).map(withPort)).toEqual([url]);
});

function withPort({ protocol, hostname, port, pathname }: URL): string {
  const named = port === '' ? { 'http:': '80', 'https:': '443' }[protocol] : port;
  return `${protocol}//${hostname}:${named}${pathname.replace(/\/$/, '')}`;
}

test.each(origins)('an origin is what the vector says: $text', ({ text, origin }) => {
  expect(originOf(text)).toBe(origin ?? '');
  if (origin === null) expect(() => webPlan({ trustedOrigins: [text] })).toThrow(RangeError);
  else expect([...webPlan({ trustedOrigins: [text] }).trustedOrigins]).toEqual([origin]);
});

test.each(requests)('a request comes from where the vector says: $name', (vector) => {
  const { host, origin, scheme = 'http', upgrade, crossSite } = vector;
  const exchange = new PlainExchange(upgrade === undefined ? 'POST' : 'GET').with('origin', origin);
  exchange.host = host;
  exchange.scheme = scheme;
  if (upgrade !== undefined) exchange.with('upgrade', upgrade);

  expect(crossSiteOf(exchange, new Set()) !== undefined).toBe(crossSite);
});

test('vectors are there', () => {
  expect(Math.min(serverAddresses.length, origins.length, requests.length)).toBeGreaterThan(20);
});
