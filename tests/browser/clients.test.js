// Clients and their departments: finding, creating, changing and deleting them.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit, visit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, rowsShown, settled, toast } from './support/screen.js';

const LONGEST_NAME = 120;

const remit = useRemit();
let list;

beforeEach(async () => {
  list = `/w/${await remit.workgroup()}/clients`;
});

test('a search finds by a part of the name, and stays in the address', async () => {
  const page = await remit.open('owner', list);
  const wanted = (await rowNames(page))[3];
  await search(page, wanted.slice(0, 8).toUpperCase());
  await page.waitForURL(/\?search=/);
  await rows(page).filter({ hasText: wanted }).waitFor();
  await settled(page);
  for (const name of await rowNames(page)) {
    assert.ok(name.toUpperCase().includes(wanted.slice(0, 8).toUpperCase()), name);
  }
});

test('a list is found again by reloading and by going back', async () => {
  const page = await remit.open('owner', `${list}?search=a&sort=-city&page=2`);
  const names = await rowNames(page);
  assert.equal(names.length, 25);
  await page.reload();
  await settled(page);
  assert.deepEqual(await rowNames(page), names);
  await page.getByRole('link', { name: names[4], exact: true }).click();
  await heading(page, names[4]).waitFor();
  await page.goBack();
  await heading(page, 'Clients').waitFor();
  await settled(page);
  assert.deepEqual(await rowNames(page), names);
  assert.equal(await searchField(page).inputValue(), 'a');
});

test('a search without a match says so, and is cleared by one press', async () => {
  const page = await remit.open('owner', `${list}?search=no+such+client`);
  await page.getByText('No clients found', { exact: true }).waitFor();
  await button(page, 'Clear filters').click();
  await rowsShown(page).waitFor();
  assert.equal(await rowsShown(page).innerText(), '1–25 of 180');
  assert.equal(await searchField(page).inputValue(), '');
});

test('a column sorts, and turns around when it is chosen again', async () => {
  const page = await remit.open('owner', list);
  for (const column of ['City', 'Departments', 'Created']) {
    await sortBy(page, column, 'ascending');
    await sortBy(page, column, 'descending');
  }
  await sortBy(page, 'Name', 'ascending');
  const names = await rowNames(page);
  assert.deepEqual(names, names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

test('on a phone a list is sorted, too', async () => {
  const page = await remit.open('owner', list, { viewport: { width: 360, height: 740 } });
  await sortBy(page, 'City', 'ascending');
  await sortBy(page, 'City', 'descending');
});

test('the pages of a list lead on and back, each client on one of them', async () => {
  const page = await remit.open('owner', `${list}?page=7`);
  const last = await rowNames(page);
  assert.equal(await rowsShown(page).innerText(), '151–175 of 180');
  await pager(page, 'Next').click();
  await page.getByText('176–180 of 180').waitFor();
  assert.equal(await pager(page, 'Next').getAttribute('aria-disabled'), 'true');
  const beyond = await rowNames(page);
  assert.deepEqual(beyond.filter((name) => last.includes(name)), []);
  await pager(page, 'Previous').click();
  await page.getByText('151–175 of 180').waitFor();
  assert.deepEqual(await rowNames(page), last);
});

test('a client is created, changed, deleted and restored', async () => {
  const page = await remit.open('owner', list);
  await button(page, 'New client').click();
  await fill(page, { Name: '  Zzyzx Ferries ', City: 'Port Ellery', Note: 'Rings twice.' });
  await dialog(page).getByRole('button', { name: 'Create client' }).click();
  await toast(page, 'Created “Zzyzx Ferries”.').waitFor();
  await heading(page, 'Zzyzx Ferries').waitFor();
  await page.getByText('No departments yet', { exact: true }).waitFor();

  await button(page, 'Edit').click();
  await fill(page, { Name: 'Zzyzx Lines', Note: '' });
  await save(page);
  await toast(page, 'Saved “Zzyzx Lines”.').waitFor();
  await heading(page, 'Zzyzx Lines').waitFor();
  await page.getByText('No note yet.', { exact: true }).waitFor();

  await button(page, 'Delete').click();
  await dialog(page).getByText('It is assigned to nobody.', { exact: true }).waitFor();
  const yes = dialog(page).getByRole('button', { name: 'Delete client' });
  assert.equal(await yes.getAttribute('aria-disabled'), 'true');
  await fill(page, { "Type the client's name to delete it": 'Zzyzx Line' });
  assert.equal(await yes.getAttribute('aria-disabled'), 'true');
  await fill(page, { "Type the client's name to delete it": 'Zzyzx Lines' });
  await yes.click();
  await toast(page, 'Deleted “Zzyzx Lines”.').waitFor();
  await heading(page, 'Clients').waitFor();
  await visit(page, `${list}?search=Zzyzx`);
  await page.getByText('No clients found', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Deleted', exact: true }).click();
  await heading(page, 'Deleted').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Zzyzx Lines' });
  await row.getByRole('button', { name: 'Restore' }).click();
  await toast(page, 'Restored “Zzyzx Lines”.').waitFor();
  await row.waitFor({ state: 'detached' });
  await visit(page, `${list}?search=Zzyzx`);
  await page.getByRole('link', { name: 'Zzyzx Lines', exact: true }).waitFor();
});

test('whoever may not restore sees no deleted clients', async () => {
  const page = await remit.open('associate', list);
  assert.equal(await page.getByRole('link', { name: 'Deleted', exact: true }).count(), 0);
});

test('whoever creates a client reaches it from then on', async () => {
  const page = await remit.open('associate', list);
  await button(page, 'New client').click();
  await fill(page, { Name: 'Aardvark Bakery' });
  await dialog(page).getByRole('button', { name: 'Create client' }).click();
  await heading(page, 'Aardvark Bakery').waitFor();
  await button(page, 'Edit').click();
  await fill(page, { City: 'Hartlow' });
  await save(page);
  await toast(page, 'Saved “Aardvark Bakery”.').waitFor();
  await visit(page, list);
  await numberOf(page, '13 clients').waitFor();
});

test('a bad name is refused at its field, and nothing typed is lost', async () => {
  const page = await remit.open('owner', list, { expected: [/^422 \S*\/clients$/] });
  await button(page, 'New client').click();
  await fill(page, { Name: '   ', City: 'Fennick' });
  await refused(page, /^Enter a name\.$/);
  await fill(page, { Name: 'x'.repeat(LONGEST_NAME + 1) });
  await refused(page, /^121 of 120 characters\.$/);
  await page.keyboard.press('Escape');
});

test('what looks like a page is shown as the text that it is', async () => {
  const name = '<img src=x onerror=alert(1)> & "Söhne"';
  const page = await remit.open('owner', list);
  await button(page, 'New client').click();
  await fill(page, { Name: name });
  await dialog(page).getByRole('button', { name: 'Create client' }).click();
  await heading(page, name).waitFor();
  assert.equal(await page.locator('main img').count(), 0);
});

test('two tabs that edit the same client: the second is told, and nothing typed is lost', async () => {
  const client = await create('Conflict Couriers');
  const [first, second] = [await editing(client), await editing(client)];
  await fill(first, { City: 'Eastering', Note: 'From the first tab.' });
  await save(first);
  await toast(first, 'Saved “Conflict Couriers”.').waitFor();

  await fill(second, { Name: 'Conflict & Sons', Note: 'From the second tab.' });
  await save(second);
  await dialog(second).getByText('Someone else changed this in the meantime').waitFor();
  await checkFields(second, { Name: 'Conflict & Sons', Note: 'From the second tab.' });

  await button(second, 'Load latest version').click();
  await dialog(second).getByText('In the meantime, someone saved “From the first tab.”.').waitFor();
  await checkFields(second, {
    Name: 'Conflict & Sons',
    City: 'Eastering',
    Note: 'From the second tab.',
  });
  await save(second);
  await toast(second, 'Saved “Conflict & Sons”.').waitFor();
  await second.getByText('From the second tab.', { exact: true }).waitFor();
});

test('departments nest, are renamed, and go with the one above them', async () => {
  const client = await create('Nested Textiles');
  const page = await remit.open('owner', `${list}/${client.id}`);
  await button(page, 'New department').click();
  await nameDepartment(page, 'Weaving', 'Create department');
  await button(page, 'Add sub-department: Weaving').click();
  await dialog(page).getByText('Parent: Weaving').waitFor();
  await nameDepartment(page, 'Looms', 'Create department');
  await button(page, 'Add sub-department: Looms').click();
  await nameDepartment(page, 'Night shift', 'Create department');
  await page.locator('li li li').getByText('Night shift', { exact: true }).waitFor();

  await button(page, 'Rename: Looms').click();
  await nameDepartment(page, 'Power looms', 'Save changes');
  await button(page, 'Rename: Power looms').waitFor();

  await button(page, 'Delete: Weaving').click();
  await dialog(page).getByText('“Weaving” is deleted together with 2 departments below it.').waitFor();
  await dialog(page).getByRole('button', { name: 'Delete department' }).click();
  await page.getByText('No departments yet', { exact: true }).waitFor();
});

test('a department without a name is refused at its field', async () => {
  const client = await create('Nameless Castings');
  const page = await remit.open('owner', `${list}/${client.id}`);
  await button(page, 'New department').click();
  await dialog(page).getByRole('button', { name: 'Create department' }).click();
  await invalid(dialog(page).getByLabel('Name'), /^Enter a name\.$/);
});

async function create(name) {
  const owner = await remit.session('owner');
  return owner.write('POST', `/workgroups/${await remit.workgroup()}/clients`, { name });
}

/** A tab in which the client's form is open. */
async function editing(client) {
  const page = await remit.open('owner', `${list}/${client.id}`, { expected: [/^412 /] });
  await button(page, 'Edit').click();
  await dialog(page).getByLabel('Name').waitFor();
  return page;
}

async function fill(page, fields) {
  for (const [label, value] of Object.entries(fields)) {
    await dialog(page).getByLabel(label).fill(value);
  }
}

async function checkFields(page, fields) {
  for (const [label, value] of Object.entries(fields)) {
    assert.equal(await dialog(page).getByLabel(label).inputValue(), value, label);
  }
}

function save(page) {
  return dialog(page).getByRole('button', { name: 'Save changes' }).click();
}

async function nameDepartment(page, name, label) {
  await dialog(page).getByLabel('Name').fill(name);
  await dialog(page).getByRole('button', { name: label }).click();
  await dialog(page).waitFor({ state: 'hidden' });
}

/** Sends the form; it stays, with this said at the name, and the city as it was. */
async function refused(page, message) {
  await dialog(page).getByRole('button', { name: 'Create client' }).click();
  await invalid(dialog(page).getByLabel('Name'), message);
  assert.equal(await dialog(page).getByLabel('City').inputValue(), 'Fennick');
}

/** The field is marked, and this is said about it. */
async function invalid(field, message) {
  const marked = field.and(field.page().locator('[aria-invalid="true"]'));
  await marked.waitFor();
  const about = await marked.getAttribute('aria-describedby');
  await field.page().locator(`[id="${about}"]`).getByText(message).waitFor();
}

/** Presses a column's heading until it is sorted like this, and checks the rows' order. */
async function sortBy(page, column, direction) {
  const header = page.getByRole('columnheader', { name: column });
  await header.getByRole('link').click();
  await page.locator(`th[aria-sort="${direction}"]`).filter({ hasText: column }).waitFor();
  await settled(page);
  if (column === 'Created' || column === 'Name') return;
  const cells = await page.locator(`td[data-label="${column}"]`).allInnerTexts();
  const values = column === 'City' ? cells : cells.map(Number);
  const sorted = values.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  assert.deepEqual(values, direction === 'ascending' ? sorted : sorted.reverse());
}

async function search(page, text) {
  await searchField(page).fill(text);
}

function searchField(page) {
  return page.getByRole('searchbox', { name: 'Search clients' });
}

function rows(page) {
  return page.getByRole('rowheader');
}

function pager(page, label) {
  return page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: label });
}
