import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownClients } from '../harness/client-app.js';
import { EXTRAS } from './extras.js';
import { scenarios } from './index.js';
import { worlds } from './worlds.js';

const needed = new Set(scenarios.flatMap((scenario) => scenario.needs ?? []));

test('every scenario has a name of its own, a known world and steps', () => {
  assert.equal(new Set(scenarios.map((scenario) => scenario.name)).size, scenarios.length);
  for (const { name, world, through, steps } of scenarios) {
    assert.ok(world in worlds, `${name}: no world "${world}"`);
    assert.ok(!through || worlds[world].proxies.includes(through), `${name}: no proxy "${through}"`);
    assert.ok(steps.length > 0, `${name}: no steps`);
    for (const step of steps)
      assert.equal(typeof (step.run ?? step.together ?? step.among), 'function', `${name}: ${step.title}`);
  }
});

test('what a client lacks is something that a scenario needs', () => {
  for (const { name, lacks } of knownClients()) {
    for (const capability of Object.keys(lacks)) assert.ok(needed.has(capability), `${name}: ${capability}`);
  }
});

test('what a client offers is an extra that a scenario needs, and nothing that it lacks', () => {
  for (const { name, lacks, offers = [] } of knownClients()) {
    for (const capability of offers) {
      assert.ok(capability in EXTRAS && needed.has(capability), `${name}: ${capability}`);
      assert.ok(!(capability in lacks), `${name}: ${capability}`);
    }
  }
});

test('whatever a scenario needs, some client has', () => {
  const has = (capability, { lacks, offers = [] }) =>
    capability in EXTRAS ? offers.includes(capability) : !(capability in lacks);
  for (const capability of needed)
    assert.ok(
      knownClients().some((client) => has(capability, client)),
      capability,
    );
});
