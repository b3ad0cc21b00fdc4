import { CanAccess, CoreAdminContext } from 'ra-core';
import { createRoot } from 'react-dom/client';

import { accessProvider, createStore } from '@remit/policy/react-admin';

const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;
const record = { id: '000000000000000a', name: 'Acme' };
const stranger = { id: '000000000000000b', name: 'Other' };
const authProvider = {
  checkAuth: () => Promise.resolve(),
  checkError: () => Promise.resolve(),
  login: () => Promise.resolve(),
  logout: () => Promise.resolve(),
  ...accessProvider(store, { clients: { kind: 'client' } }),
};

const Guarded = ({ name, ...asked }) => (
  <CanAccess resource="clients" {...asked}>
    <button id={name}>{name}</button>
  </CanAccess>
);

createRoot(document.querySelector('#app')).render(
  <CoreAdminContext authProvider={authProvider}>
    <Guarded name="list" action="list" />
    <Guarded name="edit" action="edit" record={record} />
    <Guarded name="other" action="edit" record={stranger} />
    <Guarded name="delete" action="delete" record={record} />
    <Guarded name="create" action="create" />
    <Guarded name="invent" action="invent" record={record} />
  </CoreAdminContext>,
);
