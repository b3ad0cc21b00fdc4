// Signing in and out, and what surrounds it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PASSWORD, emailOf, signIn } from './support/personas.js';
import { useRemit, visit } from './support/remit.js';
import { button, heading, settled, toast } from './support/screen.js';

const WRONG = 'The email or the password is wrong.';
const REFUSED = { expected: [/^401 \S*\/session$/] };

const remit = useRemit();

test('a wrong password and an unknown address are refused in the same words', async () => {
  const page = await remit.open(null, '/sign-in', REFUSED);
  for (const email of [emailOf('owner'), 'nobody@northwind.example']) {
    await enter(page, email, 'not the password');
    await page.getByRole('alert').getByText(WRONG, { exact: true }).waitFor();
    assert.equal(await page.getByLabel('Email').inputValue(), email);
  }
});

test('an empty form says what is missing', async () => {
  const page = await remit.open(null, '/sign-in');
  await button(page, 'Sign in').click();
  await page.getByText('Enter your email and password.', { exact: true }).waitFor();
});

test('signing in leads to where one wanted to go', async () => {
  const wanted = `/w/${await remit.workgroup()}/clients?search=a&page=2`;
  const page = await remit.open(null, wanted);
  await heading(page, 'Sign in').waitFor();
  await enter(page, emailOf('owner'), PASSWORD);
  await heading(page, 'Clients').waitFor();
  const { pathname, search } = new URL(page.url());
  assert.equal(pathname + search, wanted);
});

test('signing in never leads to another site', async () => {
  const page = await remit.open(null, '/sign-in?return=//evil.example/x');
  await enter(page, emailOf('owner'), PASSWORD);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  assert.equal(new URL(page.url()).origin, remit.url);
});

test('a demo account fills the form in with one press', async () => {
  const page = await remit.open(null, '/sign-in');
  await page.getByRole('button', { name: /^Billing only/ }).click();
  await button(page, 'Sign in').click();
  await page.getByText('Billing only · Northwind IT', { exact: true }).waitFor();
});

test('signing out ends the session, and the pages are gone', async () => {
  const session = await signIn(remit.url, 'owner');
  const window = await remit.window(session);
  const page = await window.newPage();
  const wanted = `/w/${session.workgroup('associate')}/clients`;
  await visit(page, wanted);
  await button(page, `Account menu of ${session.account.name}`).click();
  await button(page, 'Sign out').click();
  await heading(page, 'Sign in').waitFor();
  await toast(page, 'You are signed out.').waitFor();
  assert.equal(await page.getByText(/^Your session has ended/).count(), 0);
  assert.equal((await session.ask('GET', '/session')).status, 401);
  await page.goBack();
  await heading(page, 'Sign in').waitFor();
  assert.equal(await page.getByRole('table').count(), 0);
});

test('a tab whose session was ended elsewhere asks to sign in at once, and returns', async () => {
  const session = await signIn(remit.url, 'owner');
  const page = await (await remit.window(session, { expected: [/^401 /] })).newPage();
  await visit(page, `/w/${session.workgroup('associate')}/clients`);
  await session.ask('DELETE', '/session');
  await heading(page, 'Sign in').waitFor();
  await toast(page, 'Your session has ended. Sign in to go on where you were.').waitFor();
  await enter(page, emailOf('owner'), PASSWORD);
  await heading(page, 'Clients').waitFor();
});

test('an invitation whose token was cut off takes the code by hand, and asks for nothing else', async () => {
  const page = await remit.open(null, '/accept');
  await page.getByText(/^The link is not complete/).waitFor();
  await page.getByLabel('Code').waitFor();
  assert.equal(await page.getByRole('textbox').count(), 1);
});

test('every page of the demo says that it shows demo data', async () => {
  const session = await remit.session('owner');
  const root = `/w/${session.workgroup('associate')}`;
  const clients = await session.get(`/workgroups/${session.workgroup('associate')}/clients`);
  const page = await remit.open('owner', '/');
  const paths = ['', '/members', '/clients', `/clients/${clients.items[0].id}`, '/roles'];
  for (const path of [...paths.map((path) => root + path), '/account', '/no/such/page']) {
    await visit(page, path);
    assert.equal(await banner(page).count(), 1, path);
  }
  const nobody = await remit.open(null, '/sign-in');
  await banner(nobody).waitFor();
});

function banner(page) {
  const label = page.getByRole('complementary', { name: 'About this server' });
  return label.getByText(/^Demo data/);
}

async function enter(page, email, password) {
  await settled(page);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await button(page, 'Sign in').click();
}
