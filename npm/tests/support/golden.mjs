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

/** The words over the golden table's columns that are not the personas' names. */
const HEADINGS = {
  nobody: 'anonymous',
  admin: 'administrator',
  assoc: 'associate',
  billing: 'billing_only',
  end_cl: 'end_client',
  cl_admin: 'client_administrator',
};

/** An edition's answers: `{ relations, people }`, each a list of `{ action, marks }`, a mark for each persona. */
export function decisions(edition) {
  const places = new Map(PERSONAS[edition].map(({ name }, place) => [name, place]));
  const tables = { relations: new Map(), people: new Map() };
  let table = tables.relations;
  let columns = [];
  for (const line of read(`decisions-${edition}.txt`).split('\n')) {
    const [first, ...rest] = line.split(/ {2,}| (?=[✔!✘?])/);
    if (/^\d\. /.test(line)) table = line.endsWith('by person') ? tables.people : tables.relations;
    else if (rest.includes('full') || rest.includes('owner')) {
      columns = rest.flatMap((words) => words.split(' ')).map((word) => places.get(HEADINGS[word] ?? word));
    } else if (/^[a-z_]+\.[a-z_.]+$/.test(first)) {
      const marks = table.get(first) ?? [];
      rest.forEach((mark, place) => (marks[columns[place]] = mark));
      table.set(first, marks);
    }
  }
  const list = (map) => [...map].map(([action, marks]) => ({ action, marks }));
  return { relations: list(tables.relations), people: list(tables.people) };
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
