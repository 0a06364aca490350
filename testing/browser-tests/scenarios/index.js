/** The one list: every scenario, in the order of the table's rows. */
import { aliveScenarios } from './alive.js';
import { cachingScenarios } from './caching.js';
import { endedScenarios } from './ended.js';
import { headerScenarios } from './headers.js';
import { pageScenarios } from './page.js';
import { theftScenarios } from './theft.js';

/**
 * @typedef {object} Scenario
 * @property {string} name what is expected
 * @property {string[]} worlds keys of worlds.js in which it is played
 * @property {(play: import('../harness/play.js').Play) => Promise<void>} run throws when it is otherwise
 */

/** @type {Scenario[]} */
export const scenarios = [
  ...aliveScenarios,
  ...endedScenarios,
  ...theftScenarios,
  ...cachingScenarios,
  ...headerScenarios,
  ...pageScenarios,
];
