import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { knownClients } from './client-app.js';
import { markdownTable, sdkRows, talliesOf, withTable } from './ran.js';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('a scenario without a result counts as failed', () => {
  const results = [
    { client: 'one', verdict: 'pass' },
    { client: 'one', verdict: 'n/a' },
    { client: 'two', verdict: 'FAIL' },
  ];

  const tallies = talliesOf([{ name: 'one' }, { name: 'two' }], 3, results);

  assert.deepEqual(tallies.one, { passed: 1, failed: 1, skipped: 1 });
  assert.deepEqual(tallies.two, { passed: 0, failed: 3, skipped: 0 });
});

test('rows are of official packages only, the newest version first', () => {
  const client = (name, sdk) => ({ name, sdk, framework: 'Express', dialect: '5.4', carrier: 'cookies' });
  const clients = [client('a', 'sdk@9.1.0'), client('b', undefined), client('c', 'sdk@10.0.1')];

  const [, ...rows] = sdkRows(clients, { a: { passed: 2, failed: 1, skipped: 0 } });

  assert.deepEqual(
    rows.map(([sdk, , , , scenarios]) => [sdk, scenarios]),
    [
      ['`sdk` 10.0.1', 'not played yet'],
      ['`sdk` 9.1.0', '2 of 3 passed'],
    ],
  );
});

test('a text without a place for the table is refused', () => {
  assert.throws(() => withTable('no markers', 'SDKs', ''), /no place for "SDKs"/);
});

test('the tables of the documents say what ran', () => {
  const table = markdownTable(sdkRows(knownClients(), JSON.parse(read('../ran.json'))));

  for (const path of ['../../../README.md', '../../../docs/compatibility.md'])
    assert.equal(withTable(read(path), 'SDKs', table), read(path), `${path}: run node testing/conformance/tables.js`);
});
