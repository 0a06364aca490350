import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownClients } from '../harness/client-app.js';
import { scenarios } from './index.js';
import { worlds } from './worlds.js';

const needed = new Set(scenarios.flatMap((scenario) => scenario.needs ?? []));

test('every scenario has a name of its own, a known world and steps', () => {
  assert.equal(new Set(scenarios.map((scenario) => scenario.name)).size, scenarios.length);
  for (const { name, world, through, steps } of scenarios) {
    assert.ok(world in worlds, `${name}: no world "${world}"`);
    assert.ok(!through || worlds[world].proxies.includes(through), `${name}: no proxy "${through}"`);
    assert.ok(steps.length > 0, `${name}: no steps`);
    for (const step of steps) assert.equal(typeof (step.run ?? step.together), 'function', `${name}: ${step.title}`);
  }
});

test('what a client lacks is something that a scenario needs', () => {
  for (const { name, lacks } of knownClients()) {
    for (const capability of Object.keys(lacks)) assert.ok(needed.has(capability), `${name}: ${capability}`);
  }
});

test('whatever a scenario needs, some client has', () => {
  for (const capability of needed)
    assert.ok(
      knownClients().some(({ lacks }) => !(capability in lacks)),
      capability,
    );
});
