// API keys: made in My account, shown once, limited, and revoked.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkAccessible } from './support/axe.js';
import { CLIPBOARD } from './support/browser.js';
import { useRemit, visit } from './support/remit.js';
import { button, dialog, rowNames, toast } from './support/screen.js';

const remit = useRemit();

test('a key is made, used, and is nothing once it is revoked', async () => {
  const page = await remit.open('manager', '/account');
  await page.getByText('No API keys', { exact: true }).waitFor();
  const token = await make(page, { Name: 'nightly report' });
  assert.equal((await list('members', token)).status, 200);
  assert.equal((await list('audit', token)).status, 403);

  await button(page, 'Revoke nightly report').click();
  await dialog(page).getByText('Programs that use it stop working now.').waitFor();
  await button(dialog(page), 'Revoke').click();
  await toast(page, 'nightly report is revoked.').waitFor();
  await page.getByText('No API keys', { exact: true }).waitFor();
  assert.equal((await list('members', token)).status, 401);
});

test('a key is for one client alone, and for viewing alone', async () => {
  const page = await remit.open('associate', '/account');
  const clients = `/workgroups/${await remit.workgroup()}/clients`;
  const { items } = await (await remit.session('associate')).get(clients);
  const [one] = items;
  const token = await make(page, { Name: 'one client', 'Only for one client': one.name });
  const seen = (await (await list('clients', token)).json()).items;
  assert.deepEqual(seen.map((client) => client.id), [one.id]);
  const refused = await fetch(`${remit.url}/api/v1${clients}/${one.id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify({ name: one.name, city: 'Elsewhere', notes: '' }),
  });
  assert.equal(refused.status, 403);
});

test('a name that no client has is said at its field, and a missing name too', async () => {
  const page = await remit.open('owner', '/account');
  await button(page, 'New API key').click();
  const box = dialog(page);
  await box.getByLabel('Name', { exact: true }).fill('night shift');
  await box.getByLabel('Only for one client').fill('no such client');
  await button(box, 'Create key').click();
  await box.getByText('No client has this name.').waitFor();
  await box.getByLabel('Name', { exact: true }).fill('');
  await button(box, 'Create key').click();
  await box.getByLabel('Name', { exact: true }).and(page.locator('[aria-invalid="true"]')).waitFor();
  await checkAccessible(page);
});

test('a new key is copied with one press, which is said too', async () => {
  const page = await remit.open('owner', '/account', CLIPBOARD);
  const { box, field } = await showKey(page);
  await button(box, 'Copy').click();
  await button(box, 'Copied').waitFor();
  await box.getByRole('status').getByText('Copied', { exact: true }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await field.inputValue());
  await checkAccessible(page);
});

const WITHOUT_CLIPBOARD = {
  'refuses to copy': () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  },
  'has no clipboard': () => {
    Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
  },
};

for (const [what, script] of Object.entries(WITHOUT_CLIPBOARD)) {
  test(`where the browser ${what}, a new key is selected instead`, async () => {
    const page = await remit.open('owner', '/account');
    await page.addInitScript(script);
    await visit(page, '/account');
    const { box, field } = await showKey(page);
    await field.evaluate((input) => input.setSelectionRange(0, 0));
    await button(box, 'Copy').click();
    await box.getByRole('status').getByText(/^Your browser did not copy it/).waitFor();
    await page.waitForFunction(isWhollySelected, await field.elementHandle());
    assert.equal(await button(box, 'Copied').count(), 0);
    await checkAccessible(page);
  });
}

function isWhollySelected(input) {
  const { selectionStart, selectionEnd, value } = input;
  return document.activeElement === input && selectionStart === 0 && selectionEnd === value.length;
}

/** Makes a key; the dialog that shows it, and the field that it stands in. */
async function showKey(page) {
  await button(page, 'New API key').click();
  const box = dialog(page);
  await box.getByLabel('Name', { exact: true }).fill('to be copied');
  await button(box, 'Create key').click();
  const field = box.getByLabel('Token', { exact: true });
  await field.waitFor();
  return { box, field };
}

async function make(page, fields) {
  await button(page, 'New API key').click();
  for (const [label, text] of Object.entries(fields)) {
    await dialog(page).getByLabel(label, { exact: true }).fill(text);
  }
  await button(dialog(page), 'Create key').click();
  const token = await dialog(page).getByLabel('Token', { exact: true }).inputValue();
  await button(dialog(page), 'Done').click();
  assert.ok((await rowNames(page)).includes(fields.Name));
  assert.ok(!(await page.content()).includes(token));
  return token;
}

async function list(what, token) {
  const path = `/api/v1/workgroups/${await remit.workgroup()}/${what}`;
  return fetch(`${remit.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
}
