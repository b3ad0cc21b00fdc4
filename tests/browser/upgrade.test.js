// A tab that is open while the server gets a new version, and one whose stream says nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useRemit, visit } from './support/remit.js';
import { button, dialog, heading } from './support/screen.js';

const remit = useRemit();
const SILENCE = { contentType: 'text/event-stream', body: '' };
const OUTDATED = { expected: [/^409 /] };

/** Opens a page whose answers say from `then` on that the server has another app. */
async function openBeforeAnUpgrade(path, changed) {
  const window = await remit.window(await remit.session('owner'), OUTDATED);
  await window.route('**/api/v1/events', (route) => route.fulfill(SILENCE));
  const page = await window.newPage();
  await visit(page, path);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.route('**/api/v1/**', async (route) => {
    if (route.request().url().endsWith('/events')) return route.fallback();
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...changed } });
  });
  return { page, loads: () => loads };
}

const NEWER = { 'x-remit-app': 'app-0123456789abcdef.js' };

test('a newer app of the same rules is loaded, once', async () => {
  const { page, loads } = await openBeforeAnUpgrade('/account', NEWER);
  const reloaded = page.waitForEvent('load');
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await reloaded;
  await heading(page, 'Clients').waitFor();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await heading(page, 'People').waitFor();
  assert.equal(loads(), 1);
});

test('what is typed in a dialog stays while a newer app waits', async () => {
  const clients = `/w/${await remit.workgroup()}/clients`;
  const { page, loads } = await openBeforeAnUpgrade(clients, NEWER);
  await button(page, 'New client').click();
  await dialog(page).getByLabel('Name').fill('Typed before');
  await page.evaluate(() => fetch('/api/v1/session'));
  await page.getByRole('searchbox').evaluate((field) => {
    field.value = 'a';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForTimeout(1500);
  assert.equal(await dialog(page).getByLabel('Name').inputValue(), 'Typed before');
  assert.equal(loads(), 0);
});

test('what is typed in a dialog stays when it is refused for being of old rules', async () => {
  const clients = `/w/${await remit.workgroup()}/clients`;
  const { page, loads } = await openBeforeAnUpgrade(clients, { 'x-policy-digest': '0'.repeat(16) });
  await page.route('**/clients', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const headers = { ...route.request().headers(), 'x-policy-digest': '0'.repeat(16) };
    await route.continue({ headers });
  });
  await button(page, 'New client').click();
  await dialog(page).getByLabel('Name').fill('Typed before');
  await dialog(page).getByRole('button', { name: 'Create client' }).click();
  await dialog(page).getByText(/reload to get the new version/).waitFor();
  assert.equal(await dialog(page).getByLabel('Name').inputValue(), 'Typed before');
  assert.equal(loads(), 0);
});

test('a tab whose stream is held back asks by itself', async () => {
  const window = await remit.window(await remit.session('owner'));
  await window.route('**/api/v1/events', () => {});
  const page = await window.newPage();
  await page.clock.install();
  await visit(page, `/w/${await remit.workgroup()}/clients`);
  const asked = page.waitForRequest(/\/api\/v1\/(session|workgroups\/[0-9a-f]+\/session)$/);
  await page.clock.fastForward(30_000);
  await asked;
});

test('after signing out, Back shows nothing of before', async () => {
  const name = await remit.workgroup();
  const session = await remit.server && (await remit.session('associate'));
  const page = await (await remit.window(session)).newPage();
  await visit(page, `/w/${name}/clients`);
  const client = await page.getByRole('rowheader').first().innerText();
  await page.goto('/api/docs');
  const other = await page.context().newPage();
  await visit(other, '/account');
  await other.request.delete('/api/v1/session', { headers: { origin: new URL(remit.url).origin } });
  await page.goBack();
  await heading(page, 'Sign in').waitFor();
  assert.equal(await page.getByText(client, { exact: true }).count(), 0);
});

test('from the first page after signing in, Back leaves the site', async () => {
  const page = await (await remit.window()).newPage();
  await page.goto('/api/docs');
  await visit(page, '/');
  await heading(page, 'Sign in').waitFor();
  await page.getByLabel('Email').fill('owner@northwind.example');
  await page.getByLabel('Password', { exact: true }).fill('remit-demo-2026');
  await button(page, 'Sign in').click();
  await page.waitForURL(/\/w\/[0-9a-f]+/);
  await page.goBack();
  await page.waitForURL(/\/api\/docs$/);
});

for (const language of ['C', 'en_US', 'en-US@posix', '']) {
  test(`lists come whatever the browser says its language is: “${language}”`, async () => {
    const window = await remit.window(await remit.session('owner'));
    await window.addInitScript((value) => {
      Object.defineProperty(navigator, 'language', { get: () => value });
    }, language);
    const page = await window.newPage();
    await visit(page, `/w/${await remit.workgroup()}/clients`);
    await page.getByRole('rowheader').first().waitFor();
  });
}
