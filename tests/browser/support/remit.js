// What a test file begins with: a server, a browser, and pages opened as a persona.

import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';

import { launch, newContext } from './browser.js';
import { signIn } from './personas.js';
import { button, settled } from './screen.js';
import { startServer } from './server.js';

/** Starts what the file's tests share, and ends it after them. */
export function useRemit(options) {
  const remit = new Remit();
  before(() => remit.start(options));
  afterEach((context) => remit.closeWindows(context));
  after(() => remit.stop());
  return remit;
}

class Remit {
  #sessions = new Map();
  #windows = [];

  async start(options) {
    this.server = await startServer(options);
    this.browser = await launch();
  }

  async stop() {
    await this.browser?.close();
    await this.server?.stop();
  }

  get url() {
    return this.server.url;
  }

  /** A persona's session; everyone signs in only once. */
  session(persona) {
    if (!this.#sessions.has(persona)) this.#sessions.set(persona, signIn(this.url, persona));
    return this.#sessions.get(persona);
  }

  /** The id of an edition's workgroup. */
  async workgroup(edition = 'associate') {
    return (await this.session('owner')).workgroup(edition);
  }

  /** The newest mail to an address, as the demo shows it. */
  async mail(to, workgroup) {
    const owner = await this.session('owner');
    const path = `/workgroups/${workgroup ?? (await this.workgroup())}/outbox`;
    const { items } = await owner.get(`${path}?sort=-created_at&search=${encodeURIComponent(to)}`);
    assert.ok(items.length > 0, `mail to ${to}`);
    return items[0];
  }

  /** Somebody who has accepted an invitation, without a page, with these clients alone. */
  async newcomer(name, role = 'associate', clients = []) {
    const owner = await this.session('owner');
    const email = `${name.replaceAll(' ', '.').toLowerCase()}@newcomers.example`;
    const scope = clients.length > 0 ? { kind: 'clients', allow: clients, deny: [] } : { kind: 'nobody' };
    const members = `/workgroups/${await this.workgroup()}/members`;
    const { member } = await owner.write('POST', members, { email, role, scope });
    const token = (await this.link(email)).split('#')[1];
    const response = await fetch(`${this.url}/api/v1/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ token, email, name, password: 'walnut harbour thirteen' }),
    });
    assert.equal(response.status, 200);
    return { id: member.id, name };
  }

  /** The link in that mail. */
  async link(to, workgroup) {
    const { text } = await this.mail(to, workgroup);
    return text.match(/^https?:.*$/m)[0];
  }

  /** Accepts an invitation with a new account, by its link; the page of whoever came. */
  async accept(link, name) {
    const guest = await this.open(null, link, { expected: [/^(401|404) /] });
    await guest.getByLabel('Your name').fill(name);
    await guest.getByLabel('New password').fill('walnut harbour thirteen');
    await button(guest, 'Accept invitation').click();
    await guest.getByRole('heading', { level: 1, name: /^Welcome/ }).waitFor();
    return guest;
  }

  /** A window in which nobody is signed in, or in which `session` is. */
  async window(session, options = {}) {
    const storageState = session?.storageState;
    const opened = await newContext(this.browser, { baseURL: this.url, storageState, ...options });
    this.#windows.push(opened);
    return opened.context;
  }

  /** Opens `path` as a persona, in a window of its own. */
  async open(persona, path, options) {
    const session = persona && (await this.session(persona));
    const window = await this.window(session, options);
    const page = await window.newPage();
    await visit(page, path);
    return page;
  }

  /** Closes what the test has opened; nothing may have gone wrong behind its back. */
  async closeWindows(test) {
    const windows = this.#windows.splice(0);
    for (const { context } of windows) await closeQuietly(context);
    const problems = windows.flatMap(({ problems }) => problems);
    // Where the test itself has failed too, this is the only place that says so.
    for (const problem of problems) test.diagnostic(problem);
    assert.deepEqual(problems, []);
  }
}

/** Closes a window. What a test answers in the server's place may be under way: nobody waits for it. */
async function closeQuietly(context) {
  const pages = context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' }));
  await Promise.all([context.unrouteAll({ behavior: 'ignoreErrors' }), ...pages]);
  await context.close();
}

/** Goes to an address as if it were typed, and waits for the page. */
export async function visit(page, path) {
  await page.goto(path, { waitUntil: 'commit' });
  await settled(page);
}
