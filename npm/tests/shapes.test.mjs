// Controls as pages have them: within something else, several under one guard, in blocks and lists
// that a framework moves and takes away.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { Visit } from './support/visit.mjs';

const visit = new Visit();
const pressed = (tab) => tab.evaluate(() => [globalThis.pressed, globalThis.clicked]);

before(() =>
  visit.start([['shapes-react', 'jsx'], ['shapes-vue'], ['shapes-svelte'], ['shapes-element'], ['hydrate', 'jsx']]),
);
after(() => visit.stop());
afterEach(() => visit.leave());

for (const adapter of ['react', 'vue', 'svelte', 'element']) {
  test(`${adapter}: whatever is guarded with a control does nothing while it is denied`, async () => {
    const tab = await visit.open(`shapes-${adapter}`, 'associate');
    for (const id of ['within', 'first', 'second']) {
      const control = tab.locator(`#${id}`);
      await control.waitFor({ state: 'visible' });
      await tab.waitForFunction((id) => document.querySelector(`#${id}`).closest('[aria-disabled=true]'), id);
      for (const event of ['pointerdown', 'click']) await control.dispatchEvent(event);
      assert.deepEqual(await pressed(tab), [undefined, undefined], id);
    }
    // The controls stay the same ones, with what was typed into them.
    await tab.evaluate(() => document.querySelectorAll('button').forEach((one) => (one.mine = one.id)));
    visit.become('manager');
    for (const id of ['within', 'first', 'second']) {
      await tab.waitForFunction((id) => !document.querySelector(`#${id}`).closest('[aria-disabled]'), id);
      assert.equal(await tab.locator(`#${id}`).evaluate((button) => button.mine), id);
      await tab.locator(`#${id}`).click();
      assert.deepEqual(await pressed(tab), [id, id]);
    }
    assert.deepEqual(visit.problems, []);
  });
}

test('svelte: a block with a hidden control goes and comes as one', async () => {
  const tab = await visit.open('shapes-svelte', 'associate');
  const block = tab.locator('#block');
  await tab.waitForFunction(() => globalThis.store.actor.error === null);
  for (const text of ['', 'the rest', '']) {
    await tab.evaluate(() => globalThis.toggle());
    await tab.waitForFunction((text) => document.querySelector('#block').innerText === text, text);
  }
  visit.become('manager');
  await tab.evaluate(() => globalThis.toggle());
  await block.getByRole('button').waitFor();
  assert.equal(await block.innerText(), 'hidden the rest');
  assert.deepEqual(visit.problems, []);
});

test('svelte: a list with hidden controls is put into another order', async () => {
  const tab = await visit.open('shapes-svelte', 'associate');
  const list = tab.locator('#list');
  const reads = (text) =>
    tab.waitForFunction((text) => document.querySelector('#list').innerText.replaceAll(/\s+/g, ' ') === text, text);
  await reads('a b c');
  await tab.evaluate(() => globalThis.turn());
  await reads('c b a');
  assert.equal(await list.getByRole('button').count(), 0);
  visit.become('manager');
  await reads('c cb ba a');
  assert.deepEqual(visit.problems, []);
});

test('svelte: what is hidden stays so when the page styles it, and comes back with that style', async () => {
  const tab = await visit.open('shapes-svelte', 'associate');
  const buttons = tab.locator('#list button');
  const displays = () => buttons.evaluateAll((all) => all.map((one) => getComputedStyle(one).display));
  await tab.waitForFunction(() => globalThis.store.actor.error === null);
  assert.deepEqual(await displays(), ['none', 'none', 'none']);
  await tab.evaluate(() => globalThis.restyle());
  assert.deepEqual(await displays(), ['none', 'none', 'none']);
  visit.become('manager');
  await buttons.first().waitFor();
  assert.deepEqual(await displays(), ['flex', 'flex', 'flex']);
  assert.deepEqual(visit.problems, []);
});

test('react: a page that a server rendered comes to life as it was, and then follows the rights', async () => {
  const tab = await visit.open('hydrate', 'associate');
  await tab.waitForFunction(() => globalThis.start);
  assert.match(await tab.evaluate(() => globalThis.rendered), /^Edit\s*Delete\s*may edit$/);
  visit.become('billing_only');
  await tab.evaluate(() => globalThis.start());
  await tab.waitForFunction(() => document.querySelector('output').textContent === 'may not edit');
  assert.equal(await tab.locator('#edit').count(), 0);
  assert.deepEqual(await tab.evaluate(() => globalThis.recovered), []);
  assert.deepEqual(visit.problems, []);
});
