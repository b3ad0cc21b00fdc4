import type { Action, Kind, Targets } from './index.js';

/** How a framework's resource is called in the catalogue. */
export interface Resource {
  /** What one of it is: `client` for the resource `clients`. */
  kind: Kind;
  /** The target that a record is; by default its `client`, or for clients its `id`. */
  target?: (record: any) => Targets[Kind];
  /** Actions by the framework's verbs, where the usual ones do not fit. */
  actions?: Record<string, Action>;
}

/** Resources by their names in the framework. */
export type Resources = Record<string, Resource>;
