import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts a program and waits for the line that says it is ready, at most so many seconds. */
export async function started(
  [program, ...args]: [string, ...string[]],
  ready: RegExp,
  options: { env?: Record<string, string>; seconds?: number } = {},
): Promise<{ child: ChildProcess; line: RegExpExecArray }> {
  const env = { ...process.env, ...options.env };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const { seconds = 120 } = options;
  const line = await new Promise<RegExpExecArray>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill();
      reject(new Error(`${program} ${why}; it said:\n${said.join('\n')}`));
    };
    const timer = setTimeout(() => fail(`did not print ${ready} within ${seconds} s`), seconds * 1000);
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (text) => {
        said.push(text);
        const match = ready.exec(text);
        if (match) {
          clearTimeout(timer);
          resolve(match);
        }
      });
    }
    child.once('exit', () => fail('ended'));
    child.once('error', () => fail('cannot be started'));
  });
  return { child, line };
}

/** Ends a process by its pid, and waits until it has ended. */
export async function ended(child: ChildProcess, pid = child.pid): Promise<void> {
  if (child.exitCode !== null || pid === undefined) return;
  const exit = once(child, 'exit');
  process.kill(pid, 'SIGTERM');
  await exit;
}
