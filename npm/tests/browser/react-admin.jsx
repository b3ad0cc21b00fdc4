import { CanAccess, CoreAdminContext } from 'ra-core';
import { createRoot } from 'react-dom/client';

import { accessProvider, createStore } from '@remit/policy/react-admin';

import { Asked } from './asked.jsx';

const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;
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
    <Asked by={Guarded} />
  </CoreAdminContext>,
);
