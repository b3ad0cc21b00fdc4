// Refine: an `accessControlProvider`.

import { answer } from './resources.js';

export { createStore } from '@remit/policy/store';

/** The record; of a client, its id is all that there is to know, and all that a button hands over. */
function recordOf(resource, { record, id } = {}) {
  const named = resource?.kind === 'client' && !resource.target && id !== undefined;
  return record ?? (named ? { id } : undefined);
}

/** Answers Refine from the store. Give the record as a parameter where there is one. */
export function accessControlProvider(store, resources) {
  return {
    async can({ resource, action, params }) {
      await store.ready;
      const own = resources[resource];
      const { allowed, sentence } = answer(store.actor, own, action, recordOf(own, params));
      return allowed ? { can: true } : { can: false, reason: sentence };
    },
    options: { buttons: { enableAccessControl: true, hideIfUnauthorized: false } },
  };
}
