// Measures in Node: `node node.mjs cases.json results.json`.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import * as remit from '../../npm/dist/package/node.js';
import { measureAll } from './measure.mjs';
import { sizes } from './sizes.mjs';

const [cases, results] = process.argv.slice(2);
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
await remit.load();
const places = JSON.parse(readFileSync(cases, 'utf8'));
const rows = await measureAll('node', places, { remit, cedar }, (line) => console.error(line));
writeFileSync(results, JSON.stringify([...rows, ...(await sizes())]));
