// Clients and departments are imported from a file: what would be made is shown first, nothing is made
// unasked, and what is cancelled leaves nothing.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, rowNames } from './support/screen.js';

const remit = useRemit();
let clients;

beforeEach(async () => {
  clients = `/w/${await remit.workgroup()}/clients`;
});

test('forty clients come from a spreadsheet, by mouse, from Home', async () => {
  const page = await remit.open('manager', `/w/${await remit.workgroup()}`);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await heading(page, 'Import clients').waitFor();
  const rows = Array.from({ length: 40 }, (_, at) => `Spread ${at + 10}\tLeeds\tSales > North`);
  await page.getByLabel('Or paste lines').fill(['Client\tCity\tDepartment', ...rows].join('\n'));
  await button(page, 'Check pasted lines').click();
  await said(page, '40 lines: 40 new.');
  assert.equal(await chosen(page, 'Separator'), 'Tab');
  await page.getByRole('checkbox', { name: 'Import line 41, Spread 49' }).uncheck();
  await button(page, 'Import 39 lines').click();
  await said(page, '39 clients and 78 departments were created, 1 line left out.');
  const log = await downloaded(page, 'Download log');
  assert.equal(log[0], '\ufeffline\tclient\tdepartment\toutcome\treason');
  assert.ok(log.includes('2\tSpread 10\tSales > North\tCreated\t'), log[1]);
  assert.ok(log.includes('41\tSpread 49\tSales > North\tLeft out\t'), log.at(-2));
  await page.getByRole('link', { name: 'Show clients', exact: true }).click();
  await heading(page, 'Clients').waitFor();
  await page.getByRole('searchbox').fill('spread 10');
  await page.getByRole('link', { name: 'Spread 10', exact: true }).waitFor();
});

test('the same by keyboard alone', async () => {
  const page = await remit.open('manager', clients);
  await page.getByRole('link', { name: 'Import', exact: true }).press('Enter');
  await heading(page, 'Import clients').waitFor();
  await tabTo(page, 'Or paste lines');
  await page.keyboard.insertText('Client,Department\nKeyed Works,Press\nKEYED WORKS,Foundry\n');
  await tabTo(page, 'Check pasted lines');
  await page.keyboard.press('Enter');
  await said(page, '2 lines: 1 new, 1 to check.');
  await tabTo(page, 'What line 3 means, KEYED WORKS');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Import 2 lines');
  await page.keyboard.press('Enter');
  await said(page, '1 client and 2 departments were created.');
});

test('what a product has written is shown line by line, and what asks is decided', async () => {
  const page = await remit.open('manager', `${clients}/import`);
  await choose(page, 'itflow-clients.csv');
  await said(page, '5 lines: 3 new, 2 to check.');
  assert.equal(await chosen(page, 'Encoding'), 'UTF-8');
  assert.match(await chosen(page, 'Column with clients'), /^Client Name/);
  await page.getByText('Line 5 has Northgate School.', { exact: true }).waitFor();
  await page.getByText(/^Its Location Address has a quote in the middle/).waitFor();
  assert.deepEqual(await rowNames(page), [
    'Fabrikam Dental, LLC',
    'Tailspin "Quick" Print',
    '=Equals Studio',
    'Northgate School',
    'northgate school',
  ]);
  await page.getByLabel('What line 6 means, northgate school').selectOption('Same as Northgate School');
  await page.getByLabel('What line 3 means, Tailspin "Quick" Print').selectOption('Create it');
  await button(page, 'Import 5 lines').click();
  await said(page, '4 clients and 0 departments were created.');

  // The same file once more changes nothing.
  await choose(page, 'itflow-clients.csv');
  await said(page, '5 lines: 3 already there, 2 to check.');
});

test('refused lines hold the others back until they are left out, and can be had as a file', async () => {
  const page = await remit.open('manager', `${clients}/import`);
  await choose(page, 'half-good.csv');
  await said(page, '5 lines: 2 new, 3 refused.');
  assert.equal(await button(page, 'Import 2 lines').getAttribute('aria-disabled'), 'true');
  const refused = await downloaded(page, 'Download refused lines');
  assert.equal(refused[0], '\ufeffClient Name,Department,Email,reason');
  assert.equal(refused[1], 'Aurora Legal,Front desk,not-an-address,Not-an-address is not an e-mail address.');
  await page.getByRole('checkbox', { name: 'Import without 3 refused lines' }).check();
  await button(page, 'Import 2 lines').click();
  await said(page, '2 clients and 2 departments were created, 3 lines left out.');
});

test('a refused line is mended in place, and imported with the rest', async () => {
  const page = await remit.open('manager', `${clients}/import`);
  const rows = ['Mended Fish,,Sales', ',Bergen,Boats', 'Mended Ship,Oslo,Sales'];
  await page.getByLabel('Or paste lines').fill(['Client,City,Department', ...rows].join('\n'));
  await button(page, 'Check pasted lines').click();
  await said(page, '3 lines: 2 new, 1 refused.');
  await page.getByLabel('Edit line 3').press('Enter');
  const form = page.locator('form.mend');
  await form.getByLabel('Client').fill('Mended Boat');
  await form.getByLabel('Client').press('Enter');
  await said(page, '3 lines: 3 new.');
  await button(page, 'Import 3 lines').click();
  await said(page, '3 clients and 3 departments were created.');
  await page.getByRole('link', { name: 'Show clients', exact: true }).click();
  await page.getByRole('searchbox').fill('mended');
  await page.getByRole('link', { name: 'Mended Boat', exact: true }).waitFor();
  assert.deepEqual(await rowNames(page), ['Mended Boat', 'Mended Fish', 'Mended Ship']);
});

test('an import is undone from its report, and the clients are among the deleted ones', async () => {
  const page = await remit.open('owner', `${clients}/import`);
  await page.getByLabel('Or paste lines').fill('Client\nUndone Works\nUndone Wharf\n');
  await button(page, 'Check pasted lines').click();
  await button(page, 'Import 2 lines').click();
  await said(page, '2 clients and 0 departments were created.');
  await page.getByRole('link', { name: 'Undo import', exact: true }).click();
  await heading(page, 'Recent imports').waitFor();
  const row = page.getByRole('row').filter({ hasText: '2 clients' }).first();
  await button(row, 'Undo').press('Enter');
  await dialog(page).getByText(/^2 clients will be deleted/).waitFor();
  await button(dialog(page), 'Undo import').press('Enter');
  await said(page, 'Deleted 2 clients.');
  await page.goto(`${remit.url}${clients}/deleted`);
  await page.getByRole('rowheader', { name: 'Undone Works' }).waitFor();
});

test('lines that name no client are those of the one that is named', async () => {
  const page = await remit.open('manager', `${clients}/import`);
  await choose(page, 'google-workspace-users.csv');
  await page.getByText(/^No column with clients was found/).waitFor();
  await page.getByLabel('Client of other lines').fill('Unit Graphic');
  await page.keyboard.press('Enter');
  await said(page, '4 lines: 1 new, 2 update, 1 already there.');
  await page.getByText('Creates Sales, Sales > North.', { exact: true }).waitFor();
  await page.getByLabel('Departments are written as').selectOption('Sales > North');
  await page.getByText('Creates /Sales/North.', { exact: true }).waitFor();
});

test('what is cancelled leaves nothing, and fifteen hundred clients come with progress', async () => {
  const page = await remit.open('manager', `${clients}/import`);
  await choose(page, 'clients-1500.csv');
  await said(page, '1,500 lines: 1500 new.');
  const confirm = '**/clients/import/confirm*';
  await page.route(confirm, () => {});
  await button(page, 'Import 1,500 lines').click();
  await page.getByRole('progressbar', { name: 'Progress of the import' }).waitFor();
  await button(page, 'Cancel import').click();
  await said(page, 'The import was cancelled. The lines show what is there now.');
  await said(page, '1,500 lines: 1500 new.');
  await page.unroute(confirm);
  await button(page, 'Import 1,500 lines').click();
  await said(page, '1,500 clients and 1,500 departments were created.');
});

test('the file of all clients imports again without a change', async () => {
  const page = await remit.open('manager', clients);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV', exact: true }).click(),
  ]);
  const path = await download.path();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await heading(page, 'Import clients').waitFor();
  await page.getByLabel('File', { exact: true }).setInputFiles(path);
  await page.getByRole('status').getByText(/^[\d,]+ lines: [\d]+ already there\.$/).waitFor();
});

test('a file that cannot be read says why', async () => {
  const page = await remit.open('manager', `${clients}/import`, { expected: [/^422 /] });
  await choose(page, 'unclosed-quote.csv');
  await page.getByRole('alert').getByText('Line 2 opens a quote that is never closed.').waitFor();
});

test('whoever creates no clients has no way there', async () => {
  const page = await remit.open('mspuser', clients);
  await heading(page, 'Clients').waitFor();
  await page.getByRole('link', { name: 'Export CSV', exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Import', exact: true }).count(), 0);
  const there = await remit.open('mspuser', `${clients}/import`);
  await heading(there, 'Import clients').waitFor();
  assert.equal(await there.getByLabel('File', { exact: true }).count(), 0);
});

function said(page, text) {
  return page.getByRole('status').getByText(text, { exact: true }).waitFor();
}

function choose(page, name) {
  const path = new URL(`inputs/csv/${name}`, import.meta.url).pathname;
  return page.getByLabel('File', { exact: true }).setInputFiles(path);
}

/** What a choice says. */
function chosen(page, label) {
  return page.getByLabel(label, { exact: true }).evaluate((select) => select.selectedOptions[0].textContent);
}

/** The lines of a file that a button gives. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return (await readFile(await download.path(), 'utf8')).split('\r\n');
}

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const control = document.activeElement;
      return control.labels?.[0]?.textContent ?? control.getAttribute('aria-label') ?? control.textContent;
    });
    if (focused?.trim() === name) return;
  }
  assert.fail(`no way to ${name}`);
}
