// The access explorer: who can do something and why, what one person can do, and why somebody cannot.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, heading, numberOf, settled } from './support/screen.js';
import { counted, press, reached } from './support/steps.js';

const remit = useRemit();
let home;
let api;
let owner;

beforeEach(async () => {
  const workgroup = await remit.workgroup();
  home = `/w/${workgroup}`;
  api = `/workgroups/${workgroup}`;
  owner = await remit.session('owner');
});

test('who can delete a client, and why, is found from Home: four clicks beside what is chosen', async () => {
  const client = await firstClient();
  const page = await remit.open('owner', home);
  const clicks = counted();
  await clicks.press(page.getByRole('link', { name: 'Roles & privileges', exact: true }));
  await clicks.press(page.getByRole('link', { name: 'Explorer', exact: true }));
  await heading(page, 'Explorer').waitFor();
  await page.getByRole('combobox', { name: 'Permission' }).selectOption({ label: 'Delete a client' });
  await clicks.press(page.getByText('Client Any client', { exact: true }));
  await page.getByRole('searchbox', { name: 'Search clients' }).fill(client.name);
  await clicks.press(page.locator('.chooser-panel').getByRole('link', { name: client.name, exact: true }));
  await page.waitForURL((url) => url.searchParams.get('client') === client.id);
  await settled(page);
  assert.equal(clicks.number, 4);
  // The answer is the server's own, row by row, and its address is the question.
  const expected = await owner.get(`${api}/explore/action?action=client.delete&client=${client.id}`);
  await numberOf(page, `${expected.total} people`).waitFor();
  const first = page.getByRole('row').filter({ hasText: expected.items[0].email });
  await first.getByText(`Role ${expected.items[0].ways[0].role_label}`, { exact: true }).waitFor();
  await page.reload();
  await numberOf(page, `${expected.total} people`).waitFor();
});

test('who can delete a client is found from Home by keyboard alone', async () => {
  const page = await remit.open('owner', home);
  await press(page, page.getByRole('link', { name: 'Roles & privileges', exact: true }));
  await heading(page, 'Roles & privileges').waitFor();
  await press(page, page.getByRole('link', { name: 'Explorer', exact: true }));
  await heading(page, 'Explorer').waitFor();
  const client = await firstClient();
  await press(page, page.locator('.chooser > summary'));
  const search = page.getByRole('searchbox', { name: 'Search clients' });
  await reached(page, search);
  await page.keyboard.type(client.name);
  const choice = page.locator('.chooser-panel').getByRole('link', { name: client.name, exact: true });
  await choice.waitFor();
  await settled(page);
  await press(page, choice);
  await page.waitForURL((url) => url.searchParams.get('client') === client.id);
  const expected = await owner.get(`${api}/explore/action?action=client.delete&client=${client.id}`);
  await numberOf(page, `${expected.total} people`).waitFor();
});

test('who cannot is shown with what is missing, and each row leads to why', async () => {
  const client = await firstClient();
  const page = await remit.open('owner', `${home}/explorer?action=client.delete&client=${client.id}&who=cannot`);
  const row = page.getByRole('row').filter({ hasText: 'associate@northwind.example' });
  await page.getByRole('searchbox', { name: 'Search people by name or email' }).fill('associate@northwind');
  await row.getByText('Needs the role Owner, Administrator or Manager; has Associate.', { exact: true }).waitFor();
  await row.getByRole('link', { name: /^Explain / }).click();
  await page.getByRole('heading', { level: 1, name: /^Why .* can't delete a client$/ }).waitFor();
  await page.getByText('Not allowed', { exact: true }).waitFor();
  await page.getByText('Role Manager', { exact: true }).waitFor();
  // Who could give it is named, and leads to their page.
  const { givers } = await owner.get(
    `${api}/explore/members/${await memberId('associate@northwind.example')}/why?action=client.delete&client=${client.id}`,
  );
  await page.getByRole('link', { name: givers[0].name, exact: true }).waitFor();
});

test('what one associate can do and sees is found from Home: three clicks', async () => {
  const { items } = await owner.get(`${api}/members?search=associate%40northwind.example`);
  const [member] = items;
  const page = await remit.open('owner', home);
  const clicks = counted();
  await clicks.press(page.getByRole('link', { name: 'People', exact: true }));
  await page.getByRole('searchbox', { name: 'Search people' }).fill(member.email);
  await clicks.press(page.getByRole('link', { name: member.name, exact: true }));
  await clicks.press(page.getByRole('link', { name: 'What they can do', exact: true }));
  await heading(page, `What can ${member.name} do`).waitFor();
  assert.equal(clicks.number, 3);
  const expected = await owner.get(`${api}/explore/members/${member.id}/clients`);
  await numberOf(page, `${expected.total} clients`).waitFor();
  await page.getByRole('row').filter({ hasText: expected.items[0].name }).first().waitFor();
  // The permissions are grouped and closed, with how many there are in each.
  await page.locator('details.may-group > summary').first().click();
  await page.locator('details.may-group[open] li').first().waitFor();
});

test('what one associate can do and sees is found from Home by keyboard alone', async () => {
  const { items } = await owner.get(`${api}/members?search=associate%40northwind.example`);
  const page = await remit.open('owner', home);
  await press(page, page.getByRole('link', { name: 'People', exact: true }));
  await heading(page, 'People').waitFor();
  const search = page.getByRole('searchbox', { name: 'Search people' });
  await search.waitFor();
  await page.keyboard.press('/');
  await reached(page, search, 0);
  await page.keyboard.type(items[0].email);
  const person = page.getByRole('link', { name: items[0].name, exact: true });
  await person.waitFor();
  await settled(page);
  await press(page, person);
  await heading(page, items[0].name).waitFor();
  await press(page, page.getByRole('link', { name: 'What they can do', exact: true }));
  await heading(page, `What can ${items[0].name} do`).waitFor();
});

test("a client's page leads to everyone who has access to it, and why", async () => {
  const client = await firstClient();
  const page = await remit.open('manager', `${home}/clients/${client.id}`);
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await heading(page, 'Access').waitFor();
  const manager = await remit.session('manager');
  const expected = await manager.get(`${api}/clients/${client.id}/access`);
  await numberOf(page, `${expected.total} people`).waitFor();
  await page.getByRole('combobox', { name: 'Why' }).selectOption({ label: 'Client assigned' });
  const direct = await manager.get(`${api}/clients/${client.id}/access?why=direct`);
  await numberOf(page, direct.total === 1 ? '1 person' : `${direct.total} people`).waitFor();
  // The file has a row for each of them.
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV', exact: true }).click();
  assert.match((await download).suggestedFilename(), /^access-.*\.csv$/);
});

test('a denied control leads to why, for whoever may look', async () => {
  const administrator = await memberId('administrator@northwind.example');
  const page = await remit.open('manager', `${home}/members/${administrator}`);
  const control = button(page, 'Change role');
  await control.focus();
  await page.getByRole('link', { name: 'Why?', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: /^Why .* can't change a member's role$/ }).waitFor();
  await page.getByText("The role Manager can't manage the role Administrator.", { exact: true }).waitFor();
  const other = await remit.open('associate', `${home}/clients`);
  await heading(other, 'Clients').waitFor();
  assert.equal(await other.getByRole('link', { name: 'Why?', exact: true }).count(), 0);
});

test('whoever may not explore is told so', async () => {
  const page = await remit.open('associate', `${home}/explorer`);
  await page.getByText('To explore access, you need the role Owner, Administrator or Manager; yours is Associate.').waitFor();
});

async function firstClient() {
  const { items } = await owner.get(`${api}/clients`);
  return items[0];
}

async function memberId(email) {
  const { items } = await owner.get(`${api}/members?search=${encodeURIComponent(email)}`);
  return items[0].id;
}
