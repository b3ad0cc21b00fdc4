// The store that every adapter stands on: whoever is signed in, kept up to date.

import { Actor, load } from '@remit/policy';

const RETRY = [1_000, 2_000, 5_000, 15_000, 30_000];
const GONE = new Set([401, 403, 404]);

/** Loads the module, fetches the snapshot, and listens for changes. */
export function createStore(options) {
  return new Live(options);
}

/** A store of an actor who does not change. */
export function fixedStore(actor) {
  const nothing = () => {};
  return {
    actor,
    first: actor,
    subscribe: () => nothing,
    ready: Promise.resolve(),
    refresh: () => Promise.resolve(),
    close: nothing,
  };
}

class Live {
  actor = Actor.nobody('not_loaded', 'the first snapshot is not there yet');
  #listeners = new Set();
  #options;
  #stream = null;
  #fetching = null;
  #again = false;
  #failures = 0;
  #timer;
  #ends;
  #pause = null;
  #closed = false;

  constructor({ workgroup, server = '', snapshot, fetch, EventSource = globalThis.EventSource }) {
    if (snapshot !== undefined) this.actor = Actor.from(snapshot);
    this.first = this.actor;
    const api = `${server}/api/v1`;
    const ask = fetch ?? ((...request) => globalThis.fetch(...request));
    this.#options = { workgroup, api, ask, EventSource };
    // A page that a server renders has no address that this one could be a part of.
    this.#closed = server === '' && !fetch && !globalThis.location;
    globalThis.document?.addEventListener('visibilitychange', this.#look);
    this.#listen();
    this.ready = this.refresh();
  }

  /** Vue makes no copy of what has a kind of its own. */
  get [Symbol.toStringTag]() {
    return 'Store';
  }

  // Functions of their own, which frameworks like to be given without the object.
  subscribe = (listener) => {
    // One listener can be there twice.
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  };

  /** Two at once would not say which is newer: the second waits, and stands for all that follow. */
  refresh = () => {
    if (this.#closed) return Promise.resolve();
    if (this.#fetching) this.#again = true;
    else this.#fetching = this.#fetchAll().finally(() => (this.#fetching = null));
    return this.#fetching;
  };

  close = () => {
    this.#closed = true;
    this.#hush();
    globalThis.document?.removeEventListener('visibilitychange', this.#look);
  };

  /** A browser has six connections for a server: tabs that nobody sees leave theirs to the others. */
  #look = () => {
    if (globalThis.document.hidden) this.#hush();
    else this.refresh();
  };

  async #fetchAll() {
    do {
      this.#again = false;
      await this.#fetchOnce();
    } while (this.#again && !this.#closed);
  }

  async #fetchOnce() {
    const { workgroup, api, ask } = this.#options;
    try {
      await load();
      const response = await ask(`${api}/workgroups/${encodeURIComponent(workgroup)}/session`, {
        credentials: 'include',
        headers: { accept: 'application/json' },
        cache: 'no-store',
      });
      if (GONE.has(response.status)) return this.#end(`the server answered ${response.status}`);
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      const { snapshot } = await response.json();
      this.#set(Actor.from(snapshot));
      this.#wait(snapshot?.until);
      this.#failures = 0;
      this.#listen();
    } catch (error) {
      this.#retry(error);
    }
  }

  /** What was known stays known while the server cannot be reached: it refuses by itself. */
  #retry(error) {
    if (this.#closed) return;
    if (this.actor.error) this.#set(Actor.nobody('not_loaded', error.message));
    const wait = RETRY[Math.min(this.#failures, RETRY.length - 1)];
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), wait);
  }

  /** In the second in which the rights end by themselves, all is drawn without them, and they are asked for again. */
  #wait(until) {
    clearTimeout(this.#ends);
    if (!until || this.#closed) return;
    const left = until * 1000 - Date.now();
    // No timer waits longer; and a clock that is ahead of the server's does not ask all the time.
    this.#ends = setTimeout(() => {
      this.#set(this.actor);
      this.refresh();
    }, Math.min(Math.max(left, 1_000), 2 ** 31 - 1));
  }

  #listen() {
    const { workgroup, api, EventSource } = this.#options;
    if (!EventSource || this.#closed || this.#stream || this.#pause) return;
    if (globalThis.document?.hidden) return;
    const address = `${api}/events?workgroup=${encodeURIComponent(workgroup)}`;
    const stream = new EventSource(address, { withCredentials: true });
    // After every gap the rights may be others: `ready` comes first on each connection.
    for (const event of ['ready', 'rights']) stream.addEventListener(event, () => this.refresh());
    stream.addEventListener('ended', () => this.#end('the session or the membership is over'));
    stream.addEventListener('error', () => this.#interrupted(stream));
    this.#stream = stream;
  }

  /** A stream that was refused does not come back by itself. */
  #interrupted(stream) {
    if (stream.readyState !== stream.CLOSED || this.#closed || stream !== this.#stream) return;
    this.#stream = null;
    this.#pause = setTimeout(() => {
      this.#pause = null;
      this.#listen();
    }, RETRY.at(-1));
    this.refresh();
  }

  /** Listens no more, and asks no more by itself. */
  #hush() {
    this.#stream?.close();
    clearTimeout(this.#timer);
    clearTimeout(this.#pause);
    clearTimeout(this.#ends);
    this.#stream = this.#pause = null;
  }

  #end(message) {
    this.#hush();
    this.#set(Actor.nobody('ended', message));
  }

  #set(actor) {
    if (this.#closed) return;
    this.actor = actor;
    for (const listener of [...this.#listeners]) listener();
  }
}

const PROVIDED = Symbol.for('@remit/policy/store');

/** Makes a store the one that elements use which were given no other. */
export function provide(store) {
  globalThis[PROVIDED] = store;
  globalThis.dispatchEvent?.(new Event('remit-provided'));
}

/** The store that was provided, or null. */
export function provided() {
  return globalThis[PROVIDED] ?? null;
}
