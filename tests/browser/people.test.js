// People: finding members, and what is done to them.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { CLIPBOARD } from './support/browser.js';
import { useRemit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, rowsShown, settled, stateOf, toast } from './support/screen.js';

const remit = useRemit();
let people;

beforeEach(async () => {
  people = `/w/${await remit.workgroup()}/members`;
});

test('a search finds by name and by address, and stays in the address bar', async () => {
  const page = await remit.open('manager', people);
  const field = page.getByRole('searchbox', { name: 'Search people' });
  await field.fill('billing@northwind');
  await page.waitForURL(/\?search=billing/);
  await numberOf(page, '1 person').waitFor();
  await field.fill('Bela');
  await page.waitForURL(/\?search=Bela/);
  await page.getByRole('cell', { name: 'billing@northwind.example' }).waitFor();
  await field.fill('nobody at all');
  await page.getByText('No people found', { exact: true }).waitFor();
  await button(page, 'Clear filters').click();
  await page.getByText('1–25 of 30').waitFor();
});

test('the role filter shows one role alone, and is kept by reloading', async () => {
  const page = await remit.open('mspuser', people);
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'MSP User' });
  await page.waitForURL(/\?role=msp_user/);
  await numberOf(page, '6 people').waitFor();
  await settled(page);
  assert.deepEqual(await rolesShown(page), ['MSP User']);
  await page.reload();
  await settled(page);
  assert.deepEqual(await rolesShown(page), ['MSP User']);
  assert.equal(await page.getByRole('combobox', { name: 'Role' }).inputValue(), 'msp_user');
});

test('the role filter speaks as the edition does', async () => {
  const page = await remit.open('mspuser', `/w/${await remit.workgroup('agent')}/members?role=associate`);
  assert.deepEqual(await rolesShown(page), ['Agent']);
  const options = await page.getByRole('combobox', { name: 'Role' }).getByRole('option').allInnerTexts();
  assert.ok(options.includes('Agent') && !options.includes('Associate'), options.join(', '));
});

test('the status filter finds the invited and the inactive', async () => {
  const page = await remit.open('owner', `${people}?status=invited`);
  await numberOf(page, '1 person').waitFor();
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Inactive' });
  await numberOf(page, '2 people').waitFor();
});

test('the hourly cost is not even sent to those who may not see it', async () => {
  for (const [persona, expected] of [['owner', true], ['administrator', true], ['manager', false]]) {
    const page = await remit.open(persona, `/w/${await remit.workgroup()}`);
    const answer = page.waitForResponse(/\/members(\?|$)/);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    const { items } = await (await answer).json();
    assert.equal(items.some((member) => 'hourly_cost_cents' in member), expected, persona);
    await rowsShown(page).waitFor();
    const column = page.getByRole('columnheader', { name: 'Hourly cost' });
    assert.equal(await column.count(), Number(expected), persona);
  }
});

test('one finds oneself marked', async () => {
  const page = await remit.open('manager', `${people}?search=manager@northwind`);
  const { account } = await remit.session('manager');
  assert.deepEqual(await rowNames(page), [`${account.name} You`]);
});

test('a manager invites to the roles below, and sees the link once', async () => {
  const page = await remit.open('manager', people, CLIPBOARD);
  await button(page, 'Invite').click();
  const roles = dialog(page).getByRole('combobox', { name: 'Role' });
  await roles.waitFor();
  assert.deepEqual(await roles.getByRole('option').allInnerTexts(), [
    'Manager',
    'Associate',
    'MSP User',
    'End client',
    'Inactive',
  ]);
  await dialog(page).getByLabel('Email').fill('new.person@example.com');
  await roles.selectOption({ label: 'MSP User' });
  await dialog(page).getByRole('button', { name: 'Create invitation' }).click();
  const link = await dialog(page).getByLabel('Invitation link').inputValue();
  const token = new URL(link).hash.slice(1);
  assert.ok(token.length >= 22, 'a token of 128 bits or more');
  await button(dialog(page), 'Copy').click();
  await button(dialog(page), 'Copied').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  assert.ok(!(await page.content()).includes(token));
  await page.getByText('1–25 of 31').waitFor();
});

test('whoever is invited accepts by the link, once, and is in', async () => {
  const link = await invite('accepting@example.com', 'Associate');
  const guest = await remit.open(null, link);
  await guest.getByLabel('Email').fill('accepting@example.com');
  await guest.getByLabel('Your name').fill('Ada Byron');
  await guest.getByLabel('Password').fill('walnut harbour thirteen');
  await button(guest, 'Accept the invitation').click();
  await heading(guest, 'Welcome, Ada').waitFor();

  const again = await remit.open(null, link, { expected: [/^404 \S*\/accept$/] });
  await again.getByLabel('Email').fill('accepting@example.com');
  await again.getByLabel('Password').fill('walnut harbour thirteen');
  await button(again, 'Accept the invitation').click();
  await again.getByText('The invitation is no longer open.').waitFor();
});

test('an invitation is not for another address, and what was typed stays', async () => {
  const link = await invite('right@example.com', 'Associate');
  const guest = await remit.open(null, link, { expected: [/^404 \S*\/accept$/] });
  await guest.getByLabel('Email').fill('wrong@example.com');
  await guest.getByLabel('Your name').fill('Mallory');
  await guest.getByLabel('Password').fill('walnut harbour thirteen');
  await button(guest, 'Accept the invitation').click();
  await guest.getByText(/No open invitation has this link/).waitFor();
  assert.equal(await guest.getByLabel('Your name').inputValue(), 'Mallory');
});

async function invite(address, role) {
  const page = await remit.open('owner', people);
  await button(page, 'Invite').click();
  await dialog(page).getByLabel('Email').fill(address);
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: role });
  await dialog(page).getByRole('button', { name: 'Create invitation' }).click();
  return dialog(page).getByLabel('Invitation link').inputValue();
}

test('an invitation to no address is refused at its field', async () => {
  const page = await remit.open('owner', people, { expected: [/^422 \S*\/members$/] });
  await button(page, 'Invite').click();
  await dialog(page).getByLabel('Email').fill('not an address');
  await dialog(page).getByRole('button', { name: 'Create invitation' }).click();
  const field = dialog(page).getByLabel('Email');
  await field.and(page.locator('[aria-invalid="true"]')).waitFor();
  assert.equal(await field.inputValue(), 'not an address');
});

test('a role is changed, and the list says so', async () => {
  const { name, email } = await colleague('associate');
  const page = await remit.open('manager', `${people}?search=${email}`);
  await act(page, name, 'Change role');
  const roles = dialog(page).getByRole('combobox', { name: 'Role' });
  const offered = await roles.getByRole('option').allInnerTexts();
  assert.deepEqual(offered, ['Choose a role', 'Manager', 'MSP User', 'End client', 'Inactive']);
  await dialog(page).getByRole('button', { name: 'Save changes' }).click();
  await dialog(page).getByText('Choose the role that the person should have.').waitFor();
  await roles.selectOption({ label: 'MSP User' });
  await dialog(page).getByRole('button', { name: 'Save changes' }).click();
  await toast(page, `${name} is now MSP User.`).waitFor();
  await page.getByRole('cell', { name: 'MSP User', exact: true }).waitFor();
});

test('a member is deactivated after a question that names what it does', async () => {
  const { name, email } = await colleague('msp_user');
  const page = await remit.open('manager', `${people}?search=${email}`);
  await act(page, name, 'Deactivate');
  await dialog(page).getByText(/loses access to this workgroup now/).waitFor();
  await dialog(page).getByRole('button', { name: 'Deactivate' }).click();
  await toast(page, `${name} is inactive.`).waitFor();
  await page.locator('td[data-label="Status"]').getByText('Inactive', { exact: true }).waitFor();
});

test('a member is removed after a question that names what it does', async () => {
  const { name, email } = await colleague('end_client');
  const page = await remit.open('manager', `${people}?search=${email}`);
  await act(page, name, 'Remove');
  await dialog(page).getByText(/leaves this workgroup now/).waitFor();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await act(page, name, 'Remove');
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await toast(page, `${name} is removed.`).waitFor();
  await page.getByText('No people found', { exact: true }).waitFor();
});

test('a manager does nothing to an administrator', async () => {
  const { account } = await remit.session('administrator');
  const page = await remit.open('manager', `${people}?search=${account.email}`);
  await button(page, `Actions for ${account.name}`).click();
  for (const label of ['Change role', 'Deactivate', 'Remove']) {
    const state = await stateOf(button(page, label));
    assert.match(state, /^Your role Manager can't manage the role Administrator\. Ask an Owner or Administrator\.$/);
  }
});

/** An active member of this role who is none of the demo's accounts. */
async function colleague(role) {
  const owner = await remit.session('owner');
  const path = `/workgroups/${await remit.workgroup()}/members?role=${role}&status=active&per_page=100`;
  const { items } = await owner.get(path);
  const demo = (member) => /^[a-z]+@/.test(member.email);
  return items.find((member) => !demo(member));
}

/** Chooses an entry of a row's menu. */
async function act(page, name, label) {
  await button(page, `Actions for ${name}`).click();
  await button(page, label).click();
  await dialog(page).waitFor();
}

/** The roles in the list, each once. */
async function rolesShown(page) {
  return [...new Set(await page.locator('td[data-label="Role"]').allInnerTexts())];
}
