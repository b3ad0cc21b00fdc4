// Nothing on any page keeps people out: axe finds no violation, and nothing runs over the edge.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, dialog, overflows, settled } from './support/screen.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [1440, 360];
const COLOURS = ['light', 'dark'];
// The matrix has a hundred rows of a kind: the first of each section stand for the others.
const LIKE_OTHERS = '.matrix tbody tr:nth-of-type(n + 4)';
const NO_SUCH_ID = '00000000000000ff';

const remit = useRemit();

// The page, who looks at it, its address below the workgroup's, and what is opened on it. An open
// menu covers what is below it, and is looked at alone.
const PAGES = [
  ['Home', 'owner', ''],
  ['Home of somebody who may do little', 'billing', ''],
  ['People', 'owner', '/members'],
  ['People without rights over them', 'mspuser', '/members'],
  ['Clients', 'owner', '/clients'],
  ['Clients with a disabled control', 'mspuser', '/clients'],
  ['Clients without a match', 'owner', '/clients?search=no+such+client'],
  ['Roles & privileges', 'manager', '/roles'],
  ['A page that the role may not see', 'billing', '/clients'],
  ['A page that is not there', 'owner', '/no/such/page'],
  ['A client that is not there', 'owner', `/clients/${NO_SUCH_ID}`],
  ['The page of somebody inactive', 'inactive', ''],
  ['The dialog of a new client', 'owner', '/clients', (page) => button(page, 'New client').click()],
  ['The dialog of an invitation', 'owner', '/members', (page) => button(page, 'Invite').click()],
  ['A menu of actions', 'manager', '/members', openMenu, '.menu-panel:not([hidden])'],
  ['The command palette', 'owner', '', (page) => page.keyboard.press('Control+k')],
];

for (const [name, persona, path, act, part] of PAGES) {
  test(`${name}: no violation and nothing over the edge`, async () => {
    const address = path.startsWith('/no/') ? path : `/w/${await remit.workgroup()}${path}`;
    await checkPage(persona, address, act, part);
  });
}

test('One client: no violation and nothing over the edge', async () => {
  await checkPage('owner', await clientPath());
});

test('The form of a client with errors: no violation and nothing over the edge', async () => {
  await checkPage('owner', await clientPath(), async (page) => {
    await button(page, 'Edit').click();
    await dialog(page).getByLabel('Name').fill('');
    await dialog(page).getByRole('button', { name: 'Save changes' }).click();
    await dialog(page).getByText('Enter a name.', { exact: true }).waitFor();
  });
});

test('My account: no violation and nothing over the edge', async () => {
  await checkPage('owner', '/account');
});

test('Signing in: no violation and nothing over the edge', async () => {
  await checkPage(null, '/sign-in');
});

test('a name without a space breaks, and nothing runs over the edge', async () => {
  const owner = await remit.session('owner');
  const path = `/workgroups/${await remit.workgroup()}/clients`;
  const client = await owner.write('POST', path, { name: 'W'.repeat(120), city: 'W'.repeat(120) });
  await checkPage('owner', `/w/${await remit.workgroup()}/clients/${client.id}`);
  await checkPage('owner', `/w/${await remit.workgroup()}/clients?search=WWWW`);
});

/** Looks at the page light and dark, wide and narrow. */
async function checkPage(persona, path, act, part = 'html') {
  const page = await remit.open(persona, path, {
    viewport: { width: WIDTHS[0], height: 900 },
    expected: [/^404 /],
  });
  await act?.(page);
  if (act) await settled(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    assert.equal(await overflows(page), false, `the page is wider than ${width} pixels`);
    for (const colorScheme of COLOURS) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page, part), [], `${colorScheme}, ${width} pixels wide`);
    }
  }
}

async function violations(page, part) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    async ([include, exclude, values]) => {
      // Colours are looked at once they have stopped changing.
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      return globalThis.axe.run({ include, exclude }, { runOnly: { type: 'tag', values } });
    },
    [part, LIKE_OTHERS, TAGS],
  );
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 3).map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`),
  }));
}

async function openMenu(page) {
  await page.getByRole('button', { name: /^Actions for / }).first().click();
  await button(page, 'Change role').waitFor();
}

async function clientPath() {
  const session = await remit.session('clientadmin');
  const workgroup = await remit.workgroup();
  const [client] = (await session.get(`/workgroups/${workgroup}/clients`)).items;
  return `/w/${workgroup}/clients/${client.id}`;
}
