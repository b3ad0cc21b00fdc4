// People: finding members, and what is done to them.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit, visit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, rowsShown, settled, stateOf, toast } from './support/screen.js';

const remit = useRemit();
let people;

beforeEach(async () => {
  people = `/w/${await remit.workgroup()}/members`;
});

test('a search finds by name and by address, and stays in the address bar', async () => {
  const page = await remit.open('manager', people);
  const field = page.getByRole('searchbox', { name: 'Search people' });
  await field.fill('billing@northwind');
  await page.waitForURL(/\?search=billing/);
  await numberOf(page, '1 person').waitFor();
  await field.fill('Bela');
  await page.waitForURL(/\?search=Bela/);
  await page.getByRole('cell', { name: 'billing@northwind.example' }).waitFor();
  await field.fill('nobody at all');
  await page.getByText('No people found', { exact: true }).waitFor();
  await button(page, 'Clear filters').click();
  await page.getByText('1–25 of 29').waitFor();
});

test('the role filter shows one role alone, and is kept by reloading', async () => {
  const page = await remit.open('mspuser', people);
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'MSP User' });
  await page.waitForURL(/\?role=msp_user/);
  await numberOf(page, '6 people').waitFor();
  await settled(page);
  assert.deepEqual(await rolesShown(page), ['MSP User']);
  await page.reload();
  await settled(page);
  assert.deepEqual(await rolesShown(page), ['MSP User']);
  assert.equal(await page.getByRole('combobox', { name: 'Role' }).inputValue(), 'msp_user');
});

test('the role filter speaks as the edition does', async () => {
  const page = await remit.open('mspuser', `/w/${await remit.workgroup('agent')}/members?role=associate`);
  assert.deepEqual(await rolesShown(page), ['Agent']);
  const options = await page.getByRole('combobox', { name: 'Role' }).getByRole('option').allInnerTexts();
  assert.ok(options.includes('Agent') && !options.includes('Associate'), options.join(', '));
});

test('the status filter finds the invited and the inactive', async () => {
  const page = await remit.open('owner', `${people}?status=invited`);
  await numberOf(page, '1 person').waitFor();
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Inactive' });
  await numberOf(page, '2 people').waitFor();
});

test('somebody inactive comes back by a role from the menu, and is not offered to be deactivated', async () => {
  const owner = await remit.session('owner');
  const api = `/workgroups/${await remit.workgroup()}`;
  const { items } = await owner.get(`${api}/members?role=end_client&status=active&per_page=100`);
  const { id, name } = items.find(({ email }) => !/^[a-z]+@/.test(email));
  await owner.write('POST', `${api}/members/${id}/deactivate`);
  const page = await remit.open('manager', `${people}?status=inactive&per_page=100`);
  await button(page, `Actions for ${name}`).click();
  await button(page, 'Remove').waitFor();
  assert.equal(await page.locator('.menu-panel:not([hidden])').getByRole('button', { name: 'Deactivate' }).count(), 0);
  await button(page, 'Give a role').click();
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'End client' });
  await button(dialog(page), 'Save changes').click();
  await toast(page, `${name} is now End client.`).waitFor();
  assert.equal((await owner.get(`${api}/members/${id}`)).status, 'active');
  const cost = page.locator('td[data-label="Hourly cost"]');
  const administrator = await remit.open('owner', `${people}?search=${encodeURIComponent(name)}`);
  assert.equal(await administrator.locator('td[data-label="Hourly cost"]').first().innerText(), '—');
  assert.equal(await cost.count(), 0);
});

test('the hourly cost is not even sent to those who may not see it', async () => {
  for (const [persona, expected] of [['owner', true], ['administrator', true], ['manager', false]]) {
    const page = await remit.open(persona, `/w/${await remit.workgroup()}`);
    const answer = page.waitForResponse(/\/members(\?|$)/);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    const { items } = await (await answer).json();
    assert.equal(items.some((member) => 'hourly_cost_cents' in member), expected, persona);
    await rowsShown(page).waitFor();
    const column = page.getByRole('columnheader', { name: 'Hourly cost' });
    assert.equal(await column.count(), Number(expected), persona);
  }
});

test('one finds oneself marked', async () => {
  const page = await remit.open('manager', `${people}?search=manager@northwind`);
  const { account } = await remit.session('manager');
  assert.deepEqual(await rowNames(page), [`${account.name} You`]);
});

test('a manager invites to the roles below, and the link goes by mail alone', async () => {
  const page = await remit.open('manager', people);
  await button(page, 'Invite').click();
  const roles = dialog(page).getByRole('combobox', { name: 'Role' });
  await roles.waitFor();
  assert.deepEqual(await roles.getByRole('option').allInnerTexts(), [
    'Manager',
    'Associate',
    'MSP User',
    'End client',
  ]);
  await dialog(page).getByLabel('Email addresses').fill('new.person@example.com');
  await roles.selectOption({ label: 'MSP User' });
  await dialog(page).getByRole('button', { name: 'Send invitation' }).click();
  await toast(page, /^Invited new\.person@example\.com\./).waitFor();
  await dialog(page).waitFor({ state: 'hidden' });
  const link = await remit.link('new.person@example.com');
  assert.ok(new URL(link).hash.length > 22, 'a token of 128 bits or more');
  assert.ok(!(await page.content()).includes(new URL(link).hash.slice(1)));
});

test('many are invited at once, with clients and a message, and whoever is refused stays', async () => {
  const page = await remit.open('owner', people, { expected: [/^(409|422) \S*\/members$/] });
  await button(page, 'Invite').click();
  const pasted = 'Ada Byron <ada@many.example>; "Kim, the other" <kim@many.example>, owner@northwind.example';
  await dialog(page).getByLabel('Email addresses').fill(pasted);
  await dialog(page).getByRole('combobox', { name: 'Client access' }).selectOption({ label: 'Selected clients' });
  await dialog(page).getByRole('checkbox').first().check();
  await dialog(page).getByText('1 selected').waitFor();
  await dialog(page).getByLabel('Message').fill('Welcome aboard.');
  await dialog(page).getByText(/^Gives \d+ permissions to each of 3 people\.$/).waitFor();
  await page.keyboard.press('Control+Enter');
  await toast(page, /^Invited 2 people\./).waitFor();
  await dialog(page).getByText('Not invited:').waitFor();
  assert.equal(await dialog(page).getByLabel('Email addresses').inputValue(), 'owner@northwind.example');
  const owner = await remit.session('owner');
  const { items } = await owner.get(`/workgroups/${await remit.workgroup()}/members?status=invited&search=ada@many`);
  assert.equal(items[0].scope_kind, 'clients');
  const mail = await remit.mail('kim@many.example');
  assert.match(mail.text, /Welcome aboard\./);
});

test('people are invited into teams and for a time', async () => {
  const owner = await remit.session('owner');
  const workgroup = await remit.workgroup();
  const team = await owner.write('POST', `/workgroups/${workgroup}/teams`, { name: 'Temps' });
  const page = await remit.open('manager', people, { expected: [/^422 \S*\/members$/] });
  await button(page, 'Invite').click();
  await dialog(page).getByLabel('Email addresses').fill('temp@example.com');
  assert.equal(await dialog(page).getByLabel('Access ends').isVisible(), false);
  await dialog(page).getByRole('combobox', { name: 'Teams' }).selectOption({ label: 'Selected teams' });
  await dialog(page).getByRole('checkbox', { name: /^Temps/ }).check();
  await dialog(page).getByRole('combobox', { name: 'Access period' }).selectOption({ label: 'From or until a date' });
  await button(dialog(page), 'Send invitation').click();
  await dialog(page).getByText('Enter when access starts or when it ends.').waitFor();
  await dialog(page).getByLabel('Access ends').fill('2020-01-01T08:00');
  await button(dialog(page), 'Send invitation').click();
  await dialog(page).getByText('It is over already.').waitFor();
  await dialog(page).getByLabel('Access ends').fill('2099-01-01T08:00');
  await button(dialog(page), 'Send invitation').click();
  await toast(page, /^Invited temp@example\.com\./).waitFor();
  const { items } = await owner.get(`/workgroups/${workgroup}/members?status=invited&search=temp@`);
  assert.equal(Date.parse(items[0].valid_until), new Date('2099-01-01T08:00').getTime());
  assert.deepEqual(items[0].teams.map(({ id }) => id), [team.id]);
});

test('whoever is invited accepts by the link, once, and is in', async () => {
  const link = await invite('accepting@example.com', 'Associate');
  const guest = await remit.open(null, link);
  await guest.getByLabel('Your name').fill('Ada Byron');
  await guest.getByLabel('New password').fill('walnut harbour thirteen');
  await button(guest, 'Accept invitation').click();
  await heading(guest, 'Welcome, Ada').waitFor();
  const page = await remit.open('owner', `${people}?search=accepting@`);
  assert.deepEqual(await rowNames(page), ['Ada Byron']);

  const again = await remit.open(null, link);
  await again.getByRole('heading', { name: 'Already accepted' }).waitFor();
});

test('whoever is signed in accepts by a press, and nobody is changed over silently', async () => {
  const address = 'elsewhere@example.com';
  const first = await invite(address, 'Associate');
  const page = await remit.open(null, first);
  await page.getByLabel('Your name').fill('Elsa Where');
  await page.getByLabel('New password').fill('walnut harbour thirteen');
  await button(page, 'Accept invitation').click();
  await heading(page, 'Welcome, Elsa').waitFor();
  const link = await inviteTo(await remit.workgroup('agent'), address, 'associate');
  const other = await remit.open('associate', link);
  await other.getByText(/^You are signed in as associate@northwind\.example\. This invitation is for elsewhere@/).waitFor();
  await visit(page, link);
  await button(page, 'Accept invitation').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/accept'));
  const session = await page.evaluate(async () => (await fetch('/api/v1/session')).json());
  assert.equal(session.workgroups.length, 2);
});

async function invite(address, role) {
  const page = await remit.open('owner', people);
  await button(page, 'Invite').click();
  await dialog(page).getByLabel('Email addresses').fill(address);
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: role });
  await dialog(page).getByRole('button', { name: 'Send invitation' }).click();
  await toast(page, /^Invited /).waitFor();
  return remit.link(address);
}

/** Invites to another workgroup, without a page. */
async function inviteTo(workgroup, email, role) {
  const owner = await remit.session('owner');
  await owner.ask('POST', `/workgroups/${workgroup}/members`, { email, role });
  return remit.link(email, workgroup);
}

test('an invitation to no address is refused at its field', async () => {
  const page = await remit.open('owner', people, { expected: [/^422 \S*\/members$/] });
  await button(page, 'Invite').click();
  const field = dialog(page).getByLabel('Email addresses');
  await field.fill('not an address');
  await dialog(page).getByRole('button', { name: 'Send invitation' }).click();
  await dialog(page).getByText(/^not an address: /).waitFor();
  assert.equal(await field.inputValue(), 'not an address');
});

test('a role is changed, and the list says so', async () => {
  const { name, email } = await colleague('associate');
  const page = await remit.open('manager', `${people}?search=${email}`);
  await act(page, name, 'Change role');
  const roles = dialog(page).getByRole('combobox', { name: 'Role' });
  const offered = await roles.getByRole('option').allInnerTexts();
  assert.deepEqual(offered, ['Choose a role', 'Manager', 'MSP User', 'End client', 'Inactive']);
  await dialog(page).getByRole('button', { name: 'Save changes' }).click();
  await dialog(page).getByText('Choose the role that the person should have.').waitFor();
  await roles.selectOption({ label: 'MSP User' });
  await dialog(page).getByRole('button', { name: 'Save changes' }).click();
  await toast(page, `${name} is now MSP User.`).waitFor();
  await page.getByRole('cell', { name: 'MSP User', exact: true }).waitFor();
});

test('a member is deactivated after a question that names what it does', async () => {
  const { name, email } = await colleague('msp_user');
  const page = await remit.open('manager', `${people}?search=${email}`);
  await act(page, name, 'Deactivate');
  await dialog(page).getByText(/loses access to this workgroup now/).waitFor();
  await dialog(page).getByRole('button', { name: 'Deactivate' }).click();
  await toast(page, `${name} is inactive.`).waitFor();
  await page.locator('td[data-label="Status"]').getByText('Inactive', { exact: true }).waitFor();
});

test('a member is removed after a question that names what it does', async () => {
  const { name, email } = await colleague('end_client');
  const page = await remit.open('manager', `${people}?search=${email}`);
  await act(page, name, 'Remove');
  await dialog(page).getByText(/leaves this workgroup now/).waitFor();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await act(page, name, 'Remove');
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await toast(page, `${name} is removed.`).waitFor();
  await page.locator('td[data-label="Status"]').getByText('Inactive', { exact: true }).waitFor();
  assert.equal(await button(page, `Actions for ${name}`).count(), 0);
});

test('a manager does nothing to an administrator', async () => {
  const { account } = await remit.session('administrator');
  const page = await remit.open('manager', `${people}?search=${account.email}`);
  await button(page, `Actions for ${account.name}`).click();
  for (const label of ['Change role', 'Deactivate', 'Remove']) {
    const state = await stateOf(button(page, label));
    assert.match(state, /^Your role Manager can't manage the role Administrator\. Ask an Owner or Administrator\.$/);
  }
});

/** An active member of this role who is none of the demo's accounts. */
async function colleague(role) {
  const owner = await remit.session('owner');
  const path = `/workgroups/${await remit.workgroup()}/members?role=${role}&status=active&per_page=100`;
  const { items } = await owner.get(path);
  const demo = (member) => /^[a-z]+@/.test(member.email);
  return items.find((member) => !demo(member));
}

/** Chooses an entry of a row's menu. */
async function act(page, name, label) {
  await button(page, `Actions for ${name}`).click();
  await button(page, label).click();
  await dialog(page).waitFor();
}

/** The roles in the list, each once. */
async function rolesShown(page) {
  return [...new Set(await page.locator('td[data-label="Role"]').allInnerTexts())];
}

test('a pending invitation is sent again, and taken back', async () => {
  await invite('pending@example.com', 'Associate');
  const page = await remit.open('owner', `${people}/pending`);
  await heading(page, 'Pending').waitFor();
  await page.getByRole('searchbox').fill('pending@');
  const row = page.getByRole('row').filter({ hasText: 'pending@example.com' });
  await row.getByRole('button', { name: 'Resend' }).click();
  await toast(page, /^Sent pending@example\.com a new link\./).waitFor();
  assert.match(await remit.link('pending@example.com'), /\/accept#[0-9a-f]{64}$/);
  await row.getByRole('button', { name: 'Cancel invitation' }).click();
  await toast(page, 'Cancelled the invitation of pending@example.com.').waitFor();
  await row.waitFor({ state: 'detached' });
});

test('pending invitations are found by roles and by when they end', async () => {
  await invite('filter-agent@example.com', 'Associate');
  await invite('filter-manager@example.com', 'Manager');
  const page = await remit.open('owner', `${people}/pending?search=filter-`);
  await numberOf(page, '2 invitations').waitFor();
  await page.getByRole('button', { name: /^Role:/ }).click();
  await button(page, 'Manager').click();
  await numberOf(page, '1 invitation').waitFor();
  await button(page, 'Associate').click();
  await numberOf(page, '2 invitations').waitFor();
  await page.waitForURL(/role=manager(,|%2C)associate/);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Expires' }).selectOption({ label: 'In the next three days' });
  await page.getByText('No invitations found', { exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Expires' }).selectOption({ label: 'Later than that' });
  await numberOf(page, '2 invitations').waitFor();
  await page.reload();
  await numberOf(page, '2 invitations').waitFor();
});

test('several invitations are sent again and cancelled at once, and what is refused says why', async () => {
  const names = ['bulk-one@example.com', 'bulk-two@example.com', 'bulk-three@example.com'];
  for (const name of names) {
    await invite(name, 'Associate');
  }
  const expected = [/^404 \S*\/invitations\/[0-9a-f]+$/];
  const page = await remit.open('owner', `${people}/pending?search=bulk-`, { expected });
  await numberOf(page, '3 invitations').waitFor();
  const all = page.getByRole('checkbox', { name: 'Select all on this page' });
  await all.check();
  await page.getByRole('group', { name: 'Selected rows' }).getByRole('button', { name: 'Resend' }).click();
  await toast(page, 'Sent 3 new links. The old ones no longer work.').waitFor();
  await settled(page);
  await page.getByRole('checkbox', { name: 'Select bulk-one@example.com' }).check();
  await page.getByRole('checkbox', { name: 'Select bulk-two@example.com' }).check();
  // Somebody else was faster with one of them.
  const other = await remit.open('administrator', `${people}/pending?search=bulk-two`);
  await other.getByRole('row').filter({ hasText: 'bulk-two' }).getByRole('button', { name: 'Cancel invitation' }).click();
  await toast(other, 'Cancelled the invitation of bulk-two@example.com.').waitFor();
  await page.getByRole('group', { name: 'Selected rows' }).getByRole('button', { name: 'Cancel invitations' }).click();
  await dialog(page).getByRole('heading', { name: 'Cancel 2 invitations?' }).waitFor();
  await dialog(page).getByRole('button', { name: 'Cancel invitations' }).click();
  await toast(page, 'Cancelled 1 invitation.').waitFor();
  await page.getByRole('alert').filter({ hasText: 'Not done for 1:' }).getByText(/^bulk-two@example\.com: /).waitFor();
  await numberOf(page, '1 invitation').waitFor();
});

test('whoever has the link reads who invites them to what, and may decline', async () => {
  const link = await invite('asked@example.com', 'Associate');
  const guest = await (await remit.window()).newPage();
  await guest.goto(link);
  await guest.getByText(/invited asked@example\.com to Northwind IT as Associate\./).waitFor();
  await guest.getByRole('button', { name: 'Decline' }).click();
  await guest.getByText(/^You have declined this invitation/).waitFor();
  const page = await remit.open('owner', `${people}/pending?search=asked`);
  await page.getByRole('row').filter({ hasText: 'Rejected' }).waitFor();
});

test('a link that was cut off is made whole by hand', async () => {
  const link = await invite('cut@example.com', 'Associate');
  const guest = await (await remit.window()).newPage();
  await guest.goto(link.slice(0, -5));
  await guest.getByText(/^The link is not complete\./).waitFor();
  await guest.getByLabel('Code').fill('0123');
  await guest.getByRole('button', { name: 'Continue' }).click();
  await guest.getByText(/not a whole code/).waitFor();
  await guest.getByLabel('Code').fill(`<${link}>.`);
  await guest.getByRole('button', { name: 'Continue' }).click();
  await guest.getByText(/invited cut@example\.com/).waitFor();
  // The `#` in another way.
  await guest.goto(link.replace('#', '%23'));
  await guest.getByText(/invited cut@example\.com/).waitFor();
});
