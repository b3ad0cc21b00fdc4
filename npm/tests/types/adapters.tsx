// What has to compile of the adapters for frameworks, and what must not.

import { Can, PolicyProvider, createStore, useActor, useCan, useCheck } from '@remit/policy/react';
import { actorOf, can } from '@remit/policy/svelte';
import { Can as VueCan, policy, useCan as useVueCan } from '@remit/policy/vue';
import { h } from 'vue';

const store = createStore({ workgroup: 'a' });
const client = { kind: 'client', client: 'a' } as const;

function Row() {
  const allowed: boolean = useCan('client.edit', client);
  const { sentence } = useCheck('client.create');
  // @ts-expect-error a target of another kind
  useCan('client.edit', { kind: 'team' });
  return (
    <Can action="client.edit" target={client} mode="disable">
      <button title={sentence}>{String(allowed && useActor().error === null)}</button>
    </Can>
  );
}

export const page = (
  <PolicyProvider store={store}>
    <Row />
  </PolicyProvider>
);
export const create = <Can action="client.create">yes</Can>;
export const drawn = (
  <Can action="client.edit" target={{ kind: 'client', client: 'a' }}>
    {({ allowed, sentence }) => (allowed ? 'yes' : sentence)}
  </Can>
);
// @ts-expect-error a misspelt action
export const bad = <Can action="client.veiw">no</Can>;
// @ts-expect-error no target
export const nothing = <Can action="client.edit">no</Can>;
// @ts-expect-error a target of another kind
export const other = <Can action="client.edit" target={{ kind: 'team' }}>no</Can>;

actorOf(store).subscribe((actor) => actor.can('client.create'));
can(document.body, { store, action: 'client.edit', target: client });
can(document.body, { store, action: 'client.create' });
// @ts-expect-error a target of another kind
can(document.body, { store, action: 'client.edit', target: { kind: 'team' } });
// @ts-expect-error no target
can(document.body, { store, action: 'client.edit' });
export const plugin = policy(store);
h(VueCan, { action: 'client.edit', target: client, mode: 'disable' }, () => ['yes']);
h(VueCan, { action: 'client.create' });
// @ts-expect-error a target of another kind
h(VueCan, { action: 'client.edit', target: { kind: 'team' } });
useVueCan('client.create');
useVueCan('client.edit', () => (document.hidden ? undefined : client));
// @ts-expect-error a target of another kind
useVueCan('client.edit', () => ({ kind: 'team' }));
// @ts-expect-error no target
useVueCan('client.edit');
export const edit: boolean = useVueCan('client.edit', client).value;
// @ts-expect-error a misspelt action
useVueCan('client.veiw', client);
