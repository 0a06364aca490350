/**
 * Writes the tables of official SDKs into README.md and docs/compatibility.md, from what ran: takes over the numbers of the
 * last whole runs (target/ran.json) into ran.json, which is kept in the repository.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { knownClients } from './harness/client-app.js';
import { markdownTable, sdkRows, withTable } from './harness/ran.js';

const at = (path) => new URL(path, import.meta.url);
const numbers = (path) => (existsSync(at(path)) ? JSON.parse(readFileSync(at(path), 'utf8')) : {});

const ran = { ...numbers('ran.json'), ...numbers('target/ran.json') };
const official = knownClients().filter(({ sdk }) => sdk);
const kept = Object.fromEntries(official.filter(({ name }) => ran[name]).map(({ name }) => [name, ran[name]]));
writeFileSync(at('ran.json'), `${JSON.stringify(kept, null, 2)}\n`);

const table = markdownTable(sdkRows(official, kept));
for (const path of ['../../README.md', '../../docs/compatibility.md'])
  writeFileSync(at(path), withTable(readFileSync(at(path), 'utf8'), 'SDKs', table));
