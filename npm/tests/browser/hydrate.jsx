// A page that a server rendered for an associate, whose rights have changed by the time that it is
// brought to life.

import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';

import { Actor, load } from '@remit/policy';
import { Can, PolicyProvider, createStore, useCan } from '@remit/policy/react';
import { fixedStore } from '@remit/policy/store';

const target = { kind: 'client', client: '000000000000000a' };
const workgroup = '0000000000000001';
const Hooked = () => <output>{useCan('client.edit', target) ? 'may edit' : 'may not edit'}</output>;
const page = (store) => (
  <PolicyProvider store={store}>
    <Can action="client.edit" target={target}>
      <button id="edit">Edit</button>
    </Can>
    <Can action="client.delete" target={target} mode="disable">
      <button id="delete">Delete</button>
    </Can>
    <Hooked />
  </PolicyProvider>
);

await load();
const app = document.querySelector('#app');
const { snapshot } = await (await fetch(`/api/v1/workgroups/${workgroup}/session`)).json();
app.innerHTML = renderToString(page(fixedStore(Actor.from(snapshot))));
globalThis.rendered = app.innerText;
globalThis.recovered = [];
globalThis.start = async () => {
  const store = (globalThis.store = createStore({ workgroup, snapshot }));
  await store.ready;
  hydrateRoot(app, page(store), { onRecoverableError: (error) => globalThis.recovered.push(String(error)) });
};
