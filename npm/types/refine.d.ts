import type { Resources } from './resources.js';
import type { Store } from './store.js';

export { createStore } from './store.js';
export type { Resource, Resources } from './resources.js';

/** What Refine asks. */
export interface CanParams {
  resource?: string;
  action: string;
  params?: { id?: string | number; [name: string]: any };
}

/** Refine's `accessControlProvider`. */
export interface AccessControlProvider {
  can(params: CanParams): Promise<{ can: boolean; reason?: string }>;
  options: { buttons: { enableAccessControl: boolean; hideIfUnauthorized: boolean } };
}

/** Answers Refine from the store. */
export function accessControlProvider(store: Store, resources: Resources): AccessControlProvider;
