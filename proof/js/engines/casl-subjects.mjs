// What both ways to use CASL share: subjects are made beforehand, a decision is `can`.

import { subject } from '@casl/ability';

/** The member's rules, as `remit export --to casl` writes them. */
export function rulesOf(place) {
  return JSON.parse(place.casl).members[place.member];
}

export function ready(ability, place) {
  const subjectOf = ({ kind, client }) => subject(kind, { workgroup: place.workgroup, client });
  const questions = place.questions.map(({ action, item }) => [action, subjectOf(item)]);
  const items = place.items.map(subjectOf);
  return {
    decide: (number) => ability.can(questions[number][0], questions[number][1]),
    filter: (count) => {
      const list = items.slice(0, count);
      return list.filter((item) => ability.can(place.filtered, item)).length;
    },
  };
}
