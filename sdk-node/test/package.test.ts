import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program that uses the package as it was built. */
async function run(program: string, type: 'module' | 'commonjs'): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [`--input-type=${type}`, '-e', program], {
    cwd: folder,
  });
  return JSON.parse(stdout);
}

const ENTRIES = ['latchkey-node', 'latchkey-node/session', 'latchkey-node/fetch'];

describe('the package', () => {
  test.each(ENTRIES)('offers the same to import and require: %s', async (entry) => {
    const program = `console.log(JSON.stringify(Object.keys(await import('${entry}')).sort()))`;
    const required = `console.log(JSON.stringify(Object.keys(require('${entry}')).sort()))`;

    const names = (await run(program, 'module')) as string[];

    expect(await run(required, 'commonjs')).toEqual(names.filter((name) => name !== 'default'));
    expect(names).toContain('Error');
  });

  test('has one installation for both kinds of modules, and errors that both know', async () => {
    const program = `
      import { createRequire } from 'node:module';
      import * as root from 'latchkey-node';
      const plain = createRequire(process.cwd() + '/')('latchkey-node/session');
      root.init('127.0.0.1:1');
      const thrown = await plain.getSession('t', undefined, false, undefined).catch((error) => error);
      console.log(JSON.stringify([thrown.reason, root.Error.isErrorFromAuth(thrown), plain.Error.isErrorFromAuth(thrown)]));
    `;

    expect(await run(program, 'module')).toEqual(['id_refresh_token_missing', true, true]);
  });

  test('needs no other package at run time', () => {
    const described = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<string, unknown>;

    expect(described.dependencies).toBeUndefined();
  });

  test('lets a script end that has called a server', async () => {
    const program = `
      import { init, getSessionData } from 'latchkey-node';
      import { createServer } from 'node:http';
      const server = createServer((request, response) => response.end('{"sessionData":{}}'));
      server.listen(0, '127.0.0.1', async () => {
        init('127.0.0.1:' + server.address().port);
        console.log(JSON.stringify(await getSessionData('x')));
        server.close();
      });
    `;

    expect(await run(program, 'module')).toEqual({});
  });
});
