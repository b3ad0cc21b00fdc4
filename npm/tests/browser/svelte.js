import { mount } from 'svelte';

import { createStore } from '@remit/policy/svelte';

import Page from './Page.svelte';

const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;
mount(Page, { target: document.querySelector('#app'), props: { store } });
