// The everyday tasks with one's own people, from Home to the end: with the mouse in few clicks, and by keyboard alone.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, settled, toast } from './support/screen.js';
import { counted, press, reached } from './support/steps.js';

const remit = useRemit();
let home;
let api;

beforeEach(async () => {
  const workgroup = await remit.workgroup();
  home = `/w/${workgroup}`;
  api = `/workgroups/${workgroup}`;
});

test('an associate with three clients is invited from Home: three clicks beside what is chosen', async () => {
  const page = await remit.open('owner', home);
  const clicks = counted();
  await clicks.press(page.getByRole('link', { name: 'People', exact: true }));
  await clicks.press(button(page, 'Invite'));
  await dialog(page).getByLabel('Email addresses').fill('task-a@example.com');
  await dialog(page).getByRole('combobox', { name: 'Client access' }).selectOption({ label: 'Selected clients' });
  for (const nth of [0, 1, 2]) await dialog(page).getByRole('checkbox').nth(nth).check();
  await dialog(page).getByText(/^Gives \d+ permissions\.$/).waitFor();
  await clicks.press(button(page, 'Send invitation'));
  await toast(page, /^Invited task-a@example\.com\./).waitFor();
  assert.equal(clicks.number, 3);
  await remit.link('task-a@example.com');
  assert.equal((await invited('task-a@example.com')).named_clients, 3);
});

test('an associate with three clients is invited from Home by keyboard alone', async () => {
  const page = await remit.open('owner', home);
  await press(page, page.getByRole('link', { name: 'People', exact: true }));
  await heading(page, 'People').waitFor();
  await press(page, button(page, 'Invite'));
  await reached(page, dialog(page).getByLabel('Email addresses'), 0);
  await page.keyboard.type('task-a-keys@example.com');
  await reached(page, dialog(page).getByRole('combobox', { name: 'Client access' }));
  await page.keyboard.press('ArrowDown');
  for (const nth of [0, 1, 2]) {
    await reached(page, dialog(page).getByRole('checkbox').nth(nth));
    await page.keyboard.press('Space');
  }
  await dialog(page).getByText('3 selected').waitFor();
  await page.keyboard.press('Control+Enter');
  await toast(page, /^Invited task-a-keys@example\.com\./).waitFor();
  assert.equal((await invited('task-a-keys@example.com')).named_clients, 3);
});

test('somebody is let go from Home: four clicks', async () => {
  const name = await newcomer('task-d@example.com', 'Tad Gone');
  const page = await remit.open('owner', home);
  const clicks = counted();
  await clicks.press(page.getByRole('link', { name: 'People', exact: true }));
  await page.getByRole('searchbox', { name: 'Search people' }).fill('task-d@');
  await clicks.press(page.getByRole('link', { name, exact: true }));
  await clicks.press(page.getByRole('link', { name: 'Offboard', exact: true }));
  await page.getByText('Browsers signed in').waitFor();
  await clicks.press(button(page, 'Offboard now'));
  await page.getByRole('heading', { level: 2, name: 'Record' }).waitFor();
  assert.equal(clicks.number, 4);
});

test('somebody is let go from Home by keyboard alone', async () => {
  const name = await newcomer('task-d-keys@example.com', 'Ted Gone');
  const page = await remit.open('owner', home);
  await press(page, page.getByRole('link', { name: 'People', exact: true }));
  await heading(page, 'People').waitFor();
  // The heading is there before the page's own part is.
  const search = page.getByRole('searchbox', { name: 'Search people' });
  await search.waitFor();
  await page.keyboard.press('/');
  await reached(page, search, 0);
  await page.keyboard.type('task-d-keys@');
  const person = page.getByRole('link', { name, exact: true });
  await person.waitFor();
  await settled(page);
  await press(page, person);
  await heading(page, name).waitFor();
  await press(page, page.getByRole('link', { name: 'Offboard', exact: true }));
  await heading(page, `Offboard ${name}`).waitFor();
  await page.getByText('Browsers signed in').waitFor();
  await press(page, button(page, 'Offboard now'));
  await page.getByRole('heading', { level: 2, name: 'Record' }).waitFor();
});

test('an invitation is sent again from Home: three clicks', async () => {
  await invite('task-f@example.com');
  const page = await remit.open('owner', home);
  const clicks = counted();
  await clicks.press(page.getByRole('link', { name: 'People', exact: true }));
  await clicks.press(page.getByRole('link', { name: 'Pending', exact: true }));
  const row = page.getByRole('row').filter({ hasText: 'task-f@example.com' });
  await clicks.press(row.getByRole('button', { name: 'Resend' }));
  await toast(page, 'Sent task-f@example.com a new link. The old one no longer works.').waitFor();
  assert.equal(clicks.number, 3);
});

test('an invitation is sent again from Home by keyboard alone', async () => {
  await invite('task-f-keys@example.com');
  const page = await remit.open('owner', home);
  await press(page, page.getByRole('link', { name: 'People', exact: true }));
  await heading(page, 'People').waitFor();
  await press(page, page.getByRole('link', { name: 'Pending', exact: true }));
  const row = page.getByRole('row').filter({ hasText: 'task-f-keys@example.com' });
  await press(page, row.getByRole('button', { name: 'Resend' }));
  await toast(page, 'Sent task-f-keys@example.com a new link. The old one no longer works.').waitFor();
});

async function invite(email) {
  const owner = await remit.session('owner');
  await owner.write('POST', `${api}/members`, { email, role: 'associate' });
}

/** Somebody who has accepted; what they are called. */
async function newcomer(email, name) {
  await invite(email);
  await remit.accept(await remit.link(email), name);
  return name;
}

async function invited(email) {
  const owner = await remit.session('owner');
  const { items } = await owner.get(`${api}/members?status=invited&search=${encodeURIComponent(email)}`);
  return items[0];
}
