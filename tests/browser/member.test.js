// One member's page, what is done to several at once, and the sheet for somebody who leaves.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, settled, stateOf, toast } from './support/screen.js';

const remit = useRemit();
let people;
let api;

beforeEach(async () => {
  const workgroup = await remit.workgroup();
  people = `/w/${workgroup}/members`;
  api = `/workgroups/${workgroup}`;
});

/** The nth active member of this role who is none of the demo's accounts. */
async function colleague(role, nth = 0) {
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/members?role=${role}&status=active&per_page=100`);
  return items.filter((member) => !/^[a-z]+@/.test(member.email))[nth];
}

test('a name in the list leads to the page of that person', async () => {
  const { name, email } = await colleague('associate');
  const page = await remit.open('manager', `${people}?search=${email}`);
  await page.getByRole('link', { name, exact: true }).click();
  await heading(page, name).waitFor();
  await page.getByText(email, { exact: true }).waitFor();
  for (const section of ['Overview', 'Teams', 'Client access', 'Sign-ins and API keys', 'Invitation']) {
    await page.getByRole('heading', { level: 2, name: section, exact: true }).waitFor();
  }
  // Costs and the log are for others.
  assert.equal(await page.getByText('Hourly cost', { exact: true }).count(), 0);
  assert.equal(await page.getByRole('heading', { level: 2, name: 'Activity' }).count(), 0);
  await page.getByRole('link', { name: 'People', exact: true }).last().click();
  await numberOf(page, '1 person').waitFor();
});

test('people are found by team, by activity and by the client that they have access to', async () => {
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/clients?per_page=100`);
  const team = await owner.write('POST', `${api}/teams`, { name: 'Search party' });
  const member = await colleague('associate', 1);
  await owner.write('PATCH', `${api}/teams/${team.id}/members`, { add: [member.id] });
  const page = await remit.open('owner', people);
  await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'Search party' });
  await numberOf(page, '1 person').waitFor();
  assert.deepEqual(await rowNames(page), [member.name]);
  await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'All teams' });
  await page.getByRole('combobox', { name: 'Activity' }).selectOption({ label: 'Idle for 90 days' });
  await page.waitForURL(/idle=90/);
  const client = await remit.open('owner', people.replace('/members', `/clients/${items[0].id}`));
  await client.getByRole('link', { name: 'See who has access' }).click();
  const chip = button(client, 'Show people without this client, too');
  await chip.getByText(`With access to ${items[0].name}`).waitFor();
  const found = await owner.get(`${api}/members?client=${items[0].id}`);
  await numberOf(client, `${found.total} people`).waitFor();
  await chip.click();
  await client.getByText(/^1–25 of /).waitFor();
});

test('a role is changed on the page of the person', async () => {
  const { id, name } = await colleague('msp_user');
  const page = await remit.open('manager', `${people}/${id}`);
  await button(page, 'Change role').click();
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Associate' });
  await button(dialog(page), 'Save changes').click();
  await toast(page, `${name} is now Associate.`).waitFor();
  await page.getByRole('definition').filter({ hasText: /^Associate$/ }).waitFor();
});

test('whoever gets a role that has all clients is said to have no exceptions any more, before and after', async () => {
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/members?status=active&per_page=100`);
  const { id } = items.find((one) => one.scope_kind === 'all_except' && one.named_clients > 0 && !/^[a-z]+@/.test(one.email));
  const page = await remit.open('owner', `${people}/${id}`);
  await button(page, 'Change role').click();
  const role = dialog(page).getByRole('combobox', { name: 'Role' });
  await role.selectOption({ label: 'MSP User' });
  assert.equal(await dialog(page).getByText(/^This role has all clients/).count(), 0);
  await role.selectOption({ label: 'Manager' });
  await dialog(page).getByText(/^This role has all clients/).waitFor();
  await button(dialog(page), 'Save changes').click();
  await page.getByText('All clients, by their role, including new ones.').waitFor();
  assert.equal(await button(page, 'Change access').count(), 0);
});

test('a cost is typed as an amount, and what is none is refused at its field', async () => {
  const { id } = await colleague('associate', 2);
  const page = await remit.open('administrator', `${people}/${id}`);
  await button(page, 'Edit cost').click();
  const field = dialog(page).getByLabel('Hourly cost');
  await field.fill('eighty');
  await button(dialog(page), 'Save changes').click();
  await dialog(page).getByText(/^Enter an amount up to 10,000\.00/).waitFor();
  await field.fill('91.5');
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Hourly cost saved.').waitFor();
  await page.getByText('91.50 USD', { exact: false }).waitFor();
});

test('client access is changed on the page of the person, and says what it is', async () => {
  const { id, name } = await colleague('associate', 3);
  const page = await remit.open('manager', `${people}/${id}`);
  await button(page, 'Change access').click();
  await dialog(page).getByRole('heading', { name: `Client access of ${name}` }).waitFor();
  const choice = dialog(page).getByRole('combobox', { name: 'Client access' });
  await choice.selectOption({ label: 'All clients, including new ones' });
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Client access saved.').waitFor();
  await page.getByText('All clients, including new ones.', { exact: true }).waitFor();
  await button(page, 'Change access').click();
  await choice.selectOption({ label: 'Selected clients' });
  // Below it is the choice of access groups.
  const first = dialog(page).locator('.picker').first().locator('.pick').first();
  const client = await first.locator('.cut').first().innerText();
  await first.getByRole('checkbox').check();
  await button(dialog(page), 'Save changes').click();
  await page.getByRole('link', { name: client, exact: true }).waitFor();
  const owner = await remit.session('owner');
  const after = await owner.get(`${api}/members/${id}`);
  assert.deepEqual([after.scope_kind, after.named_clients], ['clients', 1]);
});

test('somebody comes into teams on their own page, and leaves them there', async () => {
  const owner = await remit.session('owner');
  await owner.write('POST', `${api}/teams`, { name: 'Page team' });
  const { id, name } = await colleague('associate', 4);
  const page = await remit.open('manager', `${people}/${id}`);
  await button(page, 'Add to team').click();
  await dialog(page).getByRole('heading', { name: `Add ${name} to teams` }).waitFor();
  await dialog(page).getByRole('checkbox', { name: /^Page team/ }).check();
  await button(dialog(page), 'Add to team').click();
  await toast(page, 'Added to 1 team.').waitFor();
  await page.getByRole('link', { name: 'Page team', exact: true }).waitFor();
  await button(page, 'Remove from Page team').click();
  await toast(page, 'Removed from Page team.').waitFor();
  await page.getByRole('link', { name: 'Page team', exact: true }).waitFor({ state: 'detached' });
});

test('the page of a person says who invited them and that they accepted', async () => {
  await remit.accept(await invited('history@example.com'), 'Hister Ory');
  const { id } = (await found('history@example.com')).items[0];
  const owner = await remit.session('owner');
  const page = await remit.open('manager', `${people}/${id}`);
  const section = page.getByRole('region', { name: 'Invitation', exact: true });
  await section.getByText(/^Accepted · /).waitFor();
  await section.getByText(new RegExp(`^Sent by ${owner.account.email} · `)).waitFor();
});

test('whoever is signed out everywhere has to sign in again', async () => {
  const link = await invited('signed-out@example.com');
  const guest = await remit.accept(link, 'Sid Out');
  const { id } = (await found('signed-out@example.com')).items[0];
  const page = await remit.open('manager', `${people}/${id}`);
  await page.getByRole('definition').filter({ hasText: /^1$/ }).first().waitFor();
  await button(page, 'Sign out everywhere').click();
  await dialog(page).getByText(/has to sign in again in every browser/).waitFor();
  await button(dialog(page), 'Sign out everywhere').click();
  await toast(page, 'Sid Out is signed out everywhere.').waitFor();
  await guest.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('somebody leaves by one sheet: what they had is taken over, and they see nothing a moment later', async () => {
  const link = await invited('leaver@example.com');
  const guest = await remit.accept(link, 'Lea Ver');
  const owner = await remit.session('owner');
  const { id } = (await found('leaver@example.com')).items[0];
  const client = await owner.write('POST', `${api}/clients`, { name: 'Only Of Lea' });
  // Whoever has all clients but some is not to have this one.
  const { items } = await owner.get(`${api}/members?per_page=100`);
  for (const one of items.filter((one) => one.scope_kind === 'all_except' && one.status !== 'inactive')) {
    await owner.write('PATCH', `${api}/members/${one.id}/clients`, { remove: [client.id] });
  }
  await owner.write('PATCH', `${api}/members/${id}/clients`, { add: [client.id] });
  const team = await owner.write('POST', `${api}/teams`, { name: 'Team of Lea' });
  await owner.write('PATCH', `${api}/teams/${team.id}/members`, { add: [id] });
  const associates = await owner.get(`${api}/members?role=associate&status=active&per_page=100`);
  const successor = associates.items.find((one) => one.scope_kind === 'clients' && one.id !== id);

  const page = await remit.open('owner', people.replace('/members', ''));
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search people' }).fill('leaver@');
  await page.getByRole('link', { name: 'Lea Ver', exact: true }).click();
  await page.getByRole('link', { name: 'Offboard', exact: true }).click();
  await heading(page, 'Offboard Lea Ver').waitFor();
  await page.getByText('Only Of Lea', { exact: true }).waitFor();
  await page.getByText('Team of Lea', { exact: true }).waitFor();
  await page.getByRole('searchbox', { name: 'Search people to take over' }).fill(successor.email);
  const label = `${successor.name} (${successor.email})`;
  for (const name of ['Clients go to', 'Teams go to']) {
    await page.getByRole('combobox', { name }).selectOption({ label });
  }
  await button(page, 'Offboard now').click();
  await toast(page, 'Lea Ver is inactive.').waitFor();
  await page.getByRole('heading', { level: 2, name: 'Record' }).waitFor();
  await page.getByText(`1 · to ${successor.name}`).first().waitFor();
  await button(page, 'Print').waitFor();
  await guest.getByRole('heading', { name: 'Your membership is inactive' }).waitFor();
  const after = await owner.get(`${api}/members/${successor.id}`);
  assert.ok(after.clients.some((one) => one.id === client.id));
  assert.ok(after.teams.some((one) => one.id === team.id));
});

test('access is given an end on the page of the person, which the list shows and finds', async () => {
  const { id, name } = await colleague('associate', 5);
  const page = await remit.open('manager', `${people}/${id}`);
  await button(page, 'Set dates').click();
  await dialog(page).getByRole('heading', { name: `When ${name} has access` }).waitFor();
  const ends = dialog(page).getByLabel('Access ends');
  assert.equal(await ends.inputValue(), '');
  const until = localTime(3);
  await ends.fill(until);
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Access dates saved.').waitFor();
  const owner = await remit.session('owner');
  const after = await owner.get(`${api}/members/${id}`);
  assert.equal(Date.parse(after.valid_until), new Date(until).getTime());
  await button(page, 'Set dates').click();
  assert.equal(await ends.inputValue(), until);
  await ends.fill('');
  await button(dialog(page), 'Cancel').click();
  await button(dialog(page).last(), 'Discard').click();
  await page.getByRole('link', { name: 'People', exact: true }).last().click();
  await page.getByRole('combobox', { name: 'Access ends' }).selectOption({ label: 'Ends soon' });
  await page.waitForURL(/ends=soon/);
  await numberOf(page, '1 person').waitFor();
  assert.deepEqual(await rowNames(page), [name]);
  assert.notEqual(await page.locator('td[data-label="Ends"]').innerText(), '—');
});

test('whoever was slower in changing a role is told, and nothing is lost', async () => {
  const { id } = await colleague('msp_user', 2);
  const owner = await remit.session('owner');
  const page = await remit.open('manager', `${people}/${id}`, { expected: [/^412 \S*\/role$/] });
  await button(page, 'Change role').click();
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Associate' });
  const { version } = await owner.get(`${api}/members/${id}`);
  assert.ok(version > 0);
  await owner.write('PUT', `${api}/members/${id}/cost`, { hourly_cost_cents: 4100 });
  await button(dialog(page), 'Save changes').click();
  await dialog(page).getByRole('alert').filter({ hasText: /someone else|somebody else|changed/i }).waitFor();
});

test('half a date is no date and not none, and what is over is refused at its field', async () => {
  const { id } = await colleague('associate', 6);
  const page = await remit.open('manager', `${people}/${id}`, { expected: [/^422 \S*\/validity$/] });
  await button(page, 'Set dates').click();
  const ends = dialog(page).getByLabel('Access ends');
  await ends.focus();
  await page.keyboard.type('12');
  await button(dialog(page), 'Save changes').click();
  await dialog(page).getByText('Enter the whole date and time, or clear them.').waitFor();
  await ends.fill(localTime(-3));
  await button(dialog(page), 'Save changes').click();
  await dialog(page).getByText('It is over already.').waitFor();
  const owner = await remit.session('owner');
  assert.equal((await owner.get(`${api}/members/${id}`)).valid_until, undefined);
});

test('access that has ended is listed so, and one who may leaves it', async () => {
  const { id, name } = await colleague('associate', 7);
  const owner = await remit.session('owner');
  const until = new Date(Date.now() + 2500).toISOString();
  await owner.write('PUT', `${api}/members/${id}/validity`, { from: null, until });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const page = await remit.open('manager', `${people}?status=ended`);
  assert.deepEqual(await rowNames(page), [name]);
  await page.getByRole('link', { name, exact: true }).click();
  await button(page, 'Set dates').click();
  await dialog(page).getByLabel('Access ends').fill('');
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Access dates saved.').waitFor();
  assert.equal((await owner.get(`${api}/members/${id}`)).status, 'active');
});

test('somebody leaves later by the same sheet, and keeps what they have until then', async () => {
  await remit.accept(await invited('later@example.com'), 'Lat Er');
  const owner = await remit.session('owner');
  const { id } = (await found('later@example.com')).items[0];
  const team = await owner.write('POST', `${api}/teams`, { name: 'Team of Lat' });
  await owner.write('PATCH', `${api}/teams/${team.id}/members`, { add: [id] });
  const successor = await colleague('associate', 3);
  const page = await remit.open('owner', `${people}/${id}/leaving`);
  await page.getByRole('searchbox', { name: 'Search people to take over' }).fill(successor.email);
  const label = `${successor.name} (${successor.email})`;
  await page.getByRole('combobox', { name: 'Teams go to' }).selectOption({ label });
  await page.getByRole('combobox', { name: 'What happens' }).selectOption({ label: 'Keep access until a date, then end it' });
  await button(page, 'Set the end').click();
  await page.getByText('Enter the date and time at which access ends.').waitFor();
  await page.getByLabel('Access ends').fill(localTime(5));
  await button(page, 'Set the end').click();
  await toast(page, 'The access of Lat Er ends on the day that you set.').waitFor();
  await page.getByRole('heading', { level: 2, name: 'Record' }).waitFor();
  await page.getByText(/^Access ends on/).waitFor();
  await page.getByText(`1 · to ${successor.name}`).waitFor();
  const [leaver, taker] = [await owner.get(`${api}/members/${id}`), await owner.get(`${api}/members/${successor.id}`)];
  assert.equal(leaver.status, 'active');
  assert.ok(leaver.valid_until);
  for (const one of [leaver, taker]) assert.ok(one.teams.some((other) => other.id === team.id));
});

test('the owner reads what somebody did and what was done to them', async () => {
  const { id, name } = await colleague('msp_user', 1);
  const page = await remit.open('owner', `${people}/${id}`);
  await button(page, 'Change role').click();
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Associate' });
  await button(dialog(page), 'Save changes').click();
  await toast(page, `${name} is now Associate.`).waitFor();
  const activity = page.getByRole('region', { name: 'Activity' });
  await activity.getByText("Change a member's role").first().waitFor();
  await activity.getByText('Odette Marlow').first().waitFor();
});

test('several people are given a role at once, and whoever is refused is named with the reason', async () => {
  const owner = await remit.session('owner');
  const names = [await colleague('end_client', 0), await colleague('end_client', 1)];
  const page = await remit.open('manager', `${people}?per_page=100&status=active`, { expected: [/^403 \S*\/role$/] });
  const administrator = await remit.session('administrator');
  for (const { name } of [...names, { name: administrator.account.name }]) {
    await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  }
  const bar = page.getByRole('group', { name: 'Selected rows' });
  await button(bar, 'Change role').click();
  await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'MSP User' });
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Changed the role of 2 people.').waitFor();
  const report = page.getByRole('alert').filter({ hasText: 'Not done for 1:' });
  await report.getByText(new RegExp(`^${administrator.account.name}: .*Administrator`)).waitFor();
  for (const { id } of names) {
    const { role } = await owner.get(`${api}/members/${id}`);
    assert.equal(role, 'msp_user');
  }
});

test('several people come into a team, are deactivated and removed at once', async () => {
  const owner = await remit.session('owner');
  const addresses = ['several-one@example.com', 'several-two@example.com'];
  for (const address of addresses) await remit.accept(await invited(address), address.split('@')[0]);
  await owner.write('POST', `${api}/teams`, { name: 'Several' });
  const page = await remit.open('owner', `${people}?search=several-`);
  const all = page.getByRole('checkbox', { name: 'Select all on this page' });
  const bar = page.getByRole('group', { name: 'Selected rows' });
  await all.check();
  await button(bar, 'Add to team').click();
  await dialog(page).getByRole('checkbox', { name: /^Several/ }).check();
  await button(dialog(page), 'Add to team').click();
  await toast(page, 'Added 2 people.').waitFor();
  await settled(page);
  await all.check();
  await button(bar, 'Deactivate').click();
  await dialog(page).getByRole('heading', { name: 'Deactivate 2 people?' }).waitFor();
  await button(dialog(page), 'Deactivate').click();
  await toast(page, 'Deactivated 2 people.').waitFor();
  await settled(page);
  await all.check();
  await button(bar, 'Remove').click();
  await dialog(page).getByRole('heading', { name: 'Remove 2 people?' }).waitFor();
  await button(dialog(page), 'Remove').click();
  await toast(page, 'Removed 2 people.').waitFor();
  const { items } = await owner.get(`${api}/members?search=several-`);
  assert.ok(items.every((member) => member.removed_at), JSON.stringify(items));
});

test('on a phone, the menu of a person and the box that chooses them are both in reach', async () => {
  const { name } = await colleague('associate', 1);
  const viewport = { width: 360, height: 740 };
  const page = await remit.open('manager', `${people}?per_page=100`, { viewport });
  await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  await button(page, `Actions for ${name}`).click();
  await button(page, 'Change role').last().waitFor();
});

test('whoever administers one client has access to that alone, and the list says so', async () => {
  const page = await remit.open('owner', `${people}?search=clientadmin@`);
  const cell = page.locator('td[data-label="Client access"]');
  assert.equal(await cell.innerText(), '1 administered');
});

test('a manager reads on the page of an administrator why nothing can be done to them', async () => {
  const administrator = await remit.session('administrator');
  const { items } = await found(administrator.account.email);
  const page = await remit.open('manager', `${people}/${items[0].id}`);
  assert.match(await stateOf(button(page, 'Change role')), /^Your role Manager can't manage the role Administrator\./);
  assert.equal(await page.getByRole('link', { name: 'Offboard' }).count(), 0);
  assert.equal(await button(page, 'Sign out everywhere').count(), 0);
});

/** So many days from now, as the reader's clock has it and a field takes it. */
function localTime(days) {
  const at = new Date(Date.now() + days * 86_400_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Invites somebody as an associate; the link. */
async function invited(email) {
  const owner = await remit.session('owner');
  await owner.write('POST', `${api}/members`, { email, role: 'associate' });
  return remit.link(email);
}

async function found(search) {
  const owner = await remit.session('owner');
  return owner.get(`${api}/members?search=${encodeURIComponent(search)}`);
}
