// What frameworks for back offices ask, in the catalogue's words.

import { actions } from '@remit/policy';

const VERBS = { list: 'view', show: 'view', edit: 'edit', create: 'create', clone: 'create', delete: 'delete' };

/** The catalogue's action for a resource and a verb, or undefined. */
export function actionFor(resource, verb) {
  if (resource === undefined) return undefined;
  return resource.actions?.[verb] ?? `${resource.kind}.${VERBS[verb] ?? verb}`;
}

/** The target that a record is. */
export function targetFor({ kind, target }, record) {
  if (target) return target(record);
  return { kind, client: kind === 'client' ? record.id : record.client };
}

/** The answer about a resource; without a record, whether there is anything to ask about. */
export function answer(actor, resource, verb, record) {
  const action = actionFor(resource, verb);
  const known = actions().find((one) => one.action === action);
  if (known === undefined) return actor.check(action ?? '');
  if (record === undefined || verb === 'list' || known.kind !== resource.kind) {
    const allowed = actor.canSomewhere(action);
    return allowed ? { allowed, sentence: '' } : { ...actor.check(action, { kind: known.kind }), allowed };
  }
  return actor.check(action, targetFor(resource, record));
}
