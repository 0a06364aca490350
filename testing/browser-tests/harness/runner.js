/** Plays scenarios: each app once per world, some apps side by side, each scenario with people of its own. */
import { mkdirSync, rmSync } from 'node:fs';
import { TooSlow } from '../../conformance/harness/expect.js';
import { LONGEST_TIMES, withTimes } from '../../conformance/harness/runner.js';
import { App } from './app.js';
import { Play } from './play.js';

const SCENARIO_SECONDS = 900;
const APPS_AT_ONCE = 3;
const SCENARIOS_AT_ONCE = 2; // with each app

/**
 * @typedef {object} Part one app in one world with one browser SDK: a column of the table
 * @property {import('../subjects/index.js').Subject} subject
 * @property {string} world
 * @property {string} sdk
 *
 * @typedef {object} Result
 * @property {Part} part
 * @property {string} scenario
 * @property {Error} [error] absent when it passed
 * @property {string[]} [output] what the app printed last, on failure
 */

/** @returns {Part[]} in the order in which they are played */
export function partsOf(subjects) {
  return subjects.flatMap((subject) =>
    subject.worlds.flatMap((world) => subject.sdks.map((sdk) => ({ subject, world, sdk }))),
  );
}

/** What is to be played: with each part the scenarios of its world. */
export function expectedOf(parts, scenarios) {
  return parts.flatMap((part) =>
    scenarios.filter(({ worlds }) => worlds.includes(part.world)).map((scenario) => ({ part, scenario })),
  );
}

/**
 * @typedef {object} Stage
 * @property {import('./browser.js').Browser} browser
 * @property {Record<string, import('../scenarios/worlds.js').Plan>} worlds
 * @property {import('./servers.js').Servers} servers
 * @property {Record<string, string | undefined>} scripts for each SDK the script in place of the page's own
 * @property {string} pictures the folder for screenshots
 *
 * @param {{part: Part, scenario: import('../scenarios/index.js').Scenario}[]} expected
 * @param {Stage} stage
 * @param {(result: Result) => void} onResult called as soon as a result is known
 */
export async function runAll(expected, stage, onResult) {
  rmSync(stage.pictures, { recursive: true, force: true });
  mkdirSync(stage.pictures, { recursive: true });
  const apps = [...new Set(expected.map(({ part }) => appOf(part)))];
  const waiting = apps
    .map((app) => expected.filter(({ part }) => appOf(part) === app))
    .toSorted((one, other) => other.length - one.length);
  const lane = async (_, number) => {
    // Apps with few scenarios mostly wait for a time to be over: the first lane plays them while the others keep the machine busy.
    const next = () => (number === 0 ? waiting.pop() : waiting.shift());
    for (let some = next(); some; some = next()) await playWithOneApp(some, stage, onResult);
  };
  await Promise.all(Array.from({ length: APPS_AT_ONCE }, lane));
}

/** All parts with the same subject and world share one running app. */
function appOf({ subject, world }) {
  return `${subject.name} ${world}`;
}

/** Plays with one app, and what was too slow in it once more with one whose times are doubled. */
async function playWithOneApp(expected, stage, onResult, factor = 1) {
  const again = [];
  const plan = stage.worlds[expected[0].part.world];
  const isLast = factor >= LONGEST_TIMES || !plan.times;
  await playOnce(expected, stage, withTimes(plan, factor), (next, error, output) => {
    if (error instanceof TooSlow && !isLast) again.push(next);
    else onResult({ part: next.part, scenario: next.scenario.name, error, output });
  });
  if (again.length > 0) await playWithOneApp(again, stage, onResult, factor * 2);
}

async function playOnce(expected, stage, plan, tell) {
  const { subject, world } = expected[0].part;
  const app = new App();
  try {
    const broken = await startApp(app, subject, plan.embedded ? undefined : stage.servers.of(world, plan));
    const waiting = [...expected];
    const player = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const error = broken ?? (await playOne(next, { ...stage, app, plan }));
        tell(next, error, error && app.output.slice(-10));
      }
    };
    await Promise.all(Array.from({ length: SCENARIOS_AT_ONCE }, player));
  } finally {
    await app.stop();
  }
}

/** @returns {Promise<Error | undefined>} why it does not run */
async function startApp(app, subject, server) {
  try {
    await app.start(subject, await server);
  } catch (error) {
    return error;
  }
}

/** @returns {Promise<Error | undefined>} why it failed */
async function playOne({ part, scenario }, stage) {
  const play = new Play(stage, { ...scenario, sdk: stage.scripts[scenario.sdk ?? part.sdk] });
  const error = await withinBound(scenario.run(play)).then(
    () => pageErrorOf(play),
    (failure) => pageErrorOf(play) ?? failure,
  );
  if (error) await takePictures(play, `${stage.pictures}/${fileName(part, scenario)}`);
  await Promise.all(play.people.map((person) => person.leave()));
  return error;
}

function fileName({ subject, world, sdk }, { name }) {
  return [subject.name, world, sdk, name].join(' ').replaceAll(/[^a-z0-9.]+/gi, '-');
}

/** A page whose own script broke is a failure, whatever the scenario saw, and the better explanation. */
function pageErrorOf({ people }) {
  return people.flatMap(({ errors }) => errors)[0];
}

/** A picture of every tab as it was left; a page that cannot be photographed is no reason to fail. */
async function takePictures({ people }, path) {
  const pages = people.flatMap((person) => person.context.pages());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: `${path}-${index + 1}.png`, timeout: 5000 }).catch(() => {});
  }
}

async function withinBound(running) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${SCENARIO_SECONDS} s`)), SCENARIO_SECONDS * 1000);
  });
  try {
    await Promise.race([running, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
