// Words: how this side and the WebAssembly module hand structured values to each other. The other
// half is `src/words.rs`.

const SEPARATOR = '\x1f';

/** How many letters an id has. */
const ID = 16;

/** Words that are written one after the other. Throws on what cannot be one. */
export class Writer {
  #words = [];

  word(text) {
    if (typeof text !== 'string' || text.includes(SEPARATOR)) {
      throw new TypeError(`a text was expected, not ${describe(text)}`);
    }
    this.#words.push(text);
    return this;
  }

  list(items, write) {
    if (!Array.isArray(items)) throw new TypeError(`a list was expected, not ${describe(items)}`);
    for (const item of items) write(this.flag(true), item);
    return this.flag(false);
  }

  names(items) {
    return this.list(items, (words, name) => words.word(name));
  }

  /** Ids that may come by the thousand: one word of them all. The other side reads the letters. */
  ids(items) {
    if (!Array.isArray(items)) throw new TypeError(`a list was expected, not ${describe(items)}`);
    const other = items.findIndex((id) => typeof id !== 'string' || id.length !== ID);
    if (other >= 0) throw new TypeError(`\`${items[other]}\` is no id`);
    return this.word(items.join(''));
  }

  optional(value, write) {
    this.flag(value !== undefined);
    if (value !== undefined) write(this, value);
    return this;
  }

  flag(flag) {
    this.#words.push(flag ? '+' : '-');
    return this;
  }

  toString() {
    return this.#words.join(SEPARATOR);
  }
}

/** Words that are read one after the other. */
export class Reader {
  #words;
  #place = 0;

  constructor(text) {
    this.#words = text === '' ? [] : text.split(SEPARATOR);
  }

  get more() {
    return this.#place < this.#words.length;
  }

  word() {
    return this.#words[this.#place++];
  }

  flag() {
    return this.word() === '+';
  }

  names() {
    const names = [];
    while (this.flag()) names.push(this.word());
    return names;
  }
}

/** The fields of an object that has all of `required`, perhaps some of `optional`, and no other. */
export function fields(value, required, optional = []) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`an object was expected, not ${describe(value)}`);
  }
  for (const name of Object.keys(value)) {
    if (!required.includes(name) && !optional.includes(name)) {
      throw new TypeError(`unknown field \`${name}\``);
    }
  }
  for (const name of required) {
    if (value[name] === undefined) throw new TypeError(`missing field \`${name}\``);
  }
  return value;
}

/** The one field of an object that has one of `names`: `[name, value]`. */
export function variant(value, names) {
  const [name] = Object.keys(fields(value, [], names));
  if (name === undefined) throw new TypeError(`missing field \`${names.join('` or `')}\``);
  return [name, fields(value, [name])[name]];
}

function describe(value) {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
}
