/** 16 lower-case hexadecimal digits. */
export type Id = string;

/** Which clients a grant reaches. */
export type Scope =
  | { kind: 'nobody' }
  | { kind: 'clients'; allow: readonly Id[]; deny?: readonly Id[] }
  | { kind: 'all_except'; deny: readonly Id[] };

/** A role that a workgroup made. */
export interface CustomRole {
  id: Id;
  label: string;
  grants: Readonly<Record<string, string>>;
  manages?: readonly string[];
}

/** A role, as the server gives it. */
export type RoleRecord = { built_in: string } | { custom: CustomRole };

/** What every target has. */
interface Anything<K extends string> {
  kind: K;
  /** The workgroup that it belongs to; the actor's own where none is named. */
  workgroup?: Id;
}

/** Something that belongs to the workgroup and to no client. */
export interface WorkgroupLevel<K extends string> extends Anything<K> {
  client?: undefined;
}

/** A client, or something below one. */
export interface ClientLevel<K extends string> extends Anything<K> {
  client: Id;
  /** Whether it is marked public, which is what contacts may reach of some kinds. */
  public?: boolean;
}

/** Something of one client, or of the whole workgroup. */
export interface EitherLevel<K extends string> extends Anything<K> {
  client?: Id;
  public?: boolean;
}

/** The workgroup itself, and what is not yet in it. */
export interface WorkgroupTarget extends Anything<'workgroup'> {
  client?: undefined;
  /** For an access group that is to be created: its clients. */
  clients?: Scope;
}

/** A member. */
export interface MemberTarget extends Anything<'member'> {
  member: Id;
  /** The roles that they have now, one for each binding. */
  roles: readonly (RoleRecord | string)[];
  /** What they will have, where that is what is asked for. */
  becomes?: { role?: RoleRecord | string; scope: Scope };
  /** Whether no other active member is owner or administrator. */
  lastInCharge?: boolean;
}

/** An invitation, sent or to be sent. */
export interface InvitationTarget extends Anything<'invitation'> {
  role: RoleRecord | string;
  scope: Scope;
}

/** A single-customer administrator of a client. */
export interface ClientAdminTarget extends Anything<'client_admin'> {
  client: Id;
  member: Id;
}

/** An access group, with the clients that it has or will have. */
export interface AccessGroupTarget extends Anything<'access_group'> {
  clients: Scope;
}
