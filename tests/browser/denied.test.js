// What is denied: a control that says why, an address typed by hand, a tab that is out of date.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useRemit, visit } from './support/remit.js';
import { button, description, dialog, heading, stateOf } from './support/screen.js';

const NO_SUCH_ID = '00000000000000ff';
const MOST_TABS = 40;
const REFUSED = { expected: [/^40[34] \S*\/api\/v1\/workgroups\//] };

const remit = useRemit();

test('a disabled control is reached by keyboard, says why, and does nothing', async () => {
  const page = await remit.open('mspuser', `/w/${await remit.workgroup()}/clients`);
  const create = button(page, 'New client');
  const writes = countWrites(page);
  await tabTo(page, create);
  const tip = page.getByRole('tooltip');
  await tip.waitFor();
  const why =
    'To create a client, you need the role Owner, Administrator, Manager or Associate; yours is MSP User.';
  assert.equal(
    await description(create),
    `${why}`,
  );
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  // A disabled control cannot be clicked as others are: the press goes to it all the same.
  await create.click({ force: true });
  assert.equal(await dialog(page).count(), 0);
  assert.equal(writes.count, 0);
  await page.keyboard.press('Escape');
  await tip.waitFor({ state: 'hidden' });
  assert.ok(await isFocused(create));
});

test('a disabled entry of a menu says why as well', async () => {
  const owner = await remit.session('owner');
  const page = await remit.open('manager', `/w/${await remit.workgroup()}/members?search=owner@`);
  await button(page, `Actions for ${owner.account.name}`).click();
  for (const label of ['Change role', 'Deactivate', 'Remove']) {
    const state = await stateOf(button(page, label));
    assert.match(state, /Transfer ownership instead\./, label);
  }
});

test('nobody changes or removes themselves', async () => {
  const own = await remit.session('administrator');
  const page = await remit.open('administrator', `/w/${await remit.workgroup()}/members?search=administrator@`);
  await button(page, `Actions for ${own.account.name}`).click();
  for (const label of ['Change role', 'Deactivate', 'Remove']) {
    assert.match(await stateOf(button(page, label)), /^You can't (change your own role|deactivate yourself|remove yourself)\./, label);
  }
});

test('a client that is not assigned looks like one that does not exist', async () => {
  const workgroup = await remit.workgroup();
  const secret = await unassignedClient(workgroup);
  const page = await remit.open('associate', `/w/${workgroup}/clients/${secret.id}`, REFUSED);
  const hidden = await lost(page, secret.name);
  await visit(page, `/w/${workgroup}/clients/${NO_SUCH_ID}`);
  assert.equal(await lost(page, secret.name), hidden);
});

test("another workgroup's client is not found", async () => {
  const [northwind, southwind] = [await remit.workgroup('associate'), await remit.workgroup('agent')];
  const other = await firstClient('owner', southwind);
  const page = await remit.open('owner', `/w/${northwind}/clients/${other.id}`, REFUSED);
  await lost(page, other.name);
});

test('a single client is all that its administrator finds', async () => {
  const workgroup = await remit.workgroup();
  const secret = await unassignedClient(workgroup);
  const page = await remit.open('clientadmin', `/w/${workgroup}/clients/${secret.id}`, REFUSED);
  await lost(page, secret.name);
});

test('a workgroup that one is not in is not found, whatever page is asked for', async () => {
  const page = await remit.open('owner', `/w/${NO_SUCH_ID}/clients`, REFUSED);
  await lost(page);
  await visit(page, '/no/such/page');
  await lost(page);
});

test('a page that the role may not see says what the server says', async () => {
  const workgroup = await remit.workgroup();
  for (const [path, label] of [['members', 'People'], ['clients', 'Clients']]) {
    const session = await remit.session('billing');
    const { status, body } = await session.ask('GET', `/workgroups/${workgroup}/${path}`);
    assert.equal(status, 403);
    const page = await remit.open('billing', `/w/${workgroup}/${path}`);
    await heading(page, label).waitFor();
    await page.getByText(body.refusal.sentence, { exact: true }).waitFor();
  }
});

test('a page that the role may not see never asks for its data', async () => {
  const workgroup = await remit.workgroup();
  const page = await remit.open('billing', `/w/${workgroup}`);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (const path of ['members', 'clients', `clients/${NO_SUCH_ID}`]) {
    await visit(page, `/w/${workgroup}/${path}`);
    await page.getByText("You don't have access to this page", { exact: true }).waitFor();
  }
  assert.deepEqual(asked.filter((path) => /\/workgroups\/\w+\/(members|clients)/.test(path)), []);
});

test('a tab is told when its next write is refused, because the role was taken away', async () => {
  const workgroup = await remit.workgroup();
  const client = await firstClient('associate', workgroup);
  const page = await remit.open('associate', `/w/${workgroup}/clients/${client.id}`, REFUSED);
  await button(page, 'Edit').click();
  await dialog(page).getByLabel('City').fill('Nowhere');
  await asRole(workgroup, 'associate', 'end_client', async () => {
    await dialog(page).getByRole('button', { name: 'Save changes' }).click();
    const why = 'To edit a client, you need the role Owner, Administrator, Manager, Associate or MSP User; yours is End client.';
    await dialog(page).getByRole('alert').getByText(why, { exact: true }).waitFor();
    assert.equal(await dialog(page).getByLabel('City').inputValue(), 'Nowhere');
  });
  await checkUnchanged(workgroup, client);
});

test('a tab is told when its next write is refused, because the membership was ended', async () => {
  const workgroup = await remit.workgroup();
  const client = await firstClient('mspuser', workgroup);
  const page = await remit.open('mspuser', `/w/${workgroup}/clients/${client.id}`, REFUSED);
  await button(page, 'Edit').click();
  await dialog(page).getByLabel('City').fill('Nowhere');
  await asRole(workgroup, 'mspuser', 'inactive', async () => {
    await dialog(page).getByRole('button', { name: 'Save changes' }).click();
    const why = 'There is no such thing, or it is not visible to you.';
    await dialog(page).getByRole('alert').getByText(why, { exact: true }).waitFor();
    await visit(page, `/w/${workgroup}/clients`);
    await heading(page, 'You are inactive in this workgroup').waitFor();
  });
  await checkUnchanged(workgroup, client);
});

test('an open tab loses what it may no longer do at once, and has it back when it may again', async () => {
  const workgroup = await remit.workgroup();
  const client = await firstClient('associate', workgroup);
  const page = await remit.open('associate', `/w/${workgroup}/clients/${client.id}`);
  const enabled = button(page, 'Edit').and(page.locator(':not([aria-disabled="true"])'));
  await enabled.waitFor();
  await asRole(workgroup, 'associate', 'end_client', async () => {
    await enabled.waitFor({ state: 'detached' });
  });
  await enabled.waitFor();
});

test('an open tab says in words what has changed for its reader', async () => {
  const workgroup = await remit.workgroup();
  const page = await remit.open('mspuser', `/w/${workgroup}/clients`);
  const told = page.getByRole('complementary', { name: 'Your permissions changed' });
  assert.equal(await told.count(), 0);
  await asRole(workgroup, 'mspuser', 'end_client', async () => {
    await told.getByText('Your role is now End client.').waitFor();
    await told.getByText(/^You can no longer: /).waitFor();
    await button(page, 'Dismiss').click();
    await told.waitFor({ state: 'detached' });
  });
  await told.getByText('Your role is now MSP User.').waitFor();
  await told.getByText(/^You can now: /).waitFor();
});

test('an open tab outlives a server that cannot be reached, and hears of the next change', async () => {
  const workgroup = await remit.workgroup();
  const client = await firstClient('associate', workgroup);
  const path = `/w/${workgroup}/clients/${client.id}`;
  const page = await remit.open('associate', path, { expected: [/net::ERR_FAILED/] });
  const enabled = button(page, 'Edit').and(page.locator(':not([aria-disabled="true"])'));
  await enabled.waitFor();
  await page.route(/\/(setup|session)$/, (route) => route.abort());
  const [who, rights] = [/\/v1\/setup$/, /\/workgroups\/\w+\/session$/].map((address) =>
    page.waitForEvent('requestfailed', (request) => address.test(request.url())),
  );
  await asRole(workgroup, 'associate', 'end_client', () => Promise.all([who, rights]));
  await page.unroute(/\/(setup|session)$/);
  await asRole(workgroup, 'associate', 'end_client', async () => {
    await enabled.waitFor({ state: 'detached' });
  });
  await enabled.waitFor();
});

test('while the server is away it is said, and what failed comes by itself', async () => {
  const workgroup = await remit.workgroup();
  const page = await remit.open('owner', `/w/${workgroup}/clients`, {
    expected: [/net::ERR_(FAILED|INTERNET_DISCONNECTED)/, /Failed to fetch/],
  });
  await page.getByRole('table', { name: 'Clients' }).waitFor();
  const away = page.getByRole('status').getByText("The server can't be reached.", { exact: false });
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await heading(page, 'People').waitFor();
  await page.getByRole('alert').getByText('reached', { exact: false }).first().waitFor();
  await away.waitFor();
  await page.context().setOffline(false);
  await away.waitFor({ state: 'detached' });
  await page.getByRole('table', { name: 'People' }).waitFor();
});

test('whoever loses rights while a dialog is open sees no more behind it, and keeps what they typed', async () => {
  const workgroup = await remit.workgroup();
  const client = await firstClient('associate', workgroup);
  const page = await remit.open('associate', `/w/${workgroup}/clients/${client.id}`);
  await button(page, 'Edit').click();
  const note = dialog(page).getByLabel('Note');
  await note.fill('typed before');
  await asRole(workgroup, 'associate', 'end_client', async () => {
    await dialog(page).getByRole('alert').getByText('Your permissions have changed.', { exact: false }).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'hidden' });
    assert.equal(await note.inputValue(), 'typed before');
    await page.keyboard.press('Escape');
    await button(dialog(page), 'Discard').click();
    await heading(page, client.name).waitFor();
    await button(page, 'Edit').and(page.locator(':not([aria-disabled="true"])')).waitFor({ state: 'detached' });
  });
});

test('an open tab of somebody who is deactivated shows nothing more', async () => {
  const workgroup = await remit.workgroup();
  const page = await remit.open('mspuser', `/w/${workgroup}/clients`, REFUSED);
  await asRole(workgroup, 'mspuser', 'inactive', async () => {
    await heading(page, 'You are inactive in this workgroup').waitFor();
    assert.equal(await page.getByRole('row').count(), 0);
  });
});

/** Gives `persona` another role for as long as `act` takes. */
async function asRole(workgroup, persona, role, act) {
  const owner = await remit.session('owner');
  const found = await owner.get(`/workgroups/${workgroup}/members?search=${persona}@northwind.example`);
  const [member] = found.items;
  const path = `/workgroups/${workgroup}/members/${member.id}/role`;
  await owner.write('PUT', path, { role });
  try {
    await act();
  } finally {
    await owner.write('PUT', path, { role: member.role });
  }
}

async function checkUnchanged(workgroup, client) {
  const owner = await remit.session('owner');
  assert.deepEqual(await owner.get(`/workgroups/${workgroup}/clients/${client.id}`), client);
}

async function firstClient(persona, workgroup) {
  const session = await remit.session(persona);
  const list = await session.get(`/workgroups/${workgroup}/clients`);
  return list.items[0];
}

/** A client that exists, and that is none of the twelve. */
async function unassignedClient(workgroup) {
  const own = await (await remit.session('associate')).get(`/workgroups/${workgroup}/clients`);
  const all = await (await remit.session('owner')).get(`/workgroups/${workgroup}/clients?per_page=100`);
  const ids = own.items.map(({ id }) => id);
  return all.items.find(({ id }) => !ids.includes(id));
}

/** The page's text where there is nothing at its address; `secret` is nowhere in it. */
async function lost(page, secret) {
  await heading(page, 'Not found').waitFor();
  if (secret) assert.ok(!(await page.content()).includes(secret), `${secret} is on the page`);
  return page.getByRole('main').innerText();
}

function countWrites(page) {
  const writes = { count: 0 };
  page.on('request', (request) => {
    if (request.method() !== 'GET') writes.count += 1;
  });
  return writes;
}

async function tabTo(page, control) {
  for (let press = 0; press < MOST_TABS; press += 1) {
    if (await isFocused(control)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('the Tab key does not lead there');
}

function isFocused(control) {
  return control.evaluate((element) => element === document.activeElement);
}
