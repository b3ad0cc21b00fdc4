// What a browser downloads of each engine: bundled and minified, its WebAssembly beside it.

import { brotliCompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

import { build } from 'esbuild';

const here = (path) => new URL(path, import.meta.url).pathname;
const PACKAGES = [
  ['Remit', ['export * from "../../npm/dist/package/browser.js"', '../../npm/dist/package/policy.wasm']],
  ['@casl/ability', ['export { createMongoAbility, subject } from "@casl/ability"']],
  ['CASL, functions', ['export { Ability, subject } from "@casl/ability"']],
  ['@cedar-policy/cedar-wasm', [
    'export * from "@cedar-policy/cedar-wasm/web"; export { default } from "@cedar-policy/cedar-wasm/web"',
    'node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm',
  ]],
  ['casbin', ['export { newEnforcer, newModelFromString } from "casbin"']],
];

/** Bytes, raw and brotli, of each. */
export async function sizes() {
  const rows = await Promise.all(PACKAGES.map(async ([engine, [source, wasm]]) => {
    const files = [await bundle(source), ...(wasm ? [readFileSync(here(wasm))] : [])];
    const sum = (of) => files.reduce((total, file) => total + of(file), 0);
    const row = (measure, bytes) =>
      ({ runtime: 'chromium', engine, measure, clients: 0, median: bytes, p99: bytes });
    return [row('raw', sum((file) => file.length)), row('brotli', sum((file) => brotliCompressSync(file).length))];
  }));
  return rows.flat();
}

async function bundle(contents) {
  const options = { bundle: true, minify: true, format: 'esm', platform: 'browser', write: false };
  const stdin = { contents, resolveDir: here('.') };
  const { outputFiles } = await build({ ...options, stdin, logLevel: 'error', external: BUILT_IN });
  return outputFiles[0].contents;
}

/** What an engine would only use in Node. */
export const BUILT_IN = ['fs', 'path', 'crypto'];
