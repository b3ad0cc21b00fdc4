// Snapshots as words. The shape is that of `policy::Snapshot` in JSON; whatever else is there is
// refused, so that a page of yesterday does not misread a server of tomorrow. The names in it are
// checked on the other side, by the policy.

import { Writer, fields, variant } from './words.js';

/** A snapshot's words. Throws a `TypeError` that says what is wrong. */
export function snapshotWords(snapshot) {
  // `until` is the actor's to keep: see `Actor`.
  const { policy_digest, workgroup, who } = fields(
    snapshot,
    ['policy_digest', 'workgroup', 'who'],
    ['until'],
  );
  const [kind, value] = variant(who, ['member', 'contact']);
  const words = new Writer().word(policy_digest).word(workgroup).word(kind);
  if (kind === 'member') member(words, value);
  else contact(words, value);
  return words.toString();
}

function member(words, value) {
  const { id, edition, bindings, teams = [], limit } = fields(
    value,
    ['id', 'edition', 'bindings'],
    ['teams', 'limit'],
  );
  words.word(id).word(edition).list(bindings, binding).ids(teams);
  words.optional(limit, (_, { actions, clients } = fields(limit, [], ['actions', 'clients'])) => {
    words.optional(actions, () => words.names(actions));
    words.optional(clients, () => words.ids(clients));
  });
}

function contact(words, value) {
  const { id, client, privileges } = fields(value, ['id', 'client', 'privileges']);
  words.word(id).word(client).names(privileges);
}

function binding(words, value) {
  const [kind, given] = variant(value, ['workgroup', 'client_administrator']);
  words.word(kind);
  if (kind === 'workgroup') {
    const { role, scope } = fields(given, ['role', 'scope']);
    roleWords(words, role);
    scopeWords(words, scope);
  } else {
    words.word(fields(given, ['client']).client);
  }
}

/** A role's words: `'manager'`, `{ built_in: 'manager' }` or `{ custom: {…} }`. */
export function roleWords(words, role) {
  const [kind, value] = variant(typeof role === 'string' ? { built_in: role } : role, [
    'built_in',
    'custom',
  ]);
  words.word(kind);
  if (kind === 'built_in') return void words.word(value);
  const { id, label, grants, manages = [] } = fields(value, ['id', 'label', 'grants'], ['manages']);
  words.word(id).word(label);
  words.list(Object.entries(fields(grants, [], Object.keys(grants))), (_, [action, cell]) =>
    words.word(action).word(cell),
  );
  words.names(manages);
}

/** A scope's words. */
export function scopeWords(words, scope) {
  const { kind } = fields(scope, ['kind'], ['allow', 'deny']);
  words.word(kind);
  if (kind === 'nobody') return void fields(scope, ['kind']);
  if (kind === 'clients') {
    const { allow, deny = [] } = fields(scope, ['kind', 'allow'], ['deny']);
    return void words.ids(allow).ids(deny);
  }
  if (kind !== 'all_except') throw new TypeError(`unknown kind of scope \`${kind}\``);
  words.ids(fields(scope, ['kind', 'deny']).deny);
}
