// What has to compile of the adapters for frameworks, and what must not.

import { Can, PolicyProvider, createStore, useActor, useCan, useCheck } from '@remit/policy/react';
import { actorOf, can } from '@remit/policy/svelte';
import { policy, useCan as useVueCan } from '@remit/policy/vue';

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
// @ts-expect-error a misspelt action
export const bad = <Can action="client.veiw">no</Can>;

actorOf(store).subscribe((actor) => actor.can('client.create'));
can(document.body, { store, action: 'client.edit', target: client });
export const plugin = policy(store);
export const edit: boolean = useVueCan('client.edit', client).value;
// @ts-expect-error a misspelt action
useVueCan('client.veiw', client);
