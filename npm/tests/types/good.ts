// What has to compile.

import { Actor, actions, digest, load, loadSync, matrix, type Check, type TargetOf } from '@remit/policy';
import { createStore, provide } from '@remit/policy/store';
import type { RemitCan } from '@remit/policy/element';
import { accessProvider } from '@remit/policy/react-admin';
import { accessControlProvider } from '@remit/policy/refine';

await load();
loadSync(new Uint8Array());
const actor = Actor.from({});
const client: TargetOf<'client.edit'> = { kind: 'client', client: '000000000000000a' };
const yes: boolean = actor.can('client.edit', client);
actor.can('client.create');
actor.can('client.create', { kind: 'workgroup' });
actor.can('department.edit', { kind: 'department', client: 'a' });
actor.can('report.view', { kind: 'report' });
actor.can('report.view', { kind: 'report', client: 'a' });
actor.can('member.remove', { kind: 'member', member: 'a', roles: ['associate', { built_in: 'manager' }] });
actor.can('member.edit_role', {
  kind: 'member',
  member: 'a',
  roles: [],
  becomes: { role: 'manager', scope: { kind: 'clients', allow: [] } },
});
actor.can('member.invite', { kind: 'invitation', role: 'associate', scope: { kind: 'nobody' } });
actor.can('portal.document.download', { kind: 'document', client: 'a', public: true });
const check: Check = actor.check('team.edit', { kind: 'team' });
check.whoCould.includes('owner');
actor.checkMany([{ action: 'client.edit', target: client }, { action: 'client.create' }]);
const rows = [{ id: 'a', name: 'b' }];
const kept: { id: string }[] = actor.filter('client.view', rows, ({ id }) => ({ kind: 'client', client: id }));
const tickets = [{ kind: 'ticket' as const, client: 'a', subject: 'b' }];
const subjects: string[] = actor.filter('ticket.view', tickets).map(({ subject }) => subject);
const cell: string | undefined = matrix('agent').rows[0]?.cells.owner;
const label: string | undefined = actions()[0]?.label;
const store = createStore({ workgroup: 'a' });
provide(store);
accessProvider(store, { clients: { kind: 'client' } });
accessControlProvider(store, { tasks: { kind: 'task', target: (row) => ({ kind: 'task', client: row.client }) } });
declare const element: RemitCan;
element.target = client;
export { cell, digest, kept, label, subjects, yes };
