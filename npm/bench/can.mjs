// How long a decision takes in Node.js, against CASL on the same cases:
// `node npm/bench/can.mjs`, after `cargo xtask package`.

import { createRequire } from 'node:module';

import { Actor, digest, loadSync } from '@remit/policy';

import { items, rules, snapshot, world } from './cases.mjs';
import { measure } from './measure.mjs';

const ITEMS = 10_000;
const ROUNDS = 400;

/** Answers a question about the world: the package. */
function remit({ assigned }) {
  const actor = Actor.from(snapshot(digest(), assigned));
  if (actor.error) throw new Error(actor.error.message);
  return {
    ask: ({ action, kind, client }) => actor.can(action, { kind, client }),
    filter: (action, all) => actor.filter(action, all),
  };
}

/** Answers a question about the world: CASL, its rules made from the same row of the catalogue. */
function casl({ assigned }) {
  const require = createRequire(new URL('../tests/package.json', import.meta.url));
  const { AbilityBuilder, createMongoAbility, subject } = require('@casl/ability');
  const { can, build } = new AbilityBuilder(createMongoAbility);
  for (const { action, cell } of rules()) {
    if (cell === 'Clients') can(action, 'all', { client: { $in: assigned } });
    if (cell === 'Workgroup') can(action, 'all');
  }
  const ability = build();
  return {
    ask: ({ action, kind, client }) => ability.can(action, subject(kind, { client })),
    filter: (action, all) =>
      all.filter(({ kind, client }) => ability.can(action, subject(kind, { client }))),
  };
}

function check({ ask }, questions) {
  for (const question of questions) {
    if (ask(question) !== question.allowed) {
      throw new Error(`a wrong answer to ${JSON.stringify(question)}`);
    }
  }
}

/** The questions, each of them once. */
function different(questions) {
  const key = ({ action, client }) => `${action} ${client}`;
  return [...new Map(questions.map((question) => [key(question), question])).values()];
}

/** An actor remembers what they answered: the same of actors who were never asked before. */
function reportFirst(count, place) {
  const questions = different(place.questions);
  const actors = Array.from({ length: 2 * ROUNDS }, () => remit(place));
  let allowed = 0;
  const { median, p99 } = measure(
    questions.length,
    () => {
      const { ask } = actors.pop();
      for (const question of questions) if (ask(question)) allowed += 1;
    },
    ROUNDS,
  );
  print('… first', count, [median, p99]);
}

function print(name, count, nanoseconds, list) {
  const columns = nanoseconds.map((time) => `${time.toFixed(1)} ns`.padStart(12));
  if (list !== undefined) columns.push(`${(list / 1e6).toFixed(2)} ms`.padStart(12));
  console.log(`${name.padEnd(8)}${String(count).padStart(8)}${columns.join('')}`);
}

function report(name, count, contestant, place) {
  check(contestant, place.questions);
  const { questions } = place;
  let allowed = 0;
  const batches = count > 1000 && name !== 'remit' ? 5 : ROUNDS;
  const one = measure(
    questions.length,
    () => {
      for (const question of questions) if (contestant.ask(question)) allowed += 1;
    },
    batches,
  );
  const all = items(ITEMS, place);
  // A batch that takes seconds needs no other.
  const list = measure(1, () => (allowed += contestant.filter('ticket.view', all).length), one.median > 10_000 ? 1 : 20);
  print(name, count, [one.median, one.p99], list.median);
}

loadSync();
console.log('contest  clients      median         p99  filter 10k');
for (const count of [50, 10_000]) {
  const place = world(count);
  report('remit', count, remit(place), place);
  reportFirst(count, place);
  report('casl', count, casl(place), place);
}
