// Figures of `start`: each sample is of a process or a page that has never seen the engine.

import { spread } from './clock.mjs';

/** A row of a few samples, each made by `once`. */
export async function startRow(samples, once) {
  const found = [];
  for (let count = 0; count < samples; count += 1) found.push(await once());
  const [{ engine, clients }] = found;
  return { engine, measure: 'start', clients, ...spread(found.map(({ took }) => took * 1e6)), part: null };
}

/** A case with one question, which is all that the first answer needs. */
export function firstOf(place) {
  return { ...place, questions: place.questions.slice(0, 1), items: [], kept: [] };
}
