// Compiles Svelte's components for esbuild.

import { readFile } from 'node:fs/promises';

import { compile } from 'svelte/compiler';

/** The plugin. */
export const svelte = {
  name: 'svelte',
  setup(build) {
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { generate: 'client', filename: path });
      return { contents: js.code, loader: 'js' };
    });
  },
};
