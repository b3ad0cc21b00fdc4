// Svelte: the actor as a store, and an action for controls. Neither needs Svelte itself, so that
// both work with every version of it.

import { Denied } from './deny.js';
import { Hidden } from './hide.js';

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

  constructor(node, options) {
    this.#node = node;
    this.use(options);
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
  }

  #update() {
    const { store, action, target, mode = 'hide' } = this.#options;
    const { allowed, sentence } = store.actor.check(action, target);
    const wanted = allowed ? null : mode === 'disable' ? Denied : Hidden;
    if (!(wanted && this.#denied instanceof wanted)) {
      this.#denied?.undo();
      this.#denied = wanted && new wanted(this.#node, sentence);
    } else this.#denied.say(sentence);
  }
}
