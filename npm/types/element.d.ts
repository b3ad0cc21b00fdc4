import type { Action, Targets } from './index.js';
import type { Store } from './store.js';

export { createStore, provide } from './store.js';

/**
 * `<remit-can action="client.edit" client="…" mode="hide|disable">`: shows, hides or disables what
 * is in it. Give targets that are more than a client as the property `target`.
 */
export class RemitCan extends HTMLElement {
  /** The target, where the attributes do not describe it. */
  target: Targets[keyof Targets] | null;
  /** The store, where it is not the one that was provided. */
  store: Store | null;
  /** Whether the last answer was yes. */
  readonly allowed: boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    'remit-can': RemitCan;
  }
  interface HTMLElementEventMap {
    /** The answer has changed. */
    'remit-change': CustomEvent<{ action: Action; allowed: boolean }>;
  }
}
