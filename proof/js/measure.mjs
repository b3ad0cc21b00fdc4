// Measures every JavaScript engine in every case; the same in Node and in Chromium.
//
// A sample is a batch of calls that outweighs the clock, whose steps are 0.1 ms in a browser. What
// takes longer than the whole budget is called once.

import * as casbin from './engines/casbin.mjs';
import * as casl from './engines/casl.mjs';
import * as caslSet from './engines/casl-set.mjs';
import * as cedar from './engines/cedar.mjs';
import * as remit from './engines/remit.mjs';

const ENGINES = [remit, casl, caslSet, cedar, casbin];
const SAMPLE = 3;
const BUDGET = 500;
const FEWEST = 3;
const MOST = 2_000;

/** Every figure of a runtime: `parts` are the modules that differ from one to the other. */
export async function measureAll(runtime, places, parts, tell) {
  const rows = [];
  for (const place of places) {
    for (const engine of ENGINES) {
      tell(`${runtime}: ${engine.name}, ${place.size} clients`);
      const loaded = await engine.load(place, parts);
      check(engine, loaded, place);
      const row = (measure, spread) =>
        rows.push({ runtime, engine: engine.name, measure, clients: place.size, ...spread });
      row('decision', await time((call) => loaded.decide(call % place.questions.length)));
      row('filter', await filter(engine, loaded, place));
      row('load', await time(() => engine.load(place, parts)));
    }
  }
  return rows;
}

function check(engine, loaded, place) {
  place.questions.forEach(({ allowed }, number) => {
    if (loaded.decide(number) !== allowed) {
      throw new Error(`${engine.name} answers otherwise to ${JSON.stringify(place.questions[number])}`);
    }
  });
}

/** Where an engine is too slow for the whole list, a part of it stands for the rest. */
async function filter(engine, loaded, place) {
  const all = place.items.length;
  const part = engine.items ?? all;
  if (part === all && loaded.filter(all) !== place.kept) {
    throw new Error(`${engine.name} keeps other items`);
  }
  const { median, p99 } = await time(() => loaded.filter(part));
  return { median: (median * all) / part, p99: (p99 * all) / part };
}

/** Nanoseconds a call: `{ median, p99 }`. */
async function time(work) {
  const { batch, took } = await batchOf(work);
  if (took >= BUDGET) return { median: (took * 1e6) / batch, p99: (took * 1e6) / batch };
  const samples = [];
  const start = performance.now();
  let call = 0;
  const enough = () =>
    samples.length >= MOST || (samples.length >= FEWEST && performance.now() - start >= BUDGET);
  while (!enough()) {
    const begin = performance.now();
    for (let count = 0; count < batch; count += 1) {
      const answer = work(call);
      if (answer instanceof Promise) await answer;
      call += 1;
    }
    samples.push(((performance.now() - begin) * 1e6) / batch);
  }
  samples.sort((a, b) => a - b);
  const at = (share) => samples[Math.min(Math.floor(samples.length * share), samples.length - 1)];
  return { median: at(0.5), p99: at(0.99) };
}

async function batchOf(work) {
  for (let batch = 1; ; batch *= 2) {
    const begin = performance.now();
    for (let call = 0; call < batch; call += 1) {
      const answer = work(call);
      if (answer instanceof Promise) await answer;
    }
    const took = performance.now() - begin;
    if (took >= SAMPLE) return { batch, took };
  }
}
