// Areas of the app are loaded when they are opened, and what happens where that fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkAccessible } from './support/axe.js';
import { useRemit, visit } from './support/remit.js';
import { button, heading, settled } from './support/screen.js';

const PARTS = '**/snippets/*.wasm';
const UNREACHABLE = 'The server cannot be reached';
// What the browser says on the console, and the loader of the parts.
const PART_FAILED = { expected: [/snippets/, /^TypeError: .*(fetch|WebAssembly)/, /net::ERR_FAILED/] };

const remit = useRemit();

test('an area is loaded once, when it is opened', async () => {
  const page = await openHome();
  const parts = collectParts(page);
  await link(page, 'Clients').click();
  await page.getByRole('table', { name: 'Clients' }).waitFor();
  assert.deepEqual(parts(), ['clients']);
  await page.getByRole('rowheader').first().getByRole('link').click();
  await heading(page, 'Clients').waitFor({ state: 'detached' });
  await settled(page);
  await link(page, 'People').click();
  await page.getByRole('table', { name: 'People' }).waitFor();
  await link(page, 'Clients').click();
  await page.getByRole('table', { name: 'Clients' }).waitFor();
  assert.deepEqual(parts(), ['client', 'clients', 'people']);
});

test('nothing is asked twice while a page is loaded', async () => {
  const page = await (await remit.window(await remit.session('owner'))).newPage();
  const asked = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`);
  });
  const workgroup = await remit.workgroup();
  await visit(page, `/w/${workgroup}/clients`);
  await page.getByRole('table', { name: 'Clients' }).waitFor();
  await page.waitForTimeout(1_000);
  const own = `/api/v1/workgroups/${workgroup}`;
  assert.deepEqual(asked.sort(), [
    'GET /api/v1/events',
    'GET /api/v1/setup',
    `GET ${own}/clients`,
    `GET ${own}/clients/tags`,
    `GET ${own}/session`,
  ]);
});

test('signing in needs no area, and home its own', async () => {
  for (const [session, path, needed] of [
    [undefined, '/sign-in', []],
    [await remit.session('owner'), `/w/${await remit.workgroup()}`, ['home']],
  ]) {
    const page = await (await remit.window(session)).newPage();
    const parts = collectParts(page);
    await visit(page, path);
    assert.deepEqual(parts(), needed, path);
  }
});

test('while an area is on its way, its page has its heading', async () => {
  const page = await openHome();
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(PARTS, async (route) => {
    await released;
    await route.continue();
  });
  for (const [entry, title] of [['People', 'People'], ['Clients', 'Clients']]) {
    await link(page, entry).click();
    await heading(page, title).waitFor();
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  }
  release();
  await page.getByRole('table', { name: 'Clients' }).waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
});

test('an area that cannot be fetched says so under its heading, and may be tried again', async () => {
  const page = await openHome();
  await page.route(PARTS, (route) => route.abort());
  await page.route('/', (route) => route.abort());
  await link(page, 'Clients').click();
  await heading(page, 'Clients').waitFor();
  await page.getByRole('heading', { name: UNREACHABLE }).waitFor();
  assert.equal(await page.title(), 'Clients · Remit');
  await checkAccessible(page);
  await page.unrouteAll({ behavior: 'wait' });
  await button(page, 'Try again').click();
  await page.getByRole('table', { name: 'Clients' }).waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
});

test('an area that is refused while the server has this version is not called unreachable', async () => {
  const page = await openHome();
  await page.route(PARTS, (route) => route.fulfill({ status: 503 }));
  await link(page, 'Roles & privileges').click();
  await heading(page, 'Roles & privileges').waitFor();
  await page.getByRole('heading', { name: 'Something went wrong' }).waitFor();
  assert.equal(await page.getByText(UNREACHABLE).count(), 0);
});

test('an open tab whose parts are gone after a release asks to reload, and goes on there', async () => {
  const page = await openHome();
  await page.route(PARTS, (route) => route.fulfill({ status: 404 }));
  await page.route('/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/\/app-[0-9a-f]+/g, '/app-0123456789abcdef');
    await route.fulfill({ response, body });
  });
  await link(page, 'Clients').click();
  await heading(page, 'Update available').waitFor();
  await page.getByText('Reload to continue.', { exact: true }).waitFor();
  assert.equal(await page.getByText(UNREACHABLE).count(), 0);
  await page.unrouteAll({ behavior: 'wait' });
  // It reloads by itself.
  await page.getByRole('table', { name: 'Clients' }).waitFor();
});

/** The owner's home page, from where nothing else has been opened. */
async function openHome() {
  const window = await remit.window(await remit.session('owner'), PART_FAILED);
  const page = await window.newPage();
  await visit(page, `/w/${await remit.workgroup()}`);
  return page;
}

function link(page, name) {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
}

/** Follows which parts a page asks for, without what few areas share; the answer has their names, sorted. */
function collectParts(page) {
  const names = [];
  page.on('request', (request) => {
    const part = /\/snippets\/(.+)-[0-9a-f]+\.wasm$/.exec(request.url());
    if (part && !/^common-\d+$/.test(part[1])) names.push(part[1]);
  });
  return () => names.toSorted();
}
