// React: a provider, three hooks, one component. The directive is for frameworks that run most
// components on a server alone.

'use client';

import {
  Children,
  cloneElement,
  createContext,
  createElement,
  Fragment,
  isValidElement,
  useCallback,
  useContext,
  useId,
  useSyncExternalStore,
} from 'react';

import { Actor } from '@remit/policy';
import { fixedStore } from '@remit/policy/store';

import { isUse } from './deny.js';

export { createStore } from '@remit/policy/store';

const Context = createContext(fixedStore(Actor.nobody('not_loaded', 'there is no PolicyProvider')));

/** Gives its children the store. */
export function PolicyProvider({ store, children }) {
  return createElement(Context.Provider, { value: store }, children);
}

/** The actor; the component is drawn again when their rights change. */
export function useActor() {
  const store = useContext(Context);
  const subscribe = useCallback((listener) => store.subscribe(listener), [store]);
  // A page that a server rendered comes to life with what it was rendered with.
  return useSyncExternalStore(subscribe, () => store.actor, () => store.first ?? store.actor);
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
  if (mode !== 'disable') return check.allowed ? children : fallback;
  const reason = createElement('span', { id, hidden: true }, check.sentence);
  // The same tree for yes and for no, or a control would lose what was typed into it.
  return createElement(
    Fragment,
    null,
    within(children, check.allowed ? {} : denied(id, check)),
    check.allowed ? null : reason,
  );
}

/** Gives `props` to each element, also to those of a fragment. */
function within(children, props) {
  return Children.map(children, (child) => {
    if (!isValidElement(child)) return child;
    if (child.type === Fragment) return within(child.props.children, props);
    return cloneElement(child, props);
  });
}

const POINTER = ['PointerDown', 'MouseDown', 'Click', 'DoubleClick', 'AuxClick'];
const EVENTS = [...POINTER, 'KeyDown', 'BeforeInput', 'Change', 'Submit'];
// The control may be within the element, or have handlers of its own where it is the element itself.
const handlers = EVENTS.flatMap((event) => [`on${event}Capture`, `on${event}`]);
const stopping = Object.fromEntries(handlers.map((name) => [name, stop]));

// It stays where the keyboard reaches it, and says why it does nothing.
function denied(id, { sentence }) {
  return { ...stopping, 'aria-disabled': true, 'aria-describedby': id, title: sentence };
}

function stop(event) {
  if (!isUse(event)) return;
  event.preventDefault();
  event.stopPropagation();
}
