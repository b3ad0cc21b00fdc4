// Tags of clients, and access groups that have their clients by tags.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, settled, toast } from './support/screen.js';

const remit = useRemit();
let api;
let workgroup;

beforeEach(async () => {
  workgroup = await remit.workgroup();
  api = `/workgroups/${workgroup}`;
});

async function createClient(name, tags) {
  const owner = await remit.session('owner');
  return owner.write('POST', `${api}/clients`, { name, tags });
}

async function createGroup(name, rule) {
  const owner = await remit.session('owner');
  return owner.write('POST', `${api}/access-groups`, { name, rule });
}

test('a client is tagged, and found by it', async () => {
  const client = await createClient('Tagged Mill', []);
  const page = await remit.open('owner', `/w/${workgroup}/clients/${client.id}`, { expected: [/^422 /] });
  await page.getByText('No tags yet.', { exact: true }).waitFor();
  await button(page, 'Edit').click();
  const tags = dialog(page).getByLabel('Tags');
  await tags.fill('area=moor=wet');
  await button(dialog(page), 'Save changes').click();
  await dialog(page).getByText('= cannot be in a tag').waitFor();
  await tags.fill('Area = Moor, mill');
  await button(dialog(page), 'Save changes').click();
  await page.getByText('Area = Moor, mill', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
  await heading(page, 'Clients').waitFor();
  await page.getByLabel('Tags').selectOption('Area = Moor');
  await numberOf(page, '1 client').waitFor();
  assert.deepEqual(await rowNames(page), ['Tagged Mill']);
  assert.match(page.url(), /tag=Area/);
});

test('a group is made by tags, and what they find is said before', async () => {
  for (const name of ['Coast One', 'Coast Two']) await createClient(name, ['area=coast']);
  const page = await remit.open('owner', `/w/${workgroup}/access-groups`);
  await button(page, 'New access group').click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('The coast');
  await dialog(page).getByLabel('Which clients').selectOption('Clients with certain tags, including later ones');
  await dialog(page).getByLabel('Tags').fill('area = coast');
  await dialog(page).getByText('2 clients now: Coast One, Coast Two.', { exact: true }).waitFor();
  await button(dialog(page), 'Create access group').click();
  await heading(page, 'The coast').waitFor();
  await page.getByText('All clients with these tags, including later ones: area = coast.').waitFor();
  await numberOf(page, '2 clients').waitFor();
  // Nobody chooses what follows from tags.
  assert.equal(await button(page, 'Add clients').count(), 0);
  await createClient('Coast Three', ['area=coast']);
  await page.reload();
  await numberOf(page, '3 clients').waitFor();
});

test('other tags of a group say who gains and who loses before they are saved, by keyboard', async () => {
  await createClient('Hill One', ['area=hill']);
  for (const name of ['Dale One', 'Dale Two']) await createClient(name, ['area=dale']);
  const group = await createGroup('The hills', [{ tag: 'area', values: ['hill'] }]);
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/members?search=associate@`);
  // Somebody whom a group alone gives these clients.
  const add = { add: [items[0].id], remove: [] };
  await owner.write('PATCH', `${api}/access-groups/${group.id}/members`, add);
  const page = await remit.open('owner', `/w/${workgroup}/access-groups/${group.id}`);
  await settled(page);
  await button(page, 'Clients by tags').focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel('Tags').fill('area = dale');
  await dialog(page)
    .getByText('1 person gains access to 2 clients. 1 person loses access to 1 client.')
    .waitFor();
  await page.keyboard.press('Tab');
  await button(dialog(page), 'Save changes').focus();
  await page.keyboard.press('Enter');
  await toast(page, 'Saved the clients of “The hills”.').waitFor();
  await numberOf(page, '2 clients').waitFor();
});

test('two who change the tags of a group see what the other one wrote', async () => {
  const group = await createGroup('The contested', [{ tag: 'area', values: ['hill'] }]);
  const page = await remit.open('owner', `/w/${workgroup}/access-groups/${group.id}`, { expected: [/^412 /] });
  await button(page, 'Clients by tags').click();
  await dialog(page).getByLabel('Tags').fill('area = mine');
  const owner = await remit.session('owner');
  const theirs = { rule: [{ tag: 'area', values: ['theirs'] }] };
  await owner.write('PUT', `${api}/access-groups/${group.id}/rule`, theirs);
  await button(dialog(page), 'Save changes').click();
  await dialog(page).getByRole('button', { name: /^Load/ }).click();
  await dialog(page).getByText(/area = theirs/).waitFor();
  assert.equal(await dialog(page).getByLabel('Tags').inputValue(), 'area = mine');
});
