/** One process that holds the apps of one client for all worlds, for apps whose start costs more than playing with them. */
import { ChildProcess } from './child-process.js';

const READY = /^Listening on port (\d+)/;
const processes = new Map();

export class SharedProcess {
  #process;
  #last = Promise.resolve();

  /** @param {import('./client-app.js').Client} client @returns {SharedProcess} the one that runs, or a new one */
  static of(client) {
    const known = processes.get(client.name);
    if (known?.#process.isRunning) return known;
    const process = new SharedProcess(client);
    processes.set(client.name, process);
    return process;
  }

  constructor({ command, folder }) {
    this.#process = new ChildProcess(command, { cwd: folder, stdin: 'pipe' });
    this.#process.child.stdin.on('error', () => {}); // that it has ended is told by whoever waits for its lines
  }

  /** Starts an app, when those before it have started. @returns {Promise<string>} its port */
  open(variables, seconds) {
    const opened = this.#last.then(async () => {
      this.#tell(variables);
      const [, port] = await this.#process.line(READY, seconds);
      return port;
    });
    this.#last = opened.catch(() => {});
    return opened;
  }

  close(port) {
    this.#tell({ stop: port });
  }

  get output() {
    return this.#process.output;
  }

  #tell(wish) {
    this.#process.child.stdin.write(`${JSON.stringify(wish)}\n`);
  }
}
