import type { Action, Actor, QuestionOf } from './index.js';
import type { Store } from './store.js';

export { createStore } from './store.js';

/** The actor as a store of Svelte's: `$actor.can(…)`. */
export function actorOf(store: Store): { subscribe(run: (actor: Actor) => void): () => void };

/** What the action `can` takes. */
export type CanOptions<A extends Action> = QuestionOf<A> & {
  store: Store;
  /** What becomes of a control that is denied; `hide` where nothing is said. */
  mode?: 'hide' | 'disable';
};

/** An action that hides or disables a control: `<button use:can={{ store, action, target }}>`. */
export function can<A extends Action>(
  node: HTMLElement,
  options: CanOptions<A>,
): { update(options: CanOptions<A>): void; destroy(): void };
