// Viewing as a member: begun with a reason, seen as they see it, nothing changed, and left again.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit, visit } from './support/remit.js';
import { button, dialog, heading, navigation, numberOf, overflows, settled, stateOf, toast } from './support/screen.js';
import { press, reached } from './support/steps.js';

const remit = useRemit();
let home;
let api;
let owner;
let associate;

beforeEach(async () => {
  const workgroup = await remit.workgroup();
  home = `/w/${workgroup}`;
  api = `/workgroups/${workgroup}`;
  owner = await remit.session('owner');
  associate = await member('associate');
});

async function member(persona) {
  const { items } = await owner.get(`${api}/members?search=${persona}%40northwind.example`);
  return items[0];
}

const bar = (page) => page.getByRole('complementary', { name: `Viewing as ${associate.name}` });
const denial = () => `You are viewing as ${associate.name}; nothing can be changed.`;
const names = async (page) => (await navigation(page).allInnerTexts()).join(', ');

/** Views as the associate, from their page. */
async function viewing(options) {
  const page = await remit.open('owner', `${home}/members/${associate.id}`, options);
  await button(page, 'View as').click();
  await dialog(page).getByLabel('Reason').fill('Ticket 4711');
  await dialog(page).getByRole('button', { name: 'View', exact: true }).click();
  await bar(page).waitFor();
  await settled(page);
  return page;
}

/** What the tab keeps of its view. */
function kept(page) {
  return page.evaluate(() => sessionStorage.getItem('remit.view'));
}

/** Ends the tab's view, as another place would. */
async function endElsewhere(page) {
  const [workgroup, id] = (await kept(page)).split(' ');
  const status = await page.evaluate(
    async (path) => (await fetch(path, { method: 'DELETE' })).status,
    `/api/v1/workgroups/${workgroup}/views/${id}`,
  );
  assert.equal(status, 204);
}

test('a member is viewed as, with a reason, and everything is as they see it', async () => {
  const own = await remit.open('associate', `${home}/clients`);
  const total = await own.getByRole('status').getByText(/ clients?$/).first().innerText();
  const entries = await names(own);
  const page = await remit.open('owner', `${home}/members/${associate.id}`);
  await button(page, 'View as').click();
  const begin = dialog(page).getByRole('button', { name: 'View', exact: true });
  await begin.click();
  await dialog(page).getByText('Say why.', { exact: true }).waitFor();
  await dialog(page).getByLabel('Reason').fill('Ticket 4711');
  await begin.click();
  await bar(page).waitFor();
  await page.waitForURL((url) => url.pathname === home);
  // The reason is in the log.
  const log = await owner.get(`${api}/audit?action=member.view_as&per_page=1`);
  const reason = log.items[0].changes.find((change) => change.field === 'reason');
  assert.deepEqual(reason.after, ['Ticket 4711']);
  assert.equal(log.items[0].target, `member:${associate.id}`);
  await settled(page);
  assert.equal(await names(page), entries);
  await heading(page, `Welcome, ${associate.name.split(' ')[0]}`).waitFor();
  assert.equal(await page.getByText('Recently visited', { exact: true }).count(), 0);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await numberOf(page, total).waitFor();
  // It is there after a reload, and in no other tab.
  await page.reload();
  await bar(page).waitFor();
  await numberOf(page, total).waitFor();
  const other = await page.context().newPage();
  await visit(other, `${home}/clients`);
  assert.equal(await bar(other).count(), 0);
  assert.notEqual(await names(other), entries);
  await button(page, 'Exit (Esc)').click();
  await heading(page, associate.name).waitFor();
  await page.waitForURL((url) => url.pathname === `${home}/members/${associate.id}`);
  assert.equal(await bar(page).count(), 0);
  await button(page, 'View as').waitFor();
});

test('what would change something is disabled, and says as whom one views', async () => {
  const page = await viewing();
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await button(page, 'New client').waitFor();
  assert.equal(await stateOf(button(page, 'New client')), denial());
  // The browser itself would fetch a file, as the reader.
  const download = page.getByRole('link', { name: 'Export CSV', exact: true });
  assert.equal(await stateOf(download), denial());
  assert.equal(await download.getAttribute('href'), null);
  await page.getByRole('rowheader').first().getByRole('link').click();
  await button(page, 'Edit').waitFor();
  await settled(page);
  assert.equal(await stateOf(button(page, 'Edit')), denial());
  // What they may not do themselves has the reason that they are told, and is not asked for.
  assert.match(await stateOf(button(page, 'Delete')), /^To delete a client, you need the role /);
  await button(page, 'Delete').focus();
  assert.equal(await page.locator('.tip-ask').count(), 0);
});

test('a form can be looked at and not sent', async () => {
  const page = await remit.open('owner', `${home}/members/${(await member('administrator')).id}`);
  await button(page, 'View as').click();
  await dialog(page).getByLabel('Reason').fill('A look at the settings');
  await dialog(page).getByRole('button', { name: 'View', exact: true }).click();
  await button(page, 'Exit (Esc)').waitFor();
  await settled(page);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await heading(page, 'Settings').waitFor();
  await settled(page);
  const save = button(page, 'Save changes').first();
  assert.match(await stateOf(save), /^You are viewing as .*; nothing can be changed\.$/);
});

test('the account stays the reader’s own, and is not shown', async () => {
  const page = await viewing({ expected: [/^403 /] });
  await visit(page, '/account');
  await page.getByText('This is not shown while you view as somebody else.', { exact: true }).first().waitFor();
  await bar(page).waitFor();
});

test('viewing is begun and left by keyboard alone', async () => {
  const page = await remit.open('owner', `${home}/members/${associate.id}`);
  await press(page, button(page, 'View as'));
  await dialog(page).getByLabel('Reason').waitFor();
  await page.keyboard.type('Ticket 4712');
  await page.keyboard.press('Enter');
  await bar(page).waitFor();
  await settled(page);
  await press(page, page.getByRole('link', { name: 'Clients', exact: true }));
  await heading(page, 'Clients').waitFor();
  await settled(page);
  // Escape hides a tip first, and is typed into a field.
  await reached(page, button(page, 'New client'));
  await page.keyboard.press('Escape');
  await bar(page).waitFor();
  const search = page.getByRole('searchbox', { name: 'Search clients' });
  await reached(page, search);
  await page.keyboard.type('a');
  await page.keyboard.press('Escape');
  assert.notEqual(await kept(page), null);
  await press(page, button(page, 'Exit (Esc)'));
  await heading(page, associate.name).waitFor();
  await settled(page);
  // And once more, left by Escape itself.
  await press(page, button(page, 'View as'));
  await dialog(page).getByLabel('Reason').waitFor();
  await page.keyboard.type('Ticket 4713');
  await page.keyboard.press('Enter');
  await bar(page).waitFor();
  await settled(page);
  await page.keyboard.press('Escape');
  await heading(page, associate.name).waitFor();
  assert.equal(await kept(page), null);
});

test('a tab whose view was ended elsewhere says so, and is the reader’s own again', async () => {
  const page = await viewing({ expected: [/^403 /] });
  await endElsewhere(page);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await toast(page, `You are no longer viewing as ${associate.name}.`).waitFor();
  await settled(page);
  assert.equal(await bar(page).count(), 0);
  assert.equal(await stateOf(button(page, 'New client')), 'enabled');
});

test('whoever may not is told why, and whoever never may sees nothing of it', async () => {
  const above = await member('administrator');
  const page = await remit.open('manager', `${home}/members/${above.id}`);
  assert.equal(await stateOf(button(page, 'View as')), "Your role Manager can't manage the role Administrator. Ask an Owner or Administrator.");
  const allowed = await remit.open('manager', `${home}/members/${associate.id}`);
  assert.equal(await stateOf(button(allowed, 'View as')), 'enabled');
  const never = await remit.open('mspuser', `${home}/members/${associate.id}`);
  assert.equal(await stateOf(button(never, 'View as')), 'absent');
});

test('on a telephone the bar fits, and its button is there', async () => {
  const page = await viewing({ viewport: { width: 360, height: 740 } });
  assert.equal(await overflows(page), false);
  const box = await button(page, 'Exit (Esc)').boundingBox();
  assert.ok(box.x + box.width <= 360 && box.height >= 24, JSON.stringify(box));
});

test('what changes for the member is seen with the next page', async () => {
  const page = await viewing();
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await heading(page, 'Clients').waitFor();
  await settled(page);
  const role = (name) => owner.write('PUT', `${api}/members/${associate.id}/role`, { role: name });
  await role('billing_only');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await navigation(page).and(page.getByRole('link', { name: 'Clients', exact: true })).waitFor({ state: 'detached' });
  await role('associate');
});
