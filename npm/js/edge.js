// For workers at the edge, which compile WebAssembly when they are deployed and never later.

import module from './policy.wasm';

import * as engine from './engine.js';

export { Actor, actions, digest, matrix } from './actor.js';
export { version } from './engine.js';

/** Loads the module; a second call does nothing. */
export function load(source = module) {
  return engine.load(() => source);
}

/** The same, at once. */
export function loadSync(source = module) {
  engine.loadSync(source);
}
