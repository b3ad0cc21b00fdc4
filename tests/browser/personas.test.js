// Who sees what: the policy's catalogue, read for the screens that there are. Typed by hand and not
// made from it, so that a wrong cell is noticed here; docs/requirements.md says what is asked.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WORKGROUPS } from './support/personas.js';
import { useRemit, visit } from './support/remit.js';
import { button, heading, navigation, numberOf, rowsShown, stateOf } from './support/screen.js';

// `yes`: there and works. `no`: there, disabled, and says why. `-`: not there, because it would
// make no sense for the role. Nobody without a page sees anything of it but the reason.
//
//                 pages         clients  ──────────────── one assigned client ────────────────  people
//                               New      Edit  Delete  New        Add sub-department,            Invite  Actions  Hourly
// persona         H P C R A S   client                 department Rename, Delete of one                 for …    cost
// (H Home, P People, C Clients, R Roles & privileges, A Audit, S Settings)
const TABLE = `
   owner           x x x x x x   yes      yes   yes     yes        yes                           yes     yes      yes
   administrator   x x x x x x   yes      yes   yes     yes        yes                           yes     yes      yes
   manager         x x x x - -   yes      yes   yes     yes        yes                           yes     yes      -
   associate       x x x x - -   yes      yes   no      yes        yes                           no      -        -
   mspuser         x x x x - -   no       yes   no      yes        yes                           no      -        -
   billing         x - - - - -   -        -     -       -          -                             -       -        -
   endclient       x - x - - -   -        -     -       -          -                             -       -        -
   clientadmin     x - x - - -   no       yes   no      yes        yes                           -       -        -
   inactive        - - - - - -   -        -     -       -          -                             -       -        -
`;

/** What a role is called: in each edition, and by whoever explains what it may not. */
const OWN_ROLE = {
  owner: 'Owner',
  administrator: 'Administrator',
  manager: 'Manager',
  associate: { associate: 'Associate', agent: 'Agent' },
  mspuser: 'MSP User',
  billing: 'Billing only',
  endclient: 'End client',
  clientadmin: 'Client administrator',
};

/** Who may do what somebody on the table may not; `third` is the Associate, or the Agent. */
const WHO_MAY = {
  'create a client': (third) => ['Owner', 'Administrator', 'Manager', third],
  'delete a client': () => ['Owner', 'Administrator', 'Manager'],
  'invite a member': () => ['Owner', 'Administrator', 'Manager'],
  'view a member': (third) => ['Owner', 'Administrator', 'Manager', third, 'MSP User'],
  'edit the workgroup': () => ['Owner', 'Administrator'],
  'delete the workgroup': () => ['Owner'],
  'transfer the workgroup': () => ['Owner'],
  'view the audit log': () => ['Owner', 'Administrator'],
  'view a role': (third) => ['Owner', 'Administrator', 'Manager', third, 'MSP User'],
  'view a client': (third) => ['Owner', 'Administrator', 'Manager', third, 'MSP User', 'End client'],
};

/** How many clients there are, and how many of them a persona without all of them reaches. */
const CLIENTS = { associate: 180, agent: 120 };
const REACHED = { associate: 12, mspuser: 12, endclient: 12, clientadmin: 1 };
const MEMBERS = 29;
const PAGE = 25;

const PAGES = [
  { label: 'Home', path: '', check: checkHome },
  { label: 'People', path: '/members', deed: 'view a member', check: checkPeople },
  { label: 'Clients', path: '/clients', deed: 'view a client', check: checkClients },
  { label: 'Roles & privileges', path: '/roles', deed: 'view a role', check: checkRoles },
  { label: 'Audit', path: '/audit', deed: 'view the audit log', check: checkAudit },
  { label: 'Settings', path: '/settings', deed: 'edit the workgroup', check: checkSettings },
];

const remit = useRemit();

for (const line of TABLE.trim().split('\n')) {
  for (const edition of Object.keys(WORKGROUPS)) {
    const row = readRow(line);
    test(`${row.persona} sees what the role may see, edition ${edition}`, () => check(row, edition));
  }
}

function readRow(line) {
  const [persona, ...cells] = line.trim().split(/\s+/);
  const [create, edit, remove, add, below, invite, actions, cost] = cells.splice(PAGES.length);
  const pages = PAGES.filter((_, place) => cells[place] === 'x');
  return { persona, pages, create, edit, remove, add, below, invite, actions, cost };
}

async function check(row, edition) {
  const root = `/w/${await remit.workgroup(edition)}`;
  const page = await remit.open(row.persona, root);
  const seen = { page, root, edition, row };
  const entries = (await navigation(page).allInnerTexts()).map((text) => text.trim());
  assert.deepEqual(entries, row.pages.map(({ label }) => label));
  if (row.persona === 'inactive') return checkInactive(seen);
  for (const entry of PAGES) {
    await visit(page, root + entry.path);
    await (row.pages.includes(entry) ? entry.check(seen) : checkForbidden(seen, entry));
  }
}

/** Somebody inactive is told so at every address. */
async function checkInactive({ page, root }) {
  for (const { path } of PAGES) {
    await visit(page, root + path);
    await heading(page, 'Your membership is inactive').waitFor();
    assert.equal(await page.getByRole('table').count(), 0);
  }
}

/** A page that is not in the navigation says why when its address is typed, and shows nothing but whom to ask. */
async function checkForbidden({ page, edition, row }, { label, deed }) {
  await heading(page, label).waitFor();
  const said = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
  const expected = `You don't have access to this page ${reason(row.persona, edition, deed)} Request access`;
  assert.ok(said.endsWith(expected), said);
}

async function checkHome({ page, edition, row }) {
  const lead = `${ownRole(row.persona, edition)} · ${WORKGROUPS[edition]}`;
  await page.getByText(lead, { exact: true }).waitFor();
}

async function checkAudit({ page }) {
  await page.getByRole('heading', { level: 3 }).first().waitFor();
}

async function checkSettings(seen) {
  const { page, row } = seen;
  const own = row.persona === 'owner' ? 'yes' : 'no';
  await checkControl(seen, button(page, 'Change edition'), 'yes', 'edit the workgroup');
  await checkControl(seen, button(page, 'Transfer ownership'), own, 'transfer the workgroup');
  await checkControl(seen, button(page, 'Delete workgroup'), own, 'delete the workgroup');
}

async function checkPeople(seen) {
  const { page, row } = seen;
  assert.equal(await rowsShown(page).innerText(), `1–${PAGE} of ${MEMBERS}`);
  await checkControl(seen, button(page, 'Invite'), row.invite, 'invite a member');
  const menus = page.getByRole('button', { name: /^Actions for / });
  assert.equal(await menus.count(), row.actions === 'yes' ? PAGE : 0, 'actions');
  const cost = page.getByRole('columnheader', { name: 'Hourly cost' });
  assert.equal(await cost.count(), row.cost === 'yes' ? 1 : 0, 'hourly cost');
}

async function checkClients(seen) {
  const { page, edition, row } = seen;
  const total = REACHED[row.persona] ?? CLIENTS[edition];
  await numberOf(page, `${total} ${total === 1 ? 'client' : 'clients'}`).waitFor();
  await checkControl(seen, button(page, 'New client'), row.create, 'create a client');
  await checkClient(seen, await sharedClient(edition));
}

/** A client that everyone who is assigned any reaches: the client administrator's. */
async function sharedClient(edition) {
  const admin = await remit.session('clientadmin');
  const list = await admin.get(`/workgroups/${admin.workgroup(edition)}/clients`);
  return list.items[0];
}

async function checkClient(seen, client) {
  const { page, root, row } = seen;
  await visit(page, `${root}/clients/${client.id}`);
  await heading(page, client.name).waitFor();
  await checkControl(seen, button(page, 'Edit'), row.edit, 'edit a client');
  await checkControl(seen, button(page, 'Delete'), row.remove, 'delete a client');
  await checkControl(seen, button(page, 'New department'), row.add, 'create a department');
  for (const label of ['Add sub-department', 'Rename', 'Delete']) {
    const all = page.getByRole('button', { name: new RegExp(`^${label}: `) });
    assert.equal(await all.count(), row.below === 'yes' ? client.departments : 0, label);
    await checkControl(seen, all.first(), row.below, label);
  }
}

async function checkRoles({ page, edition }) {
  await page.getByText(`${ownRole('associate', edition)} edition`, { exact: true }).waitFor();
}

async function checkControl({ row, edition }, control, expected, deed) {
  const states = { yes: () => 'enabled', no: () => reason(row.persona, edition, deed), '-': () => 'absent' };
  assert.equal(await stateOf(control), states[expected](), deed);
}

/** Why `persona` may not do it, and who can help. */
function reason(persona, edition, deed) {
  const roles = WHO_MAY[deed](ownRole('associate', edition));
  const others = roles.slice(0, -1).join(', ');
  const any = others ? `${others} or ${roles.at(-1)}` : roles[0];
  const own = ownRole(persona, edition);
  const missing = `To ${deed}, you need the role ${any}; yours is ${own}.`;
  return missing;
}

function ownRole(persona, edition) {
  return OWN_ROLE[persona][edition] ?? OWN_ROLE[persona];
}
