import { expect, test } from 'vitest';
import { AVOIDED, ServerChoice } from '../../src/transport/server-choice.js';

const [one, two, three] = ['http://1', 'http://2', 'http://3'].map((text) => new URL(text)) as [URL, URL, URL];

test('servers take turns', () => {
  const choice = new ServerChoice([one, two, three]);

  expect([choice.order(0), choice.order(0), choice.order(0), choice.order(0)].map(([first]) => first)).toEqual([
    one,
    two,
    three,
    one,
  ]);
});

test('a server that was not reached comes last for a while, or until it is reached', () => {
  const choice = new ServerChoice([one, two]);
  choice.notReached(one, 0);

  expect(choice.order(AVOIDED - 1)).toEqual([two, one]);
  choice.order(0);
  expect(choice.order(AVOIDED)).toEqual([one, two]);
  choice.notReached(two, AVOIDED);
  choice.reached(two);
  expect(choice.order(AVOIDED)).toEqual([two, one]);
});
