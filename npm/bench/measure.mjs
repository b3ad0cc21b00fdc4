// Times what is too short for a clock: a batch at a time, many batches, the median and p99 of them.

const BATCHES = 400;

/** Nanoseconds that one of `count` questions takes when `ask` asks them all: `{ median, p99 }`. */
export function measure(count, ask, batches = BATCHES) {
  for (let warm = 0; warm < batches; warm += 1) ask();
  const times = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const started = process.hrtime.bigint();
    ask();
    times.push(Number(process.hrtime.bigint() - started) / count);
  }
  times.sort((a, b) => a - b);
  return { median: times[batches >> 1], p99: times[Math.floor(batches * 0.99)] };
}
