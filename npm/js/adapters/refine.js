// Refine: an `accessControlProvider`.

import { answer } from './resources.js';

export { createStore } from '@remit/policy/store';

/** Answers Refine from the store. Give the record as a parameter where there is one. */
export function accessControlProvider(store, resources) {
  return {
    async can({ resource, action, params }) {
      await store.ready;
      const { allowed, sentence } = answer(store.actor, resources[resource], action, params?.record);
      return allowed ? { can: true } : { can: false, reason: sentence };
    },
    options: { buttons: { enableAccessControl: true, hideIfUnauthorized: false } },
  };
}
