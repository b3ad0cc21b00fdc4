// One engine in one case in Node: `node node-child.mjs engine case.json start`, or a budget in
// milliseconds in the place of `start`. Prints JSON.

import { readFileSync } from 'node:fs';

import { figures, start } from './measure.mjs';

const [engine, file, what] = process.argv.slice(2);
const importEngine = () => import(`./engines/${engine}.mjs`);
const place = JSON.parse(readFileSync(file, 'utf8'));
const answer =
  what === 'start' ? await start(importEngine, place) : await figures(await importEngine(), place, Number(what));
console.log(JSON.stringify(answer));
