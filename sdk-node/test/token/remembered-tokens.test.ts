import { expect, test } from 'vitest';
import { RememberedTokens, type Remembered } from '../../src/token/remembered-tokens.js';

const some = {} as Remembered;

test('the token that was not used for longest goes first', () => {
  const tokens = new RememberedTokens(2);
  tokens.add('one', some);
  tokens.add('two', some);
  tokens.get('one');
  tokens.add('three', some);

  expect(['one', 'two', 'three'].map((text) => tokens.get(text))).toEqual([some, undefined, some]);
  expect(tokens.size).toBe(2);
});

test('with zero nothing is remembered', () => {
  const tokens = new RememberedTokens(0);
  tokens.add('one', some);

  expect(tokens.size).toBe(0);
});
