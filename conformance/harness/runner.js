/** Plays scenarios: worlds side by side, clients side by side in a world, scenarios of one client one after the other. */
import { Play } from './play.js';
import { Stage, World } from './world.js';

const WORLDS_AT_ONCE = 2;
const STEP_SECONDS = 90;

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {(play: Play) => Promise<void>} run
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

/** A world that does not start or stop fails every scenario that was not yet played in it. */
async function playWorldOrFail(plan, scenarios, clients, onResult) {
  const open = new Set(clients.flatMap((client) => scenarios.map((scenario) => `${client.name} ${scenario.name}`)));
  const tell = (result) => open.delete(`${result.client} ${result.scenario}`) && onResult(result);
  try {
    await playWorld(plan, scenarios, clients, tell);
  } catch (error) {
    for (const client of clients) {
      for (const scenario of scenarios) {
        tell({ scenario: scenario.name, client: client.name, verdict: 'FAIL', step: '0. set up and tear down', error });
      }
    }
  }
}

async function playWorld(plan, scenarios, clients, tell) {
  if (plan.own) {
    await Promise.all(clients.map((client) => withWorld(plan, (world) => playClient(world, client, scenarios, tell))));
  } else {
    await withWorld(plan, (world) => Promise.all(clients.map((client) => playClient(world, client, scenarios, tell))));
  }
}

async function withWorld(plan, play) {
  const world = new World(plan);
  try {
    await world.start();
    await play(world);
  } finally {
    await world.stop();
  }
}

async function playClient(world, client, scenarios, tell) {
  const stage = new Stage(world, client);
  try {
    await stage.open();
    for (const scenario of scenarios) {
      await world.start();
      tell({ scenario: scenario.name, client: client.name, ...(await playScenario(stage, scenario)) });
    }
  } finally {
    await stage.close();
  }
}

async function playScenario(stage, scenario) {
  const lacking = (scenario.needs ?? []).find((capability) => capability in stage.client.lacks);
  if (lacking) return { verdict: 'n/a', reason: stage.client.lacks[lacking] };
  const play = new Play(stage, `${stage.client.name} ${scenario.name}`);
  for (const [index, step] of scenario.steps.entries()) {
    try {
      await withinBound(step.run(play));
    } catch (error) {
      const output = Object.values(stage.apps).flatMap((app) => app.output.slice(-10));
      return { verdict: 'FAIL', step: `${index + 1}. ${step.title}`, error, output };
    }
  }
  return { verdict: 'pass' };
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
