import type { ComputedRef, FunctionalComponent, MaybeRefOrGetter, Plugin, ShallowRef } from 'vue';
import type { Action, Actor, Check, TargetOf } from './index.js';
import type { Store } from './store.js';

export { createStore } from './store.js';

/** The plugin that gives an app's components the store: `app.use(policy(store))`. */
export function policy(store: Store): Plugin;

/** The actor, followed. */
export function useActor(): Readonly<ShallowRef<Actor>>;

/** Whether the actor may do `action` to a target, followed. */
export function useCan<A extends Action>(
  action: MaybeRefOrGetter<A>,
  target?: MaybeRefOrGetter<TargetOf<A> | undefined>,
): ComputedRef<boolean>;

/** The same with the reason. */
export function useCheck<A extends Action>(
  action: MaybeRefOrGetter<A>,
  target?: MaybeRefOrGetter<TargetOf<A> | undefined>,
): ComputedRef<Check>;

/** Shows, hides or disables what is in its slot, which is given `check`; slot `fallback` else. */
export const Can: FunctionalComponent<{
  action: Action;
  target?: TargetOf<Action>;
  mode?: 'hide' | 'disable';
}>;
