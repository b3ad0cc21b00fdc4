// People are invited from a file: what is in it is shown first, and nobody is invited unasked.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, rowNames, toast } from './support/screen.js';

const remit = useRemit();
let importing;

beforeEach(async () => {
  importing = `/w/${await remit.workgroup()}/members/import`;
});

test('a file is looked at, and those who are ticked are invited', async () => {
  const page = await remit.open('manager', importing.replace('/import', ''));
  await button(page, 'Invite').click();
  await dialog(page).getByRole('link', { name: 'Import a CSV file' }).click();
  await heading(page, 'Import people').waitFor();
  await choose(page, 'm365-users-excel-german.csv');
  await page.getByText('2 lines, of which 2 can be sent.', { exact: true }).waitFor();
  assert.equal(await chosen(page, 'Encoding'), 'Windows-1252');
  assert.equal(await chosen(page, 'Separator'), 'Semicolon');
  assert.match(await chosen(page, 'Column with addresses'), /^Proxy addresses/);
  await page.getByRole('cell', { name: 'Jürgen Groß', exact: true }).waitFor();
  assert.deepEqual(await rowNames(page), ['juergen.gross@adler.example', 'zoe.celik@adler.example']);

  await page.getByRole('checkbox', { name: 'Send line 3, zoe.celik@adler.example' }).uncheck();
  await button(page, 'Send 1 invitation').click();
  await toast(page, '1 invitation was sent.').waitFor();
  await page.getByText('Sent', { exact: true }).waitFor();
  assert.ok(await remit.link('juergen.gross@adler.example'));

  // The same file once more: who is invited is not invited again.
  await choose(page, 'm365-users-excel-german.csv');
  await page.getByText('Already invited', { exact: true }).waitFor();
  await button(page, 'Send 1 invitation').waitFor();
});

test('each line says what would become of it, and the refused ones can be had as a file', async () => {
  const page = await remit.open('manager', importing);
  await choose(page, 'people-same-address.csv');
  await page.getByText('11 lines, of which 4 can be sent.', { exact: true }).waitFor();
  await page.getByText('Line 3 has the same address, as Associate.', { exact: true }).waitFor();
  await page.getByText('You may not give the role Owner.', { exact: true }).waitFor();
  await button(page, 'Send 3 invitations').waitFor();
  await page.getByRole('combobox', { name: 'Show' }).selectOption('twice');
  assert.equal((await rowNames(page)).length, 5);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Download refused lines').click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  assert.equal(lines[0], '\ufeffName,Email,Role,reason');
  assert.ok(lines.includes('New Boss,new.boss@northwind.example,Owner,You may not give the role Owner.'));
});

test('the column with addresses can be changed', async () => {
  const page = await remit.open('owner', importing);
  await choose(page, 'entra-download-users.csv');
  await page.getByText('5 lines, of which 4 can be sent.', { exact: true }).waitFor();
  const columns = page.getByLabel('Column with addresses');
  assert.match(await chosen(page, 'Column with addresses'), /^mail/);
  await columns.selectOption('0');
  await page.getByText('It has a guest\'s sign-in name, and no address.').first().waitFor();
});

test('a file that cannot be read says why, and what was there before stays', async () => {
  const page = await remit.open('owner', importing, { expected: [/^422 /] });
  await choose(page, 'unclosed-quote.csv');
  await page.getByRole('alert').getByText('Line 2 opens a quote that is never closed.').waitFor();
  await choose(page, 'entra-download-users.csv');
  await page.getByText('5 lines, of which 4 can be sent.', { exact: true }).waitFor();
  assert.equal(await page.getByRole('alert').getByText('never closed').count(), 0);
});

test('whoever invites nobody has no such page', async () => {
  const page = await remit.open('associate', importing);
  const session = await remit.session('associate');
  const asked = `/workgroups/${await remit.workgroup()}/members/import`;
  const { status, body } = await session.ask('POST', asked, { file: 'YQ==' });
  assert.equal(status, 403);
  await heading(page, 'Import people').waitFor();
  await page.getByText(body.refusal.sentence, { exact: true }).waitFor();
  assert.equal(await page.getByLabel('File', { exact: true }).count(), 0);
});

function choose(page, name) {
  const path = new URL(`inputs/csv/${name}`, import.meta.url).pathname;
  return page.getByLabel('File', { exact: true }).setInputFiles(path);
}

/** What a choice says. */
function chosen(page, label) {
  return page.getByLabel(label, { exact: true }).evaluate((select) => select.selectedOptions[0].textContent);
}
