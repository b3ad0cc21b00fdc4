// Cedar with its entities cut down beforehand to what a question is about: of the assigned clients
// only the one that is asked for, as far as it is assigned. Whoever calls has then looked it up.

import { callsOf, load, start } from './cedar-calls.mjs';

export const name = 'cedar-wasm, sliced';

export { load, start };

export function ready(id, place) {
  const { uid, attrs, parents } = place.cedar.member;
  const bindings = Object.entries(attrs).filter(([, value]) => Array.isArray(value.allow));
  const slice = (client) => {
    const only = bindings.map(([key, binding]) => {
      const allow = binding.allow.filter(({ __entity }) => __entity.id === client);
      return [key, { ...binding, allow }];
    });
    return { uid, attrs: { ...attrs, ...Object.fromEntries(only) }, parents };
  };
  const known = new Map();
  return callsOf(id, place, ({ client }) => {
    if (!known.has(client)) known.set(client, slice(client));
    return known.get(client);
  });
}

export const part = () => ({ items: 500 });
