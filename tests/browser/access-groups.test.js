// Access groups: made, filled with clients and people, with what a change comes to before it is made;
// and what stands in the way.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, stateOf, toast } from './support/screen.js';

const remit = useRemit();
let groups;
let api;
let workgroup;

beforeEach(async () => {
  workgroup = await remit.workgroup();
  groups = `/w/${workgroup}/access-groups`;
  api = `/workgroups/${workgroup}`;
});

test('a group is made from its tab beside the roles, with its clients', async () => {
  const page = await remit.open('owner', `/w/${workgroup}/roles`);
  await page.getByRole('link', { name: 'Access groups', exact: true }).click();
  await heading(page, 'Access groups').waitFor();
  await button(page, 'New access group').click();
  await button(dialog(page), 'Create access group').click();
  await dialog(page).getByText('Enter a name.', { exact: true }).waitFor();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Night shift');
  const boxes = dialog(page).getByRole('checkbox');
  for (const place of [0, 1, 2]) await boxes.nth(place).check();
  await button(dialog(page), 'Create access group').click();
  await heading(page, 'Night shift').waitFor();
  await numberOf(page, '3 clients').waitFor();
  await page.getByText('3 clients, and no one has access by this group yet.').waitFor();
  await page.getByRole('link', { name: 'Access groups', exact: true }).first().click();
  await page.getByRole('rowheader', { name: 'Night shift' }).waitFor();
});

test('several people come into a group, and what it gives them is said before', async () => {
  const { id } = await create('Given to several', await clientIds(4));
  const [first, second] = [await remit.newcomer('Gi Ven'), await remit.newcomer('Gi Vena')];
  const page = await remit.open('manager', `${groups}/${id}/members`);
  await page.getByText('No one in this group yet', { exact: true }).waitFor();
  await button(page, 'Add people').click();
  await dialog(page).getByRole('searchbox').fill('Gi Ven');
  for (const name of [first.name, second.name]) {
    await dialog(page).getByRole('checkbox', { name: new RegExp(`^${name} `) }).check();
  }
  await dialog(page).getByText('2 people gain access to 4 clients. No one loses any.').waitFor();
  await dialog(page).getByText('Who, and which clients').click();
  await dialog(page).getByText(/^Gi Ven gains 4 clients: /).waitFor();
  await button(dialog(page), 'Add people').click();
  await toast(page, '2 people added.').waitFor();
  await numberOf(page, '2 people').waitFor();
  await page.getByText('2 people have access to 4 clients by it.').waitFor();
  const seen = await (await remit.session('owner')).get(`${api}/members/${first.id}`);
  assert.equal(seen.named_clients, 4);
});

test('clients leave a group after a question that says who loses them', async () => {
  const ids = await clientIds(3);
  const { id } = await create('Losing clients', ids);
  const person = await remit.newcomer('Lo Ser');
  await putIn(id, [person.id]);
  const page = await remit.open('owner', `${groups}/${id}`);
  await numberOf(page, '3 clients').waitFor();
  const [first, second, third] = await rowNames(page);
  for (const name of [first, second]) {
    await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  }
  await button(page, 'Remove from group').click();
  await dialog(page).getByText('2 clients leave this group.', { exact: true }).waitFor();
  await dialog(page).getByText('1 person loses access to 2 clients. No one gains any.').waitFor();
  await button(dialog(page), 'Remove from group').click();
  await toast(page, '2 clients removed from the group.').waitFor();
  await numberOf(page, '1 client').waitFor();
  assert.deepEqual(await rowNames(page), [third]);
});

test('those for whom it is refused are named, and the others come in', async () => {
  const { id } = await create('Refused for some', await clientIds(1));
  const person = await remit.newcomer('Al Lowed');
  const page = await remit.open('manager', `${groups}/${id}/members`);
  await button(page, 'Add people').click();
  const search = dialog(page).getByRole('searchbox');
  await search.fill('Al Lowed');
  await dialog(page).getByRole('checkbox', { name: new RegExp(`^${person.name}`) }).check();
  await search.fill('Amir Castell');
  await dialog(page).getByRole('checkbox', { name: /^Amir Castell/ }).check();
  await button(dialog(page), 'Add people').click();
  await toast(page, '1 person added.').waitFor();
  const report = dialog(page).getByRole('alert');
  await report.getByText('Not done for 1 person:').waitFor();
  await report.getByText(/^Amir Castell/).waitFor();
  await button(dialog(page), 'Cancel').click();
  await numberOf(page, '1 person').waitFor();
});

test('a group is deleted after what everybody loses is shown, and typing nothing where they are few', async () => {
  const { id } = await create('Short lived', await clientIds(2));
  const person = await remit.newcomer('Fe Wer');
  await putIn(id, [person.id]);
  const page = await remit.open('owner', `${groups}/${id}`);
  await button(page, 'Delete').click();
  await dialog(page).getByText('1 person loses access to 2 clients.', { exact: true }).waitFor();
  assert.equal(await dialog(page).getByRole('textbox').count(), 0);
  await button(dialog(page), 'Delete access group').click();
  await toast(page, 'Deleted “Short lived”.').waitFor();
  await heading(page, 'Access groups').waitFor();
  assert.ok(!(await rowNames(page)).includes('Short lived'));
});

test('where many lose clients by it, the name of a group is typed to delete it', async () => {
  const { id } = await create('Of many', await clientIds(1));
  const people = [];
  for (let number = 0; number < 11; number += 1) people.push(await remit.newcomer(`Ma Ny ${number}`));
  const ids = people.map((person) => person.id);
  // More than ten at once would be confirmed, too.
  for (const some of [ids.slice(0, 6), ids.slice(6)]) await putIn(id, some);
  const page = await remit.open('owner', `${groups}/${id}`);
  await button(page, 'Delete').click();
  await dialog(page).getByText('11 people lose access to 1 client.', { exact: true }).waitFor();
  const submit = button(dialog(page), 'Delete access group');
  assert.equal(await submit.getAttribute('aria-disabled'), 'true');
  await dialog(page).getByRole('textbox').fill('Of many');
  await submit.click();
  await toast(page, 'Deleted “Of many”.').waitFor();
});

test('a group is renamed; whoever was slower is told, and loses nothing', async () => {
  const { id } = await create('Region north');
  const owner = await remit.session('owner');
  const page = await remit.open('administrator', `${groups}/${id}`, { expected: [/^412 /] });
  await button(page, 'Rename').click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Northern region');
  await owner.write('PATCH', `${api}/access-groups/${id}`, { name: 'The north' });
  await button(dialog(page), 'Save changes').click();
  await button(dialog(page), 'Load latest version').click();
  await dialog(page).getByText('In the meantime, someone saved “The north”.').waitFor();
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Renamed to “Northern region”.').waitFor();
  await heading(page, 'Northern region').waitFor();
});

test('the list is searched and sorted by what is in the groups', async () => {
  await create('Sorted small', await clientIds(1));
  await create('Sorted large', await clientIds(3));
  const page = await remit.open('manager', `${groups}?search=sorted`);
  await numberOf(page, '2 access groups').waitFor();
  const first = (name) => page.getByRole('rowheader').first().filter({ hasText: name }).waitFor();
  await first('Sorted large');
  const byClients = page.getByRole('columnheader', { name: 'Clients' }).getByRole('link');
  await byClients.click();
  await first('Sorted small');
  await byClients.click();
  await first('Sorted large');
  assert.match(page.url(), /sort=-clients/);
});

test('a manager looks at groups and changes none of them', async () => {
  const { id } = await create('Looked at', await clientIds(1));
  const page = await remit.open('manager', `${groups}/${id}`);
  assert.match(await stateOf(button(page, 'Add clients')), /^To edit an access group, you need/);
  assert.equal(await button(page, 'Delete').count(), 0);
  assert.equal(await button(page, 'Rename').count(), 0);
  assert.equal(await page.getByRole('checkbox').count(), 0);
  const other = await remit.open('associate', `/w/${workgroup}/roles`);
  assert.equal(await other.getByRole('link', { name: 'Access groups', exact: true }).count(), 0);
});

test('the page of a person names their access groups, and changes them', async () => {
  const { id } = await create('Of a person', await clientIds(2));
  const person = await remit.newcomer('Per Sonal');
  const page = await remit.open('owner', `/w/${workgroup}/members/${person.id}`);
  await button(page, 'Change access').click();
  const picker = dialog(page).getByRole('group', { name: 'Access groups' });
  await picker.getByRole('searchbox').fill('Of a person');
  await picker.getByRole('checkbox', { name: /^Of a person/ }).check();
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Client access saved.').waitFor();
  await page.getByRole('link', { name: 'Of a person', exact: true }).waitFor();
  const owner = await remit.session('owner');
  const after = await owner.get(`${api}/members/${person.id}`);
  assert.deepEqual(after.access_groups.map((group) => group.id), [id]);
  assert.equal(after.clients_of_groups.length, 2);
  // What the group gives did not become the person's own.
  await button(page, 'Change access').click();
  await picker.getByRole('searchbox').fill('Of a person');
  await picker.getByRole('checkbox', { name: /^Of a person/ }).uncheck();
  await button(dialog(page), 'Save changes').click();
  await page.getByText('No clients yet.', { exact: true }).waitFor();
});

test('somebody is invited into an access group', async () => {
  const { id } = await create('For the invited', await clientIds(2));
  const page = await remit.open('owner', `/w/${workgroup}/members`);
  await button(page, 'Invite').click();
  await dialog(page).getByLabel('Email addresses').fill('into.group@newcomers.example');
  await dialog(page).getByRole('combobox', { name: 'Access groups' }).selectOption({ label: 'Selected access groups' });
  await dialog(page).getByRole('checkbox', { name: /^For the invited/ }).check();
  await button(dialog(page), 'Send invitation').click();
  await dialog(page).waitFor({ state: 'hidden' });
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/access-groups/${id}/members`);
  assert.deepEqual(items.map((one) => one.email), ['into.group@newcomers.example']);
  assert.equal(items[0].status, 'invited');
});

test('a group is filled by the keyboard alone', async () => {
  const { id } = await create('By keys');
  const page = await remit.open('owner', `${groups}/${id}`);
  await button(page, 'Add clients').focus();
  await page.keyboard.press('Enter');
  const box = dialog(page).getByRole('checkbox').first();
  await box.focus();
  await page.keyboard.press('Space');
  await dialog(page).getByRole('status').getByText('1 selected').waitFor();
  await dialog(page).getByText("No one's client access changes.").waitFor();
  await button(dialog(page), 'Add clients').focus();
  await page.keyboard.press('Enter');
  await toast(page, '1 client added.').waitFor();
  await numberOf(page, '1 client').waitFor();
});

async function create(name, clients = []) {
  return (await remit.session('owner')).write('POST', `${api}/access-groups`, { name, clients });
}

async function putIn(id, members) {
  const owner = await remit.session('owner');
  await owner.write('PATCH', `${api}/access-groups/${id}/members`, { add: members });
}

async function clientIds(count) {
  const { items } = await (await remit.session('owner')).get(`${api}/clients`);
  return items.slice(0, count).map((client) => client.id);
}
