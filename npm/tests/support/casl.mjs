// The CASL export, asked as its notes say.

import { createMongoAbility, subject } from '@casl/ability';

export const abilityOf = (rules) => createMongoAbility(rules);

/** Once for each role that someone has or will have; what belongs nowhere is the actor's own. */
export function allows(ability, { workgroup: home }, { action, target }) {
  const { kind, workgroup = home, client, member, public: isPublic, roles, role } = target;
  const those = roles ?? [role];
  const facts = { workgroup, client, member, public: isPublic };
  return those.every((one) => ability.can(action, subject(kind, { ...facts, role: one })));
}
