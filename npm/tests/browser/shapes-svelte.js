import { mount } from 'svelte';

import { createStore } from '@remit/policy/svelte';

import Shapes from './Shapes.svelte';

const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;
mount(Shapes, { target: document.querySelector('#app'), props: { store } });
