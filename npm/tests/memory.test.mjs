// An actor remembers what they answered: never another question's answer, nor another actor's.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Actor, digest, loadSync } from '@remit/policy';

// More than an actor remembers, so that everything is forgotten several times.
const MANY = 40_000;
const CLIENTS = Array.from({ length: MANY }, (_, place) => id(place + 1));
const ACTIONS = ['client.view', 'client.edit', 'client.delete'];

loadSync();

function id(number) {
  return number.toString(16).padStart(16, '0');
}

function snapshot(who) {
  return { policy_digest: digest(), workgroup: id(1), who };
}

function associate(allow) {
  const binding = { workgroup: { role: { built_in: 'associate' }, scope: { kind: 'clients', allow } } };
  return Actor.from(snapshot({ member: { id: id(2), edition: 'associate', bindings: [binding] } }));
}

/** What an associate whose clients have the odd places should be told. */
const expected = (action, place) => action !== 'client.delete' && place % 2 === 1;

test('an answer stays right however many others are asked in between', () => {
  const actor = associate(CLIENTS.filter((_, place) => place % 2 === 1));
  // Near and far, forwards and back: before, at and after each point at which room is made.
  const forwards = [...CLIENTS.keys()];
  const ways = [forwards, forwards.toReversed(), forwards.map((place) => (place * 7919) % MANY)];
  for (const way of ways) {
    for (const place of way) {
      const target = { kind: 'client', client: CLIENTS[place] };
      for (const action of ACTIONS) {
        if (actor.can(action, target) !== expected(action, place)) assert.fail(`${action} of ${place}`);
      }
      const again = place % 300;
      const near = { kind: 'client', client: CLIENTS[again] };
      if (actor.can('client.view', near) !== expected('client.view', again)) assert.fail(`again ${again}`);
    }
  }
});

test('no actor has the answers of another', () => {
  const target = { kind: 'client', client: CLIENTS[5] };
  const [theirs, nobodys] = [associate([CLIENTS[5]]), associate([])];
  for (let time = 0; time < 3; time += 1) {
    assert.equal(theirs.can('client.view', target), true);
    assert.equal(nobodys.can('client.view', target), false);
  }
});

test('what is public, and what has no client, are questions of their own', () => {
  const who = { contact: { id: id(3), client: CLIENTS[5], privileges: ['public_documents'] } };
  const [contact, staff] = [Actor.from(snapshot(who)), associate([CLIENTS[5]])];
  const paper = { kind: 'document', client: CLIENTS[5] };
  for (let time = 0; time < 3; time += 1) {
    assert.equal(contact.can('portal.document.download', paper), false);
    assert.equal(contact.can('portal.document.download', { ...paper, public: true }), true);
    assert.equal(staff.can('document.view', paper), true);
    assert.equal(staff.can('document.view', { kind: 'document' }), false);
  }
});

test('a target that asks while it is read gets its own answer', () => {
  // All are forgotten meanwhile, and a client who may be seen has the place of one who may not.
  for (let count = 16_380; count < 16_390; count += 1) {
    const actor = associate([CLIENTS[0]]);
    const others = [...CLIENTS.slice(1, 1 + count), CLIENTS[0]];
    const asking = {
      kind: 'client',
      client: CLIENTS.at(-1),
      get public() {
        for (const client of others) actor.can('client.view', { kind: 'client', client });
        return false;
      },
    };
    assert.equal(actor.can('client.edit', asking), false, `after ${count} others`);
  }
});
