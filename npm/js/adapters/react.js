// React: a provider, three hooks, one component.

import {
  cloneElement,
  createContext,
  createElement,
  Fragment,
  isValidElement,
  useContext,
  useId,
  useSyncExternalStore,
} from 'react';

import { Actor } from '@remit/policy';
import { fixedStore } from '@remit/policy/store';

export { createStore } from '@remit/policy/store';

const Context = createContext(fixedStore(Actor.nobody('not_loaded', 'there is no PolicyProvider')));

/** Gives its children the store. */
export function PolicyProvider({ store, children }) {
  return createElement(Context.Provider, { value: store }, children);
}

/** The actor; the component is drawn again when their rights change. */
export function useActor() {
  const store = useContext(Context);
  const actor = () => store.actor;
  return useSyncExternalStore((listener) => store.subscribe(listener), actor, actor);
}

/** Whether the actor may do `action` to a target. */
export function useCan(action, target) {
  return useActor().can(action, target);
}

/** The same with the reason. */
export function useCheck(action, target) {
  return useActor().check(action, target);
}

/** Shows, hides or disables what is in it. */
export function Can({ action, target, mode = 'hide', fallback = null, children }) {
  const check = useCheck(action, target);
  const id = useId();
  if (typeof children === 'function') return children(check);
  if (check.allowed) return children;
  return mode === 'disable' && isValidElement(children) ? disabled(children, id, check) : fallback;
}

// It stays where the keyboard reaches it, and says why it does nothing.
function disabled(child, id, { sentence }) {
  const stop = (event) => {
    if (event.type === 'keydown' && ['Tab', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const handlers = ['onClick', 'onMouseDown', 'onKeyDown', 'onBeforeInput', 'onChange', 'onSubmit'];
  const control = cloneElement(child, {
    ...Object.fromEntries(handlers.map((name) => [name, stop])),
    'aria-disabled': true,
    'aria-describedby': id,
    title: sentence,
  });
  const reason = createElement('span', { id, hidden: true }, sentence);
  return createElement(Fragment, null, control, reason);
}
