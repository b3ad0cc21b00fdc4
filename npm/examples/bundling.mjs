// How a page that uses the adapters is bundled: the examples, and the tests' pages.

import { svelte } from './svelte-plugin.mjs';

/** esbuild's options that each framework asks for. */
export const bundling = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  conditions: ['browser'],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  plugins: [svelte],
  logLevel: 'warning',
};
