// The policy's sweep, asked through the package: the same world, the same questions, the same marks.
// Runs in Node.js and in browsers.

const RELATIONS = [
  { client: '000000000000000b' },
  { client: '000000000000000c' },
  { client: '000000000000000d' },
  { client: '000000000000000b', workgroup: '0000000000000002' },
];
const [MYSELF, SOMEONE] = ['0000000000000015', '0000000000000016'];
const NOBODY = { kind: 'nobody' };
const MARKS = { hidden: '✘', forbidden: '!', unauthenticated: '?' };

const ROLES = ['owner', 'administrator', 'manager', 'associate', 'msp_user', 'billing_only', 'end_client', 'inactive'];
const BY_RELATION = RELATIONS.map((relation) => ({ relation, role: 'inactive' }));
const BY_ROLE = ROLES.map((role) => ({ relation: RELATIONS[0], role }));

/** Every question of the sweep: each action on each kind of client, and on each role of a person. */
export function questions(actions) {
  return actions.flatMap(({ action, kind }) =>
    [...BY_RELATION, ...BY_ROLE].map((one) => ({ action, target: targetOf(action, kind, one) })),
  );
}

/** Where the package answers otherwise than the golden tables: a line for each. */
export function differences({ Actor, actions }, personas, { relations, people }) {
  const kinds = new Map(actions().map(({ action, kind }) => [action, kind]));
  const found = [];
  let asked = 0;
  personas.forEach(({ name, snapshot }, column) => {
    if (snapshot === null) return;
    const actor = Actor.from(snapshot);
    if (actor.error) return void found.push(`${name}: ${actor.error.message}`);
    for (const [table, cases] of [[relations, BY_RELATION], [people, BY_ROLE]]) {
      for (const { action, marks } of table) {
        const answers = cases.map((one) => mark(actor, action, targetOf(action, kinds.get(action), one)));
        asked += answers.length;
        if (answers.join('') !== marks[column]) {
          found.push(`${name} ${action}: ${answers.join('')}, not ${marks[column]}`);
        }
      }
    }
  });
  return { found, asked };
}

function mark(actor, action, target) {
  const { allowed, visibility } = actor.check(action, target);
  if (actor.can(action, target) !== allowed) return '≠';
  return allowed ? '✔' : MARKS[visibility];
}

function targetOf(action, kind, { relation: { client, workgroup }, role }) {
  const place = { kind, workgroup };
  const portal = action.startsWith('portal.') ? { public: true } : {};
  const member = action === 'feed.notifications.edit' ? MYSELF : SOMEONE;
  switch (kind) {
    case 'member':
      return { ...place, member, roles: [role], becomes: { scope: NOBODY } };
    case 'invitation':
      return { ...place, role, scope: NOBODY };
    case 'client_admin':
      return { ...place, client, member };
    case 'access_group':
      return { ...place, clients: NOBODY };
    default:
      return WORKGROUP_KINDS.has(kind) ? place : { ...place, client, ...portal };
  }
}

const WORKGROUP_KINDS = new Set(['workgroup', 'custom_service', 'team', 'role', 'guardrail', 'privilege_group']);
