// All that a page without a bundler needs, in one file beside `policy.wasm`. Whoever has a bundler
// does not take it: the adapters would have a second module, loaded apart.

export * from './browser.js';
export * from './adapters/store.js';
export { RemitCan } from './adapters/element.js';
