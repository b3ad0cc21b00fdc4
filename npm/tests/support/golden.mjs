// The policy's own golden texts, and the personas that they are about.

import { readFileSync } from 'node:fs';

const golden = (name) => new URL(`../../../policy/tests/golden/${name}`, import.meta.url);
const read = (name) => readFileSync(golden(name), 'utf8');

/** The digest of the rules, as reviewed. */
export const DIGEST = read('digest.txt').trim();

const PERSONAS = JSON.parse(readFileSync(new URL('../golden/personas.json', import.meta.url), 'utf8'));

/** An edition's personas: `{ name, snapshot }`, the snapshot null for nobody. */
export function personas(edition) {
  return PERSONAS[edition].map(({ name, snapshot }) => ({
    name,
    snapshot: snapshot && { ...snapshot, policy_digest: DIGEST },
  }));
}

/** An edition's two tables: `{ relations, people }`, each a list of `{ action, marks }`. */
export function decisions(edition) {
  const [, , relations, , people] = read(`decisions-${edition}.txt`)
    .split('\n\n')
    .map((part) => part.split('\n').filter((line) => /^[a-z_.]+ +\S/.test(line)));
  const tables = [relations, people].map((lines) =>
    (lines ?? []).map((line) => {
      const [action, ...marks] = line.trim().split(/ +/);
      return { action, marks };
    }),
  );
  return { relations: tables[0], people: tables[1] };
}

/** An edition's matrix: `action,edition,role,cell` a line. */
export function matrix(edition) {
  return read(`matrix-${edition}.csv`);
}

const parity = (name) => readFileSync(new URL(`../../../tests/golden/${name}`, import.meta.url), 'utf8');

/** Cases that others are asked too, each with the digest of all answers. */
export const PARITY = [
  ['the demo data, which the server is asked too', 'parity'],
  ['random worlds', 'parity-random'],
].map(([title, name]) => ({
  title,
  worlds: JSON.parse(parity(`${name}.json`)),
  digest: parity(`${name}.txt`).trim(),
}));
