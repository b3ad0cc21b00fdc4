import type { Actor } from './index.js';

/** Where a store gets the rights of whoever is signed in. */
export interface StoreOptions {
  /** The workgroup. */
  workgroup: string;
  /** The server's address, without a slash at the end; this page's own where none is given. */
  server?: string;
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch;
  /** Instead of the global `EventSource`; null to listen to nothing. */
  EventSource?: typeof EventSource | null;
}

/** The signed-in actor, kept up to date from the server's event stream. */
export interface Store {
  /** The actor as of now; one who may do nothing until the first snapshot is there. */
  readonly actor: Actor;
  /** Calls `listener` after each change, until the function that it gives back is called. */
  subscribe(listener: () => void): () => void;
  /** Resolves when the first snapshot was read or refused. */
  readonly ready: Promise<void>;
  /** Fetches the snapshot again. */
  refresh(): Promise<void>;
  /** Stops listening. */
  close(): void;
}

/** Loads the module, fetches the snapshot, and listens for changes. */
export function createStore(options: StoreOptions): Store;

/** A store of an actor who does not change, for tests and for pages that the server renders. */
export function fixedStore(actor: Actor): Store;

/** Makes a store the one that elements use which were given no other. */
export function provide(store: Store): void;

/** The store that was provided, or null. */
export function provided(): Store | null;
