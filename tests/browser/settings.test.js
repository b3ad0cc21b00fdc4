// The settings of a workgroup: renamed, given another edition, handed over, deleted; another one made.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { checkAccessible } from './support/axe.js';
import { PASSWORD, emailOf } from './support/personas.js';
import { useRemit, visit } from './support/remit.js';
import { button, dialog, heading, navigation, settled, stateOf, toast } from './support/screen.js';

const remit = useRemit();
let home;
let last = 0;

beforeEach(async () => {
  home = await remit.workgroup();
});

test('another workgroup is made from the switcher, and is open then', async () => {
  const page = await remit.open('associate', `/w/${home}/clients`);
  await page.getByRole('button', { name: /^Workgroup .*, switch$/ }).click();
  await page.getByRole('link', { name: 'New workgroup' }).click();
  await heading(page, 'New workgroup').waitFor();
  await button(page, 'Create workgroup').click();
  await page.getByText('Enter a name.', { exact: true }).waitFor();
  await page.getByLabel('Name').fill('Eastwind IT');
  await page.getByLabel('Edition').selectOption('Agent');
  await page.getByLabel('Name').press('Control+Enter');
  await toast(page, 'Created “Eastwind IT”.').waitFor();
  await page.getByRole('button', { name: 'Workgroup Eastwind IT, switch' }).waitFor();
  assert.ok(!page.url().includes(home));
  // Its owner finds its settings, which they have not at home.
  await navigation(page).getByText('Settings', { exact: true }).click();
  await heading(page, 'Settings').waitFor();
  await page.getByText('This workgroup uses the Agent edition.').waitFor();
  await visit(page, `/w/${home}/settings`);
  await page.getByText("You don't have access to this page").waitFor();
});

test('whoever may make none has no entry for it', async () => {
  const page = await remit.open('mspuser', `/w/${home}/clients`);
  await page.getByRole('button', { name: /, switch$/ }).click();
  await page.getByRole('link', { name: 'Southwind IT' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'New workgroup' }).count(), 0);
  assert.equal(await navigation(page).getByText('Settings', { exact: true }).count(), 0);
});

test('a workgroup is renamed; whoever was slower is told, and the frame says the new name', async () => {
  const { id, page } = await owned({ expected: [/^412 /] });
  const owner = await remit.session('owner');
  await page.getByLabel('Name').fill('Late name');
  await owner.write('PATCH', `/workgroups/${id}`, { name: 'Early name' });
  await button(named(page), 'Save changes').click();
  await button(page, 'Load latest version').click();
  await page.getByText('In the meantime, someone saved “Early name”.').waitFor();
  await button(named(page), 'Save changes').click();
  await toast(page, 'Settings saved.').waitFor();
  await page.getByRole('button', { name: 'Workgroup Late name, switch' }).waitFor();
});

test('costs are written in the currency of the workgroup', async () => {
  const { id, page } = await owned();
  await page.getByRole('combobox', { name: 'Currency' }).selectOption('EUR');
  await button(named(page), 'Save changes').click();
  await toast(page, 'Settings saved.').waitFor();
  const owner = await remit.session('owner');
  const { items } = await owner.get(`/workgroups/${id}/members`);
  await owner.write('PUT', `/workgroups/${id}/members/${items[0].id}/cost`, { hourly_cost_cents: 9050 });
  await visit(page, `/w/${id}/members`);
  await page.getByRole('cell', { name: '90.50 EUR' }).waitFor();
});

test('what another edition changes for whom is said before it is saved', async () => {
  const page = await remit.open('administrator', `/w/${home}/settings`);
  await page.getByText('This workgroup uses the Associate edition.').waitFor();
  await button(page, 'Change edition').click();
  const asked = dialog(page);
  await asked.getByText('Change to the Agent edition?').waitFor();
  await asked.getByRole('heading', { name: /^Manager · \d+ people$/ }).waitFor();
  await asked.getByText(/^Can then also: Redeem coupons/).waitFor();
  await asked.getByRole('heading', { name: /^Associate · \d+ people$/ }).waitFor();
  await asked.getByText('The role is then called Agent.').waitFor();
  await button(asked, 'Cancel').click();
  await page.getByText('This workgroup uses the Associate edition.').waitFor();
  await button(page, 'Change edition').click();
  await asked.getByText('Change to the Agent edition?').waitFor();
  // More people than ten are concerned.
  const name = await asked.locator('strong').innerText();
  await asked.getByLabel('Type the name to confirm').fill(name);
  await button(asked, 'Change edition').click();
  await toast(page, 'Changed to the Agent edition.').waitFor();
  await page.getByText('This workgroup uses the Agent edition.').waitFor();
  const owner = await remit.session('owner');
  await owner.write('PATCH', `/workgroups/${home}`, { edition: 'associate', confirm: name });
});

test('ownership is offered with the password, withdrawn, offered again and accepted', async () => {
  const { id, page } = await owned({ expected: [/^403 /] });
  const heir = await administrator(id);
  await button(page, 'Transfer ownership').click();
  const asked = dialog(page);
  await button(asked, 'Offer ownership').click();
  await asked.getByText('Choose an administrator.').last().waitFor();
  await asked.getByText('Enter your password.').waitFor();
  await asked.getByLabel('New owner').selectOption({ index: 1 });
  await asked.getByLabel('Your password').fill('not my password');
  await button(asked, 'Offer ownership').click();
  await asked.getByText('This is not your current password.').waitFor();
  await offer(asked, page);

  await button(page, 'Withdraw offer').click();
  await toast(page, 'Offer withdrawn.').waitFor();
  await button(page, 'Transfer ownership').click();
  await asked.getByLabel('New owner').selectOption({ index: 1 });
  await offer(asked, page);

  const theirs = await remit.open('administrator', `/w/${id}/settings`);
  await theirs.getByText(/^The ownership is offered to you/).waitFor();
  assert.match(await stateOf(button(theirs, 'Delete workgroup')), /^To delete the workgroup, you need/);
  await button(theirs, 'Accept ownership').click();
  await toast(theirs, 'You are the owner now.').waitFor();
  await button(theirs, 'Delete workgroup').and(theirs.locator(':not([aria-disabled="true"])')).waitFor();
  // The tab of whoever was the owner follows by itself.
  await page.waitForFunction(() => {
    const found = [...document.querySelectorAll('button')];
    const button = found.find(({ textContent }) => textContent === 'Delete workgroup');
    return button?.getAttribute('aria-disabled') === 'true';
  });
  assert.ok(heir);
});

test('an offer is declined, and nothing changes', async () => {
  const { id, page } = await owned();
  const heir = await administrator(id);
  const owner = await remit.session('owner');
  await owner.write('POST', `/workgroups/${id}/ownership`, { member: heir, current: PASSWORD });
  const { text } = await remit.mail(emailOf('administrator'), id);
  const link = text.match(/^https?:.*$/m)[0];
  assert.ok(link.endsWith(`/w/${id}/settings`), link);
  const theirs = await remit.open('administrator', `/w/${id}/settings`);
  await button(theirs, 'Decline').click();
  await toast(theirs, 'Offer declined.').waitFor();
  await page.reload();
  await button(page, 'Transfer ownership').waitFor();
});

test('where nobody can become the owner, it is said what to do', async () => {
  const { page } = await owned();
  await button(page, 'Transfer ownership').click();
  await dialog(page).getByText('No one can become the owner yet').waitFor();
});

test('a workgroup is deleted by typing its name, and one is elsewhere then', async () => {
  const { id, name, page } = await owned({ expected: [/^404 /] });
  await administrator(id);
  await button(page, 'Delete workgroup').click();
  const asked = dialog(page);
  await asked.getByText(/^2 people lose access at once/).waitFor();
  await asked.getByText(/^With it goes: 0 clients/).waitFor();
  const sure = button(asked, 'Delete workgroup');
  assert.equal(await sure.getAttribute('aria-disabled'), 'true');
  await asked.getByLabel("Type the workgroup's name to delete it").fill(name);
  await asked.getByLabel("Type the workgroup's name to delete it").press('Enter');
  await toast(page, `Deleted “${name}”.`).waitFor();
  await settled(page);
  assert.ok(!page.url().includes(id), page.url());
  await page.getByRole('button', { name: /^Workgroup .*, switch$/ }).click();
  assert.equal(await page.getByRole('link', { name }).count(), 0);
});

test('whoever is no owner reads why not', async () => {
  const page = await remit.open('administrator', `/w/${home}/settings`);
  assert.match(await stateOf(button(page, 'Transfer ownership')), /^To transfer the workgroup, you need/);
  assert.match(await stateOf(button(page, 'Delete workgroup')), /^To delete the workgroup, you need/);
});

test('the dialogs of the settings keep nobody out', async () => {
  const { id, page } = await owned();
  await administrator(id);
  for (const name of ['Change edition', 'Transfer ownership', 'Delete workgroup']) {
    await button(page, name).click();
    await settled(page);
    await checkAccessible(page);
    await page.keyboard.press('Escape');
    await dialog(page).first().waitFor({ state: 'hidden' });
  }
});

/** A workgroup of the owner's own, with its settings open. */
async function owned(options) {
  const owner = await remit.session('owner');
  last += 1;
  const name = `Workgroup ${last}`;
  const { id } = await owner.write('POST', `/workgroups/${home}/workgroups`, { name, edition: 'associate' });
  const page = await remit.open('owner', `/w/${id}/settings`, options);
  return { id, name, page };
}

/** Makes the demo's administrator one of this workgroup, too; their member's id. */
async function administrator(id) {
  const owner = await remit.session('owner');
  const email = emailOf('administrator');
  const invited = { email, role: 'administrator', scope: { kind: 'nobody' } };
  await owner.write('POST', `/workgroups/${id}/members`, invited);
  const token = (await remit.link(email, id)).split('#')[1];
  const answer = await fetch(`${remit.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, email, name: '', password: PASSWORD }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  const { items } = await owner.get(`/workgroups/${id}/members?role=administrator`);
  return items[0].id;
}

async function offer(asked, page) {
  await asked.getByLabel('Your password').fill(PASSWORD);
  await button(asked, 'Offer ownership').click();
  await button(page, 'Withdraw offer').waitFor();
}

/** The part of the settings that has the workgroup's name. */
function named(page) {
  return page.getByRole('region', { name: 'Workgroup', exact: true });
}
