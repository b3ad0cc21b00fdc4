// The content security policy holds, and the suite notices what it refuses.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, newContext } from './support/browser.js';
import { startServer } from './support/server.js';

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('an inline script does not run', async () => {
  await check(/inline script violates .* Content Security Policy/, () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "it ran"';
    document.head.append(script);
    return document.title !== 'it ran';
  });
});

test('an inline style does not apply', async () => {
  await check(/inline style violates .* Content Security Policy/, () => {
    document.body.setAttribute('style', 'color: rgb(1, 2, 3)');
    return getComputedStyle(document.body).color !== 'rgb(1, 2, 3)';
  });
});

test('text is not run as a script', async () => {
  await check(/^uncaught: EvalError: .*Content Security Policy/s, () => {
    // Later: what a test evaluates itself is allowed more.
    setTimeout(() => globalThis.eval('1'));
    return true;
  });
});

test('a request that is refused is noticed', async () => {
  await check(/^404 \S*\/api\/v1\/nothing$/, () => fetch('/api/v1/nothing').then(({ ok }) => !ok));
});

/** Tries something on a page; it is refused, and that is noticed, and nothing else. */
async function check(problem, attempt) {
  const { context, problems } = await newContext(browser, { baseURL: server.url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  const noticed = page.waitForEvent('console', { predicate: isError });
  const thrown = page.waitForEvent('pageerror');
  const refused = await page.evaluate(attempt);
  await Promise.any([noticed, thrown]);
  await context.close();
  await Promise.allSettled([noticed, thrown]);
  assert.ok(refused);
  assert.equal(problems.length, 1, problems.join('\n'));
  assert.match(problems[0], problem);
}

function isError(message) {
  return message.type() === 'error' && !message.location().url.endsWith('/api/v1/session');
}
