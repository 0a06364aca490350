import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SDK_REASONS } from '../src/reasons.js';

test('reasons of the SDK are those of the list, in its order', () => {
  const text = readFileSync(new URL('../../spec/reasons.md', import.meta.url), 'utf8');
  const section = text.slice(text.indexOf('## Made by SDKs'));

  const listed = [...section.matchAll(/^\| `([a-z_]+)`/gm)].map(([, code]) => code);

  expect(SDK_REASONS).toEqual(listed);
});
