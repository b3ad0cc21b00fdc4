// For browsers and bundlers: the WebAssembly is fetched from beside this file.

import * as engine from './engine.js';

export { Actor, actions, digest, matrix } from './actor.js';
export { loadSync, version } from './engine.js';

/** Loads the module; a second call does nothing. */
export function load(source) {
  return engine.load(() => source ?? fetch(new URL('./policy.wasm', import.meta.url)));
}
