import { CanAccess, Refine } from '@refinedev/core';
import { createRoot } from 'react-dom/client';

import { accessControlProvider, createStore } from '@remit/policy/refine';

const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;
const record = { id: '000000000000000a', name: 'Acme' };
const stranger = { id: '000000000000000b', name: 'Other' };
const dataProvider = { default: { getApiUrl: () => '' } };

const Guarded = ({ name, action, record }) => (
  <CanAccess resource="clients" action={action} params={{ id: record?.id, record }} queryOptions={{ retry: false }}>
    <button id={name}>{name}</button>
  </CanAccess>
);

createRoot(document.querySelector('#app')).render(
  <Refine
    dataProvider={dataProvider}
    accessControlProvider={accessControlProvider(store, { clients: { kind: 'client' } })}
    resources={[{ name: 'clients' }]}
    options={{ disableTelemetry: true }}
  >
    <Guarded name="list" action="list" />
    <Guarded name="edit" action="edit" record={record} />
    <Guarded name="other" action="edit" record={stranger} />
    <Guarded name="delete" action="delete" record={record} />
    <Guarded name="create" action="create" />
    <Guarded name="invent" action="invent" record={record} />
  </Refine>,
);
