/**
 * Plays scenarios: some worlds side by side; in a world each client one scenario after the other. Scenarios that do something to
 * the servers are played by all clients together.
 */
import { EXTRAS } from '../scenarios/extras.js';
import { TooSlow } from './expect.js';
import { Play } from './play.js';
import { Stage, World } from './world.js';

const WORLDS_AT_ONCE = 3;
const STEP_SECONDS = 600;

/** A world whose times a busy machine cannot keep is played again with times so many times as long; then it counts. */
export const LONGEST_TIMES = 32;

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {(play: Play) => Promise<void>} [run] for each client
 * @property {(play: Play, plays: Play[]) => Promise<void>} [among] instead of `run`: for each client, when all the others of
 *   the scenario have come as far
 * @property {(plays: Play[]) => Promise<void>} [together] instead of `run`, once for all clients: it concerns the servers
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} world a key of scenarios/worlds.js
 * @property {import('./reverse-proxy.js').ProxyKind} [through] which proxy of its world visitors come through
 * @property {string[]} [needs] capabilities; a client that lacks one gets n/a with its reason
 * @property {Step[]} steps
 *
 * @typedef {object} Result
 * @property {string} scenario
 * @property {string} client
 * @property {'pass' | 'FAIL' | 'n/a'} verdict
 * @property {string} [reason] of n/a
 * @property {string} [step] that failed, with its number
 * @property {Error} [error]
 * @property {string[]} [output] what the client's apps printed last, on failure
 */

/**
 * @param {Scenario[]} scenarios
 * @param {Record<string, import('./world.js').WorldPlan>} worlds
 * @param {import('./client-app.js').Client[]} clients
 * @param {(result: Result) => void} onResult called as soon as a result is known
 * @returns {Promise<Record<string, number>>} the seconds that each world took
 */
export async function runAll(scenarios, worlds, clients, onResult) {
  const names = [...new Set(scenarios.map((scenario) => scenario.world))];
  const mostlyWaits = (name) => Boolean(worlds[name].times || worlds[name].untapped);
  names.sort((one, other) => mostlyWaits(other) - mostlyWaits(one));
  const seconds = {};
  const waiting = names.map((name) => {
    const inWorld = scenarios.filter((scenario) => scenario.world === name);
    const cells = clients.flatMap((client) => inWorld.map((scenario) => ({ client, scenario })));
    return async () => {
      const begun = performance.now();
      await playWorldOrFail(worlds[name], cells, onResult);
      seconds[name] = Math.round((performance.now() - begun) / 1000);
    };
  });
  const worker = async () => {
    while (waiting.length > 0) await waiting.shift()();
  };
  await Promise.all(Array.from({ length: WORLDS_AT_ONCE }, worker));
  return seconds;
}

/** @typedef {{client: import('./client-app.js').Client, scenario: Scenario}} Cell */

/** Plays a world, and once more with its times doubled what was too slow in it. @param {Cell[]} cells */
async function playWorldOrFail(plan, cells, onResult, factor = 1) {
  const again = [];
  const isLast = factor >= LONGEST_TIMES || !plan.times;
  const tell = (result) => (result.error instanceof TooSlow && !isLast ? again.push(result) : onResult(result));
  await playOnceOrFail(withTimes(plan, factor), cells, tell);
  if (again.length === 0) return;
  console.log(`\ntoo slow for a world, so it is played again with longer times: ${again[0].error.message}`);
  const repeated = cells.filter((cell) => again.some((result) => isOf(cell, result)));
  await playWorldOrFail(plan, repeated, onResult, factor * 2);
}

function isOf({ client, scenario }, result) {
  return result.client === client.name && result.scenario === scenario.name;
}

/** The plan with those lines of its configuration that are `times` multiplied. */
export function withTimes(plan, factor) {
  const longer = (plan.times ?? []).map((key) => [key, plan.config[key] * factor]);
  return { ...plan, config: { ...plan.config, ...Object.fromEntries(longer) } };
}

/** Whatever breaks outside the steps fails every cell whose result was not yet known. */
async function playOnceOrFail(plan, cells, onResult) {
  const open = new Set(cells);
  const tell = ({ client, scenario }, verdict, more) => {
    const cell = cells.find((one) => one.client === client && one.scenario === scenario);
    if (open.delete(cell)) onResult({ scenario: scenario.name, client: client.name, verdict, ...more });
  };
  const failAll = (failed, step, error) => failed.forEach((cell) => tell(cell, 'FAIL', { step, error }));
  for (const cell of cells) if (lackingIn(cell)) tell(cell, 'n/a', { reason: reasonOf(cell) });
  const playable = [...open];
  if (playable.length === 0) return;
  const world = new World(plan);
  const stages = [...new Set(playable.map(({ client }) => client))].map((client) => new Stage(world, client));
  const cellsOf = (stage) => playable.filter(({ client }) => client === stage.client);
  try {
    await world.start();
    const opened = await Promise.allSettled(stages.map((stage) => stage.open()));
    const ready = stages.filter((stage, index) => {
      const { reason } = opened[index];
      if (reason) failAll(cellsOf(stage), '0. the app starts', reason);
      return !reason;
    });
    await playWorld(world, new Map(ready.map((stage) => [stage, cellsOf(stage)])), tell);
  } catch (error) {
    failAll(playable, '0. the servers start', error);
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
    await world.stop();
  }
}

/** What the client has not got but the scenario needs. @param {Cell} cell */
function lackingIn({ client, scenario: { needs = [] } }) {
  const { lacks, offers = [] } = client;
  return needs.find((capability) => capability in lacks || (capability in EXTRAS && !offers.includes(capability)));
}

function reasonOf(cell) {
  const capability = lackingIn(cell);
  return cell.client.lacks[capability] ?? EXTRAS[capability];
}

/** @param {Map<Stage, Cell[]>} cells of each client whose apps have started */
async function playWorld(world, cells, tell) {
  await Promise.all(
    [...cells].map(async ([stage, ofStage]) => {
      for (const { scenario } of ofStage) if (isForOne(scenario)) await playScenario([stage], scenario, tell);
    }),
  );
  const together = [...new Set([...cells.values()].flat().map(({ scenario }) => scenario))];
  for (const scenario of together.filter((one) => !isForOne(one))) {
    await world.start();
    const stages = [...cells.keys()].filter((stage) => cells.get(stage).some((cell) => cell.scenario === scenario));
    await playScenario(stages, scenario, tell);
  }
}

/** Whether nothing in it concerns the servers, so that no client has to wait for the others. */
function isForOne({ steps }) {
  return steps.every(({ together, among }) => !together && !among);
}

/** @param {Stage[]} stages of the clients that play it, together */
async function playScenario(stages, scenario, tell) {
  let plays = stages.map((stage) => new Play(stage, `${stage.client.name} ${scenario.name}`, scenario.through));
  for (const [index, step] of scenario.steps.entries()) {
    const errors = await playStep(step, plays);
    for (const [{ stage }, error] of errors) {
      const more = { step: `${index + 1}. ${step.title}`, error, output: stage.lastOutput };
      tell({ client: stage.client, scenario }, 'FAIL', more);
    }
    plays = plays.filter((play) => !errors.has(play));
    if (plays.length === 0) return;
  }
  for (const { stage } of plays) tell({ client: stage.client, scenario }, 'pass');
}

/** @returns {Promise<Map<Play, Error>>} the plays that failed at this step */
async function playStep(step, plays) {
  const together = step.together && withinBound(step.together(plays));
  const running = plays.map((play) => together ?? withinBound(step.among ? step.among(play, plays) : step.run(play)));
  const settled = await Promise.allSettled(running);
  return new Map(plays.map((play, index) => [play, settled[index].reason]).filter(([, error]) => error));
}

async function withinBound(running) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${STEP_SECONDS} s`)), STEP_SECONDS * 1000);
  });
  try {
    await Promise.race([running, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
