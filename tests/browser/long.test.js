// Names as long as the server takes them, without a place to break at, and screens of every width.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, overflows } from './support/screen.js';

const PHONE = { viewport: { width: 360, height: 740 } };
const LONG = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(2).slice(0, 100);
const LEVELS = 12;
// Phones, tablets, and windows beside others, up to the least of a desk.
const WIDTHS = [320, 600, 680, 832, 960, 1024, 1088, 1180, 1280, 1360];

const remit = useRemit();
let path;

beforeEach(async () => {
  path ??= await longClient();
});

/** The address of a client whose departments stand below each other. */
async function longClient() {
  const owner = await remit.session('owner');
  const clients = `/workgroups/${await remit.workgroup()}/clients`;
  const client = await owner.write('POST', clients, { name: LONG, city: LONG, note: LONG });
  let parent;
  for (let level = 0; level < LEVELS; level += 1) {
    const name = `${level}${LONG}`.slice(0, 100);
    parent = (await owner.write('POST', `${clients}/${client.id}/departments`, { name, parent })).id;
  }
  return `/w/${await remit.workgroup()}/clients/${client.id}`;
}

test('departments far below others stay on the screen, and can be read', async () => {
  const page = await remit.open('owner', path, PHONE);
  const deepest = page.getByText(`${LEVELS - 1}${LONG}`.slice(0, 100), { exact: true });
  await deepest.waitFor();
  assert.equal(await overflows(page), false);
  const { width } = await deepest.boundingBox();
  assert.ok(width >= 60, `its name is ${width} pixels wide`);
});

test('a question about a long name fits into its dialog', async () => {
  const page = await remit.open('owner', path, PHONE);
  await button(page, 'Delete').click();
  await dialog(page).waitFor();
  const wider = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth);
  assert.equal(wider, 0);
  const yes = await button(dialog(page), 'Delete client').boundingBox();
  assert.ok(yes.x + yes.width <= 360, 'the button is on the screen');
});

test('on every screen all of the matrix is there, whatever role a phone shows', async () => {
  const roles = `/w/${await remit.workgroup()}/roles`;
  for (const role of ['owner', 'client_administrator']) {
    const page = await remit.open('associate', `${roles}?role=${role}`);
    await button(page, 'Expand all').click();
    for (const width of [320, 360, 412, ...WIDTHS, 1440]) {
      await page.setViewportSize({ width, height: 740 });
      assert.equal(await overflows(page), false, `as ${role} it is wider than ${width} pixels`);
    }
  }
});

test('between a phone and a desk, no page is wider than the screen', async () => {
  const workgroup = `/w/${await remit.workgroup()}`;
  for (const address of [`${workgroup}/members`, `${workgroup}/clients`, path, '/account']) {
    const page = await remit.open('owner', address);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 740 });
      assert.equal(await overflows(page), false, `${address} is wider than ${width} pixels`);
    }
  }
});
