// Pages for the browser: one for each adapter, bundled as its users would bundle it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { svelte } from '../../examples/svelte-plugin.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');

/** One copy of what the adapters and the tests both use. */
const alias = Object.fromEntries(
  ['react', 'react-dom'].map((name) => [name, join(root, 'node_modules', name)]),
);

/** The paths of a page for `name` and its script, with their texts. */
export async function page(name, extension = 'js') {
  const { outputFiles } = await build({
    entryPoints: [join(here, '../browser', `${name}.${extension}`)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    alias,
    conditions: ['browser'],
    external: ['node:*'],
    nodePaths: [join(root, 'node_modules')],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [svelte],
    logLevel: 'warning',
  });
  return {
    [`/${name}`]: `<!doctype html><title>${name}</title><main id="app"></main><script type="module" src="/${name}.js"></script>`,
    [`/${name}.js`]: outputFiles[0].text,
  };
}

/** The module, which bundles look for beside themselves. */
export const WASM = {
  '/policy.wasm': readFileSync(join(root, 'dist/package/policy.wasm')),
};
