/** Writes the packages that the examples' page loads anew, after package.json names other versions. */
import { writeFileSync } from 'node:fs';
import { PAGE_FOLDER, pageFiles } from './bundles.js';

for (const [name, contents] of Object.entries(await pageFiles())) writeFileSync(PAGE_FOLDER + name, contents);
