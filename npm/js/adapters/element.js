// `<remit-can action="client.edit" client="…" mode="hide|disable">`

import { Actor, actions } from '@remit/policy';
import { provided } from '@remit/policy/store';

import { Denied } from './deny.js';

export { createStore, provide } from '@remit/policy/store';

const nobody = Actor.nobody('not_loaded', 'no store was provided');

/** Shows, hides or disables what is in it. */
export class RemitCan extends HTMLElement {
  static observedAttributes = ['action', 'kind', 'client', 'public', 'mode'];

  #slot = document.createElement('slot');
  #shadow = this.attachShadow({ mode: 'open' });
  #denied = null;
  #unsubscribe = null;
  #target = null;
  #store = null;
  #onProvided = () => this.#follow();

  /** Whether the last answer was yes. */
  allowed = false;

  get target() {
    return this.#target;
  }

  set target(target) {
    this.#target = target;
    this.#update();
  }

  get store() {
    return this.#store;
  }

  set store(store) {
    this.#store = store;
    this.#follow();
  }

  connectedCallback() {
    globalThis.addEventListener('remit-provided', this.#onProvided);
    this.#follow();
  }

  disconnectedCallback() {
    globalThis.removeEventListener('remit-provided', this.#onProvided);
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  attributeChangedCallback() {
    this.#update();
  }

  #follow() {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    if (!this.isConnected) return;
    this.#unsubscribe = this.#used()?.subscribe(() => this.#update()) ?? null;
    this.#update();
  }

  #used() {
    return this.#store ?? provided();
  }

  #asked() {
    if (this.#target) return this.#target;
    const action = this.getAttribute('action');
    const kind = this.getAttribute('kind') ?? actions().find((one) => one.action === action)?.kind;
    const client = this.getAttribute('client') ?? undefined;
    return { kind, client, public: this.hasAttribute('public') };
  }

  #update() {
    if (!this.isConnected) return;
    const action = this.getAttribute('action');
    const check = (this.#used()?.actor ?? nobody).check(action, this.#asked());
    this.#show(check);
    if (check.allowed === this.allowed) return;
    this.allowed = check.allowed;
    const detail = { action, allowed: check.allowed };
    this.dispatchEvent(new CustomEvent('remit-change', { bubbles: true, detail }));
  }

  // What has no slot is not drawn: no style of the page can bring it back.
  #show({ allowed, sentence }) {
    const disable = !allowed && this.getAttribute('mode') === 'disable';
    if (allowed || disable) this.#shadow.append(this.#slot);
    else this.#slot.remove();
    if (!disable) {
      this.#denied?.undo();
      this.#denied = null;
    } else if (this.#denied) this.#denied.say(sentence);
    else this.#denied = new Denied(this, sentence);
  }
}

if (!customElements.get('remit-can')) customElements.define('remit-can', RemitCan);
