// Refine: `useCan` asks the package through the `accessControlProvider`. The buttons are plain ones.

import { Refine, useCan } from '@refinedev/core';
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

import { accessControlProvider, createStore } from '@remit/policy/refine';

import { follow, greet, say } from './signed-in.js';

function Guarded({ action, record, label }) {
  const { data } = useCan({ resource: 'clients', action, params: { id: record.id, record } });
  if (data === undefined) return null;
  const press = () => data.can && say(`${label}: ${record.name}`);
  return (
    <button onClick={press} aria-disabled={!data.can} title={data.reason}>
      {label}
    </button>
  );
}

function Client({ record }) {
  return (
    <p className="row">
      <span>{record.name}</span>
      <Guarded action="edit" record={record} label="Edit" />
      <Guarded action="delete" record={record} label="Delete" />
    </p>
  );
}

const dataProvider = { default: { getApiUrl: () => '' } };
const resources = [{ name: 'clients' }];

const found = await greet();
if (found) {
  const store = follow(createStore({ workgroup: found.workgroup.id }));
  const queryClient = new QueryClient();
  // Refine remembers answers: it has to ask again when the rights have changed.
  store.subscribe(() => queryClient.invalidateQueries());
  createRoot(document.querySelector('#app')).render(
    <Refine
      dataProvider={dataProvider}
      accessControlProvider={accessControlProvider(store, { clients: { kind: 'client' } })}
      resources={resources}
      options={{ disableTelemetry: true, reactQuery: { clientConfig: queryClient } }}
    >
      {found.clients.map((client) => (
        <Client key={client.id} record={client} />
      ))}
    </Refine>,
  );
}
