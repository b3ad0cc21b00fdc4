// Starts the program under test: each time with a database of its own, on a free port.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const START_TIMEOUT = 60_000;
// The suite signs in far more often than people do.
const MANY_ATTEMPTS = ['--attempts-per-account', '1000', '--attempts-per-address', '1000'];

/** The value of an environment variable that the suite cannot do without. */
export function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable \`${name}\` is not set`);
  return value;
}

/** A running server; `lines` is what it has printed so far. */
class Server {
  constructor(child, folder) {
    this.child = child;
    this.folder = folder;
    this.lines = [];
    this.log = [];
  }

  /** The address that it listens on, without a slash at the end. */
  get url() {
    return this.printed(/^listening on (http:\S+)$/);
  }

  /** What the first printed line that matches captures. */
  printed(pattern) {
    for (const line of this.lines) {
      const found = pattern.exec(line);
      if (found) return found[1];
    }
    return undefined;
  }

  async stop() {
    if (this.child.exitCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Starts a server and waits until it listens; without `demo` it has no account yet. */
export async function startServer({ demo = true, args: more = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'remit-browser-'));
  const args = ['serve', '--listen', '127.0.0.1:0', '--database', join(folder, 'remit.db')];
  const child = spawn(needed('REMIT_BIN'), [...args, ...MANY_ATTEMPTS, ...more, ...(demo ? ['--demo'] : [])], {
    env: withoutSettings(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const server = new Server(child, folder);
  createInterface({ input: child.stderr }).on('line', (line) => server.log.push(line));
  await listening(server);
  return server;
}

/** The developer's own settings of the server stay out of the tests. */
function withoutSettings(environment) {
  const entries = Object.entries(environment);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('REMIT_')));
}

function listening(server) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${why}\n${server.log.join('\n')}`));
    const timer = setTimeout(() => fail('the server does not listen'), START_TIMEOUT);
    server.child.on('error', (error) => fail(error.message));
    server.child.on('exit', (code) => fail(`the server ended with ${code}`));
    createInterface({ input: server.child.stdout }).on('line', (line) => {
      server.lines.push(line);
      if (!server.url) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
