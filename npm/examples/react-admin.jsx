// react-admin: `CanAccess` asks the package through the `authProvider`. The context is react-admin's
// own; its screens are left out.

import { QueryClient } from '@tanstack/react-query';
import { CanAccess, CoreAdminContext } from 'ra-core';
import { createRoot } from 'react-dom/client';

import { accessProvider, createStore } from '@remit/policy/react-admin';

import { follow, greet, say } from './signed-in.js';

const Guarded = ({ action, record, label }) => (
  <CanAccess resource="clients" action={action} record={record}>
    <button onClick={() => say(`${label}: ${record.name}`)}>{label}</button>
  </CanAccess>
);

function Client({ record }) {
  return (
    <p className="row">
      <span>{record.name}</span>
      <Guarded action="edit" record={record} label="Edit" />
      <Guarded action="delete" record={record} label="Delete" />
    </p>
  );
}

function authProvider(store) {
  const done = () => Promise.resolve();
  const access = accessProvider(store, { clients: { kind: 'client' } });
  return { login: done, logout: done, checkAuth: done, checkError: done, ...access };
}

const found = await greet();
if (found) {
  const store = follow(createStore({ workgroup: found.workgroup.id }));
  const queryClient = new QueryClient();
  // react-admin remembers answers: it has to ask again when the rights have changed.
  store.subscribe(() => queryClient.invalidateQueries({ queryKey: ['auth'] }));
  createRoot(document.querySelector('#app')).render(
    <CoreAdminContext authProvider={authProvider(store)} queryClient={queryClient}>
      {found.clients.map((client) => (
        <Client key={client.id} record={client} />
      ))}
    </CoreAdminContext>,
  );
}
