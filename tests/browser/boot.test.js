// The app does not start: what is missing is said within ten seconds, whatever it is.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { useRemit } from './support/remit.js';
import { heading } from './support/screen.js';

const remit = useRemit();
const ANYTHING = { expected: [/./] };
const REWRITTEN = new URL('./inputs/edge-rewritten-index.html', import.meta.url);
const TROUBLE = '#boot-trouble';

/** Opens the start page where something stands between it and the server. */
async function open(standsBetween, options = {}) {
  const window = await remit.window(undefined, { ...ANYTHING, ...options });
  const page = await window.newPage();
  await standsBetween(page);
  await page.goto('/sign-in', { waitUntil: 'commit' });
  return page;
}

async function says(page, pattern) {
  const trouble = page.locator(TROUBLE);
  await trouble.filter({ hasText: pattern, visible: true }).waitFor({ timeout: 10_000 });
}

const isWasm = (url) => url.pathname.endsWith('_bg.wasm');
const isScript = (url) => /\/app-[0-9a-f]+\.js$/.test(url.pathname);

test('WebAssembly that something blocks is said to be blocked', async () => {
  const page = await open((page) => page.route(isWasm, (route) => route.abort('blockedbyclient')));
  await says(page, /_bg\.wasm cannot be loaded/);
});

test('a page in place of the WebAssembly is said to be none', async () => {
  const html = { contentType: 'text/html', body: '<p>Sign in to the network</p>' };
  const page = await open((page) => page.route(isWasm, (route) => route.fulfill(html)));
  await says(page, /came something else \(text\/html/);
});

test('WebAssembly that is gone is asked for once more, and then said to be gone', async () => {
  const page = await open((page) => page.route(isWasm, (route) => route.fulfill({ status: 404 })));
  await says(page, /is not on the server \(404\)/);
});

test('a script that is gone is said to be gone', async () => {
  const page = await open((page) => page.route(isScript, (route) => route.fulfill({ status: 404 })));
  await says(page, /is not on the server \(404\)/);
});

test('a policy that forbids WebAssembly is said to forbid it', async () => {
  const page = await open((page) =>
    page.route('**/sign-in', async (route) => {
      const response = await route.fetch();
      const policy = response.headers()['content-security-policy'].replace(" 'wasm-unsafe-eval'", '');
      const headers = { ...response.headers(), 'content-security-policy': policy };
      await route.fulfill({ response, headers });
    }),
  );
  await says(page, /wasm-unsafe-eval/);
});

test('a browser without WebAssembly is told so', async () => {
  const page = await open((page) => page.addInitScript(() => delete globalThis.WebAssembly));
  await says(page, /needs WebAssembly/);
});

test('a page whose scripts were renamed says at least that it has not started', async () => {
  const rewritten = await readFile(REWRITTEN, 'utf8');
  const page = await open((page) =>
    page.route('**/sign-in', async (route) => {
      const response = await route.fetch();
      const renamed = (await response.text())
        .replace(/<script type=module>/g, '<script type=0f3c1a-module>')
        .replace(/<script src=/g, '<script type="0f3c1a-text/javascript" src=');
      assert.match(rewritten, /0f3c1a-module/);
      await route.fulfill({ response, body: renamed });
    }),
  );
  await says(page, /has not started/);
});

test('without scripts it is said what is needed', async () => {
  const page = await open(() => {}, { javaScriptEnabled: false });
  const needed = page.locator('noscript p');
  await needed.waitFor();
  assert.match(await needed.innerText(), /needs JavaScript and WebAssembly/);
});

test('a page that was kept from before an upgrade is loaded anew', async () => {
  let first = true;
  const page = await open((page) =>
    page.route('**/sign-in', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      const old = body.replace(/app-[0-9a-f]+/g, 'app-0123456789abcdef');
      await route.fulfill({ response, body: first ? old : body, headers: {} });
      first = false;
    }),
  );
  await heading(page, 'Sign in').waitFor();
  assert.equal(first, false);
});

test('an address that has never been a file of the app is no page', async () => {
  const owner = await remit.window();
  const paths = await readFile(new URL('./inputs/paths.csv', import.meta.url), 'utf8');
  assert.match(paths, /remit-0123456789abcdef_bg\.wasm/);
  const get = (path, accept = '*/*') =>
    owner.request.get(path, { headers: { accept }, maxRedirects: 0 });
  for (const path of [
    '/remit-0123456789abcdef_bg.wasm',
    '/assets/../Cargo.toml',
    '/favicon.ico',
    '/app-0123456789abcdef.js',
    '/snippets/access-0123456789abcdef.wasm',
  ]) {
    const answer = await get(path);
    assert.equal(answer.status(), 404, path);
    assert.doesNotMatch(await answer.text(), /<html/i, path);
  }
  const api = await get('/api/v1/nothing', 'text/html');
  assert.equal(api.status(), 404);
  assert.match(api.headers()['content-type'], /problem\+json/);
  for (const path of ['/', '/clients', '/clients/', '/clients?utm_source=mail&q=a%2Fb', '/accept']) {
    const answer = await get(path, 'text/html');
    assert.equal(answer.status(), 200, path);
    assert.match(answer.headers()['cache-control'], /no-cache, no-transform/, path);
  }
  const elsewhere = await get(`${remit.url}//evil.example/%2f..`, 'text/html');
  assert.ok([200, 404].includes(elsewhere.status()));
  for (const path of ['/', '/healthz']) {
    const head = await owner.request.head(path);
    assert.equal(head.status(), 200, path);
  }
  const options = await owner.request.fetch('/api/v1/session', { method: 'OPTIONS' });
  assert.ok([204, 405].includes(options.status()));
  assert.notEqual(options.headers()['access-control-allow-origin'], '*');
});
