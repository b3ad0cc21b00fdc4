// Teams: created, filled, renamed and deleted; and what stands in their way.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, numberOf, rowNames, stateOf, toast } from './support/screen.js';

const remit = useRemit();
let teams;
let api;

beforeEach(async () => {
  teams = `/w/${await remit.workgroup()}/teams`;
  api = `/workgroups/${await remit.workgroup()}/teams`;
});

test('a team is created from its tab beside the people, and is there at once', async () => {
  const page = await remit.open('manager', teams.replace('/teams', '/members'));
  await page.getByRole('link', { name: 'Teams', exact: true }).click();
  await heading(page, 'Teams').waitFor();
  await button(page, 'New team').click();
  await button(dialog(page), 'Create team').click();
  await dialog(page).getByText('Enter a name.', { exact: true }).waitFor();
  await dialog(page).getByLabel('Name').fill('Day shift');
  await button(dialog(page), 'Create team').click();
  await heading(page, 'Day shift').waitFor();
  await page.getByText('No one in this team yet', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Teams', exact: true }).click();
  await page.getByRole('rowheader', { name: 'Day shift' }).waitFor();
});

test('several people come in at once, and leave at once', async () => {
  const page = await remit.open('manager', `${teams}/${(await create('Field work')).id}`);
  await button(page, 'Add people').click();
  const boxes = dialog(page).getByRole('checkbox');
  for (const place of [0, 1, 2]) await boxes.nth(place).check();
  await dialog(page).getByRole('status').getByText('3 selected').waitFor();
  await button(dialog(page), 'Add people').click();
  await toast(page, '3 people added.').waitFor();
  await numberOf(page, '3 people').waitFor();
  const [first, second, third] = await rowNames(page);

  await page.getByRole('checkbox', { name: `Select ${first}` }).check();
  await page.getByRole('checkbox', { name: `Select ${third}` }).check();
  await page.getByRole('status').getByText('2 selected').waitFor();
  await button(page, 'Remove from team').click();
  await toast(page, '2 people removed from the team.').waitFor();
  await numberOf(page, '1 person').waitFor();
  assert.deepEqual(await rowNames(page), [second]);
});

test('a box in the heading chooses the whole page, and none of what is not shown', async () => {
  const team = await create('Everyone');
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api.replace('/teams', '/members')}?status=active&per_page=100`);
  await owner.write('PATCH', `${api}/${team.id}/members`, { add: items.map(({ id }) => id) });
  const page = await remit.open('owner', `${teams}/${team.id}`);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('status').getByText('25 selected').waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByRole('status').getByText('25 selected').waitFor({ state: 'detached' });
});

test('the page of a team says which clients it works for, and follows who is in it', async () => {
  const owner = await remit.session('owner');
  const api = `/workgroups/${await remit.workgroup()}`;
  const team = await owner.write('POST', `${api}/teams`, { name: 'Client team' });
  const page = await remit.open('manager', `/w/${await remit.workgroup()}/teams/${team.id}`);
  await page.getByText('The team works for no clients yet.').waitFor();
  const { items } = await owner.get(`${api}/members?search=associate@`);
  await owner.write('PATCH', `${api}/teams/${team.id}/members`, { add: [items[0].id] });
  await page.reload();
  const said = page.getByText(/^The team works for \d+ clients$/);
  await said.click();
  const told = await owner.get(`${api}/teams/${team.id}/clients`);
  await page.getByRole('link', { name: told.clients[0].name, exact: true }).click();
  await heading(page, told.clients[0].name).waitFor();
});

test('a team is renamed; whoever was slower is told, and loses nothing', async () => {
  const { id } = await create('Night shift');
  const owner = await remit.session('owner');
  const page = await remit.open('manager', `${teams}/${id}`, { expected: [/^412 /] });
  await button(page, 'Rename').click();
  await dialog(page).getByLabel('Name').fill('Late shift');
  await owner.write('PATCH', `${api}/${id}`, { name: 'Evening shift' });
  await button(dialog(page), 'Save changes').click();
  await button(dialog(page), 'Load latest version').click();
  await dialog(page).getByText('In the meantime, someone saved “Evening shift”.').waitFor();
  assert.equal(await dialog(page).getByLabel('Name').inputValue(), 'Late shift');
  await button(dialog(page), 'Save changes').click();
  await toast(page, 'Renamed to “Late shift”.').waitFor();
  await heading(page, 'Late shift').waitFor();
});

test('a team is deleted after a question', async () => {
  const page = await remit.open('manager', `${teams}/${(await create('Short lived')).id}`);
  await button(page, 'Delete').click();
  await dialog(page).getByText('No one is in this team.', { exact: true }).waitFor();
  await button(dialog(page), 'Delete').click();
  await toast(page, 'Deleted “Short lived”.').waitFor();
  await heading(page, 'Teams').waitFor();
  assert.ok(!(await rowNames(page)).includes('Short lived'));
});

test('whoever may only look sees who is in it, and no box to tick', async () => {
  const page = await remit.open('associate', `${teams}/${(await create('Looked at')).id}`);
  assert.match(await stateOf(button(page, 'Add people')), /^(absent$|To assign members to a team, you need)/);
  assert.equal(await button(page, 'Delete').count(), 0);
  assert.equal(await page.getByRole('checkbox').count(), 0);
});

test('what was typed is not thrown away without a question', async () => {
  const page = await remit.open('manager', teams);
  await button(page, 'New team').click();
  await dialog(page).getByLabel('Name').fill('Half a name');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Discard changes?' });
  await question.waitFor();
  await button(question, 'Keep editing').click();
  assert.equal(await dialog(page).getByLabel('Name').inputValue(), 'Half a name');
  await page.mouse.click(5, 5);
  await question.waitFor();
  await button(question, 'Discard').click();
  await dialog(page).first().waitFor({ state: 'hidden' });
});

async function create(name) {
  return (await remit.session('owner')).write('POST', api, { name });
}
