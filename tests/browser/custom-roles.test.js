// Roles that a workgroup makes: cloned, edited, published, compared, given and deleted.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, settled, toast } from './support/screen.js';
import { press, reached } from './support/steps.js';

const remit = useRemit();
let home;
let api;

beforeEach(async () => {
  home = `/w/${await remit.workgroup()}`;
  api = `/workgroups/${await remit.workgroup()}`;
});

test('a role is cloned, edited, published and deleted from Home with the mouse', async () => {
  const page = await remit.open('owner', home);
  await page.getByRole('link', { name: 'Roles & privileges', exact: true }).click();
  await page.getByRole('link', { name: 'New role', exact: true }).click();
  await heading(page, 'New role').waitFor();
  await page.getByRole('combobox', { name: 'Start from' }).selectOption({ label: 'Associate' });
  await page.getByLabel('Role name').fill('Senior technician');
  await page.getByText('No problems.', { exact: true }).waitFor();
  await button(page, 'Create role').click();
  await toast(page, 'Created “Senior technician”.').waitFor();
  await heading(page, 'Senior technician').waitFor();
  await page.getByText('No one has this role. People with this role').waitFor();

  await newcomer('senior@example.com', 'Sen Ior', await named('Senior technician'));
  await page.reload();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Filter permissions' }).fill('delete a client');
  await cell(page, 'Delete a client').selectOption({ label: 'Clients' });
  await button(page, 'Show what changes').click();
  await page.getByText(/^1 person gains “Delete a client” on \d+ clients?$/).waitFor();
  await button(page, 'Save draft').click();
  await page.getByRole('heading', { level: 2, name: 'Unpublished changes' }).waitFor();
  await page.getByText(/^1 person gains “Delete a client” on \d+ clients?$/).waitFor();
  await button(page, 'Publish').click();
  await toast(page, 'Published “Senior technician”.').waitFor();
  await page.getByText('Version 2', { exact: true }).waitFor();

  await button(page, 'Delete').click();
  await dialog(page).getByText('1 person has this role. This cannot be undone.').waitFor();
  await dialog(page).getByRole('combobox', { name: 'Replace it with' }).selectOption({ label: 'Associate' });
  await dialog(page).getByText(/^1 person loses “Delete a client” on \d+ clients?$/).waitFor();
  await button(dialog(page), 'Delete').click();
  await toast(page, 'Deleted “Senior technician”.').waitFor();
  await heading(page, 'All roles').waitFor();
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/members?search=senior@`);
  assert.equal(items[0].role, 'associate');
});

test('a role is cloned, edited and published from Home by keyboard alone', async () => {
  const page = await remit.open('owner', home);
  await press(page, page.getByRole('link', { name: 'Roles & privileges', exact: true }));
  await press(page, page.getByRole('link', { name: 'New role', exact: true }));
  const start = page.getByRole('combobox', { name: 'Start from' });
  await reached(page, start);
  // Owner, Administrator, Manager.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  const name = page.getByLabel('Role name');
  await reached(page, name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Desk lead');
  await page.getByText('No problems.', { exact: true }).waitFor();
  await page.keyboard.press('Control+s');
  await heading(page, 'Desk lead').waitFor();
  await press(page, page.getByRole('link', { name: 'Edit', exact: true }));
  const search = page.getByRole('searchbox', { name: 'Filter permissions' });
  await reached(page, search);
  await page.keyboard.type('delete a client');
  const choice = cell(page, 'Delete a client');
  await choice.waitFor();
  await reached(page, choice);
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+s');
  await page.getByText("No one's permissions change. No one has this role.").waitFor();
  await press(page, button(page, 'Publish'));
  await toast(page, 'Published “Desk lead”.').waitFor();
});

test('problems are shown while one edits, in the words of the server', async () => {
  await create('Dispatcher', {});
  const page = await remit.open('owner', `${home}/roles/new`);
  await page.getByLabel('Role name').fill('dispatcher');
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.getByText('Another role has this name.', { exact: true }).waitFor();
  await problems.getByText('1 problem', { exact: true }).waitFor();
  assert.equal(await button(page, 'Create role').getAttribute('aria-disabled'), 'true');
  const owner = await remit.session('owner');
  const refused = await owner.ask('POST', `${api}/roles`, { label: 'dispatcher', grants: {} });
  assert.ok(refused.status >= 400);
  assert.match(JSON.stringify(refused.body), /another role has this name/);
});

test('of two who edit one role the second sees both versions and chooses', async () => {
  const role = await create('Shared', { 'client.view': 'Clients' });
  const page = await remit.open('owner', `${home}/roles/${role.id}/edit`, { expected: [/^412 /] });
  await page.getByLabel('Role name').fill('Shared by me');
  const administrator = await remit.session('administrator');
  await administrator.write('PUT', `${api}/roles/${role.id}/draft`, { label: 'Shared by them', grants: {} });
  await button(page, 'Save draft').click();
  await button(page, 'Load latest version').click();
  await page.getByText('Yours: Shared by me. Theirs: Shared by them.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Role name' }).inputValue(), 'Shared by me');
  await page.getByRole('button', { name: 'Use theirs for Role name' }).click();
  assert.equal(await page.getByRole('textbox', { name: 'Role name' }).inputValue(), 'Shared by them');
  await button(page, 'Save draft').click();
  await page.getByText('It will be called “Shared by them”.').waitFor();
});

test('two roles are compared by what they differ in', async () => {
  await create('Reader', { 'client.view': 'Clients' });
  await create('Writer', { 'client.view': 'Clients', 'client.edit': 'Clients' });
  const page = await remit.open('manager', `${home}/roles/list`);
  await page.getByRole('link', { name: 'Compare roles', exact: true }).click();
  await page.getByRole('combobox', { name: 'First role' }).selectOption({ label: 'Reader' });
  await page.getByRole('combobox', { name: 'Second role' }).selectOption({ label: 'Writer' });
  await numberOf(page, '1 difference').waitFor();
  assert.deepEqual(await rowNames(page), ['Edit a client']);
});

test('an earlier version is looked at and restored', async () => {
  const role = await create('Versioned', { 'client.view': 'Clients' });
  const owner = await remit.session('owner');
  await owner.write('PUT', `${api}/roles/${role.id}/draft`, { label: 'Versioned', grants: {} });
  const { digest } = await owner.get(`${api}/roles/${role.id}/impact`);
  await owner.write('POST', `${api}/roles/${role.id}/publish`, { digest });
  const page = await remit.open('owner', `${home}/roles/${role.id}`);
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await toast(page, 'The earlier version is ready to publish.').waitFor();
  await button(page, 'Publish').click();
  await page.getByText('Version 3', { exact: true }).waitFor();
});

test('people are invited to a role of the workgroup, given it, found by it and called by it', async () => {
  const role = await create('Night desk', { 'client.view': 'Clients' });
  const page = await remit.open('owner', `${home}/members`);
  await button(page, 'Invite').click();
  await dialog(page).getByLabel('Email addresses').fill('night@example.com');
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Night desk' });
  await button(dialog(page), 'Send invitation').click();
  await toast(page, /^Invited night@example\.com\./).waitFor();
  await remit.accept(await remit.link('night@example.com'), 'Nick Night');
  const other = await newcomer('day@example.com', 'Dag Day', 'associate');
  await page.getByRole('searchbox', { name: 'Search people' }).fill('day@');
  await page.getByRole('button', { name: `Actions for ${other}` }).click();
  await button(page, 'Change role').click();
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Night desk' });
  await button(dialog(page), 'Save changes').click();
  await toast(page, /Dag Day.*Night desk/).waitFor();
  await page.getByRole('searchbox', { name: 'Search people' }).fill('');
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Night desk' });
  await numberOf(page, '2 people').waitFor();
  assert.deepEqual((await rowNames(page)).sort(), ['Dag Day', 'Nick Night']);
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/members?role=${encodeURIComponent(`custom:${role.id}`)}`);
  assert.ok(items.every(({ role_label: label }) => label === 'Night desk'));
});

test('whoever may only look sees the roles, and nothing that changes them', async () => {
  const role = await create('Looked at', { 'client.view': 'Clients' });
  const page = await remit.open('associate', `${home}/roles/${role.id}`);
  await heading(page, 'Looked at').waitFor();
  await settled(page);
  for (const name of ['Edit', 'Clone']) assert.equal(await page.getByRole('link', { name, exact: true }).count(), 0);
  for (const name of ['Delete', 'Publish']) assert.equal(await button(page, name).count(), 0);
});

/** The choice of what a role may do with an action. */
function cell(page, label) {
  return page.getByRole('combobox', { name: label, exact: true });
}

async function create(label, grants) {
  return (await remit.session('owner')).write('POST', `${api}/roles`, { label, grants });
}

/** The name that members have a role by. */
async function named(label) {
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/roles?search=${encodeURIComponent(label)}`);
  return `custom:${items[0].role.custom.id}`;
}

/** Somebody who has accepted; what they are called. */
async function newcomer(email, name, role) {
  const owner = await remit.session('owner');
  const clients = (await owner.get(`${api}/clients`)).items.slice(0, 2).map(({ id }) => id);
  await owner.write('POST', `${api}/members`, { email, role, scope: { kind: 'clients', allow: clients } });
  await remit.accept(await remit.link(email), name);
  return name;
}
