// casbin: the same model, rows and links as the Rust crate is measured with.

import '#buffer';
import { newEnforcer, newModelFromString } from 'casbin';

export const name = 'casbin';

export const start = () => {};

export async function load(place) {
  const enforcer = await newEnforcer(newModelFromString(place.casbin.model));
  await enforcer.addPolicies(place.casbin.p);
  await enforcer.addGroupingPolicies(place.casbin.g);
  return enforcer;
}

export function ready(enforcer, place) {
  const objectOf = ({ department, client }) => (department ? `d${department}` : `c${client}`);
  const member = `m${place.member}`;
  const questions = place.questions.map(({ action, item }) => [member, objectOf(item), action]);
  const asked = place.items.map((item) => [member, objectOf(item), place.filtered]);
  return {
    decide: (number) => enforcer.enforceSync(...questions[number]),
    filter: (count) => asked.slice(0, count).filter((one) => enforcer.enforceSync(...one)).length,
  };
}
