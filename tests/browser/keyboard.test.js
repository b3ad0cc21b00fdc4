// Everything works by keyboard, and says where one is.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, heading, settled } from './support/screen.js';

const remit = useRemit();
let root;

beforeEach(async () => {
  root = `/w/${await remit.workgroup()}`;
});

test('the first key press offers the way to the content', async () => {
  const page = await remit.open('owner', root);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content', exact: true });
  await focused(skip);
  await page.keyboard.press('Enter');
  await focused(page.getByRole('main'));
});

test('a new page takes the focus to its heading and changes the title', async () => {
  const page = await remit.open('owner', root);
  for (const name of ['People', 'Clients', 'Roles & privileges']) {
    await page.getByRole('link', { name, exact: true }).press('Enter');
    await focused(heading(page, name));
    assert.equal(await page.title(), `${name} · Remit`);
    await page.getByRole('status').getByText(`${name} · Remit`, { exact: true }).waitFor();
  }
});

test('the title of a client is its name', async () => {
  const page = await remit.open('owner', `${root}/clients`);
  const link = page.getByRole('rowheader').first().getByRole('link');
  const name = await link.innerText();
  await link.press('Enter');
  await focused(heading(page, name));
  assert.equal(await page.title(), `${name} · Remit`);
});

test('the command palette goes to a page', async () => {
  const page = await remit.open('owner', root);
  await page.keyboard.press('Control+k');
  const field = dialog(page).getByRole('combobox');
  await focused(field);
  await page.keyboard.type('peo');
  await selected(page, 'People');
  await page.keyboard.press('Enter');
  await focused(heading(page, 'People'));
  assert.equal(await dialog(page).count(), 0);
});

test('the command palette is walked through with the arrow keys', async () => {
  const page = await remit.open('owner', root);
  await page.keyboard.press('Control+k');
  await selected(page, 'Home');
  await page.keyboard.press('ArrowDown');
  await selected(page, 'People');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await selected(page, 'Sign out');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
});

test('the command palette finds clients', async () => {
  const page = await remit.open('owner', root);
  await page.keyboard.press('Control+k');
  await focused(dialog(page).getByRole('combobox'));
  await page.keyboard.type('ferries');
  await selected(page, 'Find clients with “ferries”');
  await page.keyboard.press('Enter');
  await heading(page, 'Clients').waitFor();
  assert.match(page.url(), /\/clients\?search=ferries$/);
});

test('the command palette finds a client, a person and a team by name', async () => {
  const page = await remit.open('owner', root);
  const owner = await remit.session('owner');
  const clients = await owner.get(`${root.replace('/w/', '/workgroups/')}/clients`);
  const { id, name } = clients.items[0];
  await page.keyboard.press('Control+k');
  await focused(dialog(page).getByRole('combobox'));
  await page.keyboard.type(name);
  const option = dialog(page).getByRole('option', { name: `${name} Client` });
  await option.first().click();
  await heading(page, name).waitFor();
  assert.ok(page.url().endsWith(`/clients/${id}`));
  await page.keyboard.press('Control+k');
  await focused(dialog(page).getByRole('combobox'));
  await page.keyboard.type('mina');
  await dialog(page).getByRole('option', { name: /Mina .* Person/ }).waitFor();
});

test('the command palette knows other words, and begins what one may do', async () => {
  const page = await remit.open('owner', root);
  await page.keyboard.press('Control+k');
  await focused(dialog(page).getByRole('combobox'));
  await page.keyboard.type('customers');
  await selected(page, 'Clients');
  await dialog(page).getByRole('combobox').fill('add client');
  await selected(page, 'New client');
  await page.keyboard.press('Enter');
  await focused(dialog(page).getByLabel('Name'));
  assert.ok(page.url().endsWith('/clients'), page.url());
});

test('a slash goes to the search of the page, and is a slash where one types', async () => {
  const page = await remit.open('owner', `${root}/clients`);
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox');
  await focused(search);
  await page.keyboard.type('a/b');
  assert.equal(await search.inputValue(), 'a/b');
});

test('the command palette offers only what the role may see', async () => {
  const page = await remit.open('endclient', root);
  await page.keyboard.press('Control+k');
  await focused(dialog(page).getByRole('combobox'));
  const labels = (await dialog(page).getByRole('option').allInnerTexts()).map((label) => label.trim());
  const places = ['Home', 'People', 'Clients', 'Roles & privileges'];
  assert.deepEqual(labels.filter((label) => places.includes(label)), ['Home', 'Clients']);
  await page.keyboard.type('x');
  await selected(page, 'Find clients with “x”');
  assert.equal(await dialog(page).getByRole('option').count(), 1);
});

test('a dialog that leads to another page leaves the focus on its heading', async () => {
  const page = await remit.open('owner', `${root}/clients`);
  await button(page, 'New client').press('Enter');
  await focused(dialog(page).getByLabel('Name'));
  await page.keyboard.type('Keyboard Bookshop');
  await page.keyboard.press('Enter');
  await focused(heading(page, 'Keyboard Bookshop'));
});

test('the focus stays inside of a dialog, and Escape gives it back', async () => {
  const page = await remit.open('owner', `${root}/clients`);
  await button(page, 'New client').press('Enter');
  await focused(dialog(page).getByLabel('Name'));
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    assert.ok(await focusIsIn(page), `outside after ${press + 1} presses`);
  }
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await focused(button(page, 'New client'));
});

test('the workgroup is switched by keyboard', async () => {
  const page = await remit.open('owner', root);
  await button(page, 'Workgroup Northwind IT, switch').press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const other = page.getByRole('link', { name: 'Southwind IT', exact: true });
  await focused(other);
  await page.keyboard.press('Enter');
  await page.getByText('Owner · Southwind IT', { exact: true }).waitFor();
  assert.ok(page.url().endsWith(`/w/${await remit.workgroup('agent')}`));
  await button(page, 'Workgroup Southwind IT, switch').waitFor();
});

test('Escape closes a menu and leaves the focus on its button', async () => {
  const page = await remit.open('owner', root);
  const menu = button(page, 'Workgroup Northwind IT, switch');
  await menu.press('Enter');
  await page.getByRole('link', { name: 'Southwind IT', exact: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Southwind IT', exact: true }).waitFor({ state: 'hidden' });
  await focused(menu);
});

test('on a phone the navigation is in a drawer, which a link closes', async () => {
  const page = await remit.open('owner', root, { viewport: { width: 360, height: 740 } });
  await button(page, 'Open navigation').press('Enter');
  const link = dialog(page).getByRole('link', { name: 'Clients', exact: true });
  await link.press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await heading(page, 'Clients').waitFor();
  await settled(page);
});

/** Waits until the focus is on this. */
async function focused(element) {
  // Looked for anew each time: the heading of a page on its way makes room for the page's own.
  await element.and(element.page().locator(':focus')).waitFor();
}

function focusIsIn(page) {
  return page.evaluate(() => {
    // The browser's own bar is in the order of the Tab key as well: then nothing of the page is.
    const active = document.activeElement;
    return active === document.body || active.closest('dialog[open]') !== null;
  });
}

/** Waits until this command is the one that Enter runs. */
async function selected(page, label) {
  const option = dialog(page).getByRole('option', { name: label, exact: true, selected: true });
  await option.waitFor();
  const id = await option.getAttribute('id');
  const field = dialog(page).getByRole('combobox');
  assert.equal(await field.getAttribute('aria-activedescendant'), id);
}
