// What a change comes to is shown in the dialog that makes it, and is what is saved; what concerns many
// people, or an administrator, is confirmed by typing a name.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, toast } from './support/screen.js';

const remit = useRemit();
let api;
let workgroup;

beforeEach(async () => {
  workgroup = await remit.workgroup();
  api = `/workgroups/${workgroup}`;
});

test('another role is shown before it is saved, and shown anew where it would be another one', async () => {
  const person = await remit.newcomer('Ro Ller', 'end_client', await clientIds(2));
  const page = await open(person, { expected: [/^(409|412) /] });
  await button(page, 'Change role').click();
  await role(page).selectOption({ label: 'Associate' });
  const gains = dialog(page).getByText(/^Ro Ller gains \d+ permissions on 2 clients$/);
  await gains.click();
  await dialog(page).getByText('Edit a client', { exact: true }).waitFor();
  // Somebody else gives them another client meanwhile.
  const [, , third] = await clientIds(3);
  const owner = await remit.session('owner');
  await owner.write('PATCH', `${api}/members/${person.id}/clients`, { add: [third] });
  await save(page).click();
  await dialog(page).getByText(/in the meantime/).waitFor();
  await dialog(page).getByText(/^Ro Ller gains \d+ permissions on 3 clients$/).waitFor();
  assert.equal(await role(page).inputValue(), 'associate');
  await save(page).click();
  await toast(page, 'Ro Ller is now Associate.').waitFor();
});

test('other clients are named before they are saved', async () => {
  const person = await remit.newcomer('Sco Per', 'associate', await clientIds(1));
  const page = await open(person);
  await button(page, 'Change access').click();
  await dialog(page).getByRole('combobox', { name: 'Client access' }).selectOption({ label: 'No clients' });
  await dialog(page).getByText(/^Sco Per loses \d+ permissions on 1 client: \S/).waitFor();
  await dialog(page).getByRole('combobox', { name: 'Client access' }).selectOption({ label: 'All clients, including new ones' });
  await dialog(page).getByText(/^Sco Per gains \d+ permissions on \d+ other clients, and on new ones$/).waitFor();
  await save(page).click();
  await toast(page, 'Client access saved.').waitFor();
});

test('an administrator is made by typing their name, by keyboard alone', async () => {
  const person = await remit.newcomer('Ad Mira', 'manager', []);
  const page = await open(person);
  await button(page, 'Change role').focus();
  await page.keyboard.press('Enter');
  await role(page).selectOption({ label: 'Administrator' });
  const field = dialog(page).getByLabel('Type the name to confirm');
  await field.waitFor();
  assert.equal(await save(page).getAttribute('aria-disabled'), 'true');
  await field.focus();
  await page.keyboard.type('Ad Mir');
  await page.keyboard.press('Enter');
  assert.equal(await role(page).isVisible(), true);
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await toast(page, 'Ad Mira is now Administrator.').waitFor();
});

test('several people get another role in one go, and the number that asks for a name is set', async () => {
  const names = ['Sev One', 'Sev Two', 'Sev Three'];
  for (const name of names) await remit.newcomer(name, 'end_client', []);
  const settings = await remit.open('owner', `/w/${workgroup}/settings`);
  const number = settings.getByLabel('Ask above this many people');
  const form = settings.locator('form', { has: number });
  assert.equal(await number.inputValue(), '10');
  await number.fill('none');
  await button(form, 'Save changes').click();
  await settings.getByText('Enter a number of people, from 1 to 100,000.').waitFor();
  await number.fill('2');
  await button(form, 'Save changes').click();
  await toast(settings, 'Settings saved.').waitFor();

  const page = await remit.open('owner', `/w/${workgroup}/members?search=Sev+`);
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  await button(page.getByRole('group', { name: 'Selected rows' }), 'Change role').click();
  await role(page).selectOption({ label: 'Associate' });
  await dialog(page).getByText('3 people', { exact: true }).waitFor();
  await dialog(page).getByText(/^3 people gain /).first().waitFor();
  await dialog(page).getByLabel('Type the name to confirm').fill('Associate');
  await save(page).click();
  await toast(page, 'Changed the role of 3 people.').waitFor();
});

function role(page) {
  return dialog(page).getByRole('combobox', { name: 'Role' });
}

function save(page) {
  return button(dialog(page), 'Save changes');
}

async function open(person, options) {
  const page = await remit.open('owner', `/w/${workgroup}/members/${person.id}`, options);
  await heading(page, person.name).waitFor();
  return page;
}

async function clientIds(count) {
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/clients`);
  return items.slice(0, count).map((client) => client.id);
}
