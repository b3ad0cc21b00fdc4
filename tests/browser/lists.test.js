// What every list has, whatever it is of: seen on the clients, of which there are several pages.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, heading, rowsShown, settled } from './support/screen.js';

const remit = useRemit();
let clients;

beforeEach(async () => {
  clients = `/w/${await remit.workgroup()}/clients`;
});

test('how many there are is read out, and so is that there are none', async () => {
  const page = await remit.open('owner', clients);
  const said = page.getByRole('status').filter({ hasText: / clients$/ });
  assert.match(await said.innerText(), /^\d+ clients$/);
  await page.getByRole('searchbox').fill('no such client');
  await page.getByRole('status').filter({ hasText: '0 clients' }).waitFor();
  await page.getByText('No clients found', { exact: false }).first().waitFor();
});

test('a page has 25, 50 or 100 rows, which stay in the address', async () => {
  const page = await remit.open('owner', clients);
  assert.equal(await page.getByRole('rowheader').count(), 25);
  for (const rows of [50, 100]) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('combobox').selectOption(`${rows}`);
    await rowsShown(page).getByText(`1–${rows} of`, { exact: false }).waitFor();
    assert.match(page.url(), new RegExp(`per_page=${rows}`));
    assert.equal(await page.getByRole('rowheader').count(), rows);
  }
});

test('a list of one page has no pager', async () => {
  const page = await remit.open('owner', `${clients}?search=ferries`);
  await page.getByRole('rowheader').first().waitFor();
  assert.equal(await page.getByRole('navigation', { name: 'Pages' }).count(), 0);
});

test('the head of a long list stays', async () => {
  const page = await remit.open('owner', `${clients}?per_page=100`, {
    viewport: { width: 1440, height: 700 },
  });
  const head = page.getByRole('columnheader').first();
  await page.getByRole('rowheader').nth(80).scrollIntoViewIfNeeded();
  const { y, height } = await head.boundingBox();
  assert.ok(y >= 0 && y + height < 200, `the head is at ${y}`);
});

test('the way up keeps the search, and Back returns to the same place', async () => {
  const page = await remit.open('owner', `${clients}?search=a&per_page=50`, {
    viewport: { width: 1440, height: 700 },
  });
  const link = page.getByRole('rowheader').nth(40).getByRole('link');
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  assert.ok(before > 200, `scrolled to ${before}`);
  const name = await link.innerText();
  await link.click();
  await heading(page, name).waitFor();
  await page.goBack();
  await page.getByRole('rowheader').nth(40).waitFor();
  await page.waitForFunction((y) => Math.abs(window.scrollY - y) < 50, before);
  await page.goForward();
  await heading(page, name).waitFor();
  await page.getByRole('navigation', { name: 'Clients' }).getByRole('link').click();
  await settled(page);
  assert.match(page.url(), /search=a/);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'a');
});

test('a menu opens where there is room for it', async () => {
  const page = await remit.open('owner', clients.replace('clients', 'members'), {
    viewport: { width: 1440, height: 600 },
  });
  const buttons = page.getByRole('row').getByRole('button');
  await buttons.first().waitFor();
  for (const which of [buttons.first(), buttons.last()]) {
    await which.scrollIntoViewIfNeeded();
    await which.click();
    const panel = page.locator('.menu-panel:visible');
    await panel.waitFor();
    const { y, height } = await panel.boundingBox();
    assert.ok(y >= 0 && y + height <= 600, `from ${y} to ${y + height}`);
    await page.keyboard.press('Escape');
  }
});

test('in forced colours one sees where one is, and what is denied', async () => {
  const page = await remit.open('mspuser', clients, { forcedColors: 'active' });
  const outline = (locator) => locator.evaluate((element) => getComputedStyle(element).outlineStyle);
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' });
  assert.equal(await outline(link), 'solid');
  const border = await button(page, 'New client').evaluate((e) => getComputedStyle(e).borderStyle);
  assert.equal(border, 'dashed');
});
