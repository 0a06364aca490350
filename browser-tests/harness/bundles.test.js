import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAGE_SDK_FILE, bundle, pageSdk } from './bundles.js';

test("the SDK of the examples' page is the newest package, unmodified", async () => {
  assert.equal(readFileSync(PAGE_SDK_FILE, 'utf8'), await pageSdk(), 'run: node harness/write-page-sdk.js');
});

test('each bundle makes the global that the page uses', async () => {
  for (const sdk of ['20', '4.2', 'careless']) {
    assert.match(await bundle(sdk), /var supertokens=/);
  }
});
