// The administrators of one client: invited, changed and removed on the client's page.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, rowNames, toast } from './support/screen.js';

const remit = useRemit();
let clients;
let api;

beforeEach(async () => {
  const workgroup = await remit.workgroup();
  clients = `/w/${workgroup}/clients`;
  api = `/workgroups/${workgroup}/clients`;
});

test('an administrator is invited from the client page, and manages that client alone', async () => {
  const { id } = await create('Contoso');
  const page = await remit.open('owner', `${clients}/${id}`);
  await button(page, 'Manage').click();
  await page.getByRole('link', { name: 'Invite new administrator' }).click();
  await dialog(page).getByLabel('Email').fill('ada@contoso.example');
  await button(dialog(page), 'Send invitation').click();
  await toast(page, /^Invited ada@contoso\.example\./).waitFor();
  await heading(page, 'Administrators').waitFor();
  await page.getByText(/^(Sending|Invited)$/).waitFor();

  const guest = await remit.open(null, await remit.link('ada@contoso.example'));
  await guest.getByText('Administrator of Contoso').first().waitFor();
  await guest.getByLabel('Your name').fill('Ada Byron');
  await guest.getByLabel('New password').fill('walnut harbour thirteen');
  await button(guest, 'Accept invitation').click();
  await heading(guest, 'Welcome, Ada').waitFor();
  assert.equal(await guest.getByRole('link', { name: 'People', exact: true }).count(), 0);

  await page.reload();
  await page.getByRole('rowheader', { name: 'Ada Byron' }).waitFor();
  await page.getByText('Active', { exact: true }).waitFor();
});

test('an invitation is sent again, and cancelled after a question', async () => {
  const { id } = await create('Fabrikam');
  const email = 'kim@fabrikam.example';
  await invite(id, email);
  const page = await remit.open('owner', `${clients}/${id}/administrators`);
  await act(page, email, 'Resend');
  await toast(page, `Sent ${email} a new link. The old one no longer works.`).waitFor();
  await act(page, email, 'Cancel invitation');
  await button(dialog(page), 'Cancel invitation').click();
  await toast(page, `Cancelled the invitation of ${email}.`).waitFor();
  await page.getByText('No administrators of this client', { exact: true }).waitFor();
});

test('administrators of a client are listed, given another client, and removed', async () => {
  const [{ id }, other] = [await create('Adatum'), await create('Zz Adatum Two')];
  const email = 'lou@adatum.example';
  await invite(id, email);
  await accept(email, 'Lou Adatum');
  const page = await remit.open('owner', `${clients}/${id}/administrators`);
  await page.getByRole('rowheader', { name: 'Lou Adatum' }).waitFor();
  assert.deepEqual(await rowNames(page), ['Lou Adatum']);
  await act(page, 'Lou Adatum', 'Edit clients');
  await dialog(page).getByRole('searchbox').fill(other.name);
  await dialog(page).getByRole('checkbox', { name: other.name }).check();
  await dialog(page).getByText('2 selected').waitFor();
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Saved the clients of Lou Adatum.').waitFor();
  const owner = await remit.session('owner');
  const there = await owner.get(`${api}/${other.id}/administrators`);
  assert.equal(there.items[0].email, email);
  await act(page, 'Lou Adatum', 'Remove');
  await button(dialog(page), 'Remove').click();
  await toast(page, 'Removed Lou Adatum.').waitFor();
  await page.getByText('No administrators of this client', { exact: true }).waitFor();
});

test('an administrator of a client has it for a time, which is offered and changed', async () => {
  const { id } = await create('Proseware');
  const page = await remit.open('owner', `${clients}/${id}/administrators`);
  await button(page, 'Invite new administrator').click();
  await dialog(page).getByLabel('Email').fill('eve@proseware.example');
  await dialog(page).getByRole('combobox', { name: 'Access period' }).selectOption({ label: 'From or until a date' });
  await dialog(page).getByLabel('Access ends').fill('2099-01-01T08:00');
  await button(dialog(page), 'Send invitation').click();
  await toast(page, /^Invited eve@proseware\.example\./).waitFor();
  await accept('eve@proseware.example', 'Eve Proseware');
  await page.reload();
  await page.getByText(/^Access ends /).waitFor();
  await act(page, 'Eve Proseware', 'Set dates');
  await dialog(page).getByRole('heading', { name: 'When Eve Proseware has access' }).waitFor();
  const ends = dialog(page).getByLabel('Access ends');
  assert.equal(await ends.inputValue(), '2099-01-01T08:00');
  await ends.fill('');
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Access dates saved.').waitFor();
  await page.getByText(/^Access ends /).waitFor({ state: 'detached' });
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/${id}/administrators`);
  assert.equal(items[0].valid_until, undefined);
});

test('whoever has no role in the workgroup is offered one, by who may give it', async () => {
  const { id } = await create('Litware');
  const email = 'max@litware.example';
  await invite(id, email);
  await accept(email, 'Max Litware');
  const page = await remit.open('owner', `${clients}/${id}/administrators`);
  await button(page, 'Actions for Max Litware').click();
  await page.getByRole('link', { name: 'Give a workgroup role' }).click();
  await heading(page, 'People').waitFor();
  await page.getByRole('rowheader', { name: 'Max Litware' }).waitFor();
  assert.deepEqual(await rowNames(page), ['Max Litware']);
});

test('the administrator of a client finds it on the page, and others do not', async () => {
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api.replace('/clients', '/members')}?search=clientadmin@`);
  const [id] = items[0].administers;
  const own = await remit.open('clientadmin', `${clients}/${id}`);
  await button(own, 'Manage').click();
  await own.getByRole('link', { name: 'Manage administrators' }).click();
  await heading(own, 'Administrators').waitFor();
  assert.equal(await own.getByRole('columnheader', { name: 'Workgroup role' }).count(), 0);
  const manager = await remit.open('manager', `${clients}/${id}`);
  assert.equal(await button(manager, 'Manage').count(), 0);
});

async function create(name) {
  return (await remit.session('owner')).write('POST', api, { name });
}

async function invite(client, email) {
  const owner = await remit.session('owner');
  await owner.write('POST', `${api}/${client}/administrators`, { email });
}

/** Accepts the invitation in the newest mail to an address, without a page. */
async function accept(email, name) {
  const token = (await remit.link(email)).split('#')[1];
  const response = await fetch(`${remit.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: remit.url },
    body: JSON.stringify({ token, email, name, password: 'walnut harbour thirteen' }),
  });
  assert.equal(response.status, 200);
}

/** Chooses an entry of a row's menu. */
async function act(page, name, label) {
  await button(page, `Actions for ${name}`).click();
  await button(page, label).click();
}
