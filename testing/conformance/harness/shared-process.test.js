import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SharedProcess } from './shared-process.js';

/** Answers each line with the number that stands in it; the word "end" ends it. */
const ECHO = `
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { port, stop } = JSON.parse(line);
    if (port === 'end' || stop === 'end') process.exit();
    if (port) console.log('Listening on port ' + port);
  })`;

test('apps are opened one after the other, and each gets its own port', async () => {
  const shared = SharedProcess.of({ name: 'one', command: [process.execPath, '-e', ECHO], folder: '.' });

  const ports = await Promise.all([1, 2, 3].map((port) => shared.open({ port }, 60)));

  assert.deepEqual(ports, ['1', '2', '3']);
  shared.close('end');
});

test('a process that ended fails who waits for it, and the next one gets another', async () => {
  const client = { name: 'two', command: [process.execPath, '-e', ECHO], folder: '.' };
  const first = SharedProcess.of(client);
  assert.equal(SharedProcess.of(client), first);

  await assert.rejects(first.open({ port: 'end' }, 60), /ended before it printed/);

  const second = SharedProcess.of(client);
  assert.equal(await second.open({ port: 7 }, 60), '7');
  second.close('end');
});
