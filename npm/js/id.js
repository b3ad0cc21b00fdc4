// Ids: 16 lower-case hexadecimal digits, handed over as two halves. Written out by hand, because
// this is what a question spends most of its time on.

const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value += 1) VALUES[value.toString(16).charCodeAt(0)] = value;

/** The upper and the lower half of the id that was read last: an array that is never boxed. */
export const halves = new Int32Array(2);

/** Reads an id; whether it is one. Zero is none, and stands for the absence of one. */
export function read(text) {
  if (typeof text !== 'string' || text.length !== 16) return false;
  let upper = 0;
  let lower = 0;
  let bad = 0;
  for (let place = 0; place < 8; place += 1) {
    const left = text.charCodeAt(place);
    const right = text.charCodeAt(place + 8);
    const high = VALUES[left & 127];
    const low = VALUES[right & 127];
    bad |= high | low | -((left | right) >> 7);
    upper = (upper << 4) | high;
    lower = (lower << 4) | low;
  }
  halves[0] = upper;
  halves[1] = lower;
  return bad >= 0 && (upper | lower) !== 0;
}

/** Forgets the id that was read last. */
export function none() {
  halves[0] = 0;
  halves[1] = 0;
}
