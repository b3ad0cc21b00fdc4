// Vue: a component and a composable, written without a compiler.

import { createApp, h } from 'vue';

import { Can, createStore, policy, useCan } from '@remit/policy/vue';

import { follow, greet, say, target } from './signed-in.js';

const guarded = (client, action, label, mode) =>
  h(Can, { action, target: target(client), mode }, () => [
    h('button', { onClick: () => say(`${label}: ${client.name}`) }, label),
  ]);

const Page = {
  props: ['clients'],
  setup({ clients }) {
    const create = useCan('client.create');
    return () => [
      h('p', create.value ? 'You may create clients.' : 'You may not create clients.'),
      ...clients.map((client) =>
        h('p', { class: 'row' }, [
          h('span', client.name),
          guarded(client, 'client.edit', 'Edit', 'hide'),
          guarded(client, 'client.delete', 'Delete', 'disable'),
        ]),
      ),
    ];
  },
};

const found = await greet();
if (found) {
  const store = follow(createStore({ workgroup: found.workgroup.id }));
  createApp(Page, { clients: found.clients }).use(policy(store)).mount('#app');
}
