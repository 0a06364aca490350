/** Plays scenarios: each app once per world, each browser SDK in turn, each scenario with people of its own. */
import { mkdirSync } from 'node:fs';
import { App } from './app.js';
import { Play } from './play.js';

const SCENARIO_SECONDS = 240;
const SCENARIOS_AT_ONCE = 3; // they mostly wait

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
 * @param {{part: Part, scenario: import('../scenarios/index.js').Scenario}[]} expected
 * @param {{browser: import('./browser.js').Browser, worlds: object, scripts: Record<string, string | undefined>, pictures: string}} stage
 *   scripts: for each SDK the script in place of the page's own; pictures: the folder for screenshots
 * @param {(result: Result) => void} onResult called as soon as a result is known
 */
export async function runAll(expected, stage, onResult) {
  mkdirSync(stage.pictures, { recursive: true });
  for (const app of new Set(expected.map(({ part }) => appOf(part)))) {
    const withIt = expected.filter(({ part }) => appOf(part) === app);
    await playWithOneApp(withIt, stage, onResult);
  }
}

/** All parts with the same subject and world share one running app. */
function appOf({ subject, world }) {
  return `${subject.name} ${world}`;
}

async function playWithOneApp(expected, stage, onResult) {
  const { subject, world } = expected[0].part;
  const app = new App();
  try {
    const broken = await app.start(subject, stage.worlds[world]).then(
      () => undefined,
      (error) => error,
    );
    const waiting = [...expected];
    const player = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const error = broken ?? (await playOne(next.part, next.scenario, app, stage));
        onResult({ part: next.part, scenario: next.scenario.name, error, output: error && app.output.slice(-10) });
      }
    };
    await Promise.all(Array.from({ length: SCENARIOS_AT_ONCE }, player));
  } finally {
    await app.stop();
  }
}

/** @returns {Promise<Error | undefined>} why it failed */
async function playOne({ subject, world, sdk }, scenario, app, { browser, scripts, pictures }) {
  const id = [subject.name, world, sdk, scenario.name].join(' ').replaceAll(/[^a-z0-9.]+/gi, '-');
  const play = new Play(browser, app, { sdk: scripts[scenario.sdk ?? sdk], prepare: scenario.prepare });
  try {
    await withinBound(scenario.run(play));
    return pageErrorOf(play);
  } catch (error) {
    return pageErrorOf(play) ?? error;
  } finally {
    await takePictures(play, `${pictures}/${id}`);
    await Promise.all(play.people.map((person) => person.leave()));
  }
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
