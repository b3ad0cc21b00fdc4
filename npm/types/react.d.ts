import type { ReactElement, ReactNode } from 'react';
import type { Action, Actor, Check, QuestionOf, TargetArgument } from './index.js';
import type { Store } from './store.js';

export { createStore } from './store.js';

/** Gives its children the store. */
export function PolicyProvider(props: { store: Store; children?: ReactNode }): ReactElement;

/** The actor; the component is drawn again when their rights change. */
export function useActor(): Actor;

/** Whether the actor may do `action` to a target. */
export function useCan<A extends Action>(action: A, ...target: TargetArgument<A>): boolean;

/** The same with the reason. */
export function useCheck<A extends Action>(action: A, ...target: TargetArgument<A>): Check;

/** What `Can` takes. */
export type CanProps<A extends Action> = QuestionOf<A> & {
  /** What becomes of what is denied; `hide` where nothing is said. */
  mode?: 'hide' | 'disable';
  /** What is shown in place of what is hidden. */
  fallback?: ReactNode;
  /**
   * What is guarded, or a function that draws it. To be disabled, a component of your own has to
   * hand the properties that it gets on to its element.
   */
  children: ReactNode | ((check: Check) => ReactNode);
};

/** Shows, hides or disables what is in it. */
export function Can<A extends Action>(props: CanProps<A>): ReactElement | null;
