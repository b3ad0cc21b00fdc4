// Measures in Chromium: `CHROMIUM=… node chromium.mjs cases.json results.json budget samples engines`,
// which are those of `node.mjs`. Each engine is bundled as an app would, and has a page of its own.

import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { bundle } from './bundle.mjs';
import { ENGINES, enginesOf } from './measure.mjs';
import { firstOf, startRow } from './starts.mjs';

const [cases, results, budget, samples, list] = process.argv.slice(2);
const read = (path) => readFileSync(new URL(path, import.meta.url));
const SCRIPT = 'text/javascript';
const WASM = 'application/wasm';
// A page that shares nothing with others has a finer clock.
const ALONE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

async function files(places) {
  const engines = ENGINES.map(async (name) => [`/${name}.js`, [SCRIPT, await bundle(`export * from './engines/${name}.mjs'`)]]);
  const json = (path, value) => [path, ['application/json', JSON.stringify(value)]];
  return Object.fromEntries([
    ['/', ['text/html', '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>']],
    ['/page.js', [SCRIPT, await bundle("import './page.mjs'")]],
    ['/policy.wasm', [WASM, read('../../npm/dist/package/policy.wasm')]],
    ['/cedar.wasm', [WASM, read('node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm')]],
    ...(await Promise.all(engines)),
    ...places.map((place) => json(`/${place.size}.json`, place)),
    ...places.map((place) => json(`/${place.size}-first.json`, firstOf(place))),
  ]);
}

const places = JSON.parse(readFileSync(cases, 'utf8'));
const served = await files(places);
const server = createServer(({ url }, response) => {
  const [type, body] = served[url] ?? ['text/plain', ''];
  response.writeHead(served[url] ? 200 : 404, { ...ALONE, 'content-type': type });
  response.end(body);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });

/** What `ask` evaluates to in a page that has seen nothing before. */
async function fresh(ask, words) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => console.error(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await page.evaluate(ask, words);
  } finally {
    await context.close();
  }
}

const rows = [];
try {
  for (const { size } of places) {
    for (const engine of enginesOf(list)) {
      console.error(`chromium: ${engine}, ${size} clients`);
      const words = [engine, `/${size}.json`, Number(budget)];
      rows.push(...(await fresh((given) => globalThis.figures(...given), words)));
      const first = [engine, `/${size}-first.json`];
      rows.push(await startRow(Number(samples), () => fresh((given) => globalThis.start(...given), first)));
    }
  }
} finally {
  await browser.close();
  server.close();
}
writeFileSync(results, JSON.stringify(rows.map((row) => ({ runtime: 'chromium', ...row }))));
