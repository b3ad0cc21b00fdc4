// Cedar: policies and schema parsed beforehand, and of the entities only the two that a question is
// about. The WebAssembly takes entities with every call: there is no way to leave them there.

export const name = '@cedar-policy/cedar-wasm';

/** A call takes milliseconds with many clients: a list is measured in part. */
export const items = 200;

export function load(place, { cedar }) {
  const id = `remit ${place.size}`;
  succeed(cedar.preparsePolicySet(id, { staticPolicies: place.cedar.policies }));
  succeed(cedar.preparseSchema(id, place.cedar.schema));
  const { member } = place.cedar;
  const callOf = (action, item) => {
    const resource = entityOf(place, item);
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
  const allows = (call) => {
    const answer = cedar.statefulIsAuthorized(call);
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
    return answer.response.decision === 'allow';
  };
  const questions = place.questions.map(({ action, item }) => callOf(action, item));
  const calls = place.items.map((item) => callOf(place.filtered, item));
  return {
    decide: (number) => allows(questions[number]),
    filter: (count) => calls.slice(0, count).filter(allows).length,
  };
}

function entityOf({ workgroup }, { kind, id, client }) {
  const words = kind.split('_').map((word) => word[0].toUpperCase() + word.slice(1));
  const reference = (type, key) => ({ __entity: { type, id: key } });
  return {
    uid: { type: words.join(''), id: `target ${id}` },
    attrs: { workgroup: reference('Workgroup', workgroup), client: reference('Client', client) },
    parents: [],
  };
}

function succeed(answer) {
  if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
}
