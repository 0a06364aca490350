/** A sample app as a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChildProcess } from '../../conformance/harness/child-process.js';
import { ClientApp, knownClients } from '../../conformance/harness/client-app.js';
import { freePort } from '../../conformance/harness/ports.js';

const SUBJECTS = fileURLToPath(new URL('../subjects/', import.meta.url));
const READY = /\bhttp:\/\/(?:127\.0\.0\.1|localhost):(\d+)/;
const START_SECONDS = 600; // an example builds itself at its first start

export class App {
  #folder;
  #process;

  /**
   * @param {import('../subjects/index.js').Subject} subject
   * @param {import('../../conformance/harness/world.js').World} [world] whose server keeps the sessions; without one the app does
   */
  async start(subject, world) {
    const hosts = world && `127.0.0.1:${world.servers[0]?.port ?? (await freePort())}`;
    if (subject.client) return this.#startClient(subject.client, { hosts, files: world.files });
    const env = { PORT: String(await freePort()), ...(hosts ? { LATCHKEY_HOSTS: hosts } : this.#store()) };
    this.#process = new ChildProcess(subject.command, { cwd: SUBJECTS, env });
    const [, port] = await this.#process.line(READY, START_SECONDS);
    this.#listensOn(port);
  }

  async #startClient(name, settings) {
    this.#process = new ClientApp();
    await this.#process.start(
      knownClients().find((client) => client.name === name),
      settings,
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
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }

  #store() {
    this.#folder = mkdtempSync(join(tmpdir(), 'latchkey-browser-tests-'));
    return { LATCHKEY_STORE: join(this.#folder, 'sessions.db') };
  }
}
