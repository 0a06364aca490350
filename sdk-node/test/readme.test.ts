import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { Browser } from './support/browser.js';
import { ended, started } from './support/child-process.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${folder}/README.md`, 'utf8');

test('the program of the README does what it says', async () => {
  const program = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
  const env = { LATCHKEY_HOSTS: inject('latchkey'), PORT: '0' };
  const command: [string, ...string[]] = [process.execPath, '--input-type=module', '-e', program];
  const { child, line } = await started(command, /^Listening on port (\d+)/, { env });
  const browser = new Browser(`http://127.0.0.1:${line[1]}`);

  expect((await browser.send('POST', '/login', { body: { userId: 'anna' } })).status).toBe(200);
  expect((await browser.send('GET', '/me')).json).toEqual({ userId: 'anna', role: 'admin' });

  await ended(child);
});

test('the program of the README says when its port is taken', async () => {
  const program = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, resolve));
  const { port } = taken.address() as AddressInfo;

  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    env: { ...process.env, PORT: `${port}` },
  });

  await expect(run).rejects.toMatchObject({ stderr: expect.stringContaining('EADDRINUSE') as string });
  taken.close();
});

test('the README names every function', async () => {
  const entries = await Promise.all([
    import('../src/index.js'),
    import('../src/session.js'),
    import('../src/fetch.js'),
  ]);
  const functions = entries
    .flatMap((entry) => Object.entries(entry))
    .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
    .map(([name]) => name);

  const missing = [...new Set(functions)].filter((name) => !readme.includes(`${name}(`));

  expect(missing).toEqual([]);
});
