/** One client: what its client.json says, and its app as a process of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ChildProcess } from './child-process.js';

const CLIENTS = fileURLToPath(new URL('../clients/', import.meta.url));
const READY = /^Listening on port (\d+)/;
const START_SECONDS = 30;

/**
 * @typedef {object} Client
 * @property {string} name
 * @property {string[]} command starts the app, run in the client's folder
 * @property {'cookies' | 'tokens'} carrier how tokens travel, see carriers.js
 * @property {Record<string, string>} lacks capability -> why this SDK has not got it
 * @property {string} folder
 */

/** @returns {Client[]} the clients of conformance/clients, in the order of their names */
export function knownClients() {
  return readdirSync(CLIENTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${CLIENTS}${entry.name}/`)
    .map((folder) => ({ ...JSON.parse(readFileSync(`${folder}client.json`, 'utf8')), folder }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

export class ClientApp {
  #process;

  /**
   * @param {Client} client
   * @param {{hosts: string, apiKey?: string}} settings hosts as "host:port;host:port"
   */
  async start(client, { hosts, apiKey }) {
    const env = { LATCHKEY_HOSTS: hosts, ...(apiKey && { LATCHKEY_API_KEY: apiKey }) };
    this.#process = new ChildProcess(client.command, { cwd: client.folder, env });
    const [, port] = await this.#process.line(READY, START_SECONDS);
    this.address = `http://127.0.0.1:${port}`;
  }

  async stop() {
    await this.#process.end();
  }

  /** The lines that the app printed last. */
  get output() {
    return this.#process.output;
  }
}
