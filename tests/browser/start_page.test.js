// Before the app is there, the page shows what its address says, where the app then shows it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useRemit } from './support/remit.js';
import { heading, settled } from './support/screen.js';

const APP = '**/*_bg.wasm';
const SIZES = [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
];

const remit = useRemit();

for (const viewport of SIZES) {
  test(`a heading is there before the app, and stays where it is: ${viewport.width} px`, async () => {
    const window = await remit.window(await remit.session('owner'), { viewport });
    const page = await window.newPage();
    const begin = await hold(page);
    await page.goto(`/w/${await remit.workgroup()}/members`, { waitUntil: 'commit' });
    const before = await place(page, 'People');
    assert.match(await page.locator('#boot').innerText(), /^People\s+Who works in this workgroup/);
    begin();
    await page.getByRole('table', { name: 'People' }).waitFor();
    await settled(page);
    const banner = await page.locator('.demo').boundingBox();
    const after = await place(page, 'People');
    assert.deepEqual(before, { ...after, y: after.y - Math.round(banner.height) });
    assert.equal(await page.locator('#boot').count(), 0);
  });
}

test('of one thing, whose name only the server knows, nothing is shown before', async () => {
  const owner = await remit.session('owner');
  const workgroup = await remit.workgroup();
  const { items } = await owner.get(`/workgroups/${workgroup}/clients`);
  const page = await (await remit.window(owner)).newPage();
  const begin = await hold(page);
  await page.goto(`/w/${workgroup}/clients/${items[0].id}`, { waitUntil: 'commit' });
  await page.locator('#boot-sign').waitFor();
  assert.equal((await page.locator('#boot').innerText()).replace(/\s+/g, ' ').trim(), 'Remit Loading…');
  begin();
  await heading(page, items[0].name).waitFor();
});

test('a tab that nobody looks at is ready when somebody does', async () => {
  const page = await (await remit.window(await remit.session('owner'))).newPage();
  await page.addInitScript(() => Object.defineProperty(Document.prototype, 'hidden', { get: () => true }));
  await page.addInitScript(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.goto(`/w/${await remit.workgroup()}/members`, { waitUntil: 'commit' });
  await page.getByRole('table', { name: 'People' }).waitFor();
});

/** Keeps the app from coming until what is returned is called. */
async function hold(page) {
  let begin;
  const held = new Promise((done) => (begin = done));
  await page.route(APP, async (route) => {
    await held;
    await route.continue();
  });
  return begin;
}

async function place(page, name) {
  const title = heading(page, name);
  await title.waitFor();
  const { x, y, width } = await title.boundingBox();
  return { x, y: Math.round(y), width };
}
