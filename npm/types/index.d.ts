import type { Action, ActionKinds, Cell, Edition, Kind, Reason, Role, Targets } from './catalogue.js';

export type { Action, ActionKinds, Cell, Edition, Kind, Reason, Role, Targets } from './catalogue.js';
export type { ClientLevel, CustomRole, Id, RoleRecord, Scope, WorkgroupLevel } from './facts.js';

/** The target of an action: what it is done to. */
export type TargetOf<A extends Action> = A extends Action ? Targets[ActionKinds[A]] : never;

/** What follows the action: nothing has to where the target is the workgroup itself. */
export type TargetArgument<A extends Action> = [ActionKinds[A]] extends ['workgroup']
  ? [target?: TargetOf<A>]
  : [target: TargetOf<A>];

/** An action and its target, as properties. */
export type QuestionOf<A extends Action> = {
  /** What is to be done. */
  action: A;
} & ([ActionKinds[A]] extends ['workgroup']
  ? {
      /** What it is done to: the workgroup itself, also where nothing is said. */
      target?: TargetOf<A>;
    }
  : {
      /** What it is done to. */
      target: TargetOf<A>;
    });

/** A question: an action and its target. */
export type Question = { [A in Action]: QuestionOf<A> }[Action];

/** Why every answer of an actor is no. */
export interface ActorError {
  /**
   * `not_loaded`, `bad_snapshot`, `ended` where the time of the snapshot's `until` has come, or what
   * `Actor.nobody` was given.
   */
  readonly code: string;
  /** What is wrong, for developers. */
  readonly message: string;
}

/** A decision with its reason. */
export interface Check {
  readonly allowed: boolean;
  /** Why not: a stable code; null where it is allowed. */
  readonly reason: Reason | 'bad_target' | 'unknown_action' | (string & {}) | null;
  /** What is missing, in one sentence for people; empty where it is allowed. */
  readonly sentence: string;
  /** Whether the target may be known to the actor at all: 401, 404 or 403 on the server. */
  readonly visibility: 'unauthenticated' | 'hidden' | 'forbidden' | null;
  /** The built-in roles that would have been allowed. */
  readonly whoCould: readonly Role[];
}

/** Which clients. `all` and `all_except` include those created later. */
export interface ClientFilter {
  kind: 'nothing' | 'only' | 'all_except' | 'all';
  clients: string[];
}

/** Where an action is allowed. */
export interface Effective {
  action: Action;
  /** On what belongs to the workgroup and to no client. */
  workgroup: boolean;
  /** On these clients and what is below them. */
  clients: ClientFilter;
  /** On members and invitations of these roles. */
  roles: string[];
  /** On every role but the owner's. */
  everyRole: boolean;
  /** On oneself. */
  own: boolean;
}

/** The staff's matrix of an edition. */
export interface Matrix {
  edition: Edition;
  roles: { role: Role; label: string }[];
  rows: { action: Action; section: string; cells: Record<Role, Cell> }[];
}

/** A signed-in actor; or one who may do nothing, with the error that says why. */
export class Actor {
  private constructor(error: ActorError | null);

  /**
   * The actor of a snapshot (an object, or its JSON), as the server gives it in
   * `GET /api/v1/workgroups/{workgroup}/session`. Never throws: of a bad snapshot, or before
   * `load` has finished, it is an actor who may do nothing, whose `error` says why.
   */
  static from(snapshot: unknown): Actor;

  /** An actor who may do nothing, because of an error. */
  static nobody(code: string, message: string): Actor;

  /** Why every answer is no; null where this is somebody. */
  readonly error: ActorError | null;
  /** The member's or contact's own id; null where this is nobody. */
  readonly id: string | null;
  /** The workgroup that they are in. */
  readonly workgroup: string | null;
  /** The workgroup's edition; null for a contact. */
  readonly edition: Edition | null;

  /** Whether the actor may do `action` to `target`. Never throws. */
  can<A extends Action>(action: A, ...target: TargetArgument<A>): boolean;

  /** The same with the reason. Never throws. */
  check<A extends Action>(action: A, ...target: TargetArgument<A>): Check;

  /** The answers for a whole screen, in the order of the questions. */
  checkMany(questions: readonly Question[]): Check[];

  /** The items to which the actor may do `action`. */
  filter<A extends Action, T extends TargetOf<A>>(action: A, items: readonly T[]): T[];
  /** The same; `targetOf` says which target an item is. */
  filter<A extends Action, T>(action: A, items: readonly T[], targetOf: (item: T) => TargetOf<A>): T[];

  /** Whether the actor may ask for a list of what `action` shows, or has the action anywhere. */
  canSomewhere(action: Action): boolean;

  /** Everything that the actor can do, and where. */
  effective(): Effective[];
}

/** The WebAssembly module's bytes. */
export type Bytes = ArrayBuffer | ArrayBufferView;

/** The WebAssembly module, compiled: `WebAssembly.Module`, where TypeScript knows of it. */
export type Compiled = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : object;

/** The WebAssembly module: bytes, compiled, or as a response. */
export type Source = Bytes | Compiled | Response | PromiseLike<Response>;

/**
 * Loads the module, from beside the package's JavaScript where no source is given. A second call
 * does nothing, unless the first one failed: then it tries again.
 */
export function load(source?: Source): Promise<void>;

/** The same at once. Browsers need the bytes or the compiled module; Node.js finds them. */
export function loadSync(source?: Bytes | Compiled): void;

/** The matrix of an edition. Throws before `load` has finished. */
export function matrix(edition: Edition): Matrix;

/** The digest of the rules: 64 hexadecimal digits, as in the server's header `x-policy-digest`. */
export function digest(): string;

/** Every action with its label and the kind of its target; empty before `load` has finished. */
export function actions(): { action: Action; label: string; kind: Kind }[];

/** The package's version. */
export const version: string;
