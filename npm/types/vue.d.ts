import type { ComputedRef, MaybeRefOrGetter, Plugin, ShallowRef, VNode } from 'vue';
import type { Action, ActionKinds, Actor, Check, QuestionOf, TargetOf } from './index.js';
import type { Store } from './store.js';

export { createStore } from './store.js';

/** The plugin that gives an app's components the store: `app.use(policy(store))`. */
export function policy(store: Store): Plugin;

/** The actor, followed. */
export function useActor(): Readonly<ShallowRef<Actor>>;

/** What follows the action, as a value, a ref or a getter. */
export type TargetGiven<A extends Action> = [ActionKinds[A]] extends ['workgroup']
  ? [target?: MaybeRefOrGetter<TargetOf<A> | undefined>]
  : [target: MaybeRefOrGetter<TargetOf<A> | undefined>];

/** Whether the actor may do `action` to a target, followed; of no target yet, no. */
export function useCan<A extends Action>(
  action: MaybeRefOrGetter<A>,
  ...target: TargetGiven<A>
): ComputedRef<boolean>;

/** The same with the reason. */
export function useCheck<A extends Action>(
  action: MaybeRefOrGetter<A>,
  ...target: TargetGiven<A>
): ComputedRef<Check>;

/** What `Can` takes. */
export type CanProps<A extends Action> = QuestionOf<A> & {
  /** What becomes of what is denied; `hide` where nothing is said. */
  mode?: 'hide' | 'disable';
};

/** What `Can` is to Vue. */
interface Guard<Props> {
  $props: Props;
  $slots: {
    default?: (given: { check: Check }) => VNode[];
    fallback?: (given: { check: Check }) => VNode[];
  };
}

/** Shows, hides or disables what is in its slot, which is given `check`; slot `fallback` else. */
export const Can: {
  new <A extends Action>(props: CanProps<A>): Guard<CanProps<A>>;
  // For `h`, which knows of no type parameters.
  new (props: CanProps<Action>): Guard<{ [A in Action]: CanProps<A> }[Action]>;
};
