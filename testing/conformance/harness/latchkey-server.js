/** One real Latchkey server, started through the launcher as a user starts it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ChildProcess } from './child-process.js';
import { freePort } from './ports.js';

const LAUNCHER = process.env.LATCHKEY ?? fileURLToPath(new URL('../../../latchkey', import.meta.url));
const READY = /^Started Latchkey on \S+:(\d+) with PID: (\d+)/;
const START_SECONDS = 300;
/** A machine whose digits are not 0-9 and whose zone is not UTC: what SDKs get must not show it. */
const FOREIGN = '-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kathmandu';
/** No compiler for long runs: these servers live for seconds. */
const SHORT_LIVED = '-XX:TieredStopAtLevel=1';

/** Builds the server if that is needed, with its output on this terminal. */
export function prepareServer() {
  const { status, error } = spawnSync(LAUNCHER, ['version'], { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${LAUNCHER} version ended with ${status}`);
}

export class LatchkeyServer {
  #process;

  /** @param {{config: string, store: string}} files of a server that may share them with others */
  constructor(files) {
    this.files = files;
  }

  /** Starts the server and returns when it listens. A server started again keeps its port. */
  async start() {
    this.port ??= await freePort();
    const command = [
      LAUNCHER,
      '--host=127.0.0.1',
      `--port=${this.port}`,
      `--with-config=${this.files.config}`,
      `--store=${this.files.store}`,
    ];
    this.#process = new ChildProcess(command, { env: { LATCHKEY_JAVA_OPTS: `${FOREIGN} ${SHORT_LIVED}` } });
    const [, , pid] = await this.#process.line(READY, START_SECONDS);
    this.#process.pids.add(Number(pid));
  }

  get isRunning() {
    return this.#process?.isRunning ?? false;
  }

  /** An orderly end, as by an operator. */
  async stop() {
    await this.#process?.end('SIGTERM');
  }

  /** The end that gives no chance to write anything: kill -9. */
  async kill() {
    await this.#process.end('SIGKILL');
  }
}
