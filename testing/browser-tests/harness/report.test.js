import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mismatch } from '../../conformance/harness/expect.js';
import { closingLine, closingLineWithoutBrowser, describeFailure } from './report.js';

const part = { subject: { name: 'javalin' }, world: 'server', sdk: '20' };

test('the closing line counts what passed, and everything else as failed', () => {
  const results = [
    { part, scenario: 'a' },
    { part, scenario: 'b', error: new Error('no') },
  ];
  assert.equal(closingLine(5, results), '1 passed, 4 failed');
});

test('without a browser everything is skipped, and failed where tests have to run', () => {
  assert.equal(closingLineWithoutBrowser(7, false), '0 passed, 0 failed, 7 skipped');
  assert.equal(closingLineWithoutBrowser(7, true), '0 passed, 7 failed');
});

test('a failure is described with its column, its scenario, both values and what the app printed', () => {
  const error = new Mismatch('refreshes', 1, 6);
  const text = describeFailure({ part, scenario: 'one refresh', error, output: ['a line'] });
  for (const word of ['javalin, server, browser SDK 20: one refresh', 'refreshes', '1', '6', 'a line'])
    assert.ok(text.includes(word), `${word} in\n${text}`);
});
