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

test('the order is that of the last use, whatever was remembered, forgotten and looked up before', () => {
  const tokens = new RememberedTokens(4);
  let order: string[] = []; // the oldest first
  let state = 20261130;
  const chance = (below: number) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
  for (let i = 0; i < 5000; i++) {
    const text = `token ${chance(7)}`;
    const others = order.filter((each) => each !== text);
    switch (chance(3)) {
      case 0:
        tokens.add(text, some);
        order = [...others, text].slice(-4);
        break;
      case 1:
        tokens.forget(text);
        order = others;
        break;
      default:
        expect(tokens.get(text)).toBe(order.includes(text) ? some : undefined);
        order = order.includes(text) ? [...others, text] : order;
    }
    expect(tokens.size).toBe(order.length);
  }
});

test('with zero nothing is remembered', () => {
  const tokens = new RememberedTokens(0);
  tokens.add('one', some);

  expect(tokens.size).toBe(0);
});
