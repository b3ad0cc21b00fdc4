// CASL as its guide shows it: rules as data, the assigned clients a condition `{ client: { $in } }`.

import { createMongoAbility } from '@casl/ability';

import { ready, rulesOf } from './casl-subjects.mjs';

export const name = '@casl/ability';

export const start = () => {};

export const load = (place) => createMongoAbility(rulesOf(place));

export { ready };
