import type { Actor } from './index.js';

/** Where a store gets the rights of whoever is signed in. */
export interface StoreOptions {
  /** The workgroup. */
  workgroup: string;
  /** The server's address, without a slash at the end; this page's own where none is given. */
  server?: string;
  /**
   * What a page was rendered with: the store begins with its actor, where `load` has finished, and
   * not with one who may do nothing.
   */
  snapshot?: unknown;
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch;
  /** Instead of the global `EventSource`; null to listen to nothing. */
  EventSource?: typeof EventSource | null;
}

/** The signed-in actor, kept up to date from the server's event stream. */
export interface Store {
  /** The actor as of now; one who may do nothing until the first snapshot is there. */
  readonly actor: Actor;
  /** The actor that it began with, whom a page that a server rendered shows. */
  readonly first?: Actor;
  /** Calls `listener` after each change, until the function that it gives back is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves when the first snapshot was read or refused. */
  readonly ready: Promise<void>;
  /** Fetches the snapshot again. */
  readonly refresh: () => Promise<void>;
  /** Stops listening. */
  readonly close: () => void;
}

/**
 * Loads the module, fetches the snapshot, and listens for changes, until it is closed. While a
 * server renders a page it does none of these: there, give it the snapshot.
 */
export function createStore(options: StoreOptions): Store;

/** A store of an actor who does not change, for tests and for pages that the server renders. */
export function fixedStore(actor: Actor): Store;

/** Makes a store the one that elements use which were given no other. */
export function provide(store: Store): void;

/** The store that was provided, or null. */
export function provided(): Store | null;
