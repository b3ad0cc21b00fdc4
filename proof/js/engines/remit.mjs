// Remit: the built package, an actor from a snapshot, targets as plain objects.

import { Actor, load as start } from '#remit';

export const name = 'Remit';

export { start };

export function load(place) {
  const actor = Actor.from(place.remit);
  if (actor.error) throw new Error(actor.error.message);
  return actor;
}

export function ready(actor, place) {
  const targetOf = ({ kind, client }) => ({ kind, client });
  const questions = place.questions.map(({ action, item }) => [action, targetOf(item)]);
  const items = place.items.map(targetOf);
  return {
    decide: (number) => actor.can(questions[number][0], questions[number][1]),
    filter: (count) => actor.filter(place.filtered, items.slice(0, count)).length,
  };
}
