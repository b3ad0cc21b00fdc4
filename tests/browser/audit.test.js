// The audit log: what was done, by whom, to what; found by filters that are in the address.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, heading, settled } from './support/screen.js';

const remit = useRemit();
let home;
let api;

beforeEach(async () => {
  const workgroup = await remit.workgroup();
  home = `/w/${workgroup}`;
  api = `/workgroups/${workgroup}`;
});

test('a change is in the timeline with who, what and on what, and opens to its difference', async () => {
  const client = await changed('Timeline Bakery', 'Porto', 'Lisbon');
  const page = await remit.open('owner', `${home}/audit`);
  const line = entries(page).filter({ hasText: 'Timeline Bakery' }).filter({ hasText: 'Edit a client' });
  const { account } = await remit.session('manager');
  await line.getByRole('link', { name: account.name, exact: true }).waitFor();
  const time = line.getByRole('button');
  assert.equal(await time.getAttribute('aria-expanded'), 'false');
  await time.click();
  const row = line.getByRole('row').filter({ hasText: 'City' });
  await row.getByText('Porto', { exact: true }).waitFor();
  await row.getByText('Lisbon', { exact: true }).waitFor();
  await line.getByText('Request ID', { exact: true }).waitFor();
  await line.getByRole('link', { name: 'Timeline Bakery', exact: true }).click();
  await heading(page, 'Timeline Bakery').waitFor();
  assert.ok(page.url().endsWith(client));
});

test('filters are in the address, which shows a colleague the same', async () => {
  await changed('Filter Foods', 'Cork', 'Hull');
  await refused();
  const page = await remit.open('owner', `${home}/audit`);
  await page.getByRole('combobox', { name: 'Result' }).selectOption({ label: 'Denied' });
  await page.waitForURL(/outcome=denied/);
  await settled(page);
  await entries(page).filter({ hasText: 'Create a team' }).first().getByText('Denied').waitFor();
  assert.equal(await entries(page).filter({ hasText: 'Filter Foods' }).count(), 0);
  await page.getByRole('combobox', { name: 'Result' }).selectOption({ label: 'All results' });
  await page.getByRole('combobox', { name: 'Action', exact: true }).selectOption({ label: 'Clients: all' });
  await page.waitForURL(/action=client\./);
  await entries(page).filter({ hasText: 'Filter Foods' }).first().waitFor();
  const shared = page.url();
  const again = await remit.open('owner', shared.slice(shared.indexOf('/w/')));
  await entries(again).filter({ hasText: 'Filter Foods' }).first().waitFor();
});

test('a person is found by typing and taken off again', async () => {
  await refused();
  const page = await remit.open('owner', `${home}/audit`);
  const field = page.getByRole('searchbox', { name: 'Filter by person' });
  await field.fill('mspuser@');
  await page.getByRole('button', { name: /mspuser@northwind\.example/ }).click();
  await page.waitForURL(/actor=[0-9a-f]{16}/);
  const chip = page.getByRole('button', { name: /^Clear this filter: By / });
  await chip.waitFor();
  await settled(page);
  await entries(page).filter({ hasText: 'Create a team' }).first().waitFor();
  await chip.click();
  await page.waitForURL((url) => !url.search.includes('actor'));
});

test('older and newer entries are a link away', async () => {
  const owner = await remit.session('owner');
  for (let nth = 0; nth < 30; nth += 1) await owner.write('POST', `${api}/teams`, { name: `Paged ${nth}` });
  const page = await remit.open('owner', `${home}/audit?action=team.create`);
  const first = await entries(page).first().innerText();
  await page.getByRole('link', { name: 'Older', exact: true }).click();
  await page.waitForURL(/before=/);
  await settled(page);
  assert.notEqual(await entries(page).first().innerText(), first);
  await page.getByRole('link', { name: 'Newest', exact: true }).click();
  await page.waitForURL((url) => !url.search.includes('before'));
  await entries(page).filter({ hasText: 'Paged 29' }).first().waitFor();
});

test('what is asked for is had as a file', async () => {
  await refused();
  const page = await remit.open('owner', `${home}/audit?outcome=denied`);
  for (const [name, end] of [['Export CSV', '.csv'], ['Export JSON lines', '.jsonl']]) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ]);
    assert.ok(download.suggestedFilename().endsWith(`-part${end}`), download.suggestedFilename());
    const text = await readFile(await download.path(), 'utf8');
    assert.ok(text.includes('team.create') && !text.includes('allowed'), text);
  }
});

test('whoever watches sees what comes', async () => {
  const page = await remit.open('owner', `${home}/audit`);
  await button(page, 'Watch').click();
  assert.equal(await button(page, 'Watch').getAttribute('aria-pressed'), 'true');
  await changed('Watched Works', 'Ghent', 'Jena');
  await entries(page).filter({ hasText: 'Watched Works' }).first().waitFor({ timeout: 20_000 });
});

test('a filter is saved under a name in this browser', async () => {
  const page = await remit.open('owner', `${home}/audit?outcome=denied&time=week`);
  await page.getByLabel('Name of the filter').fill('Refused this week');
  await button(page, 'Save filter').click();
  const saved = page.getByRole('link', { name: 'Refused this week', exact: true });
  await saved.waitFor();
  await page.goto(`${home}/audit`);
  await settled(page);
  await saved.click();
  await page.waitForURL(/outcome=denied&time=week/);
  await button(page, 'Delete the filter Refused this week').click();
  await saved.waitFor({ state: 'detached' });
});

test('the log says how far it is unbroken', async () => {
  const page = await remit.open('owner', `${home}/audit`);
  await page.getByText(/^(Unbroken to .+|Not verified yet)$/).waitFor();
});

test('nothing is said to be found where nothing is, and the filters go', async () => {
  const page = await remit.open('owner', `${home}/audit?action=coupon.redeem`);
  await page.getByRole('heading', { level: 2, name: 'No activity found' }).waitFor();
  await button(page, 'Clear filters').click();
  await entries(page).first().waitFor();
});

test('what changed, and by whom, is found from Home: two clicks and a choice of the time', async () => {
  const page = await remit.open('owner', home);
  let clicks = 0;
  const press = async (control) => {
    await control.click();
    clicks += 1;
  };
  await press(page.getByRole('link', { name: 'Audit', exact: true }));
  await heading(page, 'Audit').waitFor();
  await page.getByRole('combobox', { name: 'Time' }).selectOption({ label: 'Yesterday' });
  await page.waitForURL(/time=yesterday/);
  await page.getByRole('combobox', { name: 'Time' }).selectOption({ label: 'Today' });
  await page.waitForURL(/time=today/);
  await settled(page);
  await press(entries(page).first().getByRole('button'));
  await page.getByText('Network address').first().waitFor();
  assert.equal(clicks, 2);
});

test('what changed is found from Home by keyboard alone', async () => {
  await changed('Keyboard Kitchens', 'Leiden', 'Nantes');
  const page = await remit.open('owner', home);
  await reached(page, page.getByRole('link', { name: 'Audit', exact: true }));
  await page.keyboard.press('Enter');
  await heading(page, 'Audit').waitFor();
  await settled(page);
  await reached(page, page.getByRole('combobox', { name: 'Time' }));
  await page.keyboard.press('ArrowDown');
  await page.waitForURL(/time=today/);
  await settled(page);
  // No letter moves anything while a field has the focus.
  await page.getByRole('main').getByRole('heading', { level: 1 }).focus();
  const times = page.getByRole('main').getByRole('button', { name: /: details$/ });
  await page.keyboard.press('j');
  await focused(page, times.nth(0));
  await page.keyboard.press('j');
  await focused(page, times.nth(1));
  await page.keyboard.press('k');
  await focused(page, times.nth(0));
  await page.keyboard.press('Enter');
  assert.equal(await times.nth(0).getAttribute('aria-expanded'), 'true');
});

test('the pages of clients and teams lead to what was done with them', async () => {
  const client = await changed('Linked Logistics', 'Odense', 'Aarhus');
  const page = await remit.open('owner', `${home}/clients/${client}`);
  await page.getByRole('link', { name: 'See activity', exact: true }).click();
  await heading(page, 'Audit').waitFor();
  await settled(page);
  const lines = await entries(page).allInnerTexts();
  assert.ok(lines.length >= 2 && lines.every((line) => line.includes('Linked Logistics')), lines.join('\n'));
  const owner = await remit.session('owner');
  const team = await owner.write('POST', `${api}/teams`, { name: 'Linked team' });
  await page.goto(`${home}/teams/${team.id}`);
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await entries(page).filter({ hasText: 'Linked team' }).first().waitFor();
  const manager = await remit.open('manager', `${home}/clients/${client}`);
  assert.equal(await manager.getByRole('link', { name: 'See activity' }).count(), 0);
});

/** The lines of the timeline. */
function entries(page) {
  return page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('button', { name: /: details$/ }) });
}

/** A client whose city was changed; its id. */
async function changed(name, from, to) {
  const manager = await remit.session('manager');
  const client = await manager.write('POST', `${api}/clients`, { name, city: from });
  await manager.write('PATCH', `${api}/clients/${client.id}`, { city: to });
  return client.id;
}

/** Something that is refused. */
async function refused() {
  const user = await remit.session('mspuser');
  const { status } = await user.ask('POST', `${api}/teams`, { name: 'Mine' });
  assert.equal(status, 403);
}

/** Goes there with the Tab key. */
async function reached(page, control) {
  await control.waitFor();
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 80 && !(await isThere()); step += 1) await page.keyboard.press('Tab');
  await focused(page, control);
}

async function focused(page, control) {
  await page.waitForFunction((element) => element === document.activeElement, await control.elementHandle());
}
