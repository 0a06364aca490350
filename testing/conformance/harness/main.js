/** Entry point: chooses clients and scenarios, runs them, prints the table; exit code 1 on any failure, 2 on wrong use. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killAllChildren } from './child-process.js';
import { knownClients, prepareApps } from './client-app.js';
import { prepareServer } from './latchkey-server.js';
import { talliesOf } from './ran.js';
import { closingLine, describeFailure, table } from './report.js';
import { runAll } from './runner.js';
import { removeAllFolders } from './world.js';
import { scenarios } from '../scenarios/index.js';
import { worlds } from '../scenarios/worlds.js';

const TARGET = fileURLToPath(new URL('../target/', import.meta.url));

process.on('exit', () => {
  killAllChildren();
  removeAllFolders();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const clients = chosenClients(words(process.env.CLIENTS));
const named = scenarios.filter((scenario) => scenario.name.includes(process.env.SCENARIOS ?? ''));
const canProxy = Boolean(process.env.NGINX || process.env.CI); // where CI is set they fail
const chosen = named.filter(({ world }) => canProxy || !worlds[world].proxies);
if (chosen.length < named.length)
  console.log(`No nginx: ${named.length - chosen.length} scenarios through it are left out.`);
const expected = clients.length * chosen.length;

prepareServer();
prepareApps(clients);
console.log(`Playing ${chosen.length} scenarios for ${clients.map((client) => client.name).join(', ')}`);
const results = [];
const begun = Date.now();
try {
  const seconds = Object.entries(await runAll(chosen, worlds, clients, note));
  seconds.sort(([, one], [, other]) => other - one);
  console.log(`\nworlds, three at a time: ${seconds.map(([name, taken]) => `${name} ${taken} s`).join(', ')}`);
} catch (error) {
  console.log(`\nThe run broke off: ${error.stack}`);
}
console.log(`\nplayed in ${Math.round((Date.now() - begun) / 1000)} s`);
console.log(`\n${table(chosen, clients, results)}\n`);
for (const result of results) if (result.verdict === 'FAIL') console.log(`${describeFailure(result)}\n`);
noteWhatRan();
console.log(closingLine(expected, results));
process.exit(results.filter((result) => result.verdict !== 'FAIL').length === expected && expected > 0 ? 0 : 1);

function note(result) {
  results.push(result);
  process.stdout.write({ pass: '.', FAIL: 'F', 'n/a': '-' }[result.verdict]);
}

/** For tables.js: the numbers of these clients, when they played the whole list. */
function noteWhatRan() {
  if (chosen.length < scenarios.length) return;
  mkdirSync(TARGET, { recursive: true });
  const file = join(TARGET, 'ran.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const now = talliesOf(clients, chosen.length, results);
  writeFileSync(file, `${JSON.stringify({ ...before, ...now }, null, 2)}\n`);
}

/** By the name of a client or of a package, `supertokens-node@24.0.3`; without names those of every run; "all": every client. */
function chosenClients(names) {
  const known = knownClients();
  if (names.includes('all')) return known;
  const isNamed = (client) => names.includes(client.name) || names.includes(client.sdk);
  const unknown = names.filter((name) => !known.some((client) => [client.name, client.sdk].includes(name)));
  if (unknown.length > 0) {
    console.error(`No client named ${unknown.join(', ')}. Known: ${known.map((client) => client.name).join(', ')}`);
    process.exit(2);
  }
  return known.filter((client) => (names.length === 0 ? client.run !== 'when named' : isNamed(client)));
}

function words(text) {
  return (text ?? '').split(/\s+/).filter(Boolean);
}
