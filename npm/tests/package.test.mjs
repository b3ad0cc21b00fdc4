// The package as it is published: what it weighs on others, and what the checkers say.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { digest, version } from '@remit/policy';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import { DIGEST } from './support/golden.mjs';

const run = promisify(execFile);
const here = import.meta.dirname;
const folder = join(here, '../dist/package');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const bin = (name) => join(here, 'node_modules/.bin', name);

/** A program's output, also where it fails. */
async function output(program, args, options) {
  try {
    return { code: 0, ...(await run(program, args, { cwd: here, ...options })) };
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    return error;
  }
}

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: folder, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test('the types are right for everyone who imports', async (context) => {
  const packed = await mkdtemp(join(tmpdir(), 'remit-package-'));
  context.after(() => rm(packed, { recursive: true }));
  await run('npm', ['pack', '--pack-destination', packed], { cwd: folder });
  const [file] = readdirSync(packed);
  // The WebAssembly itself is there for those who load it in their own way; it has no types.
  const args = [join(packed, file), '--format', 'ascii', '--exclude-entrypoints', './policy.wasm'];
  const { code, stdout } = await output(bin('attw'), args);
  assert.match(stdout, /No problems found/);
  assert.equal(code, 0);
});

test('good examples compile, and bad ones do not', async () => {
  const { code, stdout } = await output(bin('tsc'), ['--project', 'types']);
  assert.equal(stdout, '');
  assert.equal(code, 0);
});

test('nothing is depended on', () => {
  assert.equal(manifest.dependencies, undefined);
  for (const [name, { optional }] of Object.entries(manifest.peerDependenciesMeta)) {
    assert.ok(optional, name);
  }
});

test('version and digest say where the build came from', () => {
  assert.equal(manifest.version, version);
  assert.equal(manifest.remit.digest, DIGEST);
  assert.equal(digest(), DIGEST);
});

test('every file of JavaScript has a map with its sources', () => {
  const scripts = readdirSync(folder).filter((name) => /\.c?js$/.test(name));
  assert.ok(scripts.length > 10);
  for (const name of scripts) {
    const map = JSON.parse(readFileSync(join(folder, `${name}.map`), 'utf8'));
    assert.match(readFileSync(join(folder, name), 'utf8'), new RegExp(`sourceMappingURL=${name}.map`));
    assert.equal(map.sources.length, map.sourcesContent.length);
    assert.ok(map.sources.length > 0, name);
  }
});

test('wasm of another build is refused', async () => {
  // The digest stands in the module as text: with another one it is another build.
  const bytes = Buffer.from(readFileSync(join(folder, 'policy.wasm')));
  const place = bytes.indexOf(DIGEST);
  assert.ok(place > 0);
  bytes[place] = bytes[place] === 0x30 ? 0x31 : 0x30;
  const { loadSync } = createRequire(import.meta.url)('@remit/policy');
  assert.throws(() => loadSync(bytes), /other rules/);
});
