// A program for Deno and Bun: `program.mjs cases.json` prints what comes of the cases.

import { readFileSync } from 'node:fs';
import process from 'node:process';

import { answers } from './answers.mjs';

const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify(await answers(cases)));
