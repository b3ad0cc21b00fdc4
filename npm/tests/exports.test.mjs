// The exports in their own engines: CASL's rules answer as the policy does, OpenFGA's models are
// models. What an engine cannot express is in its export's notes, and here.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import * as policy from '@remit/policy';

import * as casl from './support/casl.mjs';
import { DIGEST } from './support/golden.mjs';
import * as openfga from './support/openfga.mjs';
import { questions } from './support/sweep.mjs';

const cargo = process.env.CARGO ?? 'cargo';
const words = ['run', '--quiet', '--locked', '--package', 'export', '--example', 'personas'];
const options = { cwd: new URL('../..', import.meta.url), maxBuffer: 1 << 26, encoding: 'utf8' };
const editions = JSON.parse(execFileSync(cargo, words, options));

policy.loadSync();
const sweep = questions(policy.actions());
// What is not public, and what is done to oneself.
const hidden = sweep.filter(({ target }) => target.public).map(({ action, target }) => ({ action, target: { ...target, public: false } }));
const self = sweep
  .filter(({ target }) => target.kind === 'member')
  .map(({ action, target }) => ({ action, target: { ...target, member: '0000000000000015' } }));
const asked = [...sweep, ...hidden, ...self];
const actorOf = ({ snapshot }) => policy.Actor.from({ ...snapshot, policy_digest: DIGEST });

/** Where an engine answers otherwise than the policy: a line for each. */
function differences(persona, questions, allows) {
  const actor = actorOf(persona);
  const wrong = questions.filter((one) => actor.can(one.action, one.target) !== allows(actor, one));
  return wrong.map(({ action, target }) => `${action} ${JSON.stringify(target)}: ${actor.can(action, target)}`);
}

function rulesOf({ casl: files }) {
  const { members, contacts } = JSON.parse(files['casl.json']);
  return Object.values({ ...members, ...contacts })[0];
}

for (const [edition, { personas }] of Object.entries(editions)) {
  for (const persona of personas) {
    test(`CASL decides for ${persona.name} of edition ${edition} as the policy does`, () => {
      const ability = casl.abilityOf(rulesOf(persona));
      assert.deepEqual(differences(persona, asked, (actor, one) => casl.allows(ability, actor, one)), []);
    });

    test(`OpenFGA relates ${persona.name} of edition ${edition} as the policy does`, () => {
      const { [`model.${edition}.fga`]: text, 'tuples.json': tuples } = persona.openfga;
      const [store, more] = [new openfga.Store(openfga.parse(text), JSON.parse(tuples)), openfga.needingMore(text)];
      const expressed = sweep.filter(({ action }) => action !== 'feed.notifications.edit');
      assert.deepEqual(differences(persona, expressed, (actor, one) => openfga.allows(store, more, actor, one)), []);
    });
  }

  test(`the role that the workgroup of edition ${edition} made is among those that are asked`, () => {
    const actor = actorOf(personas.find(({ name }) => name === 'custom_role'));
    assert.ok(actor.can('department.delete', { kind: 'department', client: '000000000000000c' }));
  });

  test(`a rule less is a difference in edition ${edition}`, () => {
    const associate = personas.find(({ name }) => name === 'associate');
    const ability = casl.abilityOf(rulesOf(associate).slice(1));
    assert.notDeepEqual(differences(associate, asked, (actor, one) => casl.allows(ability, actor, one)), []);
  });

  test(`OpenFGA's library accepts the model of edition ${edition}, and no broken one`, () => {
    const [[, text]] = Object.entries(editions[edition].openfga);
    openfga.parse(text);
    assert.throws(() => openfga.parse(text.replace('type contact', 'type kontakt')));
  });
}
