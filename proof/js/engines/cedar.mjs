// Cedar with the member as the export writes them, all assigned clients included.

import { callsOf, load, start } from './cedar-calls.mjs';

export const name = 'cedar-wasm';

export { load, start };

export const ready = (id, place) => callsOf(id, place, () => place.cedar.member);

/** A call takes a third of a second with 10,000 clients: a few stand for all. */
export const part = ({ size }) => (size > 1_000 ? { questions: 24, items: 8 } : { items: 500 });
