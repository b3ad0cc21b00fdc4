import type { Kind } from './index.js';
import type { Resources } from './resources.js';
import type { Store } from './store.js';

export { createStore } from './store.js';
export type { Resource, Resources } from './resources.js';

/** What react-admin asks. */
export interface CanAccessParams {
  resource: string;
  action: string;
  record?: unknown;
}

/** The part of react-admin's `authProvider` that controls access. */
export interface AccessProvider {
  canAccess(params: CanAccessParams): Promise<boolean>;
  getPermissions(): Promise<import('./index.js').Actor>;
}

/** Answers react-admin from the store: spread it into your `authProvider`. */
export function accessProvider(store: Store, resources: Resources): AccessProvider;

export type { Kind };
