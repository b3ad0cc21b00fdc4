// The world that benchmarks ask about, in a shape that every contestant can be given: rules as the
// catalogue has them for an associate, clients that are assigned, and questions about them.

import { readFileSync } from 'node:fs';

const WORKGROUP = '0000000000000001';
const MEMBER = '0000000000000002';
const SPREAD = 0x9e3779b97f4a7c15n;
const EDITION = 'associate';
const ROLE = 'associate';

/** The id of the client at `place`: spread over the whole range, as random ids are. */
export function clientId(place) {
  return (((BigInt(place) * SPREAD) & 0xffffffffffffffffn) >> 1n).toString(16).padStart(16, '0');
}

/** The associate's row of the catalogue: `{ action, cell }` for each of the staff's actions. */
export function rules() {
  const file = new URL(`../../policy/tests/golden/matrix-${EDITION}.csv`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const rows = lines.map((line) => line.split(','));
  const own = rows.filter(([, , role]) => role === ROLE);
  return own.map(([action, , , cell]) => ({ action, cell }));
}

/** What the server would send an associate to whom `assigned` are assigned. */
export function snapshot(digest, assigned) {
  const scope = { kind: 'clients', allow: assigned };
  const bindings = [{ workgroup: { role: { built_in: ROLE }, scope } }];
  const who = { member: { id: MEMBER, edition: EDITION, bindings } };
  return { policy_digest: digest, workgroup: WORKGROUP, who };
}

/**
 * An associate to whom `count` clients are assigned, and questions about them: of two, one is
 * about a client that is assigned and one about another; the actions take turns. Each question
 * has an `action`, a `kind` (what the target is), a `client` and what has to come out, `allowed`.
 */
export function world(count, questions = 1024) {
  const assigned = Array.from({ length: count }, (_, place) => clientId(place + 1));
  const strangers = Array.from({ length: count }, (_, place) => clientId(count + place + 1));
  const cells = new Map(rules().map(({ action, cell }) => [action, cell]));
  const asked = Array.from({ length: questions }, (_, place) => {
    const inScope = place % 2 === 0;
    const [action, kind] = ACTIONS[(place >> 1) % ACTIONS.length];
    const client = (inScope ? assigned : strangers)[(place * 7919) % count];
    return { action, kind, client, allowed: inScope && cells.get(action) === 'Clients' };
  });
  return received({ workgroup: WORKGROUP, member: MEMBER, assigned, strangers, questions: asked });
}

/** As it comes out of a server's answer: put together here, texts would be in pieces. */
function received(value) {
  return JSON.parse(JSON.stringify(value));
}

/** What is asked for, with the kind of its target: mostly allowed on assigned clients, one never. */
const ACTIONS = [
  ['client.view', 'client'],
  ['client.edit', 'client'],
  ['department.edit', 'department'],
  ['task.complete', 'task'],
  ['device.manage', 'device'],
  ['ticket.close', 'ticket'],
  ['client.delete', 'client'],
  ['document.view', 'document'],
];

/** `count` items of a list, every second one of an assigned client. */
export function items(count, { assigned, strangers }) {
  const all = Array.from({ length: count }, (_, place) => {
    const clients = place % 2 === 0 ? assigned : strangers;
    return { kind: 'ticket', client: clients[(place * 31) % clients.length], subject: `No. ${place}` };
  });
  return received(all);
}
