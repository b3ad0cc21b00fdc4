// Measures in Chromium: `CHROMIUM=… node chromium.mjs cases.json results.json`.
//
// One page, served from this process, with everything bundled as an app would.

import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { BUILT_IN } from './sizes.mjs';

const [cases, results] = process.argv.slice(2);
const here = (path) => new URL(path, import.meta.url).pathname;
const { outputFiles } = await build({
  entryPoints: [here('page.mjs')],
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  external: BUILT_IN,
  write: false,
  logLevel: 'error',
});
const files = {
  '/': ['text/html', '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>'],
  '/page.js': ['text/javascript', outputFiles[0].contents],
  '/cases.json': ['application/json', readFileSync(cases)],
  '/policy.wasm': ['application/wasm', readFileSync(here('../../npm/dist/package/policy.wasm'))],
  '/cedar.wasm': ['application/wasm', readFileSync(here('node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm'))],
};
const server = createServer(({ url }, response) => {
  const [type, body] = files[url] ?? ['text/plain', ''];
  response.writeHead(files[url] ? 200 : 404, { 'content-type': type });
  response.end(body);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on('console', (message) => console.error(message.text()));
  page.on('pageerror', (error) => console.error(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const rows = await page.evaluate(() => globalThis.results);
  writeFileSync(results, JSON.stringify(rows));
} finally {
  await browser.close();
  server.close();
}
