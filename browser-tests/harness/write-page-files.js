/** Writes the browser SDK of the examples' page anew, after package.json names another version. */
import { writeFileSync } from 'node:fs';
import { PAGE_SDK_FILE, pageSdk } from './bundles.js';

writeFileSync(PAGE_SDK_FILE, await pageSdk());
