/**
 * What a scenario plays in: servers with one configuration and one store, and for each client the apps that talk to them.
 *
 * @typedef {object} WorldPlan
 * @property {Record<string, unknown>} [config] lines of config.yaml on top of the common ones
 * @property {string[]} [times] keys of `config` that are made longer when the machine is too slow for them, see `inTime`
 * @property {number} [servers] how many servers share the store (default 1; 0 means nothing listens)
 * @property {boolean} [untapped] true when scenarios stop servers: a refused connection has to reach the SDK, so no tap stands between
 * @property {import('./reverse-proxy.js').ProxyKind[]} [proxies] an nginx of each kind stands before every app, which trusts it and is told the first
 * @property {Record<string, {servers?: number[], apiKey?: string, variables?: Record<string, string>}>} [apps] the apps of each client (default one, "app")
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientApp } from './client-app.js';
import { CoreTap } from './core-tap.js';
import { LatchkeyServer } from './latchkey-server.js';
import { freePort } from './ports.js';
import { ReverseProxy } from './reverse-proxy.js';

const COMMON_CONFIG = { core_config_version: 0, refresh_api_path: '/refresh', enable_anti_csrf: true };

const folders = new Set();

export class World {
  /** @param {WorldPlan} plan */
  constructor(plan) {
    this.plan = plan;
    this.folder = mkdtempSync(join(tmpdir(), 'latchkey-conformance-'));
    folders.add(this.folder);
    this.files = { config: join(this.folder, 'config.yaml'), store: join(this.folder, 'sessions.db') };
    this.config = { ...COMMON_CONFIG, ...plan.config };
    writeFileSync(this.files.config, yaml(this.config));
    this.servers = Array.from({ length: plan.servers ?? 1 }, () => new LatchkeyServer(this.files));
  }

  /** Starts every server that is not running: all of them at first, later those that a scenario left stopped. */
  async start() {
    for (const server of this.servers) if (!server.isRunning) await server.start();
  }

  async stop() {
    await Promise.all(this.servers.map((server) => server.stop()));
    removeFolder(this.folder);
  }
}

/** Removes the stores and configurations of worlds that were not stopped; for the end of the run, however it comes. */
export function removeAllFolders() {
  folders.forEach(removeFolder);
}

function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** One client's part of a world: its apps and, unless servers are going to be stopped, a tap before each server. */
export class Stage {
  apps = {};
  taps = [];
  /** The proxies before each app, by kind. @type {Record<string, Record<string, ReverseProxy>>} */
  #proxies = {};

  /**
   * @param {World} world
   * @param {import('./client-app.js').Client} client
   */
  constructor(world, client) {
    this.world = world;
    this.client = client;
  }

  async open() {
    this.openedAt = Date.now();
    const ports = await this.#corePorts();
    const plans = Object.entries(this.world.plan.apps ?? { app: {} });
    await Promise.all(
      plans.map(async ([name, { servers, apiKey, variables }]) => {
        const chosen = servers ? servers.map((index) => ports[index]) : ports;
        this.apps[name] = new ClientApp();
        await this.apps[name].start(this.client, {
          hosts: chosen.map((port) => `127.0.0.1:${port}`).join(';'),
          apiKey,
          antiCsrf: this.world.config.enable_anti_csrf,
          checkDatabase: this.world.config.access_token_blacklisting,
          variables,
          behindProxy: this.world.plan.proxies?.[0],
          files: this.world.files,
        });
        this.#proxies[name] = await this.#proxiesBefore(this.apps[name]);
      }),
    );
  }

  /** @returns {Promise<Record<string, ReverseProxy>>} */
  async #proxiesBefore(app) {
    const started = (this.world.plan.proxies ?? []).map(async (kind) => {
      const proxy = new ReverseProxy();
      await proxy.start(kind, app.address);
      return [kind, proxy];
    });
    return Object.fromEntries(await Promise.all(started));
  }

  /** Where visitors find an app. @param {string} app @param {import('./reverse-proxy.js').ProxyKind} [through] */
  addressOf(app, through) {
    return (through ? this.#proxies[app][through] : this.apps[app]).address;
  }

  /** What the apps printed last; shown with a failure. */
  get lastOutput() {
    return Object.values(this.apps).flatMap((app) => app.output.slice(-10));
  }

  async close() {
    const proxies = Object.values(this.#proxies).flatMap((before) => Object.values(before));
    await Promise.all(proxies.map((proxy) => proxy.stop()));
    await Promise.all(Object.values(this.apps).map((app) => app.stop()));
    await Promise.all(this.taps.map((tap) => tap.close()));
  }

  async #corePorts() {
    const { servers, plan } = this.world;
    if (servers.length === 0) return [await freePort()];
    if (plan.untapped) return servers.map((server) => server.port);
    this.taps = servers.map(() => new CoreTap());
    await Promise.all(this.taps.map((tap, index) => tap.open(servers[index].port)));
    return this.taps.map((tap) => tap.port);
  }
}

/** Flat YAML: JSON values are YAML values. */
function yaml(lines) {
  return Object.entries(lines)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
