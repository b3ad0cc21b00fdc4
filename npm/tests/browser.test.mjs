// The package in a real browser, under a content security policy that allows WebAssembly and
// nothing looser: parity, and each adapter from the first snapshot to the loss of a right.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { DIGEST, PARITY as CASES, decisions, personas } from './support/golden.mjs';
import { WASM, page } from './support/pages.mjs';
import { Site } from './support/site.mjs';
import { snapshot } from './support/visit.mjs';

const support = (name) => readFileSync(new URL(`support/${name}.mjs`, import.meta.url), 'utf8');
const PARITY = `
  import * as policy from '/package/browser.js';
  import { differences } from '/sweep.js';
  import { answers, digestOf } from '/answers.js';
  await policy.load();
  globalThis.policy = policy;
  globalThis.differences = differences;
  globalThis.digestOf = (worlds) => digestOf(answers(policy, worlds));
  document.title = 'ready';`;
// Where a page's own script may evaluate text, so may an attacker's.
const STRICT = `
  try {
    document.title = new Function('return "evaluated"')();
  } catch (error) {
    document.title = error.name;
  }`;

let browser;
let site;
let tab;
let problems;

before(async () => {
  const pages = await Promise.all([
    page('element'),
    page('react', 'jsx'),
    page('vue'),
    page('svelte'),
    page('react-admin', 'jsx'),
    page('refine', 'jsx'),
  ]);
  const parity = {
    '/parity': '<!doctype html><title></title><script type="module" src="/parity.js"></script>',
    '/parity.js': PARITY,
    '/sweep.js': support('sweep'),
    '/answers.js': support('answers'),
    '/plain':
      '<!doctype html><title></title><script type="module" src="/plain.js"></script>' +
      `<remit-can action="client.edit" client="${'a'.padStart(16, '0')}"><button id="edit">Edit</button></remit-can>`,
    '/plain.js': `
      import { createStore, provide } from '/package/standalone.js';
      provide(createStore({ workgroup: '0000000000000001' }));`,
    '/strict': '<!doctype html><title></title><script src="/strict.js"></script>',
    '/strict.js': STRICT,
  };
  site = await new Site(Object.assign(parity, WASM, ...pages)).start();
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

afterEach(async () => {
  await tab?.close();
  tab = undefined;
});

async function open(path, session) {
  site.session = session;
  tab = await browser.newPage();
  tab.setDefaultTimeout(15_000);
  problems = [];
  tab.on('pageerror', (error) => problems.push(String(error)));
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await tab.goto(`${site.url}/${path}`);
  return tab;
}

/** Changes the rights of whoever is signed in, as another administrator would. */
function become(session) {
  site.session = session;
  site.send('rights');
}

test('every golden case is decided in the browser as reviewed', async () => {
  await open('parity', 401);
  await tab.waitForFunction(() => document.title === 'ready');
  assert.equal(await tab.evaluate(() => globalThis.policy.digest()), DIGEST);
  for (const edition of ['associate', 'agent']) {
    const { found, asked } = await tab.evaluate(
      ([people, tables]) => globalThis.differences(globalThis.policy, people, tables),
      [personas(edition), decisions(edition)],
    );
    assert.deepEqual(found, []);
    assert.ok(asked > 7000, `only ${asked} cases`);
  }
  assert.deepEqual(problems, []);
});

for (const { title, worlds, digest } of CASES) {
  test(`${title}: the answers in the browser have the digest that others arrive at`, async () => {
    await open('parity', 401);
    await tab.waitForFunction(() => document.title === 'ready');
    assert.equal(await tab.evaluate((given) => globalThis.digestOf(given), worlds), digest);
  });
}

test('the policy of the site is as strict as it says', async () => {
  await open('strict', 401);
  await tab.waitForFunction(() => document.title !== '');
  assert.equal(await tab.title(), 'EvalError');
});

for (const adapter of ['element', 'react', 'vue', 'svelte']) {
  test(`${adapter}: shows, hides, disables with the reason, and follows a change of rights`, async () => {
    await open(adapter, snapshot('associate'));
    const [edit, remove] = [tab.locator('#edit'), tab.locator('#delete')];
    await edit.waitFor({ state: 'visible' });
    await checkDisabled(remove);
    become(snapshot('manager'));
    await tab.waitForFunction(() => !document.querySelector('#delete').hasAttribute('aria-disabled'));
    await remove.click();
    assert.equal(await tab.evaluate(() => globalThis.clicked), true);
    become(snapshot('billing_only'));
    await edit.waitFor({ state: 'hidden' });
    await tab.waitForFunction(() => document.querySelector('#delete').hasAttribute('aria-disabled'));
    become(snapshot('associate'));
    await edit.waitFor({ state: 'visible' });
    assert.deepEqual(problems, []);
  });

  test(`${adapter}: fetches again after a gap, and says no when the session ends`, async () => {
    await open(adapter, snapshot('associate'));
    await tab.locator('#edit').waitFor({ state: 'visible' });
    site.session = snapshot('billing_only');
    site.drop();
    await tab.locator('#edit').waitFor({ state: 'hidden' });
    become(snapshot('associate'));
    await tab.locator('#edit').waitFor({ state: 'visible' });
    site.send('ended');
    await tab.locator('#edit').waitFor({ state: 'hidden' });
    assert.equal(await tab.evaluate(() => globalThis.store.actor.error.code), 'ended');
  });
}

test('a page without a bundler needs one file and the module beside it', async () => {
  await open('plain', snapshot('associate'));
  await tab.locator('#edit').waitFor({ state: 'visible' });
  become(snapshot('billing_only'));
  await tab.locator('#edit').waitFor({ state: 'hidden' });
  assert.deepEqual(problems, []);
});

/** It says why, the keyboard reaches it, and it does nothing. */
async function checkDisabled(control) {
  await control.and(tab.locator('[aria-disabled=true]')).waitFor();
  const said = await control.evaluate((button) => {
    const id = button.getAttribute('aria-describedby');
    return document.getElementById(id)?.textContent;
  });
  assert.match(said, /^To delete a client, you need the role Owner, Administrator or Manager/);
  await control.focus();
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'delete');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Space');
  await control.dispatchEvent('click');
  assert.equal(await tab.evaluate(() => globalThis.clicked), undefined);
}

/** Waits for something on this side to become true; the test's own time limit ends it. */
async function until(happened) {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** As when another tab is brought to the front, or this one again. */
async function show(hidden) {
  await tab.evaluate((given) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: given });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('a tab behind others holds no stream, and knows at once when it is back', async () => {
  await open('element', snapshot('associate'));
  await tab.locator('#edit').waitFor({ state: 'visible' });
  await until(() => site.streams === 1);
  await show(true);
  await until(() => site.streams === 0);
  site.session = snapshot('billing_only');
  await show(false);
  await tab.locator('#edit').waitFor({ state: 'hidden' });
  await until(() => site.streams === 1);
  assert.deepEqual(problems, []);
});

test('whoever is not signed in may nothing', async () => {
  await open('element', 401);
  await tab.waitForFunction(() => globalThis.store.actor.error.code === 'ended');
  assert.equal(await tab.locator('#edit').isVisible(), false);
});

test('a snapshot of other rules lets nobody do anything', async () => {
  await open('element', { ...snapshot('owner'), policy_digest: 'other' });
  await tab.waitForFunction(() => globalThis.store.actor.error.code === 'bad_snapshot');
  assert.equal(await tab.locator('#edit').isVisible(), false);
});

for (const adapter of ['react-admin', 'refine']) {
  test(`${adapter}: asks for lists, records and what is not in the catalogue`, async () => {
    await open(adapter, snapshot('associate'));
    for (const name of ['list', 'edit', 'create']) await tab.locator(`#${name}`).waitFor();
    // What is denied is drawn once all are answered, or never.
    await tab.waitForTimeout(300);
    for (const name of ['other', 'delete', 'invent']) assert.equal(await tab.locator(`#${name}`).count(), 0, name);
  });
}
