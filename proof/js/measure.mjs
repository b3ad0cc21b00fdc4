// What one engine takes in one case; the same in Node and in Chromium. Each engine has a process or a
// page of its own, so that none is measured with code that another has warmed up or worn out.

import { time, timeAnew, timeEach } from './clock.mjs';

/** The files in `engines`, Remit's first. */
export const ENGINES = ['remit', 'casl', 'casl-set', 'cedar', 'cedar-sliced', 'casbin'];

/** The engines of a list such as `remit,casl`; all where it is empty. */
export const enginesOf = (list) => (list ? list.split(',') : ENGINES);

/** Every figure but `start`, once the answers are known to be right. */
export async function figures(engine, place, budget) {
  await engine.start();
  const part = { questions: place.questions.length, items: place.items.length, ...engine.part?.(place) };
  const loaded = await engine.load(place);
  const rows = [];
  const row = (measure, of, all, { median, p99 }, factor = 1) => {
    const { name } = engine;
    const spread = { median: median * factor, p99: p99 * factor };
    rows.push({ engine: name, measure, clients: place.size, ...spread, part: of < all ? of : null });
  };
  const asked = engine.ready(loaded, place);
  check(engine.name, asked, place, part);
  row('decision', part.questions, place.questions.length, time((call) => asked.decide(call % part.questions), budget));
  // Cedar, which is measured in part, remembers nothing; and asking its WebAssembly in this way ends
  // Node 20 with a fault of V8's own.
  if (!engine.part) {
    const anew = async () => engine.ready(await engine.load(place), place);
    const decide = (one, number) => one.decide(number);
    row('first', part.questions, part.questions, await timeAnew(anew, decide, different(place, part), budget));
  }
  const filter = time(() => asked.filter(part.items), budget);
  row('filter', part.items, place.items.length, filter, place.items.length / part.items);
  row('load', 1, 1, await timeEach(() => engine.load(place), budget));
  return rows;
}

/** The numbers of the questions, of those that ask for the same only one. */
export function different(place, part) {
  const numbers = new Map();
  for (let number = 0; number < part.questions; number += 1) {
    const { action, item } = place.questions[number];
    numbers.set(`${action} ${item.kind} ${item.client}`, number);
  }
  return [...numbers.values()];
}

/** Fails where an answer is not the policy's own. */
export function check(name, asked, place, part) {
  for (let number = 0; number < part.questions; number += 1) {
    const question = place.questions[number];
    if (asked.decide(number) !== question.allowed) {
      throw new Error(`\`${name}\` answers otherwise than \`decide\` to ${JSON.stringify(question)}`);
    }
  }
  const kept = place.kept.slice(0, part.items).filter(Boolean).length;
  if (asked.filter(part.items) !== kept) throw new Error(`\`${name}\` keeps other items`);
}

/** Milliseconds from nothing to the first answer: the code, the policy, the member. */
export async function start(importEngine, place) {
  const begin = performance.now();
  const engine = await importEngine();
  await engine.start();
  const asked = engine.ready(await engine.load(place), place);
  const answer = asked.decide(0);
  const took = performance.now() - begin;
  if (answer !== place.questions[0].allowed) throw new Error(`\`${engine.name}\` starts with a wrong answer`);
  return { engine: engine.name, clients: place.size, took };
}
