import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAGE_FOLDER, bundle, pageFiles } from './bundles.js';

test("the packages that the examples' page loads are the newest ones, unmodified", async () => {
  for (const [name, contents] of Object.entries(await pageFiles())) {
    assert.equal(readFileSync(PAGE_FOLDER + name, 'utf8'), contents, 'run: node harness/write-page-files.js');
  }
});

test('each bundle makes the global that the page uses', async () => {
  for (const sdk of ['20', '4.2', 'careless']) {
    assert.match(await bundle(sdk), /var supertokens=/);
  }
});
