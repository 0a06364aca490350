/** Starts child processes, waits for the line that says they are ready, and ends every one of them by its own pid. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const KEPT_LINES = 60;
const running = new Set();

export class ChildProcess {
  /** What `line` waits for. @type {{pattern: RegExp, resolve: (match: RegExpMatchArray) => void} | undefined} */
  #wanted;

  /**
   * @param {string[]} command program and arguments
   * @param {{cwd?: string, env?: Record<string, string>, stdin?: 'pipe'}} options
   */
  constructor(command, options = {}) {
    this.command = command;
    this.output = [];
    this.child = spawn(command[0], command.slice(1), {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.#read(line));
    }
    this.ended = once(this.child, 'close').catch((error) => this.#keep(String(error)));
    this.pids = new Set([this.child.pid]);
    running.add(this);
    this.ended.then(() => {
      running.delete(this);
      this.pids.clear();
    });
  }

  /**
   * Waits for the next line of output that matches, at most `seconds`; fails when the process ends before.
   * @param {RegExp} pattern
   * @returns {Promise<RegExpMatchArray>}
   */
  async line(pattern, seconds) {
    const found = new Promise((resolve) => (this.#wanted = { pattern, resolve }));
    const failed = (reason) => {
      throw new Error(`${this.command.join(' ')}\n  ${reason} ${pattern}; it said:\n${this.output.join('\n')}`);
    };
    return Promise.race([
      found,
      this.ended.then(() => failed('ended before it printed')),
      after(seconds).then(() => failed(`did not print within ${seconds} s`)),
    ]);
  }

  /** Sends a signal to the process itself (and to the process it announced, when it is a launcher). */
  signal(name) {
    for (const pid of this.pids) {
      try {
        process.kill(pid, name);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
  }

  /** True until the process and everything it started has closed its output. */
  get isRunning() {
    return running.has(this);
  }

  /** Sends a signal and waits until the process is gone; after 10 s it is killed. */
  async end(name = 'SIGTERM') {
    this.signal(name);
    const gone = await Promise.race([this.ended.then(() => true), after(10)]);
    if (!gone) {
      this.signal('SIGKILL');
      await this.ended;
    }
  }

  #read(line) {
    this.#keep(line);
    const match = this.#wanted && line.match(this.#wanted.pattern);
    if (match) this.#wanted.resolve(match);
  }

  #keep(line) {
    this.output.push(line);
    if (this.output.length > KEPT_LINES) this.output.shift();
  }
}

/** Ends whatever is still running, without waiting; for the end of the run, however it comes. */
export function killAllChildren() {
  for (const child of running) child.signal('SIGKILL');
}

function after(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
}
