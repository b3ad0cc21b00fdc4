// The npm package's example pages, served with the demo data: guarded for whoever is signed in.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useRemit } from './support/remit.js';

const remit = useRemit();

/** An example as a persona sees it, once its buttons are there. */
async function example(persona, name) {
  const expected = persona ? [] : [/^401 \S+\/session$/];
  const window = await remit.window(persona && (await remit.session(persona)), { expected });
  const page = await window.newPage();
  await page.goto(`/examples/${name}.html`);
  return page;
}

for (const name of ['element', 'react', 'vue', 'svelte', 'refine']) {
  test(`${name}: an associate edits, and is told why not to delete`, async () => {
    const page = await example('associate', name);
    const edit = page.getByRole('button', { name: 'Edit' });
    await edit.first().waitFor();
    const refused = page.getByRole('button', { name: 'Delete', disabled: true });
    await refused.first().waitFor();
    const sentence = await refused.first().getAttribute('title');
    assert.match(sentence, /^To delete a client, you need the role Owner, Administrator or Manager/);
    await edit.first().click();
    assert.match(await page.getByRole('status').innerText(), /^Edit: /);
  });

  test(`${name}: a manager deletes`, async () => {
    const page = await example('manager', name);
    const remove = page.getByRole('button', { name: 'Delete', disabled: false });
    await remove.first().click();
    assert.match(await page.getByRole('status').innerText(), /^Delete: /);
  });
}

test('react-admin: an associate edits, and finds no way to delete', async () => {
  const page = await example('associate', 'react-admin');
  const edit = page.getByRole('button', { name: 'Edit' });
  await edit.first().click();
  assert.match(await page.getByRole('status').innerText(), /^Edit: /);
  assert.equal(await page.getByRole('button', { name: 'Delete' }).count(), 0);
});

test('whoever is not signed in is asked to', async () => {
  const page = await example(null, 'element');
  await page.getByRole('link', { name: 'sign in' }).waitFor();
  assert.equal(await page.getByRole('button').count(), 0);
});
