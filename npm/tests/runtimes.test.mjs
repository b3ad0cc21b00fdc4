// The package where it runs beside Node.js and browsers: Deno, Bun, and workers at the edge.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

import { DIGEST, decisions, personas } from './support/golden.mjs';

const run = promisify(execFile);
const here = import.meta.dirname;

// The programs themselves, for the platform that tests run on: the packages around them fetch others.
const PROGRAMS = {
  deno: '@deno/linux-x64-glibc/deno',
  bun: '@oven/bun-linux-x64/bin/bun',
  workerd: '@cloudflare/workerd-linux-64/bin/workerd',
};
const program = (name) => join(here, 'node_modules', PROGRAMS[name]);
const there = Object.keys(PROGRAMS).every((name) => existsSync(program(name)));
const skip = there ? false : 'the programs are fetched for 64-bit Linux alone';

const cases = ['associate', 'agent'].map((edition) => ({
  personas: personas(edition),
  decisions: decisions(edition),
}));
const folder = mkdtempSync(join(tmpdir(), 'remit-runtimes-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'cases.json');
writeFileSync(file, JSON.stringify(cases));

function assertReviewed({ digest, found, asked }) {
  assert.equal(digest, DIGEST);
  assert.deepEqual(found, []);
  assert.ok(asked > 14_000, `only ${asked} cases`);
}

/** What a program prints, as JSON. */
async function printed(name, args) {
  const { stdout } = await run(program(name), [...args, join(here, 'runtimes/program.mjs'), file]);
  return JSON.parse(stdout);
}

test('Deno answers as reviewed', { skip }, async () => {
  assertReviewed(await printed('deno', ['run', '--allow-read']));
});

test('Bun answers as reviewed', { skip }, async () => {
  assertReviewed(await printed('bun', ['run']));
});

/** The worker as it is deployed: one file, and the module beside it. */
async function bundle() {
  const { build } = createRequire(join(here, '../package.json'))('esbuild');
  await build({
    entryPoints: [join(here, 'runtimes/worker.mjs')],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    conditions: ['workerd'],
    external: ['*.wasm'],
  });
  copyFileSync(join(here, '../dist/package/policy.wasm'), join(folder, 'policy.wasm'));
  copyFileSync(join(here, 'runtimes/worker.capnp'), join(folder, 'worker.capnp'));
}

/** Starts the worker; the port at which it listens. */
async function listening(context) {
  // What happens to it is told at file descriptor 3.
  const args = ['serve', 'worker.capnp', '--control-fd=3'];
  const workerd = spawn(program('workerd'), args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  context.after(() => workerd.kill());
  for await (const told of workerd.stdio[3]) {
    const { event, port } = JSON.parse(told);
    if (event === 'listen') return port;
  }
  throw new Error('the worker has not started');
}

test('a worker at the edge answers as reviewed', { skip }, async (context) => {
  await bundle();
  const port = await listening(context);
  const body = JSON.stringify(cases);
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
  assert.equal(answer.status, 200);
  assertReviewed(await answer.json());
});
