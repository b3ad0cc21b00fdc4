// Nothing on any page keeps people out: axe finds no violation, and nothing runs over the edge.

import { test } from 'node:test';

import { checkAccessible } from './support/axe.js';
import { useRemit } from './support/remit.js';
import { button, dialog, settled } from './support/screen.js';

async function pasteLines(page) {
  await page.getByLabel('Or paste lines').fill('Client,Department\nAxle,Forge\nAXLE,Yard\n,Office');
  await button(page, 'Check pasted lines').click();
  await page.getByText('3 lines: 1 new, 1 to check, 1 refused.', { exact: true }).waitFor();
}

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
  ['Deleted clients', 'owner', '/clients/deleted'],
  ['Pending invitations', 'owner', '/members/pending'],
  ['Importing people', 'owner', '/members/import'],
  ['Importing clients', 'owner', '/clients/import'],
  ['Importing clients with lines', 'owner', '/clients/import', pasteLines],
  ['Teams', 'owner', '/teams'],
  ['Access groups', 'owner', '/access-groups'],
  ['The dialog of a new access group', 'owner', '/access-groups', (page) => button(page, 'New access group').click()],
  ['Guardrails', 'owner', '/guardrails'],
  ['The dialog of a new guardrail', 'owner', '/guardrails', (page) => button(page, 'New guardrail').click()],
  ['Audit', 'owner', '/audit'],
  ['Audit with an entry open', 'owner', '/audit', openEntry],
  ['Audit without a match', 'owner', '/audit?action=coupon.redeem&time=custom'],
  ['Settings', 'owner', '/settings'],
  ['Settings without all rights', 'administrator', '/settings'],
  ['A new workgroup', 'associate', '/workgroups/new'],
  ['My permissions', 'associate', '/permissions'],
  ['Roles & privileges', 'manager', '/roles'],
  ['Who can do something', 'owner', '/explorer?action=client.delete'],
  ['Who cannot do something', 'manager', '/explorer?action=client.delete&who=cannot'],
  ['The door that begins with a person', 'owner', '/explorer?door=person'],
  ['Access requests', 'owner', '/access-requests'],
  ['Access requests of somebody who decides none', 'billing', '/access-requests'],
  ['The dialog that asks for access', 'billing', '/clients', (page) => button(page, 'Request access').click()],
  ['The list of roles', 'owner', '/roles/list'],
  ['Two roles side by side', 'owner', '/roles/compare'],
  ['The editor of a role', 'owner', '/roles/new?from=manager', openSection],
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

test('The page of a person, and the sheet for one who leaves: no violation and nothing over the edge', async () => {
  const person = await personPath();
  await checkPage('owner', person);
  await checkPage('owner', person, async (page) => {
    await button(page, 'Set dates').click();
    await dialog(page).getByLabel('Access ends').waitFor();
  });
  await checkPage('owner', person, async (page) => {
    await button(page, 'Change role').click();
    await dialog(page).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Administrator' });
    await dialog(page).getByLabel('Type the name to confirm').waitFor();
  });
  await checkPage('owner', person, async (page) => {
    await button(page, 'Change access').click();
    await dialog(page).getByRole('combobox', { name: 'Client access' }).selectOption({ label: 'All clients, including new ones' });
    await dialog(page).getByRole('heading', { name: 'What changes' }).waitFor();
  });
  await checkPage('owner', `${person}/leaving`);
  await checkPage('owner', `${person}/leaving`, async (page) => {
    await page.getByRole('combobox', { name: 'What happens' }).selectOption({ label: 'Keep access until a date, then end it' });
    await page.getByLabel('Access ends').waitFor();
  });
});

test('One access group and what is done to it: no violation and nothing over the edge', async () => {
  const group = await groupPath();
  await checkPage('owner', group);
  await checkPage('owner', `${group}/members`);
  await checkPage('manager', group);
  await checkPage('owner', group, async (page) => {
    await button(page, 'Delete').click();
    await dialog(page).getByText(/ access to /).first().waitFor();
  });
  await checkPage('owner', `${group}/members`, async (page) => {
    await button(page, 'Add people').click();
    await dialog(page).getByRole('checkbox').first().check();
    await dialog(page).getByText(/No one/).first().waitFor();
  });
});

test('Who has access to it, and one question about a client: no violation and nothing over the edge', async () => {
  const client = await clientPath();
  await checkPage('owner', `${client}/access`);
  const [workgroup, id] = [await remit.workgroup(), client.split('/').at(-1)];
  await checkPage('owner', `/w/${workgroup}/explorer?action=client.edit&client=${id}`, async (page) => {
    await page.locator('.chooser > summary').click();
    await page.locator('.chooser-panel li').first().waitFor();
  });
});

test('What a person can do, and why: no violation and nothing over the edge', async () => {
  const explored = (await personPath()).replace('/members/', '/explorer/members/');
  await checkPage('owner', explored);
  await checkPage('owner', `${explored}/why?action=audit.view`);
  await checkPage('owner', `${explored}/why?action=client.edit`);
});

test('One role with unpublished changes, and its deletion: no violation and nothing over the edge', async () => {
  const role = await rolePath();
  await checkPage('owner', role);
  await checkPage('owner', role, (page) => button(page, 'Delete').click());
});

test('Recent imports: no violation and nothing over the edge', async () => {
  const workgroup = await remit.workgroup();
  await checkPage('owner', `/w/${workgroup}/clients/imports`);
});

test('Its administrators: no violation and nothing over the edge', async () => {
  await checkPage('owner', `${await clientPath()}/administrators`);
  await checkPage('owner', `${await clientPath()}/administrators`, async (page) => {
    await button(page, 'Invite new administrator').click();
  });
});

test('The form of a client with errors: no violation and nothing over the edge', async () => {
  await checkPage('owner', await clientPath(), async (page) => {
    await button(page, 'Edit').click();
    await dialog(page).getByLabel('Name').fill('');
    await dialog(page).getByRole('button', { name: 'Save changes' }).click();
    await dialog(page).getByText('Enter a name.', { exact: true }).waitFor();
  });
});

test('One team, empty and with somebody: no violation and nothing over the edge', async () => {
  const owner = await remit.session('owner');
  const workgroup = await remit.workgroup();
  const team = await owner.write('POST', `/workgroups/${workgroup}/teams`, { name: 'Night shift of axe' });
  await checkPage('owner', `/w/${workgroup}/teams/${team.id}`);
  const { items } = await owner.get(`/workgroups/${workgroup}/members?search=associate@`);
  const add = { add: [items[0].id], remove: [] };
  await owner.write('PATCH', `/workgroups/${workgroup}/teams/${team.id}/members`, add);
  await checkPage('owner', `/w/${workgroup}/teams/${team.id}`);
});

test('The dialog before one views as somebody, and pages as they see them: no violation and nothing over the edge', async () => {
  const view = async (page) => {
    await button(page, 'View as').click();
    await dialog(page).getByLabel('Reason').fill('Looked at by axe');
  };
  await checkPage('owner', await personPath(), view);
  const clients = async (page) => {
    await view(page);
    await dialog(page).getByRole('button', { name: 'View', exact: true }).click();
    await button(page, 'Exit (Esc)').waitFor();
    await page.goto(`/w/${await remit.workgroup()}/clients`);
    await settled(page);
    await button(page, 'New client').focus();
  };
  await checkPage('owner', await personPath(), clients);
});

test('My account: no violation and nothing over the edge', async () => {
  await checkPage('owner', '/account');
});

test('Signing in: no violation and nothing over the edge', async () => {
  await checkPage(null, '/sign-in');
});

test('Accepting an invitation: no violation and nothing over the edge', async () => {
  await checkPage(null, '/accept#token');
});

test('a name without a space breaks, and nothing runs over the edge', async () => {
  const owner = await remit.session('owner');
  const path = `/workgroups/${await remit.workgroup()}/clients`;
  const client = await owner.write('POST', path, { name: 'W'.repeat(120), city: 'W'.repeat(120) });
  await checkPage('owner', `/w/${await remit.workgroup()}/clients/${client.id}`);
  await checkPage('owner', `/w/${await remit.workgroup()}/clients?search=WWWW`);
});

/** Opens a page, does something there, and looks at what is to be seen. */
async function checkPage(persona, path, act, part) {
  const page = await remit.open(persona, path, { expected: [/^404 /] });
  await act?.(page);
  await settled(page);
  await checkAccessible(page, part);
}

async function openEntry(page) {
  await page.getByRole('main').getByRole('button', { name: /: details$/ }).first().click();
  await page.getByText('Network address').first().waitFor();
}

async function openMenu(page) {
  await page.getByRole('button', { name: /^Actions for / }).first().click();
  await button(page, 'Change role').waitFor();
}

async function openSection(page) {
  await page.locator('.grant-section .section-button').first().click();
  await page.locator('.grant').first().waitFor();
}

async function rolePath() {
  const owner = await remit.session('owner');
  const api = `/workgroups/${await remit.workgroup()}/roles`;
  const role = await owner.write('POST', api, { label: 'Looked at by axe', grants: { 'client.view': 'Clients' } });
  await owner.write('PUT', `${api}/${role.id}/draft`, { label: 'Looked at by axe', grants: {} });
  return `/w/${await remit.workgroup()}/roles/${role.id}`;
}

async function personPath() {
  const owner = await remit.session('owner');
  const workgroup = await remit.workgroup();
  const { items } = await owner.get(`/workgroups/${workgroup}/members?search=associate@`);
  return `/w/${workgroup}/members/${items[0].id}`;
}

async function groupPath() {
  const owner = await remit.session('owner');
  const workgroup = await remit.workgroup();
  const { items } = await owner.get(`/workgroups/${workgroup}/access-groups`);
  return `/w/${workgroup}/access-groups/${items[0].id}`;
}

async function clientPath() {
  const session = await remit.session('clientadmin');
  const workgroup = await remit.workgroup();
  const [client] = (await session.get(`/workgroups/${workgroup}/clients`)).items;
  return `/w/${workgroup}/clients/${client.id}`;
}
