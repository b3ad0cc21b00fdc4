// For Node.js, Deno and Bun: the WebAssembly is read from beside this file.

import { readFileSync } from 'node:fs';

import * as engine from './engine.js';

export { Actor, actions, digest, matrix } from './actor.js';
export { version } from './engine.js';

const bytes = () => readFileSync(new URL('./policy.wasm', import.meta.url));

/** Loads the module; a second call does nothing. */
export function load(source) {
  return engine.load(() => source ?? bytes());
}

/** The same, at once. */
export function loadSync(source) {
  engine.loadSync(source ?? bytes());
}
