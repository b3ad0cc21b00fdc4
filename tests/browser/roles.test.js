// Roles & privileges: the page says what the program says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { useRemit } from './support/remit.js';
import { button, numberOf } from './support/screen.js';
import { needed } from './support/server.js';

/** The columns in their order, by the roles' wire names. */
const ROLES = [
  'owner',
  'administrator',
  'manager',
  'associate',
  'msp_user',
  'billing_only',
  'end_client',
  'inactive',
];

/** What the page calls the program's cells. */
const CELLS = {
  Never: 'No access',
  Workgroup: 'All',
  Clients: 'Clients',
  Below: 'Lower roles',
  Own: 'Self',
};

/** What the column “You” may say where one's own role has this cell. */
const YOU = {
  'No access': ['None'],
  All: ['Whole workgroup', 'All clients'],
  Clients: ['12 clients'],
  'Lower roles': ['Lower roles'],
  Self: ['Own account'],
};

const remit = useRemit();

for (const edition of ['associate', 'agent']) {
  test(`the matrix is the one of the program, edition ${edition}`, async () => {
    const shown = await open('manager', edition);
    const expected = matrix(edition);
    assert.deepEqual(shown.map(({ action }) => action), [...expected.keys()]);
    for (const { action, cells } of shown) {
      assert.deepEqual(cells.slice(0, ROLES.length), expected.get(action), action);
    }
  });

  for (const [persona, role] of [['manager', 'manager'], ['mspuser', 'msp_user']]) {
    test(`what you yourself may do is marked for ${persona}, edition ${edition}`, async () => {
      const expected = matrix(edition);
      for (const { action, you, marked } of await open(persona, edition)) {
        const cell = expected.get(action)[ROLES.indexOf(role)];
        assert.ok(YOU[cell].includes(you), `${action}: ${cell}, and you: ${you}`);
        assert.equal(marked, cell !== 'No access', action);
      }
    });
  }
}

test('a client administrator does what an administrator may, for that client alone', async () => {
  const rows = await open('manager', 'associate');
  const cell = (wanted) => rows.find(({ action }) => action === wanted).cells.at(-1);
  assert.equal(cell('client.edit'), 'Clients');
  assert.equal(cell('client.delete'), 'No access');
  assert.equal(cell('department.create'), 'Clients');
  assert.equal(cell('workgroup.delete'), 'No access');
  assert.equal(cell('member.invite'), 'No access');
});

test('a filter leaves the rows that match', async () => {
  const page = await remit.open('manager', `/w/${await remit.workgroup()}/roles`);
  const filter = page.getByRole('searchbox', { name: 'Filter actions' });
  await filter.fill('coupon.redeem');
  await numberOf(page, '1 action').waitFor();
  assert.deepEqual((await read(page)).map(({ action }) => action), ['coupon.redeem']);
  await filter.fill('no such action');
  await page.getByText('No action matches', { exact: true }).waitFor();
});

test('the portal has the fourteen privileges of the document', async () => {
  const page = await remit.open('manager', `/w/${await remit.workgroup()}/roles`);
  const numbers = await page
    .getByRole('region', { name: 'Customer portal' })
    .locator('td.numbered')
    .allInnerTexts();
  const expected = Array.from({ length: 14 }, (_, place) => `${place + 1}`);
  assert.deepEqual(numbers.filter((number) => number !== ''), expected);
});

/** The rows of the page's matrix, as a persona sees them. */
async function open(persona, edition) {
  const page = await remit.open(persona, `/w/${await remit.workgroup(edition)}/roles`);
  const third = edition === 'agent' ? 'Agent' : 'Associate';
  const headers = await table(page).locator('thead th').allInnerTexts();
  assert.deepEqual(headers.slice(2), [
    'Owner',
    'Administrator',
    'Manager',
    third,
    'MSP User',
    'Billing only',
    'End client',
    'Inactive',
    'Client administrator',
  ]);
  await button(page, 'Expand all').click();
  return read(page);
}

function table(page) {
  return page.getByRole('table', { name: 'Roles and what they may do' });
}

function read(page) {
  return table(page)
    .locator('tr:has(td.cell)')
    .evaluateAll((rows) =>
      rows.map((row) => ({
        action: row.querySelector('.action-label').title,
        you: row.querySelector('td.you').textContent,
        marked: row.querySelector('td.you').classList.contains('may'),
        cells: [...row.querySelectorAll('td.cell .cell-word')].map((word) => word.textContent),
      })),
    );
}

/** The program's cells: by action, in the order of the roles. */
function matrix(edition) {
  const program = ['matrix', '--format', 'json', '--edition', edition];
  const cells = JSON.parse(execFileSync(needed('REMIT_BIN'), program, { encoding: 'utf8' }));
  const rows = new Map();
  for (const { action, role, cell } of cells) {
    if (!ROLES.includes(role)) continue;
    if (!rows.has(action)) rows.set(action, Array(ROLES.length));
    rows.get(action)[ROLES.indexOf(role)] = CELLS[cell];
  }
  return rows;
}
