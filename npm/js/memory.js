// What an actor has answered about each client. Neither an actor nor the rules ever change, so that
// an answer holds for as long as there is an actor; and a page asks the same questions again whenever it draws itself.

const FEWEST = 64;
const MOST = 16_384;
const HALF = 8;

/** The answers about up to 16,384 clients; then it forgets everything and begins anew. */
export class Memory {
  #places = new Map();
  #ids = [];
  #questions;
  #room = FEWEST;
  #answers;

  /** Of an actor who can be asked so many questions about a client. */
  constructor(questions) {
    this.#questions = questions;
  }

  /** The place of a client, or of `undefined` for none; -1 where it is no id. */
  place(client) {
    return this.#places.get(client) ?? this.#begin(client);
  }

  /** The id at a place, in two halves; 0 and 0 for none. */
  id(place) {
    return this.#ids[place];
  }

  /** The answer to a question about the client at a place; 0 where it was not asked. */
  answer(question, place) {
    return this.#answers[question * this.#room + place];
  }

  /** Keeps an answer. */
  keep(question, place, answer) {
    return (this.#answers[question * this.#room + place] = answer);
  }

  #begin(client) {
    const id = client === undefined ? { high: 0, low: 0 } : read(client);
    if (id === null) return -1;
    if (this.#ids.length === this.#room) this.#makeRoom();
    this.#answers ??= new Uint8Array(this.#questions * this.#room);
    this.#places.set(client, this.#ids.length);
    return this.#ids.push(id) - 1;
  }

  #makeRoom() {
    this.#answers = null;
    if (this.#room < MOST) {
      this.#room *= 2;
    } else {
      this.#places.clear();
      this.#ids = [];
    }
  }
}

/** The halves of an id; null where it is none, as zero is. */
function read(text) {
  if (typeof text !== 'string' || text.length !== 2 * HALF) return null;
  const [high, low] = [half(text, 0), half(text, HALF)];
  return high === null || low === null || (high | low) === 0 ? null : { high, low };
}

function half(text, from) {
  let number = 0;
  for (let place = from; place < from + HALF; place += 1) {
    const digit = '0123456789abcdef'.indexOf(text[place]);
    if (digit < 0) return null;
    number = (number << 4) | digit;
  }
  return number;
}
