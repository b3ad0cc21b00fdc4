// React: a component and a hook.

import { createRoot } from 'react-dom/client';

import { Can, PolicyProvider, createStore, useCan } from '@remit/policy/react';

import { follow, greet, say, target } from './signed-in.js';

function Client({ client }) {
  const press = (label) => () => say(`${label}: ${client.name}`);
  return (
    <p className="row">
      <span>{client.name}</span>
      <Can action="client.edit" target={target(client)}>
        <button onClick={press('Edit')}>Edit</button>
      </Can>
      <Can action="client.delete" target={target(client)} mode="disable">
        <button onClick={press('Delete')}>Delete</button>
      </Can>
    </p>
  );
}

function Page({ clients }) {
  const create = useCan('client.create');
  return (
    <>
      <p>{create ? 'You may create clients.' : 'You may not create clients.'}</p>
      {clients.map((client) => (
        <Client key={client.id} client={client} />
      ))}
    </>
  );
}

const found = await greet();
if (found) {
  const store = follow(createStore({ workgroup: found.workgroup.id }));
  createRoot(document.querySelector('#app')).render(
    <PolicyProvider store={store}>
      <Page clients={found.clients} />
    </PolicyProvider>,
  );
}
