// What must not compile: a line that does is an error of its own.

import { Actor, matrix } from '@remit/policy';
import { accessProvider } from '@remit/policy/react-admin';
import { createStore } from '@remit/policy/store';

const actor = Actor.from({});
const client = { kind: 'client', client: 'a' } as const;

// @ts-expect-error a misspelt action
actor.can('client.veiw', client);
// @ts-expect-error a target of another kind
actor.can('client.edit', { kind: 'department', client: 'a' });
// @ts-expect-error no target
actor.can('client.edit');
// @ts-expect-error no client
actor.can('client.edit', { kind: 'client' });
// @ts-expect-error a client that is no text
actor.can('client.edit', { kind: 'client', client: 1 });
// @ts-expect-error a client where there is none
actor.can('team.edit', { kind: 'team', client: 'a' });
// @ts-expect-error a misspelt fact
actor.can('client.edit', { kind: 'client', client: 'a', pulbic: true });
// @ts-expect-error a member without roles
actor.can('member.remove', { kind: 'member', member: 'a' });
// @ts-expect-error a scope without its list
actor.can('member.invite', { kind: 'invitation', role: 'associate', scope: { kind: 'clients' } });
// @ts-expect-error a misspelt action, with its reason
actor.check('team.edti', { kind: 'team' });
// @ts-expect-error a question of two that do not belong together
actor.checkMany([{ action: 'client.edit', target: { kind: 'team' } }]);
// @ts-expect-error items of another kind
actor.filter('ticket.view', [{ kind: 'task' as const, client: 'a' }]);
// @ts-expect-error items of no kind
actor.filter('client.view', [{ id: 'a' }]);
// @ts-expect-error a misspelt action
actor.canSomewhere('client.veiw');
// @ts-expect-error an unknown edition
matrix('partner');
// @ts-expect-error an actor out of nothing
new Actor(null);
// @ts-expect-error a store of no workgroup
const store = createStore({});
// @ts-expect-error an unknown kind
accessProvider(store, { clients: { kind: 'customer' } });
