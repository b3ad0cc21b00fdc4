import { createApp, h } from 'vue';

import { Can, createStore, policy, useCan } from '@remit/policy/vue';

const target = { kind: 'client', client: '000000000000000a' };
const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;

const Page = {
  setup() {
    const may = useCan('client.edit', target);
    const onClick = () => (globalThis.clicked = true);
    return () => [
      h(Can, { action: 'client.edit', target }, () => [h('button', { id: 'edit' }, 'Edit')]),
      h(Can, { action: 'client.delete', target, mode: 'disable' }, () => [
        h('button', { id: 'delete', onClick }, 'Delete'),
      ]),
      h('output', may.value ? 'may edit' : 'may not edit'),
    ];
  },
};

createApp(Page).use(policy(store)).mount('#app');
