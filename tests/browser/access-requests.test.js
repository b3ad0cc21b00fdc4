// Requests for access: from what is denied to whoever can give it, and back, each side from Home.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit, visit } from './support/remit.js';
import { button, dialog, heading, settled, toast } from './support/screen.js';
import { press, reached } from './support/steps.js';

const NO_SUCH_ID = '00000000000000ff';
const REFUSED = { expected: [/^404 \S*\/api\/v1\/workgroups\//] };

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

test('a denied control leads to who could give it, and one press asks them', async () => {
  const client = await firstClient();
  const page = await remit.open('associate', home);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await page.getByRole('link', { name: client.name, exact: true }).click();
  await heading(page, client.name).waitFor();
  await askFromTip(page, 'Delete');
  const asking = dialog(page);
  await asking.getByText(/^To delete a client, you need the role Owner, Administrator or Manager/).waitFor();
  await asking.getByText('Owner, Administrator, Manager', { exact: true }).waitFor();
  await asking.getByText('Role Manager', { exact: true }).waitFor();
  const lacks = await look('associate', { action: 'client.delete', client: client.id });
  assert.equal(lacks.givers.length, 3);
  for (const { name } of lacks.givers) await asking.getByText(name, { exact: true }).waitFor();
  await asking.getByLabel('What do you need it for?').fill('It merged with another client.');
  await button(asking, 'Request access').click();
  await toast(page, 'Request sent').waitFor();
  // Asking again shows the one that waits.
  await askFromTip(page, 'Delete');
  await dialog(page).getByRole('link', { name: 'Open the request', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /requests access$/ }).waitFor();
  await page.getByText('It merged with another client.', { exact: true }).waitFor();
  await button(page, 'Withdraw').click();
  await toast(page, 'Request withdrawn').waitFor();
  await page.getByText('Withdrawn', { exact: true }).first().waitFor();
});

test('a request is found at Home, shown with what it changes, and declined with a reason', async () => {
  const client = await firstClient();
  const made = await ask('associate', { action: 'client.delete', client: client.id });
  const page = await remit.open('owner', home);
  const waiting = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Access requests' }) });
  await waiting.getByRole('link', { name: `${made.by.name}: Delete a client · ${client.name}`, exact: true }).click();
  await heading(page, `${made.by.name} requests access`).waitFor();
  await page.getByText('Role: Associate → Manager', { exact: true }).waitFor();
  await page.getByText('They gain access to all clients, including new ones.', { exact: true }).waitFor();
  await page.getByText(/^Gains \d+ permissions$/).waitFor();
  await button(page, 'Decline').click();
  await button(dialog(page), 'Decline').click();
  await dialog(page).getByText('Say why, so that they know what to do instead.', { exact: true }).waitFor();
  await dialog(page).getByLabel('Why?').fill('Ask your team lead.');
  await button(dialog(page), 'Decline').click();
  await toast(page, 'Request declined').waitFor();
  // Whoever asked reads it beside their other requests.
  const theirs = await remit.open('associate', home);
  await theirs.getByRole('link', { name: 'Roles & privileges', exact: true }).click();
  await theirs.getByRole('link', { name: 'Requests', exact: true }).click();
  await heading(theirs, 'Requests').waitFor();
  const link = theirs.getByRole('link', { name: `Delete a client · ${client.name}`, exact: true });
  await settled(theirs);
  // They may have asked for the same before.
  await link.and(theirs.locator(`[href$="/${made.id}"]`)).click();
  await theirs.getByText('Ask your team lead.', { exact: true }).waitFor();
  await theirs.getByText('Declined', { exact: true }).first().waitFor();
});

test('a link to a client that one does not see is asked for, and works once it is approved', async () => {
  const client = await unassignedClient();
  const page = await remit.open('associate', `${home}/clients/${client.id}`, REFUSED);
  await heading(page, 'Not found').waitFor();
  await button(page, 'Ask for access to this link').click();
  const hidden = await dialogText(page);
  assert.ok(!hidden.includes(client.name));
  await button(dialog(page), 'Request access').click();
  await toast(page, 'Request sent').waitFor();
  // One that leads nowhere is asked for in the same words.
  await visit(page, `${home}/clients/${NO_SUCH_ID}`);
  await button(page, 'Ask for access to this link').click();
  assert.equal(await dialogText(page), hidden);
  await button(dialog(page), 'Request access').click();
  await toast(page, 'Request sent').waitFor();

  const { items } = await owner.get(`${api}/access-requests/waiting`);
  assert.deepEqual(items.map((one) => one.client.name), [client.name]);
  const manager = await remit.open('manager', home);
  await manager.getByRole('link', { name: `${items[0].by.name}: View a client · ${client.name}`, exact: true }).click();
  await manager.getByText(`${client.name} is assigned to them.`, { exact: true }).waitFor();
  await manager.getByText('They gain access to 1 client.', { exact: true }).waitFor();
  await button(manager, 'Approve').click();
  await toast(manager, 'Request approved').waitFor();
  await manager.getByText('Approved', { exact: true }).first().waitFor();
  await visit(page, `${home}/clients/${client.id}`);
  await heading(page, client.name).waitFor();
});

test('access is asked for and given from Home by keyboard alone', async () => {
  const page = await remit.open('mspuser', home);
  await press(page, page.getByRole('link', { name: 'Clients', exact: true }));
  await heading(page, 'Clients').waitFor();
  const session = await remit.session('mspuser');
  const [client] = (await session.get(`${api}/clients`)).items;
  await press(page, page.getByRole('link', { name: client.name, exact: true }));
  await heading(page, client.name).waitFor();
  await settled(page);
  await reached(page, button(page, 'Delete'));
  await page.locator('.tipped:focus-within .tip-ask').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const note = dialog(page).getByLabel('What do you need it for?');
  await note.waitFor();
  await reached(page, note);
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await toast(page, 'Request sent').waitFor();

  const { items } = await owner.get(`${api}/access-requests/waiting`);
  const made = items.find((one) => one.note === 'By keyboard');
  const other = await remit.open('owner', home);
  const link = other.getByRole('link', { name: `${made.by.name}: Delete a client · ${client.name}`, exact: true });
  await press(other, link);
  await heading(other, `${made.by.name} requests access`).waitFor();
  await settled(other);
  await press(other, button(other, 'Approve'));
  await toast(other, 'Request approved').waitFor();
  await owner.write('PUT', `${api}/members/${made.by.id}/role`, { role: 'msp_user' });
});

test('who sees no people is told of an administrator, and asks from the page that is denied', async () => {
  const page = await remit.open('billing', `${home}/clients`);
  await page.getByText("You don't have access to this page", { exact: true }).waitFor();
  await button(page, 'Request access').click();
  await dialog(page).getByText('An administrator of the workgroup', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
});

/** Presses what is in the tip of a denied control. */
async function askFromTip(page, name) {
  const tipped = page.locator('.tipped').filter({ has: button(page, name) });
  await tipped.hover();
  await button(tipped, 'Request access').click();
}

async function dialogText(page) {
  await dialog(page).getByText('Who can grant it', { exact: true }).waitFor();
  return dialog(page).innerText();
}

async function firstClient() {
  const session = await remit.session('associate');
  const { items } = await session.get(`${api}/clients`);
  return items[0];
}

/** A client that exists, and that is none of the associate's. */
async function unassignedClient() {
  const own = await (await remit.session('associate')).get(`${api}/clients?per_page=100`);
  const all = await owner.get(`${api}/clients?per_page=100`);
  const ids = own.items.map(({ id }) => id);
  return all.items.find(({ id }) => !ids.includes(id));
}

async function look(persona, body) {
  return (await remit.session(persona)).write('POST', `${api}/access-requests/look`, body);
}

async function ask(persona, body) {
  return (await remit.session(persona)).write('POST', `${api}/access-requests`, body);
}
