// Svelte: the actor as a store, and an action for controls. Neither needs Svelte itself, so that
// both work with every version of it.

import { Denied } from './deny.js';

export { createStore } from '@remit/policy/store';

/** The actor as a store of Svelte's: `$actor.can(…)`. */
export function actorOf(store) {
  return {
    subscribe(run) {
      run(store.actor);
      return store.subscribe(() => run(store.actor));
    },
  };
}

/** An action that hides or disables a control. */
export function can(node, options) {
  const guard = new Guard(node, options);
  return { update: (changed) => guard.use(changed), destroy: () => guard.stop() };
}

class Guard {
  #node;
  #options;
  #denied = null;
  #unsubscribe = null;
  // Where the control comes back to.
  #place = document.createComment('');

  constructor(node, options) {
    this.#node = node;
    // Only what has been put into the page can be taken out of it.
    queueMicrotask(() => this.use(options));
  }

  use(options) {
    if (this.#options?.store !== options.store) {
      this.#unsubscribe?.();
      this.#unsubscribe = options.store.subscribe(() => this.#update());
    }
    this.#options = options;
    this.#update();
  }

  stop() {
    this.#unsubscribe?.();
    this.#denied?.undo();
    this.#place.remove();
  }

  #update() {
    const { store, action, target, mode = 'hide' } = this.#options;
    const { allowed, sentence } = store.actor.check(action, target);
    const disable = !allowed && mode === 'disable';
    if (!allowed && !disable) this.#node.replaceWith(this.#place);
    else if (this.#place.parentNode) this.#place.replaceWith(this.#node);
    if (!disable) {
      this.#denied?.undo();
      this.#denied = null;
    } else if (this.#denied) this.#denied.say(sentence);
    else this.#denied = new Denied(this.#node, sentence);
  }
}
