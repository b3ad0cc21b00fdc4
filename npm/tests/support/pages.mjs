// Pages for the browser: one for each adapter, bundled as its users would bundle it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { bundling } from '../../examples/bundling.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');

/** One copy of what the adapters and the tests both use. */
const alias = Object.fromEntries(
  ['react', 'react-dom'].map((name) => [name, join(root, 'node_modules', name)]),
);

/** The paths of a page for `name` and its script, with their texts. */
export async function page(name, extension = 'js') {
  const { outputFiles } = await build({
    ...bundling,
    entryPoints: [join(here, '../browser', `${name}.${extension}`)],
    write: false,
    alias,
    external: ['node:*'],
    nodePaths: [join(root, 'node_modules')],
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
