// The server decides by other rules than the app that is open: the app says so and reloads, once.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkAccessible } from './support/axe.js';
import { useRemit, visit } from './support/remit.js';
import { button, dialog, heading } from './support/screen.js';

const OTHER_DIGEST = '0'.repeat(16);
const A_LONG_TIME = 60_000;
const OUTDATED = { expected: [/^409 /] };

const remit = useRemit();

test('an app that stays old says so, and reloads only once', async () => {
  const page = await openQuietly('/account');
  const loads = countLoads(page);
  await page.clock.install();
  await answerFromOtherRules(page);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await heading(page, 'Update available').waitFor();
  await page.getByText('Loading the new version…', { exact: true }).waitFor();
  assert.equal(loads.count, 0);
  await page.clock.fastForward(A_LONG_TIME);
  await page.getByText(/^Reloading did not bring the new version yet\./).waitFor();
  assert.equal(loads.count, 1);
  await page.clock.fastForward(A_LONG_TIME);
  assert.equal(loads.count, 1);
  await checkAccessible(page);
  await button(page, 'Reload').click();
  await page.getByText(/^Reloading did not bring the new version yet\./).waitFor();
  assert.equal(loads.count, 2);
});

test('after the reload has brought the new version, work goes on where it was', async () => {
  const page = await openQuietly(`/w/${await remit.workgroup()}`);
  const loads = countLoads(page);
  await answerFromOtherRules(page);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await heading(page, 'Update available').waitFor();
  await page.unrouteAll({ behavior: 'wait' });
  await heading(page, 'Clients').waitFor();
  assert.equal(loads.count, 1);
});

test('a write made under old rules is refused', async () => {
  const owner = await remit.session('owner');
  const path = `/workgroups/${await remit.workgroup()}/clients`;
  const [client] = (await owner.get(path)).items;
  const page = await openQuietly(`/w/${await remit.workgroup()}/clients/${client.id}`);
  await page.route('**/api/v1/**', (route) => {
    const headers = { ...route.request().headers() };
    if ('x-policy-digest' in headers) headers['x-policy-digest'] = OTHER_DIGEST;
    return route.continue({ headers });
  });
  await button(page, 'Edit').click();
  await dialog(page).getByLabel('City').fill('Nowhere');
  await dialog(page).getByRole('button', { name: 'Save changes' }).click();
  // What was typed can be copied for as long as the dialog is open.
  await dialog(page).getByText(/reload to get the new version/).waitFor();
  assert.equal(await dialog(page).getByLabel('City').inputValue(), 'Nowhere');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await button(page, 'Discard').click();
  await heading(page, 'Update available').waitFor();
  assert.equal((await owner.get(`${path}/${client.id}`)).city, client.city);
});

/** Opens a page that no stream tells of changes: it asks when the test makes it ask. */
async function openQuietly(path) {
  const window = await remit.window(await remit.session('owner'), OUTDATED);
  const silence = { contentType: 'text/event-stream', body: '' };
  await window.route('**/api/v1/events', (route) => route.fulfill(silence));
  const page = await window.newPage();
  await visit(page, path);
  return page;
}

/** Every answer of the server says from now on that it comes from other rules. */
function answerFromOtherRules(page) {
  return page.route('**/api/v1/**', async (route) => {
    if (route.request().url().endsWith('/events')) return route.fallback();
    const response = await route.fetch();
    const headers = { ...response.headers(), 'x-policy-digest': OTHER_DIGEST };
    await route.fulfill({ response, headers });
  });
}

function countLoads(page) {
  const loads = { count: 0 };
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.count += 1;
  });
  return loads;
}
