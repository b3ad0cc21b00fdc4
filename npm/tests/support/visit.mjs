// A tab of a real browser on a strict site, with a role that the test chooses.

import { chromium } from 'playwright-core';

import { DIGEST } from './golden.mjs';
import { WASM, page } from './pages.mjs';
import { Site } from './site.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** What the server says of someone with this role, to whom one client is assigned. */
export function snapshot(role) {
  const scope = { kind: 'clients', allow: ['000000000000000a'] };
  const bindings = [{ workgroup: { role: { built_in: role }, scope } }];
  const member = { id: '0000000000000002', edition: 'associate', bindings };
  return { policy_digest: DIGEST, workgroup: '0000000000000001', who: { member } };
}

/** A browser, a site of pages by their names and kinds, and one tab at a time. */
export class Visit {
  async start(pages) {
    const made = await Promise.all(pages.map((given) => page(...given)));
    this.site = await new Site(Object.assign({}, WASM, ...made)).start();
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS });
    return this;
  }

  async stop() {
    await this.browser?.close();
    await this.site?.stop();
  }

  /** Opens a page as someone with this role. */
  async open(name, role) {
    await this.leave();
    this.site.session = snapshot(role);
    this.tab = await this.browser.newPage();
    this.tab.setDefaultTimeout(15_000);
    this.problems = [];
    this.tab.on('pageerror', (error) => this.problems.push(String(error)));
    this.tab.on('console', (message) => message.type() === 'error' && this.problems.push(message.text()));
    await this.tab.goto(`${this.site.url}/${name}`);
    return this.tab;
  }

  /** Closes the tab. */
  async leave() {
    await this.tab?.close();
    this.tab = undefined;
  }

  /** Changes the rights of whoever is signed in, as another administrator would. */
  become(role) {
    this.site.session = snapshot(role);
    this.site.send('rights');
  }
}
