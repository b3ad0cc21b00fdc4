// What a browser downloads of each engine: bundled and minified, its WebAssembly beside it.

import { brotliCompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

import { bundle } from './bundle.mjs';

const here = (path) => new URL(path, import.meta.url).pathname;
const PACKAGES = [
  ['Remit', ['export * from "../../npm/dist/package/browser.js"', '../../npm/dist/package/policy.wasm']],
  ['@casl/ability', ['export { createMongoAbility, subject } from "@casl/ability"']],
  ['CASL, functions', ['export { Ability, subject } from "@casl/ability"']],
  ['cedar-wasm', [
    'export * from "@cedar-policy/cedar-wasm/web"; export { default } from "@cedar-policy/cedar-wasm/web"',
    'node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm',
  ]],
  ['casbin', ['import "#buffer"; export { newEnforcer, newModelFromString } from "casbin"']],
];

/** Bytes, raw and brotli, of each. */
export async function sizes() {
  const rows = await Promise.all(PACKAGES.map(async ([engine, [source, wasm]]) => {
    const files = [await bundle(source), ...(wasm ? [readFileSync(here(wasm))] : [])];
    const sum = (of) => files.reduce((total, file) => total + of(file), 0);
    const row = (measure, bytes) =>
      ({ runtime: 'download', engine, measure, clients: 0, median: bytes, p99: bytes, part: null });
    return [row('raw', sum((file) => file.length)), row('brotli', sum((file) => brotliCompressSync(file).length))];
  }));
  return rows.flat();
}
