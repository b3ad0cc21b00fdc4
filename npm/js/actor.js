// Actors: who asks. Everything here turns names into what the policy takes; it decides nothing.

import * as engine from './engine.js';
import { Handle, matrix as askMatrix } from './glue.js';
import { no, readCheck, readEffective, readMatrix } from './answer.js';
import { Memory } from './memory.js';
import { snapshotWords } from './snapshot.js';
import { targetWords } from './target.js';

// What the module answers; 0 stands for a question that it was not asked.
const YES = 2;
const DESCRIBE = 3;
const NO_ACTIONS = new Map();
const WORKGROUP = Object.freeze({ kind: 'workgroup' });

const SENTENCES = {
  not_loaded: 'The rules are not loaded yet.',
  bad_snapshot: 'Your rights could not be read.',
  unknown_action: 'There is no such action.',
};

/** A signed-in actor, or one who may do nothing, with the error that says why. */
export class Actor {
  #handle = null;
  #home = '';
  // Whoever may do nothing knows no action.
  #actions = NO_ACTIONS;
  #memory = null;
  // In seconds since 1970; undefined where the rights do not end by themselves.
  #until;

  /** Whoever may do nothing, because of `error`. */
  constructor(error) {
    /** Why every answer is no, or null: `{ code, message }`. */
    this.error = error;
    /** The actor's own id, workgroup and edition; null where there is none. */
    this.id = this.workgroup = this.edition = null;
  }

  /** Vue makes no copy of what has a kind of its own. */
  [Symbol.toStringTag] = 'Actor';

  /** The actor of a snapshot, as an object or as JSON. Never throws. */
  static from(snapshot) {
    if (engine.known() === null) return Actor.nobody('not_loaded', 'load() has not finished');
    try {
      return Actor.#read(typeof snapshot === 'string' ? JSON.parse(snapshot) : snapshot);
    } catch (error) {
      return Actor.nobody('bad_snapshot', error.message);
    }
  }

  /** An actor who may do nothing, with the reason. */
  static nobody(code, message) {
    return new Actor(Object.freeze({ code, message }));
  }

  static #read(snapshot) {
    const handle = Handle.read(snapshotWords(snapshot));
    const refused = handle.error();
    if (refused !== '') {
      handle.free();
      throw new Error(refused);
    }
    const actor = new Actor(null);
    const { id: own, edition = null } = snapshot.who.member ?? snapshot.who.contact;
    actor.#handle = handle;
    actor.#until = snapshot.until;
    actor.#home = snapshot.workgroup;
    actor.#actions = engine.known();
    actor.#memory = new Memory(2 * actor.#actions.size);
    return Object.assign(actor, { id: own, workgroup: snapshot.workgroup, edition });
  }

  // From the very second on in which they end, whatever was answered before; what is no time is over.
  #look() {
    if (this.#until !== undefined && !(Date.now() < this.#until * 1000)) {
      this.error = Actor.nobody('ended', 'It is over.').error;
      this.#handle = null;
      this.#actions = NO_ACTIONS;
    }
  }

  /** Whether the actor may do `action` to `target`. */
  can(action, target = WORKGROUP) {
    this.#look();
    const asked = this.#actions.get(action);
    if (asked === undefined) return false;
    try {
      return this.#can(asked, target);
    } catch {
      return false;
    }
  }

  #can(asked, target) {
    // All is read before a place is taken: what reads it may be a function, which asks others.
    const { kind, client, clients, workgroup, public: isPublic } = target;
    if (
      kind === asked.kind &&
      clients === undefined &&
      (workgroup === undefined || workgroup === this.#home)
    ) {
      const place = this.#memory.place(client);
      if (place >= 0) {
        const question = 2 * asked.number + (isPublic === true ? 1 : 0);
        const answer = this.#memory.answer(question, place) || this.#ask(question, place);
        if (answer !== DESCRIBE) return answer === YES;
      }
    }
    // Whoever has it nowhere has it here neither: most who ask about people are told this way.
    return this.#handle.anywhere(asked.number) && this.#handle.may(asked.number, targetWords(target));
  }

  #ask(question, place) {
    const { high, low } = this.#memory.id(place);
    return this.#memory.keep(question, place, this.#handle.can(question, high, low));
  }

  /** The same with the reason. */
  check(action, target = WORKGROUP) {
    this.#look();
    if (this.#handle === null) return no(this.error.code, this.#sentence());
    const asked = this.#actions.get(action);
    if (asked === undefined) return no('unknown_action', SENTENCES.unknown_action);
    try {
      return readCheck(this.#handle.check(asked.number, targetWords(target)));
    } catch (error) {
      return no('bad_target', `The target is not described well enough to decide: ${error.message}.`);
    }
  }

  #sentence() {
    return SENTENCES[this.error.code] ?? this.error.message;
  }

  /** The answers for a whole screen, in the order of the questions. */
  checkMany(questions) {
    return questions.map(({ action, target }) => this.check(action, target));
  }

  /** The items to which the actor may do `action`; `targetOf` says which target an item is. */
  filter(action, items, targetOf = (item) => item) {
    return items.filter((item) => this.can(action, targetOf(item)));
  }

  /** Whether the actor may ask for a list of what `action` shows, or has it anywhere at all. */
  canSomewhere(action) {
    this.#look();
    const asked = this.#actions.get(action);
    return asked !== undefined && this.#handle.anywhere(asked.number);
  }

  /** Everything that the actor can do, and where. */
  effective() {
    this.#look();
    return this.#handle === null ? [] : readEffective(this.#handle.effective());
  }
}

/** The staff's matrix of an edition. */
export function matrix(edition) {
  const text = engine.known() === null ? '' : askMatrix(edition);
  if (text !== '') return readMatrix(edition, text);
  throw new Error(engine.known() === null ? 'load() has not finished' : `unknown edition \`${edition}\``);
}

/** The digest of the rules. */
export const digest = () => engine.builtDigest;

/** Every action with its label and the kind of its target; empty before loading. */
export function actions() {
  const all = engine.known() ?? new Map();
  return Array.from(all, ([action, { label, kind }]) => ({ action, label, kind }));
}
