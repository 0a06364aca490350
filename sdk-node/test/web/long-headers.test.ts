import { expect, test } from 'vitest';
import { bearerToken } from '../../src/web/bearer-token.js';
import { crossSiteOf } from '../../src/web/cross-site.js';
import { RequestCookies } from '../../src/web/request-cookies.js';
import { staleRemovals } from '../../src/web/stale-cookies.js';
import { PlainExchange } from '../support/plain-exchange.js';

const LENGTH = 200_000;

/** What patterns and loops that go back take quadratic time for. */
const HOSTILE = [' ', '\t', ';', '=', '%', '%e2', '"', 'a', '.', ':', '/', '//', '://', ',', '[', 'a.', '\\', '@'];
const TEXTS = HOSTILE.flatMap((piece) => {
  const text = piece.repeat(LENGTH / piece.length);
  return [text, `sAccessToken=${text}`, `https://${text}`, `https://a${text}:`];
});

test('headers of any length take a time that grows with them', () => {
  const begin = process.cpuUsage();
  for (const text of TEXTS) {
    new RequestCookies([text]).values('sAccessToken');
    for (const name of ['origin', 'referer', 'upgrade', 'sec-fetch-site']) {
      crossSiteOf(new PlainExchange('POST').with(name, text), new Set());
    }
    bearerToken(new PlainExchange().with('authorization', `Bearer ${text}`));
    staleRemovals(
      's',
      { path: '/', domain: undefined, secure: false, sameSite: 'lax' },
      { host: text, path: `/${text}` },
    );
  }
  const { user, system } = process.cpuUsage(begin);

  // A second or two; quadratic time would be minutes.
  expect((user + system) / 1_000_000).toBeLessThan(20);
});
