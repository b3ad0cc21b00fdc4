// A script as an app's bundler makes it, for a browser.

import { build } from 'esbuild';

/** What an engine would only use in Node. */
const BUILT_IN = ['fs', 'path', 'crypto'];

/** The bytes of a module's bundle, minified; `contents` is its source in this folder. */
export async function bundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: BUILT_IN,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}
