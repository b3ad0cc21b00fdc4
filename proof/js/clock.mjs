// Median and 99th percentile of how long something takes.
//
// A sample is a batch of calls that outweighs the clock, whose steps are 5 µs in a page that shares
// nothing; a percentile is one of the batches' means. What takes longer than the whole budget is
// called once.

const SAMPLE = 0.5;
const TRIES = 3;
const FEWEST = 3;
const MOST = 2_000;

/** Nanoseconds a call: `{ median, p99 }`; `budget` is in milliseconds. */
export function time(work, budget) {
  const once = timeOf(work, 1);
  if (once >= budget) return spread([once * 1e6]);
  const batch = batchOf(work);
  const samples = [];
  const start = performance.now();
  let call = 0;
  while (!isEnough(samples.length, performance.now() - start, budget)) {
    const begin = performance.now();
    for (let count = 0; count < batch; count += 1) {
      work(call);
      call += 1;
    }
    samples.push(((performance.now() - begin) * 1e6) / batch);
  }
  return spread(samples);
}

/** The same of what takes long, and may be a promise: each call is a sample. */
export async function timeEach(work, budget) {
  const samples = [];
  const start = performance.now();
  while (!isEnough(samples.length, performance.now() - start, budget)) {
    const begin = performance.now();
    await work();
    samples.push((performance.now() - begin) * 1e6);
  }
  return spread(samples);
}

/**
 * The same of what is asked once: a sample is one call with each of `calls` on what `prepare` has
 * made for it, untimed.
 */
export async function timeAnew(prepare, work, calls, budget) {
  const samples = [];
  const start = performance.now();
  while (!isEnough(samples.length, performance.now() - start, budget)) {
    const made = await prepare();
    const begin = performance.now();
    for (const call of calls) work(made, call);
    samples.push(((performance.now() - begin) * 1e6) / calls.length);
  }
  return spread(samples);
}

/** How many calls make a sample; finding out warms up. A batch that was only held up is no sample. */
function batchOf(work) {
  for (let batch = 1; ; batch *= 2) {
    const took = Math.min(...Array.from({ length: TRIES }, () => timeOf(work, batch)));
    if (took >= SAMPLE) return batch;
  }
}

function timeOf(work, batch) {
  const begin = performance.now();
  for (let call = 0; call < batch; call += 1) work(call);
  return performance.now() - begin;
}

const isEnough = (samples, spent, budget) =>
  samples >= MOST || (samples >= FEWEST && spent >= budget);

/** Of samples in nanoseconds. */
export function spread(samples) {
  samples.sort((a, b) => a - b);
  const at = (share) => samples[Math.min(Math.floor(samples.length * share), samples.length - 1)];
  return { median: at(0.5), p99: at(0.99) };
}
