// Remit: the built package, an actor from a snapshot, targets as plain objects.

export const name = 'Remit';

export function load(place, { remit }) {
  const actor = remit.Actor.from(place.snapshot);
  if (actor.error) throw new Error(actor.error.message);
  const questions = place.questions.map(({ action, item }) => [action, targetOf(item)]);
  const items = place.items.map(targetOf);
  return {
    decide: (number) => actor.can(questions[number][0], questions[number][1]),
    filter: () => actor.filter(place.filtered, items).length,
  };
}

const targetOf = ({ kind, client }) => ({ kind, client });
