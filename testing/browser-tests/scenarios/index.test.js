import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subjects } from '../subjects/index.js';
import { scenarios } from './index.js';
import { worlds } from './worlds.js';

test('every scenario has a name of its own and worlds that exist', () => {
  assert.equal(new Set(scenarios.map(({ name }) => name)).size, scenarios.length);
  for (const { name, worlds: places } of scenarios) {
    assert.ok(places.length > 0, name);
    for (const place of places) assert.ok(place in worlds, `${name}: no world "${place}"`);
  }
});

test('every scenario is played with some subject', () => {
  const played = new Set(subjects.flatMap((subject) => subject.worlds));
  for (const { name, worlds: places } of scenarios)
    assert.ok(
      places.some((place) => played.has(place)),
      name,
    );
});
