// Makes the npm package in `dist/package` out of `js`, `types` and what the compiler has left in
// `dist/wasm`. Called by `cargo xtask package`.

import { copyFile, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { build } from 'esbuild';

import { manifest } from './manifest.mjs';

const here = import.meta.dirname;
const from = (...parts) => join(here, ...parts);
const out = (...parts) => from('dist/package', ...parts);

const [version] = process.argv.slice(2);
const digest = await digestOf(from('dist/wasm/policy.wasm'));
const define = { VERSION: JSON.stringify(version), DIGEST: JSON.stringify(digest) };

/** The digest of the rules in a compiled module. */
async function digestOf(file) {
  const glue = await import('./dist/wasm/module_bg.js');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './module_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.names().split('\x1f', 1)[0];
}

/** What others bring along, and the package itself, whose state all adapters share. */
const external = ['@remit/policy', '@remit/policy/*', 'node:*', 'react', 'vue', './policy.wasm'];
const shared = {
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: true,
  target: 'es2022',
  external,
  define,
  logLevel: 'warning',
  legalComments: 'none',
};

/** wasm-bindgen's half of the glue lies where it was made. */
const glue = {
  name: 'glue',
  setup: (build) =>
    build.onResolve({ filter: /\/glue\.js$/ }, () => ({ path: from('dist/wasm/module_bg.js') })),
};

const CORE = ['browser', 'node', 'edge'];
const ADAPTERS = ['store', 'element', 'react', 'vue', 'svelte', 'react-admin', 'refine'];
const entry = (name) => from(CORE.includes(name) ? 'js' : 'js/adapters', `${name}.js`);

/** An ES module. */
const esm = (name) =>
  build({ ...shared, entryPoints: [entry(name)], outfile: out(`${name}.js`), format: 'esm', plugins: [glue] });

/** The package's own names, where all is to be in one file. */
const own = {
  name: 'own',
  setup: (build) =>
    build.onResolve({ filter: /^@remit\/policy/ }, ({ path }) => ({
      path: path === '@remit/policy' ? entry('browser') : entry(path.slice('@remit/policy/'.length)),
    })),
};

/** An ES module that imports no other. */
const standalone = () =>
  build({
    ...shared,
    external: [],
    entryPoints: [from('js/standalone.js')],
    outfile: out('standalone.js'),
    format: 'esm',
    plugins: [glue, own],
  });

/** A module for `require`, which has no `import.meta.url`. */
const commonJs = (name) =>
  build({
    ...shared,
    entryPoints: [entry(name)],
    outfile: out(`${name}.cjs`),
    format: 'cjs',
    platform: 'node',
    plugins: [glue],
    define: { ...define, 'import.meta.url': 'here' },
    banner: name === 'node' ? { js: "const here=require('node:url').pathToFileURL(__filename).href;" } : {},
  });

/** Types for both kinds of module: the same text, each referring to its own kind. */
async function types(file) {
  const text = await readFile(from('types', file), 'utf8');
  await writeFile(out(file), text);
  const twin = text.replaceAll(/(from '\.\/[\w-]+)\.js'/g, "$1.cjs'");
  await writeFile(out(basename(file, '.d.ts') + '.d.cts'), twin);
}

/** Lets tests and examples import the package by its name. */
async function link() {
  const folder = from('node_modules/@remit');
  await mkdir(folder, { recursive: true });
  await rm(join(folder, 'policy'), { recursive: true, force: true });
  await symlink('../../dist/package', join(folder, 'policy'), 'junction');
}

await rm(out(), { recursive: true, force: true });
await mkdir(out(), { recursive: true });
await copyFile(from('dist/wasm/policy.wasm'), out('policy.wasm'));
await copyFile(from('README.md'), out('README.md'));
await Promise.all([
  ...[...CORE, ...ADAPTERS].map(esm),
  ...['node', ...ADAPTERS].map(commonJs),
  standalone(),
  ...(await readdir(from('types'))).map(types),
]);
await writeFile(out('package.json'), `${JSON.stringify(manifest(version, digest, ADAPTERS), null, 2)}\n`);
await link();
await import('./examples/build.mjs');
