/** Plays scenarios: some worlds side by side; in a world one scenario after the other, each step by all clients at once. */
import { TooSlow } from './expect.js';
import { Play } from './play.js';
import { Stage, World } from './world.js';

const WORLDS_AT_ONCE = 2;
const STEP_SECONDS = 300;

/** A world whose times a busy machine cannot keep is played again with times so many times as long; then it counts. */
export const LONGEST_TIMES = 32;

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {(play: Play) => Promise<void>} [run] for each client
 * @property {(plays: Play[]) => Promise<void>} [together] instead of `run`, once for all clients: it concerns the servers
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} world a key of scenarios/worlds.js
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
 */
export async function runAll(scenarios, worlds, clients, onResult) {
  const names = [...new Set(scenarios.map((scenario) => scenario.world))];
  const waiting = names.map((name) => {
    const inWorld = scenarios.filter((scenario) => scenario.world === name);
    return () => playWorldOrFail(worlds[name], inWorld, clients, onResult);
  });
  const worker = async () => {
    while (waiting.length > 0) await waiting.shift()();
  };
  await Promise.all(Array.from({ length: WORLDS_AT_ONCE }, worker));
}

/** Plays a world, and once more with its times doubled what was too slow in it. */
async function playWorldOrFail(plan, scenarios, clients, onResult, factor = 1) {
  const again = [];
  const isLast = factor >= LONGEST_TIMES || !plan.times;
  const tell = (result) => (result.error instanceof TooSlow && !isLast ? again.push(result) : onResult(result));
  await playOnceOrFail(withTimes(plan, factor), scenarios, clients, tell);
  if (again.length === 0) return;
  console.log(`\ntoo slow for a world, so it is played again with longer times: ${again[0].error.message}`);
  const chosen = (client, scenario) =>
    again.some((one) => one.client === client.name && one.scenario === scenario.name);
  for (const client of clients) {
    const repeated = scenarios.filter((scenario) => chosen(client, scenario));
    if (repeated.length > 0) await playWorldOrFail(plan, repeated, [client], onResult, factor * 2);
  }
}

/** The plan with those lines of its configuration that are `times` multiplied. */
export function withTimes(plan, factor) {
  const longer = (plan.times ?? []).map((key) => [key, plan.config[key] * factor]);
  return { ...plan, config: { ...plan.config, ...Object.fromEntries(longer) } };
}

/** Whatever breaks outside the steps fails every scenario whose result was not yet known. */
async function playOnceOrFail(plan, scenarios, clients, onResult) {
  const open = new Set(clients.flatMap((client) => scenarios.map((scenario) => `${client.name} ${scenario.name}`)));
  const tell = (result) => open.delete(`${result.client} ${result.scenario}`) && onResult(result);
  const failAll = (failed, step, error) => {
    for (const { name } of failed) {
      for (const scenario of scenarios) tell({ scenario: scenario.name, client: name, verdict: 'FAIL', step, error });
    }
  };
  const world = new World(plan);
  const stages = clients.map((client) => new Stage(world, client));
  try {
    await world.start();
    const opened = await Promise.all(
      stages.map((stage) =>
        stage.open().then(
          () => true,
          (error) => failAll([stage.client], '0. the app starts', error),
        ),
      ),
    );
    const ready = stages.filter((_, index) => opened[index]);
    for (const scenario of scenarios) await playScenario(world, ready, scenario, tell);
  } catch (error) {
    failAll(clients, '0. the servers start', error);
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
    await world.stop();
  }
}

async function playScenario(world, stages, scenario, tell) {
  await world.start();
  const result = ({ client }, verdict, more) => ({ scenario: scenario.name, client: client.name, verdict, ...more });
  let plays = [];
  for (const stage of stages) {
    const lacking = (scenario.needs ?? []).find((capability) => capability in stage.client.lacks);
    if (lacking) tell(result(stage, 'n/a', { reason: stage.client.lacks[lacking] }));
    else plays.push(new Play(stage, `${stage.client.name} ${scenario.name}`));
  }
  for (const [index, step] of scenario.steps.entries()) {
    const errors = await playStep(step, plays);
    for (const [{ stage }, error] of errors) {
      tell(result(stage, 'FAIL', { step: `${index + 1}. ${step.title}`, error, output: stage.lastOutput }));
    }
    plays = plays.filter((play) => !errors.has(play));
    if (plays.length === 0) return;
  }
  for (const { stage } of plays) tell(result(stage, 'pass'));
}

/** @returns {Promise<Map<Play, Error>>} the plays that failed at this step */
async function playStep(step, plays) {
  const together = step.together && withinBound(step.together(plays));
  const running = plays.map((play) => together ?? withinBound(step.run(play)));
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
