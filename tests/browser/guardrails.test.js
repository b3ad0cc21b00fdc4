// Guardrails: made once they are true, held against a change on another page, deleted; and who sees none.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, settled, stateOf, toast } from './support/screen.js';

const remit = useRemit();
let page;
let guardrails;
let api;
let owner;

beforeEach(async () => {
  const workgroup = await remit.workgroup();
  guardrails = `/w/${workgroup}/guardrails`;
  api = `/workgroups/${workgroup}`;
  owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/guardrails?per_page=100`);
  for (const one of items) await owner.write('DELETE', `${api}/guardrails/${one.id}`);
});

test('a guardrail is made from its tab once nobody breaks it, and all who do are named', async () => {
  page = await remit.open('owner', guardrails.replace('guardrails', 'roles'));
  await page.getByRole('link', { name: 'Guardrails', exact: true }).click();
  await heading(page, 'Guardrails').waitFor();
  await page.getByText('No guardrails yet', { exact: true }).waitFor();
  await button(page, 'New guardrail').click();
  const create = button(dialog(page), 'Create guardrail');
  await dialog(page).getByText(/^Complete the statement/).waitFor();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Nobody deletes');
  await choose('Kind', 'Nobody with a role may do something');
  await choose('Role', 'Owner');
  await choose('Permission', 'Delete a client');
  await dialog(page).getByText(/ it now\. Change that first:$/).waitFor();
  const name = owner.account.name;
  await dialog(page).getByRole('link', { name, exact: true }).waitFor();
  assert.equal(await create.getAttribute('aria-disabled'), 'true');
  await choose('Role', 'Associate');
  await dialog(page).getByText('It is true now.', { exact: true }).waitFor();
  await create.click();
  await toast(page, 'Nobody deletes holds from now on.').waitFor();
  await numberOf(page, '1 guardrail').waitFor();
  await page.getByText('No Associate may delete a client.', { exact: true }).waitFor();
});

test('a client is kept for some roles and some people, who are found as the others are', async () => {
  const client = await owner.write('POST', `${api}/clients`, { name: 'Kept for few' });
  const person = await remit.newcomer('Ga Te');
  await owner.write('PATCH', `${api}/members/${person.id}/clients`, { add: [client.id] });
  const left = await breaking(client.id);
  page = await remit.open('owner', guardrails);
  await button(page, 'New guardrail').click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Few');
  await dialog(page).getByRole('group', { name: 'Which client' }).getByRole('searchbox').fill('Kept for few');
  await dialog(page).getByRole('radio', { name: /^Kept for few/ }).check();
  for (const role of ['Owner', 'Administrator', 'Manager']) {
    await dialog(page).getByRole('checkbox', { name: role, exact: true }).check();
  }
  const number = left.length === 1 ? '1 person breaks' : `${left.length} people break`;
  await dialog(page).getByText(`${number} it now. Change that first:`, { exact: true }).waitFor();
  await dialog(page).getByRole('link', { name: 'Ga Te', exact: true }).waitFor();
  const people = dialog(page).getByRole('group', { name: 'Except these people' });
  for (const one of left) {
    await people.getByRole('searchbox').fill(one.name);
    await people.getByRole('checkbox', { name: new RegExp(`^${one.name}`) }).check();
  }
  await dialog(page).getByText('It is true now.', { exact: true }).waitFor();
  await button(dialog(page), 'Create guardrail').click();
  await toast(page, 'Few holds from now on.').waitFor();
  const says = /^Only .*Ga Te.* and everyone with the role .* may have access to Kept for few\.$/;
  await page.getByText(says).waitFor();
});

test('a refused change says the statement and the witness in the dialog where it was tried', async () => {
  const client = await owner.write('POST', `${api}/clients`, { name: 'Kept apart' });
  const group = await owner.write('POST', `${api}/access-groups`, { name: 'Apart', clients: [client.id] });
  await remit.newcomer('Wi Tness');
  const members = (await breaking(client.id)).map((one) => one.id);
  const statement = { kind: 'only_reach', client: client.id, roles: ['owner', 'administrator', 'manager'], members };
  await owner.write('POST', `${api}/guardrails`, { name: 'Keep apart', statement });
  const address = guardrails.replace('guardrails', `access-groups/${group.id}/members`);
  page = await remit.open('owner', address, { expected: [/^409 /] });
  await button(page, 'Add people').click();
  await dialog(page).getByRole('searchbox').fill('Wi Tness');
  await dialog(page).getByRole('checkbox', { name: /^Wi Tness/ }).check();
  await button(dialog(page), 'Add people').click();
  const says = 'The guardrail “Keep apart” does not allow it: Wi Tness would have access to Kept apart.';
  await dialog(page).getByText(says, { exact: true }).waitFor();
});

test('a guardrail is made and deleted by keyboard alone', async () => {
  page = await remit.open('owner', guardrails);
  await settled(page);
  await button(page, 'New guardrail').focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  await dialog(page).getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('In charge');
  await page.keyboard.press('Tab');
  // The last of the kinds.
  await page.keyboard.press('End');
  await dialog(page).getByLabel('How many people at least').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await dialog(page).getByText('It is true now.', { exact: true }).waitFor();
  await button(dialog(page), 'Create guardrail').focus();
  await page.keyboard.press('Enter');
  await page.getByText('At least 1 person has the role Owner for good.', { exact: true }).waitFor();
  await settled(page);
  await button(page, 'Delete In charge').focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByText(/At least 1 person has the role Owner/).waitFor();
  await button(dialog(page), 'Delete guardrail').focus();
  await page.keyboard.press('Enter');
  await toast(page, 'Deleted “In charge”.').waitFor();
  await page.getByText('No guardrails yet', { exact: true }).waitFor();
  assert.deepEqual(await rowNames(page), []);
});

test('whoever may not see guardrails has no tab, and is told at the address', async () => {
  page = await remit.open('manager', guardrails.replace('guardrails', 'roles'));
  await settled(page);
  assert.equal(await page.getByRole('link', { name: 'Guardrails', exact: true }).count(), 0);
  page = await remit.open('manager', guardrails);
  await settled(page);
  assert.equal(await button(page, 'New guardrail').count(), 0);
  await page.getByText(/^To view a guardrail, you need the role/).waitFor();
});

test('an administrator may do as the owner', async () => {
  page = await remit.open('administrator', guardrails);
  assert.equal(await stateOf(button(page, 'New guardrail')), 'enabled');
});

async function choose(label, option) {
  await dialog(page).getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
}

/** Who has access to a client without a role that has all of them. */
async function breaking(client) {
  const roles = ['owner', 'administrator', 'manager'];
  const statement = { kind: 'only_reach', client, roles };
  const { people } = await owner.write('POST', `${api}/guardrails/check`, { name: 'Asked', statement });
  return people;
}
