import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mismatch } from './expect.js';
import { closingLine, describeFailure, table } from './report.js';

const CLIENTS = [{ name: 'one' }, { name: 'two' }];
const SCENARIOS = [{ name: 'login' }, { name: 'logout' }];
const RESULTS = [
  { scenario: 'login', client: 'one', verdict: 'pass' },
  { scenario: 'login', client: 'two', verdict: 'n/a', reason: 'has none' },
  { scenario: 'logout', client: 'one', verdict: 'FAIL' },
];

test('the closing line counts a scenario that was never played as failed', () => {
  assert.equal(closingLine(4, RESULTS), '1 passed, 2 failed, 1 skipped');
});

test('the closing line names skipped ones only when there are any', () => {
  assert.equal(closingLine(1, [{ verdict: 'pass' }]), '1 passed, 0 failed');
});

test('the table has a row per scenario, a column per client and the reason of each n/a', () => {
  assert.deepEqual(table(SCENARIOS, CLIENTS, RESULTS).split('\n'), [
    'scenario  one   two',
    '--------  ----  -----------------',
    'login     pass  n/a [1]',
    'logout    FAIL  FAIL (not played)',
    '[1] has none',
  ]);
});

test('a failure shows step, expected and actual', () => {
  const error = new Mismatch('outcome', 'OK', 'UNAUTHORISED');

  const text = describeFailure({ client: 'one', scenario: 'login', step: '2. ada visits', error });

  assert.match(
    text,
    /^FAIL one: login\n {2}step 2\. ada visits\n {2}outcome\n {4}expected: OK\n {4}actual: {3}UNAUTHORISED$/,
  );
});
