// Svelte: an action for controls and a store.

import { mount } from 'svelte';

import { createStore } from '@remit/policy/svelte';

import Page from './Page.svelte';
import { follow, greet } from './signed-in.js';

const found = await greet();
if (found) {
  const store = follow(createStore({ workgroup: found.workgroup.id }));
  mount(Page, { target: document.querySelector('#app'), props: { store, clients: found.clients } });
}
