import { expect, test } from 'vitest';
import { Latchkey } from '../../src/client/latchkey.js';

test('a close does once what it was asked for, in order', () => {
  const latchkey = new Latchkey();
  const done: string[] = [];
  latchkey.onClose(() => done.push('one'));
  latchkey.onClose(() => done.push('two'));
  expect(done).toEqual([]);

  latchkey.close();
  latchkey.close();

  expect(done).toEqual(['one', 'two']);
});

test('what is asked for after the close is done at once', () => {
  const latchkey = new Latchkey();
  const done: string[] = [];
  latchkey.close();

  latchkey.onClose(() => done.push('late'));

  expect(done).toEqual(['late']);
});
