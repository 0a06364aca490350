/** One client: what its client.json says, and its app as a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ChildProcess } from './child-process.js';
import { SharedProcess } from './shared-process.js';

const CLIENTS = fileURLToPath(new URL('../clients/', import.meta.url));
const READY = /^Listening on port (\d+)/;
const START_SECONDS = 600; // many JVMs may be starting at once on a small machine

/**
 * @typedef {object} Client
 * @property {string} name
 * @property {string[]} command starts the app, run in the client's folder
 * @property {string[]} [build] builds the app, run in the client's folder before anything starts
 * @property {string} [sdk] the official package that it plays, `name@version`
 * @property {string} [framework] what its app is written with, in words for the tables
 * @property {string} dialect the newest version of the protocol that its SDK speaks, or `native`
 * @property {'cookies' | 'headers' | 'tokens'} carrier how tokens travel, see carriers.js
 * @property {'usual'} [answers] absent when the app words its refusals itself; otherwise they are those of the SDK
 * @property {'documented'} [shapes] when the functions of an SDK of ours return the members that the documents of the official ones name
 * @property {string} [refreshPath] where its app refreshes, if not at /refresh
 * @property {boolean} [ignoresUnreadableTokens] true when the SDK takes an access token that it cannot read for none at all
 * @property {boolean} [needsIdRefreshToken] true when the SDK refreshes only for those who hold an id refresh token
 * @property {boolean} [keepsAccessCookie] true when the cookie of an access token stays long after the token has expired
 * @property {number} [keepsKeysForSeconds] how long the SDK keeps the server's keys, when that is less than a run takes
 * @property {'when named'} [run] absent when it plays in every run
 * @property {boolean} [several] true when one process holds the apps of all worlds, see shared-process.js
 * @property {boolean} [inProcess] true when the app keeps sessions itself, in the store of the servers, without calling them
 * @property {string[]} [offers] what it has of scenarios/extras.js
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

/**
 * Builds the apps of these clients, with its output on this terminal: each build once, and in one go those that differ only in
 * what they build, the words after the first two.
 * @param {Client[]} clients
 */
export function prepareApps(clients) {
  const built = clients.filter(({ build }) => build);
  const kindOf = ({ build }) => build.slice(0, 2).join(' ');
  for (const kind of new Set(built.map(kindOf))) {
    const alike = built.filter((client) => kindOf(client) === kind);
    const [{ build, folder }] = alike;
    const words = [...build.slice(1, 2), ...new Set(alike.flatMap((client) => client.build.slice(2)))];
    const { status, error } = spawnSync(build[0], words, { cwd: folder, stdio: 'inherit' });
    if (error) throw error;
    if (status !== 0) throw new Error(`${kind} ended with ${status}`);
  }
}

export class ClientApp {
  #process;

  /**
   * @param {Client} client
   * @param {{hosts: string, apiKey?: string, antiCsrf: boolean, checkDatabase?: boolean, variables?: Record<string, string>, behindProxy?: import('./reverse-proxy.js').ProxyKind, files: {config: string, store: string}}} settings hosts as
   *   "host:port;host:port"; antiCsrf, checkDatabase: what SDKs are told that decide themselves; variables: more of them for
   *   is ahead; behindProxy: the app's framework is told to
   *   believe what the proxy before it says, and the SDK where it refreshes when that proxy cuts paths
   */
  async start(client, { hosts, apiKey, antiCsrf, checkDatabase, variables, behindProxy, files }) {
    const place = client.inProcess
      ? { LATCHKEY_CONFIG: files.config, LATCHKEY_STORE: files.store }
      : { LATCHKEY_HOSTS: hosts };
    const env = {
      ...place,
      ANTI_CSRF: antiCsrf ? 'on' : 'off',
      CHECK_DATABASE: checkDatabase ? 'on' : 'off',
      ...(apiKey && { LATCHKEY_API_KEY: apiKey }),
      ...(behindProxy && { BEHIND_PROXY: behindProxy }),
      ...variables,
    };
    this.address = `http://127.0.0.1:${client.several ? await this.#join(client, env) : await this.#run(client, env)}`;
  }

  async #run(client, env) {
    this.#process = new ChildProcess(client.command, { cwd: client.folder, env });
    this.stop = () => this.#process.end();
    const [, port] = await this.#process.line(READY, START_SECONDS);
    return port;
  }

  async #join(client, variables) {
    this.#process = SharedProcess.of(client);
    const port = await this.#process.open(variables, START_SECONDS);
    this.stop = async () => this.#process.close(port);
    return port;
  }

  /** Ends the app; there is nothing to end before it was started. */
  async stop() {}

  /** The lines that the app printed last. */
  get output() {
    return this.#process.output;
  }
}
