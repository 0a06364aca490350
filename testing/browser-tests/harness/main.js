/** Entry point: chooses subjects and scenarios, plays them, tells what failed; exit code 1 on any failure, 2 on wrong use. */
import { spawnSync } from 'node:child_process';
import { killAllChildren } from '../../conformance/harness/child-process.js';
import { knownClients, prepareApps } from '../../conformance/harness/client-app.js';
import { prepareServer } from '../../conformance/harness/latchkey-server.js';
import { removeAllFolders } from '../../conformance/harness/world.js';
import { scenarios } from '../scenarios/index.js';
import { worlds } from '../scenarios/worlds.js';
import { subjects } from '../subjects/index.js';
import { Browser } from './browser.js';
import { bundle } from './bundles.js';
import { closingLine, closingLineWithoutBrowser, describeFailure, partName } from './report.js';
import { expectedOf, partsOf, runAll } from './runner.js';
import { sabotaged } from './sabotage.js';
import { Servers } from './servers.js';

process.on('exit', () => {
  killAllChildren();
  removeAllFolders();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const parts = partsOf(chosenSubjects((process.env.SUBJECTS ?? '').split(/\s+/).filter(Boolean)));
const chosen = scenarios.filter(({ name }) => name.includes(process.env.SCENARIOS ?? ''));
const sabotages = sabotaged(scenarios).filter(({ name }) => name.includes(process.env.SCENARIOS ?? ''));
const control = parts.filter(({ subject }) => subject.isControl);
const expected = [...expectedOf(control, sabotages), ...expectedOf(parts, chosen)];
const mustRun = Boolean(process.env.CI);

if (!process.env.CHROMIUM) {
  console.log(closingLineWithoutBrowser(expected.length, mustRun));
  process.exit(mustRun ? 1 : 0);
}

const results = [];
const browser = new Browser();
const servers = new Servers();
let begun = Date.now();
try {
  prepareServer();
  prepareExamples(parts.map(({ subject }) => subject));
  await browser.start(process.env.CHROMIUM);
  begun = Date.now();
  console.log(`Playing in Chromium ${browser.version}; pictures: testing/browser-tests/target/pictures`);
  const scripts = { 20: undefined, 4.2: await bundle('4.2'), careless: await bundle('careless') };
  const stage = { browser, worlds, servers, scripts, pictures: 'target/pictures' };
  await runAll(expected, stage, note);
} catch (error) {
  console.log(`\nThe run broke off: ${error.stack}`);
} finally {
  await browser.stop();
  await servers.stop();
}
console.log(`\nplayed in ${Math.round((Date.now() - begun) / 1000)} s\n`);
for (const result of results) if (result.error) console.log(`${describeFailure(result)}\n`);
console.log(closingLine(expected.length, results));
const passed = results.filter(({ error }) => !error).length;
process.exit(passed === expected.length && passed > 0 ? 0 : 1);

/** Builds all examples, those in Java in one go; each would do so by itself at its start, and some start side by side. */
function prepareExamples(chosen) {
  prepareApps(knownClients().filter(({ name }) => chosen.some(({ client }) => client === name)));
  const modules = new Set(chosen.flatMap(({ build }) => build ?? []));
  if (modules.size > 0) prepare('../../scripts/java-app', '--build', ...modules);
  for (const program of new Set(chosen.flatMap(({ prepare }) => prepare ?? []))) prepare(program);
}

function prepare(program, ...args) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}

function note(result) {
  results.push(result);
  console.log(`${result.error ? 'FAIL' : 'pass'}  ${partName(result.part)}: ${result.scenario}`);
}

function chosenSubjects(names) {
  const unknown = names.filter((name) => !subjects.some((subject) => subject.name === name));
  if (unknown.length > 0) {
    console.error(`No subject named ${unknown.join(', ')}. Known: ${subjects.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  return names.length === 0 ? subjects : subjects.filter(({ name }) => names.includes(name));
}
