// A new server: its first workgroup and the owner are set up once, with the printed token.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkAccessible } from './support/axe.js';
import { useRemit } from './support/remit.js';
import { button, heading, navigation } from './support/screen.js';

const OWNER = {
  'Workgroup name': 'Eastwind IT',
  'Your name': 'Ada Marsh',
  'Email': 'ada@eastwind.example',
  Password: 'four calm herons wade',
};

const remit = useRemit({ demo: false });

test('the page of the set-up keeps nobody out', async () => {
  await checkAccessible(await remit.open(null, '/setup'));
});

test('the printed address fills the token in', async () => {
  const page = await remit.open(null, printedAddress());
  assert.equal(await page.getByLabel('Set-up token').inputValue(), token());
});

test('an empty server leads to its set-up, refuses bad answers, and signs the owner in', async () => {
  const page = await remit.open(null, '/', { expected: [/^4(22|03|01|04) \S*\/setup$/] });
  await heading(page, 'Set up Remit').waitFor();
  await fill(page, { ...OWNER, 'Set-up token': 'wrong' });
  await button(page, 'Create workgroup').click();
  await page.getByLabel('Set-up token').and(page.locator('[aria-invalid="true"]')).waitFor();
  await fill(page, { Password: 'short', 'Set-up token': token() });
  await button(page, 'Create workgroup').click();
  await page.getByLabel('Password', { exact: true }).and(page.locator('[aria-invalid="true"]')).waitFor();

  await fill(page, OWNER);
  await page.getByLabel('Edition').selectOption('agent');
  await button(page, 'Create workgroup').click();
  await page.getByText('Owner · Eastwind IT', { exact: true }).waitFor();
  const entries = (await navigation(page).allInnerTexts()).map((text) => text.trim());
  assert.deepEqual(entries, ['Home', 'People', 'Clients', 'Roles & privileges', 'Audit', 'Settings']);
  const banner = page.getByRole('complementary', { name: 'About this server' });
  assert.equal(await banner.count(), 0, 'no banner where the data is real');
});

test('a workgroup without clients says what to do first', async () => {
  const page = await signedIn();
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await page.getByText('No clients yet', { exact: true }).waitFor();
});

test('the set-up works once', async () => {
  const page = await remit.open(null, printedAddress());
  await heading(page, 'Remit is already set up').waitFor();
  assert.equal(await page.getByRole('textbox').count(), 0);
});

async function signedIn() {
  const page = await remit.open(null, '/sign-in');
  await fill(page, { 'Email': OWNER['Email'], Password: OWNER.Password });
  await button(page, 'Sign in').click();
  await navigation(page).first().waitFor();
  return page;
}

function token() {
  return remit.server.printed(/^one-time set-up token: (\S+)$/);
}

function printedAddress() {
  return remit.server.printed(/^\s*(http\S+\/setup\S+)$/);
}

async function fill(page, fields) {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
}
