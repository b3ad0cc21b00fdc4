import type { Action, Actor, TargetOf } from './index.js';
import type { Store } from './store.js';

export { createStore } from './store.js';

/** The actor as a store of Svelte's: `$actor.can(…)`. */
export function actorOf(store: Store): { subscribe(run: (actor: Actor) => void): () => void };

/** What the action `can` takes. */
export interface CanOptions {
  store: Store;
  action: Action;
  target?: TargetOf<Action>;
  mode?: 'hide' | 'disable';
}

/** An action that hides or disables a control: `<button use:can={{ store, action, target }}>`. */
export function can(
  node: HTMLElement,
  options: CanOptions,
): { update(options: CanOptions): void; destroy(): void };
