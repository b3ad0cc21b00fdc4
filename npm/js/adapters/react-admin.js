// react-admin: the part of an `authProvider` that controls access.

import { answer } from './resources.js';

export { createStore } from '@remit/policy/store';

/** Answers react-admin from the store. */
export function accessProvider(store, resources) {
  return {
    async canAccess({ resource, action, record }) {
      await store.ready;
      return answer(store.actor, resources[resource], action, record).allowed;
    },
    async getPermissions() {
      await store.ready;
      return store.actor;
    },
  };
}
