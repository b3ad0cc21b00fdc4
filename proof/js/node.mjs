// Measures in Node: `node node.mjs cases.json results.json budget samples engines`; the budget is how
// many milliseconds a figure is measured for, the samples are how often each engine is started.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { enginesOf } from './measure.mjs';
import { sizes } from './sizes.mjs';
import { firstOf, startRow } from './starts.mjs';

const [cases, results, budget, samples, list] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'remit-peers-'));
const run = promisify(execFile);

function write(name, place) {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(place));
  return file;
}

async function child(...words) {
  const script = new URL('node-child.mjs', import.meta.url).pathname;
  return JSON.parse((await run(process.execPath, [script, ...words])).stdout);
}

const rows = [];
try {
  for (const place of JSON.parse(readFileSync(cases, 'utf8'))) {
    const [whole, first] = [write('case.json', place), write('first.json', firstOf(place))];
    for (const engine of enginesOf(list)) {
      console.error(`node: ${engine}, ${place.size} clients`);
      rows.push(...(await child(engine, whole, budget)));
      rows.push(await startRow(Number(samples), () => child(engine, first, 'start')));
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
writeFileSync(results, JSON.stringify([...rows.map((row) => ({ runtime: 'node', ...row })), ...(await sizes())]));
