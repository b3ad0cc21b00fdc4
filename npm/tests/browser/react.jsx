import { createRoot } from 'react-dom/client';

import { Can, PolicyProvider, createStore, useCan } from '@remit/policy/react';

const target = { kind: 'client', client: '000000000000000a' };
const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;

function Hooked() {
  return <output>{useCan('client.edit', target) ? 'may edit' : 'may not edit'}</output>;
}

createRoot(document.querySelector('#app')).render(
  <PolicyProvider store={store}>
    <Can action="client.edit" target={target}>
      <button id="edit">Edit</button>
    </Can>
    <Can action="client.delete" target={target} mode="disable">
      <button id="delete" onClick={() => (globalThis.clicked = true)}>
        Delete
      </button>
    </Can>
    <Hooked />
  </PolicyProvider>,
);
