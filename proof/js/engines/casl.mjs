// CASL: the member's rules as `remit export --to casl` writes them; subjects are made beforehand.

import { createMongoAbility, subject } from '@casl/ability';

export const name = '@casl/ability';

export function load(place) {
  const rules = JSON.parse(place.casl).members[place.member];
  const ability = createMongoAbility(rules);
  const subjectOf = ({ kind, client }) => subject(kind, { workgroup: place.workgroup, client });
  const questions = place.questions.map(({ action, item }) => [action, subjectOf(item)]);
  const items = place.items.map(subjectOf);
  return {
    decide: (number) => ability.can(questions[number][0], questions[number][1]),
    filter: () => items.filter((item) => ability.can(place.filtered, item)).length,
  };
}
