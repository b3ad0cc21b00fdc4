// Made from the catalogue by a test of the crate `module`; not to be changed by hand.

import type * as facts from './facts.js';

/** Every action, with the kind of target that it is done to. */
export interface ActionKinds {
  /** Create a workgroup. Create a new workgroup. The creator becomes its owner. */
  'workgroup.create': 'workgroup';
  /** Edit the workgroup. Change the name, the edition and the other settings of the workgroup. */
  'workgroup.edit': 'workgroup';
  /** Transfer the workgroup. Hand the workgroup over to another member, who becomes its owner. */
  'workgroup.transfer': 'workgroup';
  /** Delete the workgroup. Delete the workgroup and everything in it. */
  'workgroup.delete': 'workgroup';
  /** View billing. See the billing section: subscriptions, licenses and invoices. */
  'billing.view': 'workgroup';
  /** Edit billing information. Create, edit and delete the billing information that purchases are charged to. */
  'billing.credentials.edit': 'workgroup';
  /** Purchase subscriptions. Buy subscriptions, by credit card or by coupon. */
  'subscription.purchase': 'workgroup';
  /** Assign subscriptions. Assign subscriptions to users. */
  'subscription.assign': 'workgroup';
  /** Change auto-renewal. Turn the auto-renewal of subscriptions on or off. */
  'subscription.auto_renew.edit': 'workgroup';
  /** Purchase single-use licenses. Buy single-use licenses for services that no subscription covers. */
  'license.purchase': 'workgroup';
  /** Redeem coupons. Redeem coupons that were bought through a distributor. */
  'coupon.redeem': 'workgroup';
  /** View a client. See a client. */
  'client.view': 'client';
  /** Create a client. Add a client to the workgroup. The creator gets access. */
  'client.create': 'workgroup';
  /** Edit a client. Change a client. */
  'client.edit': 'client';
  /** Delete a client. Delete a client with everything below it. */
  'client.delete': 'client';
  /** Restore a client. Restore a client that was deleted in the last thirty days. */
  'client.restore': 'client';
  /** View a client's note. Read what the staff should know about a client, which its own people do not. */
  'client.note.view': 'client';
  /** View a department. See a department of a client. */
  'department.view': 'department';
  /** Create a department. Create a department in a client. */
  'department.create': 'client';
  /** Edit a department. Change a department. */
  'department.edit': 'department';
  /** Delete a department. Delete a department with the departments below it. */
  'department.delete': 'department';
  /** View a client's user. See the user records of a client. */
  'client_user.view': 'client_user';
  /** Add a client's user. Add a user record to a client. */
  'client_user.add': 'client';
  /** Edit a client's user. Change a user record of a client. */
  'client_user.edit': 'client_user';
  /** Remove a client's user. Remove a user record from a client. */
  'client_user.remove': 'client_user';
  /** View a user group. See the groups of a client's users. */
  'user_group.view': 'user_group';
  /** Create a user group. Create a group of users to make services easier to deliver. */
  'user_group.create': 'client';
  /** Edit a user group. Change a group of users. */
  'user_group.edit': 'user_group';
  /** Delete a user group. Delete a group of users. */
  'user_group.delete': 'user_group';
  /** View a service. See the services that a client receives. */
  'service.view': 'service';
  /** Set up a service. Set up a service for a client. */
  'service.set_up': 'client';
  /** Remove a service. Remove a service from a client. */
  'service.remove': 'service';
  /** View a custom service. See the services that the workgroup defined itself. */
  'custom_service.view': 'custom_service';
  /** Create a custom service. Define a service of the workgroup's own. */
  'custom_service.create': 'workgroup';
  /** Edit a custom service. Change a custom service. */
  'custom_service.edit': 'custom_service';
  /** Delete a custom service. Delete a custom service. */
  'custom_service.delete': 'custom_service';
  /** View a task. See a service task. */
  'task.view': 'task';
  /** Create a task. Create a service task for a client. */
  'task.create': 'client';
  /** Assign a task. Assign a service task to members or teams. */
  'task.assign': 'task';
  /** Complete a task. Carry a service task out and mark it as done. */
  'task.complete': 'task';
  /** Set service levels. Set service-level agreements and scheduling for a client. */
  'sla.set': 'client';
  /** View an endpoint. See an endpoint, without its credentials. */
  'endpoint.view': 'endpoint';
  /** Create an endpoint. Create an endpoint to manage a client's connections and credentials. */
  'endpoint.create': 'client';
  /** Edit an endpoint. Change an endpoint. */
  'endpoint.edit': 'endpoint';
  /** Delete an endpoint. Delete an endpoint. */
  'endpoint.delete': 'endpoint';
  /** View a device. See a client's device. */
  'device.view': 'device';
  /** Deploy the device agent. Deploy the Device Management Agent to a client's computers. */
  'device_agent.deploy': 'client';
  /** Analyze a device. Analyze a client's hardware and software remotely. */
  'device.analyze': 'device';
  /** Manage a device. Manage a client's device. */
  'device.manage': 'device';
  /** View a member. See the members of the workgroup, without their cost. */
  'member.view': 'member';
  /** Invite a member. Invite someone to the workgroup, with a role and a scope. */
  'member.invite': 'invitation';
  /** Change a member's role. Change a member's role. */
  'member.edit_role': 'member';
  /** Deactivate a member. Set a member to inactive. */
  'member.deactivate': 'member';
  /** Remove a member. Remove a member from the workgroup. */
  'member.remove': 'member';
  /** Assign clients to a member. Assign clients and access groups to a member. */
  'member.assign_clients': 'member';
  /** View a member's cost. See a member's hourly cost. */
  'member.cost.view': 'member';
  /** Edit a member's cost. Change a member's hourly cost. */
  'member.cost.edit': 'member';
  /** View an invitation. See an invitation that is not yet accepted. */
  'invitation.view': 'invitation';
  /** Resend an invitation. Send an invitation again, which starts its 30 days again. */
  'invitation.resend': 'invitation';
  /** Cancel an invitation. Cancel an invitation. */
  'invitation.cancel': 'invitation';
  /** View a team. See the teams and who is in them. */
  'team.view': 'team';
  /** Create a team. Create a team. */
  'team.create': 'workgroup';
  /** Edit a team. Change a team. */
  'team.edit': 'team';
  /** Delete a team. Delete a team. */
  'team.delete': 'team';
  /** Assign members to a team. Put members into a team and take them out. */
  'team.assign': 'team';
  /** View as a member. See the workgroup as a member sees it, and change nothing. */
  'member.view_as': 'member';
  /** View a client's administrator. See the single-customer administrators of a client. */
  'client_admin.view': 'client_admin';
  /** Invite a client's administrator. Invite a single-customer administrator to a client. */
  'client_admin.invite': 'client';
  /** Edit a client's administrator. Change a single-customer administrator of a client. */
  'client_admin.edit': 'client_admin';
  /** Remove a client's administrator. Take a client away from its single-customer administrator. */
  'client_admin.remove': 'client_admin';
  /** View a role. See the roles and what each of them may do. */
  'role.view': 'role';
  /** Create a role. Create a role of the workgroup's own. */
  'role.create': 'workgroup';
  /** Edit a role. Change a custom role. */
  'role.edit': 'role';
  /** Delete a role. Delete a custom role. */
  'role.delete': 'role';
  /** View an access group. See the access groups and their clients. */
  'access_group.view': 'access_group';
  /** Create an access group. Create an access group. */
  'access_group.create': 'workgroup';
  /** Edit an access group. Change the name or the clients of an access group. */
  'access_group.edit': 'access_group';
  /** Delete an access group. Delete an access group. */
  'access_group.delete': 'access_group';
  /** View synchronization. See the state of the synchronization with the monitoring dashboard. */
  'sync.view': 'workgroup';
  /** Run synchronization. Synchronize users and groups with the monitoring dashboard. */
  'sync.run': 'workgroup';
  /** View the audit log. Read the audit log. */
  'audit.view': 'workgroup';
  /** Explore access. See what others may do, and why. */
  'access.explore': 'workgroup';
  /** View a guardrail. See the statements about access that no change may break. */
  'guardrail.view': 'guardrail';
  /** Edit a guardrail. Make, rename and delete such statements. */
  'guardrail.edit': 'guardrail';
  /** View financial reports. See reports that involve service costs or billing. */
  'report.financial.view': 'workgroup';
  /** View a report. See the reports that are not financial. */
  'report.view': 'report';
  /** Generate a report. Generate a report that is not financial. */
  'report.generate': 'report';
  /** Export a report. Export a report that is not financial. */
  'report.export': 'report';
  /** Delete a report. Delete a report that is not financial. */
  'report.delete': 'report';
  /** View a client's feed. Read the feed of a client. */
  'feed.view': 'client';
  /** View a client's dashboard. See the dashboard of a client. */
  'dashboard.view': 'client';
  /** Change feed notifications. Change one's own notification settings for the feed. */
  'feed.notifications.edit': 'member';
  /** View privilege groups. See the privilege groups that a client's contacts may have. */
  'privilege_group.view': 'client';
  /** Create a privilege group. Create a privilege group. */
  'privilege_group.create': 'workgroup';
  /** Edit a privilege group. Change a custom privilege group. */
  'privilege_group.edit': 'privilege_group';
  /** Delete a privilege group. Delete a custom privilege group, naming the one that takes its place. */
  'privilege_group.delete': 'privilege_group';
  /** Set the default privilege group. Choose the privilege group that new contacts get. */
  'privilege_group.set_default': 'privilege_group';
  /** View a contact. See a client's contact. */
  'contact.view': 'contact';
  /** Create a contact. Give a person of a client access to the portal. */
  'contact.create': 'client';
  /** Edit a contact. Change a contact. */
  'contact.edit': 'contact';
  /** Remove a contact. Take a contact's access to the portal away. */
  'contact.remove': 'contact';
  /** Assign a contact's privilege group. Choose a contact's privilege group. */
  'contact.assign_group': 'contact';
  /** View a ticket. See a ticket. */
  'ticket.view': 'ticket';
  /** Create a ticket. Create a ticket for a client. */
  'ticket.create': 'client';
  /** Edit a ticket. Change a ticket. */
  'ticket.edit': 'ticket';
  /** Close a ticket. Close a ticket. */
  'ticket.close': 'ticket';
  /** View a charge. See the charges of a client. */
  'charge.view': 'charge';
  /** Edit a charge. Change a charge. */
  'charge.edit': 'charge';
  /** View a quote. See the quotes for a client. */
  'quote.view': 'quote';
  /** Edit a quote. Change a quote. */
  'quote.edit': 'quote';
  /** View a contract. See the contracts of a client. */
  'contract.view': 'contract';
  /** Edit a contract. Change a contract. */
  'contract.edit': 'contract';
  /** View an asset. See the assets of a client. */
  'asset.view': 'asset';
  /** Edit an asset. Change an asset. */
  'asset.edit': 'asset';
  /** View a document. See the documents of a client. */
  'document.view': 'document';
  /** Edit a document. Change a document. */
  'document.edit': 'document';
  /** View a knowledge-base article. See the knowledge-base articles for a client. */
  'kb.view': 'article';
  /** Edit a knowledge-base article. Change the knowledge base. */
  'kb.edit': 'article';
  /** View tickets. See the tickets of one's own client, open and closed. Every contact may. */
  'portal.ticket.view': 'ticket';
  /** Add a ticket. Add a ticket. */
  'portal.ticket.add': 'client';
  /** Edit a ticket. Edit the description of a ticket. */
  'portal.ticket.edit': 'ticket';
  /** View ticket priority. See the priority of a ticket. */
  'portal.ticket.priority.view': 'ticket';
  /** Edit ticket priority. Change the priority of a ticket. */
  'portal.ticket.priority.edit': 'ticket';
  /** View linked asset. See the asset that is linked to a ticket. */
  'portal.ticket.asset.view': 'ticket';
  /** Edit linked asset. Choose the asset that is linked to a ticket. */
  'portal.ticket.asset.edit': 'ticket';
  /** View charges. See charges in tickets and contracts. */
  'portal.charge.view': 'charge';
  /** View assets. See the assets of one's own client. */
  'portal.asset.view': 'asset';
  /** View asset configuration notes. See the configuration notes of assets. */
  'portal.asset.notes.view': 'asset';
  /** View history notes. See the history notes of tickets. */
  'portal.history.view': 'ticket';
  /** Add history notes. Add history notes to tickets. */
  'portal.history.add': 'ticket';
  /** View contract status. See one's own client's contracts and their terms. */
  'portal.contract.view': 'contract';
  /** View public e-mails. Read the public e-mail messages under tickets. */
  'portal.email.view': 'email';
  /** Download public documents. Download the public documents of one's own client. */
  'portal.document.download': 'document';
  /** Upload files. Upload files to tickets. */
  'portal.file.upload': 'ticket';
  /** View public articles. Read public knowledge-base articles. */
  'portal.kb.view': 'article';
  /** Download articles' files. Download the files linked to public articles. */
  'portal.kb.download': 'article';
  /** View quotes. See the quotes for one's own client. */
  'portal.quote.view': 'quote';
  /** Accept a quote. Accept a quote. */
  'portal.quote.accept': 'quote';
  /** Change own password. Change one's own password. */
  'portal.password.change': 'contact';
}

/** An action's stable name. */
export type Action = keyof ActionKinds;

/** Targets by their kind. */
export interface Targets {
  workgroup: facts.WorkgroupTarget;
  client: facts.ClientLevel<'client'>;
  department: facts.ClientLevel<'department'>;
  client_user: facts.ClientLevel<'client_user'>;
  user_group: facts.ClientLevel<'user_group'>;
  service: facts.ClientLevel<'service'>;
  custom_service: facts.WorkgroupLevel<'custom_service'>;
  task: facts.ClientLevel<'task'>;
  device: facts.ClientLevel<'device'>;
  endpoint: facts.ClientLevel<'endpoint'>;
  member: facts.MemberTarget;
  invitation: facts.InvitationTarget;
  team: facts.WorkgroupLevel<'team'>;
  client_admin: facts.ClientAdminTarget;
  role: facts.WorkgroupLevel<'role'>;
  access_group: facts.AccessGroupTarget;
  guardrail: facts.WorkgroupLevel<'guardrail'>;
  report: facts.EitherLevel<'report'>;
  privilege_group: facts.WorkgroupLevel<'privilege_group'>;
  contact: facts.ClientLevel<'contact'>;
  ticket: facts.ClientLevel<'ticket'>;
  charge: facts.ClientLevel<'charge'>;
  quote: facts.ClientLevel<'quote'>;
  contract: facts.ClientLevel<'contract'>;
  asset: facts.ClientLevel<'asset'>;
  document: facts.ClientLevel<'document'>;
  article: facts.EitherLevel<'article'>;
  email: facts.ClientLevel<'email'>;
}

/** What an action is done to. */
export type Kind = keyof Targets;

/** A built-in role. */
export type Role =
  | 'owner'
  | 'administrator'
  | 'manager'
  | 'associate'
  | 'msp_user'
  | 'billing_only'
  | 'end_client'
  | 'inactive';

/** What a role may do with an action. */
export type Cell =
  | 'Never'
  | 'Own'
  | 'Below'
  | 'Clients'
  | 'Workgroup';

/** Which of the two documented matrices a workgroup uses. */
export type Edition =
  | 'associate'
  | 'agent';

/** Why something is denied. */
export type Reason =
  | 'unauthenticated'
  | 'other_workgroup'
  | 'inactive'
  | 'outside_key'
  | 'wrong_target'
  | 'not_granted'
  | 'out_of_scope'
  | 'client_denied'
  | 'no_client'
  | 'not_oneself'
  | 'oneself'
  | 'owner_protected'
  | 'last_in_charge'
  | 'role_not_below'
  | 'wider_than_own'
  | 'privilege_missing'
  | 'other_client'
  | 'not_public';
