// My account: where one is signed in, and the password.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PASSWORD, signIn } from './support/personas.js';
import { useRemit, visit } from './support/remit.js';
import { button, toast } from './support/screen.js';

const NEW_PASSWORD = 'seven quiet otters sing';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
const SAFARI = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15';

const remit = useRemit();

test('every session is listed, and another one can be ended', async () => {
  const other = await signIn(remit.url, 'manager', { userAgent: FIREFOX });
  const page = await remit.open('manager', '/account');
  const row = page.getByRole('row').filter({ hasText: 'Firefox on Windows' });
  await row.getByText('127.0.0.1', { exact: true }).waitFor();
  await button(page, 'Sign out Firefox on Windows').click();
  await toast(page, 'Signed out there.').waitFor();
  await row.waitFor({ state: 'detached' });
  assert.equal((await other.ask('GET', '/session')).status, 401);
});

test('the session that one looks from is marked, and not to be ended there', async () => {
  const page = await remit.open('manager', '/account');
  const own = page.getByRole('row').filter({ hasText: 'This browser' });
  assert.equal(await own.count(), 1);
  assert.equal(await own.getByRole('button').count(), 0);
});

test('all other sessions are ended at once', async () => {
  const others = [FIREFOX, SAFARI].map((userAgent) => signIn(remit.url, 'mspuser', { userAgent }));
  const sessions = await Promise.all(others);
  const page = await remit.open('mspuser', '/account');
  await page.getByRole('row').filter({ hasText: 'Safari on macOS' }).waitFor();
  await button(page, 'Sign out all others').click();
  await toast(page, 'Signed out everywhere else.').waitFor();
  await button(page, 'Sign out all others').waitFor({ state: 'detached' });
  for (const session of sessions) assert.equal((await session.ask('GET', '/session')).status, 401);
  assert.equal((await (await remit.session('mspuser')).ask('GET', '/session')).status, 200);
});

test('a wrong present password is said at its field', async () => {
  const page = await openPassword('billing', { expected: [/^403 \S*\/account\/password$/] });
  await change(page, 'not the password', NEW_PASSWORD);
  await marked(page, 'Current password', 'This is not your current password.');
  assert.equal(await page.getByLabel('New password').inputValue(), NEW_PASSWORD);
});

test('a weak new password is said at its field', async () => {
  const page = await openPassword('billing', { expected: [/^422 \S*\/account\/password$/] });
  for (const weak of ['short', 'aaaaaaaaaaaaaaaa']) {
    await change(page, PASSWORD, weak);
    await marked(page, 'New password', /./);
  }
  await signIn(remit.url, 'billing');
});

test('the password is changed, and only the new one is good from then on', async () => {
  const other = await signIn(remit.url, 'endclient');
  const page = await openPassword('endclient');
  await change(page, PASSWORD, NEW_PASSWORD);
  await toast(page, 'Password changed.').waitFor();
  assert.equal(await page.getByLabel('Current password').inputValue(), '');
  assert.equal((await other.ask('GET', '/session')).status, 401);
  await visit(page, '/account');
  await signIn(remit.url, 'endclient', { password: NEW_PASSWORD });
  await assert.rejects(signIn(remit.url, 'endclient'));
  await change(page, NEW_PASSWORD, PASSWORD);
  await toast(page, 'Password changed.').waitFor();
  await signIn(remit.url, 'endclient');
});

test('the theme is chosen, and kept in this browser', async () => {
  const page = await remit.open('manager', '/account');
  await page.getByRole('radio', { name: 'Dark' }).check();
  assert.equal(await theme(page), 'dark');
  await visit(page, '/account');
  assert.equal(await theme(page), 'dark');
  await page.getByRole('radio', { name: 'System' }).check();
  assert.equal(await theme(page), null);
});

function openPassword(persona, options) {
  return remit.open(persona, '/account', options);
}

async function change(page, current, next) {
  await page.getByLabel('Current password').fill(current);
  await page.getByLabel('New password').fill(next);
  await button(page, 'Change password').click();
}

/** The field is marked as wrong, and this is said about it. */
async function marked(page, label, message) {
  const field = page.getByLabel(label).and(page.locator('[aria-invalid="true"]'));
  await field.waitFor();
  const about = await field.getAttribute('aria-describedby');
  await page.locator(`[id="${about}"] .error`).getByText(message).waitFor();
}

function theme(page) {
  return page.evaluate(() => document.documentElement.getAttribute('data-theme'));
}
