// Ids: 16 lower-case hexadecimal digits, handed over as two halves. A page asks about the same few
// clients again and again, so that what was read is remembered, up to a limit.

const LONGEST = 16_384;
const ID = /^[0-9a-f]{16}$/;

/** No id at all. */
export const NONE = Object.freeze({ high: 0, low: 0 });

const known = new Map();

/** The halves of an id; null where it is none. Zero is none, and stands for the absence of one. */
export function halves(text) {
  return known.get(text) ?? read(text);
}

function read(text) {
  if (typeof text !== 'string' || !ID.test(text)) return null;
  const high = Number.parseInt(text.slice(0, 8), 16) | 0;
  const low = Number.parseInt(text.slice(8), 16) | 0;
  if ((high | low) === 0) return null;
  if (known.size === LONGEST) known.clear();
  const found = { high, low };
  known.set(text, found);
  return found;
}
