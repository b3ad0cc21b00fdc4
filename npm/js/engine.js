// The WebAssembly module: loaded once for a page or a process, and asked from then on.

import * as glue from './glue.js';
import { Reader } from './words.js';

/* global VERSION, DIGEST */

/** The package's version. */
export const version = VERSION;

/** The digest of the rules that the package was built from. */
export const builtDigest = DIGEST;

let actions = null;

/** The actions by their wire names, each with its number, label and kind; null before loading. */
export function known() {
  return actions;
}

/** Starts an instance of the module. Throws where it is not this package's. */
function start(instance) {
  if (actions !== null) return;
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const words = new Reader(glue.names());
  if (words.word() !== builtDigest) {
    throw new Error('`policy.wasm` was built from other rules than the JavaScript beside it');
  }
  actions = readNames(words);
}

function readNames(words) {
  const kinds = {};
  const found = {};
  for (let number = 0; words.more; number += 1) {
    const [action, label, kind] = [words.word(), words.word(), words.word()];
    kinds[kind] = kind;
    found[action] = { number, label, kind };
  }
  // An object's keys are the engine's own copies of their texts, as literals are: comparing the
  // two takes no look at the letters.
  const own = new Map(Object.keys(kinds).map((kind) => [kind, kind]));
  const entries = Object.entries(found);
  return new Map(entries.map(([action, one]) => [action, { ...one, kind: own.get(one.kind) }]));
}

const imports = { './module_bg.js': glue };

/** Loads from bytes or from a compiled module, at once. */
export function loadSync(source) {
  if (actions !== null) return;
  const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  start(new WebAssembly.Instance(module, imports));
}

let loading = null;

/** Loads what `source` gives: bytes, a compiled module, a response, or what will be one of these. */
export function load(source) {
  if (actions !== null) return Promise.resolve();
  loading ??= loadOnce(source).finally(() => (loading = null));
  return loading;
}

async function loadOnce(source) {
  const given = await source();
  if (given instanceof WebAssembly.Module) return loadSync(given);
  const bytes = typeof given.arrayBuffer === 'function' ? await responseBytes(given) : given;
  start((await WebAssembly.instantiate(bytes, imports)).instance);
}

async function responseBytes(response) {
  const type = response.headers.get('content-type');
  if (!response.ok || /^text/.test(type)) {
    throw new Error(`\`policy.wasm\` cannot be loaded: the answer was ${response.status}, ${type}`);
  }
  return response.arrayBuffer();
}
