// Vue: a plugin, three composables, one component.

import {
  Comment,
  Fragment,
  Text,
  cloneVNode,
  computed,
  h,
  inject,
  onScopeDispose,
  shallowRef,
  toValue,
  useId,
} from 'vue';

import { Actor } from '@remit/policy';
import { fixedStore } from '@remit/policy/store';

import { stopUse } from './deny.js';

export { createStore } from '@remit/policy/store';

const KEY = Symbol('@remit/policy');
const nothing = fixedStore(Actor.nobody('not_loaded', 'the plugin is not in use'));

/** The plugin that gives an app's components the store. */
export function policy(store) {
  return { install: (app) => app.provide(KEY, store) };
}

/** The actor, followed. */
export function useActor() {
  const store = inject(KEY, nothing);
  const actor = shallowRef(store.actor);
  onScopeDispose(store.subscribe(() => (actor.value = store.actor)));
  return actor;
}

/** Whether the actor may do `action` to a target, followed. */
export function useCan(action, target) {
  const actor = useActor();
  return computed(() => actor.value.can(toValue(action), toValue(target)));
}

/** The same with the reason. */
export function useCheck(action, target) {
  const actor = useActor();
  return computed(() => actor.value.check(toValue(action), toValue(target)));
}

/** Shows, hides or disables what is in its slot. */
export const Can = {
  props: { action: String, target: Object, mode: { type: String, default: 'hide' } },
  setup(props, { slots }) {
    const check = useCheck(
      () => props.action,
      () => props.target,
    );
    const id = useId();
    return () => {
      const { allowed, sentence } = check.value;
      const inside = () => slots.default?.({ check: check.value });
      if (allowed) return inside();
      if (props.mode !== 'disable') return slots.fallback?.({ check: check.value });
      return [...inside().map((node) => disabled(node, id, sentence)), reason(id, sentence)];
    };
  },
};

const POINTER = ['Pointerdown', 'Mousedown', 'Click', 'Dblclick', 'Auxclick'];
const EVENTS = [...POINTER, 'Keydown', 'Beforeinput', 'Change', 'Submit'];
const handlers = Object.fromEntries(EVENTS.map((event) => [`on${event}Capture`, stopUse]));

// It stays where the keyboard reaches it, and says why it does nothing.
function disabled(node, id, sentence) {
  if (node.type === Text || node.type === Comment) return node;
  // What `v-for`, `<template>` and `<slot>` make of their content.
  if (node.type === Fragment) {
    const inside = node.children.map((child) => disabled(child, id, sentence));
    return h(Fragment, { key: node.key }, inside);
  }
  const said = { 'aria-disabled': 'true', 'aria-describedby': id, title: sentence };
  return cloneVNode(node, { ...handlers, ...said });
}

function reason(id, sentence) {
  return h('span', { id, hidden: true }, sentence);
}
