// Below a path: a proxy publishes the app as `/remit`, with the path taken off or left there.

import assert from 'node:assert/strict';
import { createServer, request as ask } from 'node:http';
import { after, before, test } from 'node:test';

import { launch, newContext } from './support/browser.js';
import { settled, button, dialog, heading, toast } from './support/screen.js';
import { startServer } from './support/server.js';

const BASE = '/remit';
const PASSWORD = 'remit-demo-2026';
let proxies, server, browser;

/** What nginx does with `location /remit/ { proxy_pass …/; }`, or without the last slash. */
function proxy(keepsPath) {
  return createServer((incoming, outgoing) => {
    const inside = incoming.url === BASE || incoming.url.startsWith(`${BASE}/`);
    if (!inside) return outgoing.writeHead(404).end('nothing of ours');
    const path = keepsPath ? incoming.url : incoming.url.slice(BASE.length) || '/';
    const { hostname, port } = new URL(server.url);
    const options = { hostname, port, path, method: incoming.method, headers: incoming.headers };
    const passed = ask(options, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
}

before(async () => {
  server = { url: 'http://127.0.0.1:1' };
  proxies = [proxy(false), proxy(true)];
  for (const one of proxies) await new Promise((done) => one.listen(0, '127.0.0.1', done));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const one of proxies) {
    one.closeAllConnections();
    one.close();
  }
});

for (const [number, keepsPath] of [false, true].entries()) {
  test(`everything works below a path that the proxy ${keepsPath ? 'leaves' : 'takes off'}`, async () => {
    const origin = `http://127.0.0.1:${proxies[number].address().port}`;
    server = await startServer({ args: ['--public-url', `${origin}${BASE}`] });
    const { context, problems } = await newContext(browser, { baseURL: origin });
    try {
      await useEverything(await context.newPage(), context, origin);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

async function useEverything(page, context, origin) {
  const outside = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin && !url.pathname.startsWith(BASE)) outside.push(url.pathname);
  });
  await page.goto(`${BASE}/`);
  await heading(page, 'Sign in').waitFor();
  await page.getByLabel('Email').fill('owner@northwind.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  const stream = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/events'));
  await button(page, 'Sign in').click();
  assert.equal((await stream).status(), 200);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await heading(page, 'Clients').waitFor();
  assert.match(page.url(), /\/remit\/w\/[0-9a-f]+\/clients$/);

  // A deep page, loaded anew; and Back.
  await page.getByRole('rowheader').first().getByRole('link').click();
  await page.waitForURL(/\/clients\/[0-9a-f]+$/);
  await page.reload();
  await settled(page);
  assert.match(page.url(), /\/remit\/w\/[0-9a-f]+\/clients\/[0-9a-f]+$/);
  await page.goBack();
  await heading(page, 'Clients').waitFor();

  const cookies = await context.cookies(`${origin}${BASE}/`);
  assert.ok(cookies.length > 0);
  for (const cookie of cookies) assert.equal(cookie.path, `${BASE}/`, cookie.name);

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await button(page, 'Invite').click();
  await dialog(page).getByLabel('Email addresses').fill('new@else.example');
  await dialog(page).getByRole('button', { name: 'Send invitation' }).click();
  await toast(page, /^Invited new@else\.example\./).waitFor();
  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.getByText('Odette Marlow invited you').first().click();
  const link = await page.locator('details a').first().getAttribute('href');
  assert.ok(link.startsWith(`${origin}${BASE}/accept#`), link);
  const other = await page.context().browser().newContext();
  const guest = await other.newPage();
  await guest.goto(link);
  await heading(guest, /invitation/i).waitFor();
  await other.close();

  await page.goto(`${BASE}/account`);
  await heading(page, /account/i).waitFor();
  await page.goto(`${BASE}/api/docs`);
  await page.getByRole('heading', { name: 'Remit API' }).waitFor();
  assert.deepEqual(outside, []);
}
