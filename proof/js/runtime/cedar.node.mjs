// Cedar, as Node.js gets it: its WebAssembly is compiled where it is required.

import { createRequire } from 'node:module';

export const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
export const start = () => {};
