// What both ways to use Cedar share: policies and schema are parsed beforehand and named in a call.
// The WebAssembly takes the entities with every call: there is no way to leave them there.

import { cedar } from '#cedar';

export { start } from '#cedar';

export function load(place) {
  const id = `remit ${place.size}`;
  succeed(cedar.preparsePolicySet(id, { staticPolicies: place.cedar.policies }));
  succeed(cedar.preparseSchema(id, place.cedar.schema));
  return id;
}

/** Calls made beforehand; `memberOf` says what of the member a question about an item needs. */
export function callsOf(id, place, memberOf) {
  const callOf = (action, item) => {
    const [member, resource] = [memberOf(item), entityOf(place, item)];
    return {
      principal: member.uid,
      action: { type: 'Action', id: action },
      resource: resource.uid,
      context: {},
      preparsedSchemaName: id,
      validateRequest: false,
      preparsedPolicySetId: id,
      entities: [member, resource],
    };
  };
  const questions = place.questions.map(({ action, item }) => callOf(action, item));
  const calls = place.items.map((item) => callOf(place.filtered, item));
  return {
    decide: (number) => allows(questions[number]),
    filter: (count) => calls.slice(0, count).filter(allows).length,
  };
}

function allows(call) {
  const answer = cedar.statefulIsAuthorized(call);
  succeed(answer);
  return answer.response.decision === 'allow';
}

const reference = (type, id) => ({ __entity: { type, id } });

function entityOf({ workgroup }, { kind, id, client }) {
  const words = kind.split('_').map((word) => word[0].toUpperCase() + word.slice(1));
  return {
    uid: { type: words.join(''), id: `target ${id}` },
    attrs: { workgroup: reference('Workgroup', workgroup), client: reference('Client', client) },
    parents: [],
  };
}

function succeed(answer) {
  if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
}
