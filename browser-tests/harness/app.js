/** A sample app as a process of its own, with what it keeps its sessions in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChildProcess } from '../../conformance/harness/child-process.js';
import { ClientApp, knownClients } from '../../conformance/harness/client-app.js';
import { freePort } from '../../conformance/harness/ports.js';
import { World } from '../../conformance/harness/world.js';

const SUBJECTS = fileURLToPath(new URL('../subjects/', import.meta.url));
const READY = /\bhttp:\/\/(?:127\.0\.0\.1|localhost):(\d+)/;
const START_SECONDS = 600; // an example builds itself at its first start

export class App {
  #world;
  #folder;
  #process;

  /**
   * @param {import('../subjects/index.js').Subject} subject
   * @param {{embedded?: boolean, config?: object}} plan an entry of scenarios/worlds.js
   */
  async start(subject, plan) {
    if (subject.client) return this.#startClient(subject.client, plan);
    const env = { PORT: String(await freePort()), ...(plan.embedded ? this.#store() : await this.#server(plan)) };
    this.#process = new ChildProcess(subject.command, { cwd: SUBJECTS, env });
    const [, port] = await this.#process.line(READY, START_SECONDS);
    this.#listensOn(port);
  }

  async #startClient(name, { config }) {
    this.#world = new World({ config });
    await this.#world.start();
    this.#process = new ClientApp();
    const hosts = `127.0.0.1:${this.#world.servers[0].port}`;
    await this.#process.start(
      knownClients().find((client) => client.name === name),
      { hosts, files: this.#world.files },
    );
    this.#listensOn(new URL(this.#process.address).port);
  }

  #listensOn(port) {
    this.address = `http://127.0.0.1:${port}`;
    this.page = `http://localhost:${port}`;
  }

  /** The lines that the app printed last. */
  get output() {
    return this.#process?.output ?? [];
  }

  async stop() {
    await (this.#process instanceof ClientApp ? this.#process.stop() : this.#process?.end());
    await this.#world?.stop();
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }

  #store() {
    this.#folder = mkdtempSync(join(tmpdir(), 'latchkey-browser-tests-'));
    return { LATCHKEY_STORE: join(this.#folder, 'sessions.db') };
  }

  async #server({ config }) {
    this.#world = new World({ config });
    await this.#world.start();
    return { LATCHKEY_HOSTS: `127.0.0.1:${this.#world.servers[0].port}` };
  }
}
