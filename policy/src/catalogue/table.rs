//! The catalogue: the roles, every action, and what each role may do with it.
//!
//! Everything that is said of a role or of an action is said here, once, after the source documents
//! (000 to 004, explained in `docs/requirements.md`; `†` marks a row that no document has and that the documented rows need to make
//! sense). Change a rule here and nowhere else: the types, the names on the wire and on screens, the
//! decisions and the exports are made from these rows.
//!
//! # The roles
//!
//! One row a role: what it is for, its wire name, its label (`[a | b]` is edition Associate | edition
//! Agent), and then marks, `x` yes and `-` no:
//!
//! - *all*: it reaches every client, whatever is assigned to its holder. The others reach what they
//!   are assigned.
//! - *adm*: it counts as an administrator. A workgroup always has an active one; the last cannot be
//!   demoted, deactivated or removed.
//! - the eight roles: those that it manages, which is whom its holder invites, changes, deactivates
//!   and removes. Nobody manages the owner: ownership moves by transfer alone.
//!
//! # The actions of the staff
//!
//! One row an action: what it allows, the variant, the wire name, the label, the kind of target that
//! it is done to, a cell for each role, and flags. The roles are `O` Owner, `A` Administrator,
//! `M` Manager, `As` Associate (edition Agent: *Agent*), `U` MSP User, `Bo` Billing only, `E` End
//! client. *Inactive* is Never everywhere and has no column.
//!
//! | cell | the role may do it |
//! |------|--------------------|
//! | `W`  | Workgroup: anywhere in the workgroup |
//! | `C`  | Clients: on the clients that it reaches, and on what is below them |
//! | `B`  | Below: on people whose present and future role it manages |
//! | `S`  | Own: on oneself alone |
//! | `-`  | Never |
//!
//! `[- | W]` is edition Associate | edition Agent.
//!
//! The flags, after the cells, are the rules that a cell cannot say:
//!
//! | flag               | the rule |
//! |-----------------|----------|
//! | `gives`         | It gives a role or clients, or shows them to another one: no more than they have, and may give. |
//! | `gives_all`     | It gives all that there is: an API key that is limited in any way cannot. |
//! | `not_self`      | Nobody does it to themselves, whatever their role. |
//! | `ends_admin`    | Its person may stop being owner or administrator, which the last one cannot. |
//! | `names_clients` | Its target has a list of clients: one names only those that one reaches. |
//! | `new`           | It makes what it is done to, so that nothing is hidden: a denial is a 403. |
//! | `not_client_admin` | It would take the client from the MSP: its own administrators have it not. |
//!
//! # The actions of contacts
//!
//! The portal's rows name the privilege that grants them (`Always`: every contact has it), and end in
//! flags too:
//!
//! | flag     | the rule |
//! |----------|----------|
//! | `public` | Only items that are marked public are reached. |
//! | `shows`  | Without it, nobody is told that there are things of this kind (404). |

use crate::catalogue::catalogue_macro::catalogue;
use crate::catalogue::roles_macro::roles;

#[rustfmt::skip]
roles! {
    //                                                                         manages
    //                                                               all adm   O  A  M  As U  Bo E  I
    /// 002: Whoever the workgroup belongs to, usually the head of the MSP. There is exactly one, the
    /// role is never assigned, and it moves by transfer alone. Does everything that an administrator
    /// does, and alone hands the workgroup over or deletes it.
    Owner         "owner"         "Owner"                             x   x   [-  x  x  x  x  x  x  x];
    /// 000, 001, 002: Runs the MSP. Has every client, service and bill, the cards that are charged, the
    /// roles, the access groups and the audit log, and lets people in and out. Document 002 calls it
    /// *MSP Admin*, for whom assigned clients make no difference.
    Administrator "administrator" "Administrator"                     x   x   [-  x  x  x  x  x  x  x];
    /// 000, 001: Leads a service team. Works on every client, buys and assigns subscriptions without
    /// touching the card that they are charged to, makes teams, and manages other managers, technicians
    /// and the clients' own people; administrators and bookkeepers are out of reach.
    Manager       "manager"       "Manager"                           x   -   [-  -  x  x  x  -  x  x];
    /// 000, 001: A technician. Carries out service tasks for the clients that are assigned, sets up
    /// their services, users and devices, and adds new clients; sees no money and invites nobody.
    /// Document 001 calls the role *Agent* and lets it work with reports that are not financial.
    Associate     "associate"     ["Associate" | "Agent"]             -   -   [-  -  -  -  -  -  -  -];
    /// 002: Looks after a few clients. Manages those that are assigned, with their departments and
    /// devices; adds no clients, assigns none, invites nobody and does not see the billing section.
    MspUser       "msp_user"      "MSP User"                          -   -   [-  -  -  -  -  -  -  -];
    /// 002: A bookkeeper. Sees the billing section and nothing else: no client, no member, no task.
    BillingOnly   "billing_only"  "Billing only"                      -   -   [-  -  -  -  -  -  -  -];
    /// 002: A client's own person among the staff. Looks at everything of the clients that are assigned
    /// and changes none of it.
    EndClient     "end_client"    "End client"                        -   -   [-  -  -  -  -  -  -  -];
    /// 000, 001: Someone who does not work here for now. Sees nothing of the workgroup until an
    /// administrator or manager gives another role; the tasks that were theirs are open again.
    Inactive      "inactive"      "Inactive"                          -   -   [-  -  -  -  -  -  -  -];
}

#[rustfmt::skip]
catalogue! {
    section Workgroup "Workgroup and billing" {
        /// 000, 001: Create a new workgroup. The creator becomes its owner.
        WorkgroupCreate           "workgroup.create"             "Create a workgroup"                 Workgroup       W  W       W       W  -  -  -;
        /// †: Change the name, the edition and the other settings of the workgroup.
        WorkgroupEdit             "workgroup.edit"               "Edit the workgroup"                 Workgroup       W  W       -       -  -  -  -;
        /// †: Hand the workgroup over to another member, who becomes its owner.
        WorkgroupTransfer         "workgroup.transfer"           "Transfer the workgroup"             Workgroup       W  -       -       -  -  -  - gives_all;
        /// †: Delete the workgroup and everything in it.
        WorkgroupDelete           "workgroup.delete"             "Delete the workgroup"               Workgroup       W  -       -       -  -  -  -;
        /// 001, 002: See the billing section: subscriptions, licenses and invoices.
        BillingView               "billing.view"                 "View billing"                       Workgroup       W  W       W       -  -  W  -;
        /// 000, 001: Create, edit and delete the billing information that purchases are charged to.
        BillingCredentialsEdit    "billing.credentials.edit"     "Edit billing information"           Workgroup       W  W       -       -  -  -  -;
        /// 001: Buy subscriptions, by credit card or by coupon.
        SubscriptionPurchase      "subscription.purchase"        "Purchase subscriptions"             Workgroup       W  W       W       -  -  -  -;
        /// 001: Assign subscriptions to users.
        SubscriptionAssign        "subscription.assign"          "Assign subscriptions"               Workgroup       W  W       W       -  -  -  -;
        /// 001: Turn the auto-renewal of subscriptions on or off.
        SubscriptionAutoRenewEdit "subscription.auto_renew.edit" "Change auto-renewal"                Workgroup       W  W       W       -  -  -  -;
        /// 000, 001: Buy single-use licenses for services that no subscription covers.
        LicensePurchase           "license.purchase"             "Purchase single-use licenses"       Workgroup       W  W       W       -  -  -  -;
        /// 000, 001: Redeem coupons that were bought through a distributor.
        CouponRedeem              "coupon.redeem"                "Redeem coupons"                     Workgroup       W  W [- | W]       -  -  -  -;
    }
    section Clients "Clients and services" {
        /// 000, 001, 002: See a client.
        ClientView                "client.view"                  "View a client"                      Client          W  W       W       C  C  -  C;
        /// 000, 001, 002: Add a client to the workgroup. The creator gets access.
        ClientCreate              "client.create"                "Create a client"                    Workgroup       W  W       W       W  -  -  -;
        /// 000, 002: Change a client.
        ClientEdit                "client.edit"                  "Edit a client"                      Client          W  W       W       C  C  -  -;
        /// †: Delete a client with everything below it.
        ClientDelete              "client.delete"                "Delete a client"                    Client          W  W       W       -  -  -  - not_client_admin;
        /// †: Restore a client that was deleted in the last thirty days.
        ClientRestore             "client.restore"               "Restore a client"                   Client          W  W       W       -  -  -  - not_client_admin;
        /// †: Read what the staff should know about a client, which its own people do not.
        ClientNoteView            "client.note.view"             "View a client's note"               Client          W  W       W       C  C  -  -;
        /// 002: See a department of a client.
        DepartmentView            "department.view"              "View a department"                  Department      W  W       W       C  C  -  C;
        /// 002: Create a department in a client.
        DepartmentCreate          "department.create"            "Create a department"                Client          W  W       W       C  C  -  -;
        /// 002: Change a department.
        DepartmentEdit            "department.edit"              "Edit a department"                  Department      W  W       W       C  C  -  -;
        /// 002: Delete a department with the departments below it.
        DepartmentDelete          "department.delete"            "Delete a department"                Department      W  W       W       C  C  -  -;
        /// 000, 001, 002: See the user records of a client.
        ClientUserView            "client_user.view"             "View a client's user"               ClientUser      W  W       W       C  C  -  C;
        /// 000, 001: Add a user record to a client.
        ClientUserAdd             "client_user.add"              "Add a client's user"                Client          W  W       W       C  C  -  -;
        /// 000, 001: Change a user record of a client.
        ClientUserEdit            "client_user.edit"             "Edit a client's user"               ClientUser      W  W       W       C  C  -  -;
        /// 000, 001: Remove a user record from a client.
        ClientUserRemove          "client_user.remove"           "Remove a client's user"             ClientUser      W  W       W       C  C  -  -;
        /// 000, 001, 002: See the groups of a client's users.
        UserGroupView             "user_group.view"              "View a user group"                  UserGroup       W  W       W       C  C  -  C;
        /// 000, 001: Create a group of users to make services easier to deliver.
        UserGroupCreate           "user_group.create"            "Create a user group"                Client          W  W       W       C  C  -  -;
        /// 000, 001: Change a group of users.
        UserGroupEdit             "user_group.edit"              "Edit a user group"                  UserGroup       W  W       W       C  C  -  -;
        /// 000, 001: Delete a group of users.
        UserGroupDelete           "user_group.delete"            "Delete a user group"                UserGroup       W  W       W       C  C  -  -;
        /// 000, 001, 002: See the services that a client receives.
        ServiceView               "service.view"                 "View a service"                     Service         W  W       W       C  C  -  C;
        /// 000, 001: Set up a service for a client.
        ServiceSetUp              "service.set_up"               "Set up a service"                   Client          W  W       W       C  C  -  -;
        /// 000, 001: Remove a service from a client.
        ServiceRemove             "service.remove"               "Remove a service"                   Service         W  W       W       C  C  -  -;
        /// 000, 001: See the services that the workgroup defined itself.
        CustomServiceView         "custom_service.view"          "View a custom service"              CustomService   W  W       W       W  W  -  -;
        /// 000, 001: Define a service of the workgroup's own.
        CustomServiceCreate       "custom_service.create"        "Create a custom service"            Workgroup       W  W       W       W  -  -  -;
        /// 000, 001: Change a custom service.
        CustomServiceEdit         "custom_service.edit"          "Edit a custom service"              CustomService   W  W       W       W  -  -  -;
        /// 000, 001: Delete a custom service.
        CustomServiceDelete       "custom_service.delete"        "Delete a custom service"            CustomService   W  W       W       W  -  -  -;
    }
    section Work "Tasks and devices" {
        /// 000, 001, 002: See a service task.
        TaskView                  "task.view"                    "View a task"                        Task            W  W       W       C  C  -  C;
        /// †: Create a service task for a client.
        TaskCreate                "task.create"                  "Create a task"                      Client          W  W       W       C  C  -  -;
        /// 000, 001: Assign a service task to members or teams.
        TaskAssign                "task.assign"                  "Assign a task"                      Task            W  W       W       C  C  -  -;
        /// 000, 001: Carry a service task out and mark it as done.
        TaskComplete              "task.complete"                "Complete a task"                    Task            W  W       W       C  C  -  -;
        /// 000, 001: Set service-level agreements and scheduling for a client.
        SlaSet                    "sla.set"                      "Set service levels"                 Client          W  W       W       C  C  -  -;
        /// 000, 001, 002: See an endpoint, without its credentials.
        EndpointView              "endpoint.view"                "View an endpoint"                   Endpoint        W  W       W       C  C  -  C;
        /// 001: Create an endpoint to manage a client's connections and credentials.
        EndpointCreate            "endpoint.create"              "Create an endpoint"                 Client          W  W       W       C  C  -  -;
        /// †: Change an endpoint.
        EndpointEdit              "endpoint.edit"                "Edit an endpoint"                   Endpoint        W  W       W       C  C  -  -;
        /// †: Delete an endpoint.
        EndpointDelete            "endpoint.delete"              "Delete an endpoint"                 Endpoint        W  W       W       C  C  -  -;
        /// 000, 001, 002: See a client's device.
        DeviceView                "device.view"                  "View a device"                      Device          W  W       W       C  C  -  C;
        /// 000, 001: Deploy the Device Management Agent to a client's computers.
        DeviceAgentDeploy         "device_agent.deploy"          "Deploy the device agent"            Client          W  W       W       C  C  -  -;
        /// 000, 001: Analyze a client's hardware and software remotely.
        DeviceAnalyze             "device.analyze"               "Analyze a device"                   Device          W  W       W       C  C  -  -;
        /// 002: Manage a client's device.
        DeviceManage              "device.manage"                "Manage a device"                    Device          W  W       W       C  C  -  -;
    }
    section People "Members and teams" {
        /// 001: See the members of the workgroup, without their cost.
        MemberView                "member.view"                  "View a member"                      Member          W  W       W       W  W  -  -;
        /// 000, 001: Invite someone to the workgroup, with a role and a scope.
        MemberInvite              "member.invite"                "Invite a member"                    Invitation      B  B       B       -  -  -  - gives new;
        /// 000, 001: Change a member's role.
        MemberEditRole            "member.edit_role"             "Change a member's role"             Member          B  B       B       -  -  -  - gives not_self ends_admin;
        /// 000: Set a member to inactive.
        MemberDeactivate          "member.deactivate"            "Deactivate a member"                Member          B  B       B       -  -  -  - not_self ends_admin;
        /// 001: Remove a member from the workgroup.
        MemberRemove              "member.remove"                "Remove a member"                    Member          B  B       B       -  -  -  - not_self ends_admin;
        /// 002, 003: Assign clients and access groups to a member.
        MemberAssignClients       "member.assign_clients"        "Assign clients to a member"         Member          B  B       B       -  -  -  - gives;
        /// 001: See a member's hourly cost.
        MemberCostView            "member.cost.view"             "View a member's cost"               Member          W  W       -       -  -  -  -;
        /// 001: Change a member's hourly cost.
        MemberCostEdit            "member.cost.edit"             "Edit a member's cost"               Member          W  W       -       -  -  -  -;
        /// 001: See an invitation that is not yet accepted.
        InvitationView            "invitation.view"              "View an invitation"                 Invitation      B  B       B       -  -  -  -;
        /// 001: Send an invitation again, which starts its 30 days again.
        InvitationResend          "invitation.resend"            "Resend an invitation"               Invitation      B  B       B       -  -  -  - gives;
        /// 001: Cancel an invitation.
        InvitationCancel          "invitation.cancel"            "Cancel an invitation"               Invitation      B  B       B       -  -  -  -;
        /// 000, 001: See the teams and who is in them.
        TeamView                  "team.view"                    "View a team"                        Team            W  W       W       W  W  -  -;
        /// 000, 001: Create a team.
        TeamCreate                "team.create"                  "Create a team"                      Workgroup       W  W       W       -  -  -  -;
        /// 000, 001: Change a team.
        TeamEdit                  "team.edit"                    "Edit a team"                        Team            W  W       W       -  -  -  -;
        /// 000, 001: Delete a team.
        TeamDelete                "team.delete"                  "Delete a team"                      Team            W  W       W       -  -  -  -;
        /// 000, 001: Put members into a team and take them out.
        TeamAssign                "team.assign"                  "Assign members to a team"           Team            W  W       W       -  -  -  -;
        /// †: See the workgroup as a member sees it, and change nothing.
        MemberViewAs              "member.view_as"               "View as a member"                   Member          B  B       B       -  -  -  - gives not_self;
        /// 001: See the single-customer administrators of a client.
        ClientAdminView           "client_admin.view"            "View a client's administrator"      ClientAdmin     W  W       -       -  -  -  -;
        /// 001: Invite a single-customer administrator to a client.
        ClientAdminInvite         "client_admin.invite"          "Invite a client's administrator"    Client          W  W       -       -  -  -  - gives;
        /// 001: Change a single-customer administrator of a client.
        ClientAdminEdit           "client_admin.edit"            "Edit a client's administrator"      ClientAdmin     W  W       -       -  -  -  - gives not_self;
        /// 001: Take a client away from its single-customer administrator.
        ClientAdminRemove         "client_admin.remove"          "Remove a client's administrator"    ClientAdmin     W  W       -       -  -  -  - not_self;
    }
    section Access "Roles and access" {
        /// †: See the roles and what each of them may do.
        RoleView                  "role.view"                    "View a role"                        Role            W  W       W       W  W  -  -;
        /// 003: Create a role of the workgroup's own.
        RoleCreate                "role.create"                  "Create a role"                      Workgroup       W  W       -       -  -  -  -;
        /// 003: Change a custom role.
        RoleEdit                  "role.edit"                    "Edit a role"                        Role            W  W       -       -  -  -  -;
        /// 003: Delete a custom role.
        RoleDelete                "role.delete"                  "Delete a role"                      Role            W  W       -       -  -  -  -;
        /// 003: See the access groups and their clients.
        AccessGroupView           "access_group.view"            "View an access group"               AccessGroup     W  W       W       -  -  -  -;
        /// 003: Create an access group.
        AccessGroupCreate         "access_group.create"          "Create an access group"             Workgroup       W  W       -       -  -  -  - names_clients;
        /// 003: Change the name or the clients of an access group.
        AccessGroupEdit           "access_group.edit"            "Edit an access group"               AccessGroup     W  W       -       -  -  -  - names_clients;
        /// 003: Delete an access group.
        AccessGroupDelete         "access_group.delete"          "Delete an access group"             AccessGroup     W  W       -       -  -  -  -;
        /// 003: See the state of the synchronization with the monitoring dashboard.
        SyncView                  "sync.view"                    "View synchronization"               Workgroup       W  W       -       -  -  -  -;
        /// 003: Synchronize users and groups with the monitoring dashboard.
        SyncRun                   "sync.run"                     "Run synchronization"                Workgroup       W  W       -       -  -  -  -;
        /// †: Read the audit log.
        AuditView                 "audit.view"                   "View the audit log"                 Workgroup       W  W       -       -  -  -  -;
        /// †: See what others may do, and why.
        AccessExplore             "access.explore"               "Explore access"                     Workgroup       W  W       W       -  -  -  -;
        /// †: See the statements about access that no change may break.
        GuardrailView             "guardrail.view"               "View a guardrail"                   Guardrail       W  W       -       -  -  -  -;
        /// †: Make, rename and delete such statements.
        GuardrailEdit             "guardrail.edit"               "Edit a guardrail"                   Guardrail       W  W       -       -  -  -  -;
    }
    section Reports "Reports and messaging" {
        /// 001: See reports that involve service costs or billing.
        ReportFinancialView       "report.financial.view"        "View financial reports"             Workgroup       W  W       -       -  -  -  -;
        /// 000, 001: See the reports that are not financial.
        ReportView                "report.view"                  "View a report"                      Report          W  W [- | W] [- | C]  -  -  -;
        /// 000, 001: Generate a report that is not financial.
        ReportGenerate            "report.generate"              "Generate a report"                  Report          W  W [- | W] [- | C]  -  -  -;
        /// 000, 001: Export a report that is not financial.
        ReportExport              "report.export"                "Export a report"                    Report          W  W [- | W] [- | C]  -  -  -;
        /// 000, 001: Delete a report that is not financial.
        ReportDelete              "report.delete"                "Delete a report"                    Report          W  W [- | W] [- | C]  -  -  -;
        /// 000, 001, 002: Read the feed of a client.
        FeedView                  "feed.view"                    "View a client's feed"               Client          W  W       W       C  C  -  C;
        /// 000, 001, 002: See the dashboard of a client.
        DashboardView             "dashboard.view"               "View a client's dashboard"          Client          W  W       W       C  C  -  C;
        /// 000, 001: Change one's own notification settings for the feed.
        FeedNotificationsEdit     "feed.notifications.edit"      "Change feed notifications"          Member          S  S       S       S  S  S  S;
    }
    section Desk "Service desk and portal" {
        /// †: See the privilege groups that a client's contacts may have.
        PrivilegeGroupView        "privilege_group.view"         "View privilege groups"              Client          W  W       W       C  C  -  -;
        /// 004: Create a privilege group.
        PrivilegeGroupCreate      "privilege_group.create"       "Create a privilege group"           Workgroup       W  W       -       -  -  -  -;
        /// 004: Change a custom privilege group.
        PrivilegeGroupEdit        "privilege_group.edit"         "Edit a privilege group"             PrivilegeGroup  W  W       -       -  -  -  -;
        /// 004: Delete a custom privilege group, naming the one that takes its place.
        PrivilegeGroupDelete      "privilege_group.delete"       "Delete a privilege group"           PrivilegeGroup  W  W       -       -  -  -  -;
        /// 004: Choose the privilege group that new contacts get.
        PrivilegeGroupSetDefault  "privilege_group.set_default"  "Set the default privilege group"    PrivilegeGroup  W  W       -       -  -  -  -;
        /// †: See a client's contact.
        ContactView               "contact.view"                 "View a contact"                     Contact         W  W       W       C  C  -  -;
        /// 004: Give a person of a client access to the portal.
        ContactCreate             "contact.create"               "Create a contact"                   Client          W  W       W       C  C  -  -;
        /// 004: Change a contact.
        ContactEdit               "contact.edit"                 "Edit a contact"                     Contact         W  W       W       C  C  -  -;
        /// 004: Take a contact's access to the portal away.
        ContactRemove             "contact.remove"               "Remove a contact"                   Contact         W  W       W       C  C  -  -;
        /// 004: Choose a contact's privilege group.
        ContactAssignGroup        "contact.assign_group"         "Assign a contact's privilege group" Contact         W  W       W       C  C  -  -;
        /// †: See a ticket.
        TicketView                "ticket.view"                  "View a ticket"                      Ticket          W  W       W       C  C  -  -;
        /// †: Create a ticket for a client.
        TicketCreate              "ticket.create"                "Create a ticket"                    Client          W  W       W       C  C  -  -;
        /// †: Change a ticket.
        TicketEdit                "ticket.edit"                  "Edit a ticket"                      Ticket          W  W       W       C  C  -  -;
        /// †: Close a ticket.
        TicketClose               "ticket.close"                 "Close a ticket"                     Ticket          W  W       W       C  C  -  -;
        /// †: See the charges of a client.
        ChargeView                "charge.view"                  "View a charge"                      Charge          W  W       W       -  -  -  -;
        /// †: Change a charge.
        ChargeEdit                "charge.edit"                  "Edit a charge"                      Charge          W  W       W       -  -  -  -;
        /// †: See the quotes for a client.
        QuoteView                 "quote.view"                   "View a quote"                       Quote           W  W       W       -  -  -  -;
        /// †: Change a quote.
        QuoteEdit                 "quote.edit"                   "Edit a quote"                       Quote           W  W       W       -  -  -  -;
        /// †: See the contracts of a client.
        ContractView              "contract.view"                "View a contract"                    Contract        W  W       W       C  C  -  C;
        /// †: Change a contract.
        ContractEdit              "contract.edit"                "Edit a contract"                    Contract        W  W       W       C  C  -  -;
        /// †: See the assets of a client.
        AssetView                 "asset.view"                   "View an asset"                      Asset           W  W       W       C  C  -  C;
        /// †: Change an asset.
        AssetEdit                 "asset.edit"                   "Edit an asset"                      Asset           W  W       W       C  C  -  -;
        /// †: See the documents of a client.
        DocumentView              "document.view"                "View a document"                    Document        W  W       W       C  C  -  C;
        /// †: Change a document.
        DocumentEdit              "document.edit"                "Edit a document"                    Document        W  W       W       C  C  -  -;
        /// †: See the knowledge-base articles for a client.
        KbView                    "kb.view"                      "View a knowledge-base article"      Article         W  W       W       C  C  -  C;
        /// †: Change the knowledge base.
        KbEdit                    "kb.edit"                      "Edit a knowledge-base article"      Article         W  W       W       W  -  -  -;
    }
    portal Portal "Customer portal" {
        /// 004: See the tickets of one's own client, open and closed. Every contact may.
        PortalTicketView         "portal.ticket.view"          "View tickets"                   Ticket   Always;
        /// 004 no. 1: Add a ticket.
        PortalTicketAdd          "portal.ticket.add"           "Add a ticket"                   Client   TicketAdd;
        /// 004 no. 1: Edit the description of a ticket.
        PortalTicketEdit         "portal.ticket.edit"          "Edit a ticket"                  Ticket   TicketEdit;
        /// 004 no. 2: See the priority of a ticket.
        PortalTicketPriorityView "portal.ticket.priority.view" "View ticket priority"           Ticket   PriorityView;
        /// 004 no. 2: Change the priority of a ticket.
        PortalTicketPriorityEdit "portal.ticket.priority.edit" "Edit ticket priority"           Ticket   PriorityEdit;
        /// 004 no. 3: See the asset that is linked to a ticket.
        PortalTicketAssetView    "portal.ticket.asset.view"    "View linked asset"              Ticket   LinkedAssetView;
        /// 004 no. 3: Choose the asset that is linked to a ticket.
        PortalTicketAssetEdit    "portal.ticket.asset.edit"    "Edit linked asset"              Ticket   LinkedAssetEdit;
        /// 004 no. 4: See charges in tickets and contracts.
        PortalChargeView         "portal.charge.view"          "View charges"                   Charge   Charges         shows;
        /// 004 no. 5: See the assets of one's own client.
        PortalAssetView          "portal.asset.view"           "View assets"                    Asset    Assets          shows;
        /// 004 no. 6: See the configuration notes of assets.
        PortalAssetNotesView     "portal.asset.notes.view"     "View asset configuration notes" Asset    AssetNotes;
        /// 004 no. 7: See the history notes of tickets.
        PortalHistoryView        "portal.history.view"         "View history notes"             Ticket   HistoryView;
        /// 004 no. 7: Add history notes to tickets.
        PortalHistoryAdd         "portal.history.add"          "Add history notes"              Ticket   HistoryAdd;
        /// 004 no. 8: See one's own client's contracts and their terms.
        PortalContractView       "portal.contract.view"        "View contract status"           Contract ContractStatus  shows;
        /// 004 no. 9: Read the public e-mail messages under tickets.
        PortalEmailView          "portal.email.view"           "View public e-mails"            Email    Emails          public shows;
        /// 004 no. 10: Download the public documents of one's own client.
        PortalDocumentDownload   "portal.document.download"    "Download public documents"      Document Downloads       public shows;
        /// 004 no. 11: Upload files to tickets.
        PortalFileUpload         "portal.file.upload"          "Upload files"                   Ticket   Uploads;
        /// 004 no. 12: Read public knowledge-base articles.
        PortalKbView             "portal.kb.view"              "View public articles"           Article  Articles        public shows;
        /// 004 no. 12: Download the files linked to public articles.
        PortalKbDownload         "portal.kb.download"          "Download articles' files"       Article  ArticleFiles    public;
        /// 004 no. 13: See the quotes for one's own client.
        PortalQuoteView          "portal.quote.view"           "View quotes"                    Quote    QuoteView       shows;
        /// 004 no. 13: Accept a quote.
        PortalQuoteAccept        "portal.quote.accept"         "Accept a quote"                 Quote    QuoteAccept;
        /// 004 no. 14: Change one's own password.
        PortalPasswordChange     "portal.password.change"      "Change own password"            Contact  PasswordChange;
    }
}
