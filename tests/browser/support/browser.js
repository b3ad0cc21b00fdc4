// The browser, and what goes wrong in it beside what a test looks at.

import { chromium } from 'playwright-core';

import { needed } from './server.js';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TIMEOUT = 15_000;

const FAILED_REQUEST = /^Failed to load resource: the server responded with a status of (\d+)/;

/** Options of a window in which pages may use the clipboard. */
export const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

export function launch() {
  return chromium.launch({ executablePath: needed('CHROMIUM'), args: ARGUMENTS });
}

/**
 * A window of its own, and the problems that come up in it: errors on the console (among them
 * whatever the content security policy refuses), uncaught ones, and refused requests that are not
 * among the `expected` ones (`403 …/clients`).
 */
export async function newContext(browser, { expected = [], ...options }) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(TIMEOUT);
  const problems = [];
  const note = (problem) => {
    if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  context.on('weberror', (error) => note(`uncaught: ${error.error()}`));
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const refused = FAILED_REQUEST.exec(message.text());
    const problem = refused ? `${refused[1]} ${message.location().url}` : message.text();
    note(problem);
  });
  return { context, problems };
}
