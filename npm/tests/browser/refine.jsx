import { CanAccess, Refine } from '@refinedev/core';
import { createRoot } from 'react-dom/client';

import { accessControlProvider, createStore } from '@remit/policy/refine';

import { Asked } from './asked.jsx';

const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;
const dataProvider = { default: { getApiUrl: () => '' } };

// As its own buttons ask: with an id, and without the record.
const Guarded = ({ name, action, record }) => (
  <CanAccess resource="clients" action={action} params={{ id: record?.id }} queryOptions={{ retry: false }}>
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
    <Asked by={Guarded} />
  </Refine>,
);
