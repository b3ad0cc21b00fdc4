// The OpenFGA export: parsed and checked by OpenFGA's own library, and its relations followed as its
// documentation describes them, because the server is not at hand.

import { transformer, validator } from '@openfga/syntax-transformer';

/** The model of a text; throws where OpenFGA's library finds a mistake. */
export function parse(text) {
  validator.validateDSL(text);
  return transformer.transformDSLToJSONObject(text);
}

/** What a text's head says needs more than the action's own relation. */
export function needingMore(text) {
  return new Set(Array.from(text.matchAll(/^# - (can_\w+)$/gm), ([, relation]) => relation));
}

/** A model with tuples. */
export class Store {
  #types;
  #tuples;

  constructor(model, tuples) {
    this.#types = new Map(model.type_definitions.map(({ type, ...rest }) => [type, rest]));
    for (const tuple of tuples) this.#demandPlace(tuple);
    this.#tuples = tuples;
  }

  /** Only what the model lets be written down may be a tuple. */
  #demandPlace({ user, relation, object }) {
    const places = this.#types.get(typeOf(object))?.metadata?.relations?.[relation];
    const types = places?.directly_related_user_types?.map(({ type }) => type) ?? [];
    if (!types.includes(typeOf(user))) throw new Error(`no place for ${user} ${relation} ${object}`);
  }

  /** The same with a few tuples more. */
  with(...tuples) {
    const all = new Store({ type_definitions: [] }, []);
    all.#types = this.#types;
    for (const tuple of tuples) all.#demandPlace(tuple);
    all.#tuples = [...this.#tuples, ...tuples];
    return all;
  }

  /** Whether the user has the relation; nobody has one that the model does not name. */
  check(user, relation, object) {
    const rule = this.#types.get(typeOf(object))?.relations?.[relation];
    return rule !== undefined && this.#holds(rule, user, relation, object);
  }

  #holds(rule, user, relation, object) {
    const holds = (part) => this.#holds(part, user, relation, object);
    if (rule.this) return this.#users(relation, object).includes(user);
    if (rule.computedUserset) return this.check(user, rule.computedUserset.relation, object);
    if (rule.union) return rule.union.child.some(holds);
    if (rule.difference) return holds(rule.difference.base) && !holds(rule.difference.subtract);
    if (rule.tupleToUserset) {
      const { tupleset, computedUserset } = rule.tupleToUserset;
      return this.#users(tupleset.relation, object).some((one) => this.check(user, computedUserset.relation, one));
    }
    throw new Error(`unknown rule ${JSON.stringify(rule)}`);
  }

  #users(relation, object) {
    const there = this.#tuples.filter((tuple) => tuple.relation === relation && tuple.object === object);
    return there.map(({ user }) => user);
  }
}

const typeOf = (name) => name.split(':')[0];
const relationOf = (name) => name.replaceAll(/[.:]/g, '_');

/** Whether the store allows it, asked as the model's head says. */
export function allows(store, more, actor, { action, target }) {
  const { kind, client, workgroup = actor.workgroup, roles = [], role } = target;
  const user = `${actor.edition === null ? 'contact' : 'member'}:${actor.id}`;
  const home = `workgroup:${workgroup}`;
  // An id is of one workgroup alone.
  const above = `client:${workgroup === actor.workgroup ? client : 'abroad'}`;
  const can = `can_${relationOf(action)}`;
  if (kind === 'client') return store.check(user, can, above);
  if (client !== undefined) {
    const object = `${kind}:it`;
    return store.with({ user: above, relation: 'above', object }).check(user, can, object);
  }
  if (!more.has(can)) return store.check(user, can, home);
  const needed = [...roles.map((one) => `manages_${one}`), ...(role ? [`manages_${role}`, `gives_${role}`] : [])];
  return [can, ...needed].every((relation) => store.check(user, relation, home));
}
