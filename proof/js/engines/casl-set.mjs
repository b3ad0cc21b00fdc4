// CASL with a matcher of one's own, whose conditions are functions that look a client up in a set:
// what its guide calls a lambda matcher. Quicker with many clients, and no longer rules as data.

import { Ability, subject } from '@casl/ability';

export const name = 'CASL, functions';

export function load(place) {
  const rules = JSON.parse(place.casl).members[place.member].map(({ conditions, ...rule }) => ({
    ...rule,
    conditions: matcher(conditions),
  }));
  const ability = new Ability(rules, { conditionsMatcher: (matches) => matches });
  const subjectOf = ({ kind, client }) => subject(kind, { workgroup: place.workgroup, client });
  const questions = place.questions.map(({ action, item }) => [action, subjectOf(item)]);
  const items = place.items.map(subjectOf);
  return {
    decide: (number) => ability.can(questions[number][0], questions[number][1]),
    filter: () => items.filter((item) => ability.can(place.filtered, item)).length,
  };
}

/** The conditions that occur in a member's rules about what belongs to clients. */
function matcher({ workgroup, client, member, role }) {
  if (member !== undefined) return (item) => item.member === member;
  if (role !== undefined) return (item) => role.$in.includes(item.role);
  if (client === undefined) return (item) => item.workgroup === workgroup;
  const clients = new Set(client.$in);
  return (item) => item.workgroup === workgroup && clients.has(item.client);
}
