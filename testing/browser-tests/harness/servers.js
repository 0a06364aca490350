/** The Latchkey servers of the worlds: one for each, whose store all apps of that world share, since every play has users of its own. */
import { World } from '../../conformance/harness/world.js';

export class Servers {
  #started = new Map();

  /** @param {string} name of the world @param {import('../../conformance/harness/world.js').WorldPlan} plan @returns {Promise<World>} it listens */
  of(name, plan) {
    const key = `${name} ${JSON.stringify(plan)}`;
    if (!this.#started.has(key)) this.#started.set(key, start(plan));
    return this.#started.get(key);
  }

  async stop() {
    const worlds = await Promise.allSettled(this.#started.values());
    await Promise.all(worlds.map(({ value }) => value?.stop()));
  }
}

async function start(plan) {
  const world = new World(plan);
  await world.start();
  return world;
}
