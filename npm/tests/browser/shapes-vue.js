// What is guarded as one: a control within something else, and several controls.

import { Fragment, createApp, h } from 'vue';

import { Can, createStore, policy } from '@remit/policy/vue';

const target = { kind: 'client', client: '000000000000000a' };
const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;

const button = (id) =>
  h(
    'button',
    { id, onPointerdown: () => (globalThis.pressed = id), onClick: () => (globalThis.clicked = id) },
    id,
  );
const guarded = (inside) => h(Can, { action: 'client.delete', target, mode: 'disable' }, inside);

// What `v-for` makes of a list is a fragment.
const Page = () => [
  guarded(() => [h('div', [button('within')])]),
  guarded(() => [h(Fragment, ['first', 'second'].map(button))]),
];

createApp(Page).use(policy(store)).mount('#app');
