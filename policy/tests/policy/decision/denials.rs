//! Denials: the reason, the sentence, who could, and whether the target may be known.

use policy::{
    Action, Actor, BuiltIn, ClientSet, Contact, ContactId, Edition, Grant, Kind, Person,
    PrivilegeSet, Scope, SystemGroup, Target, Visibility, WorkgroupId, authorize_list, decide,
};

use crate::world::{actor, actor_in, answer, client, custom, grant, home, scope, someone};

pub(crate) fn check(
    actor: &Actor,
    action: Action,
    target: &Target<'_>,
    reason: &str,
    sentence: &str,
) {
    assert_eq!(answer(actor, action, target), reason);
    let decision = decide(actor, action, target);
    assert_eq!(decision.denial().unwrap().sentence(), sentence);
}

pub(crate) fn who_could(actor: &Actor, action: Action, target: &Target<'_>) -> Vec<BuiltIn> {
    let decision = decide(actor, action, target);
    decision.denial().unwrap().who_could().iter().collect()
}

fn contact(privileges: PrivilegeSet) -> Actor {
    Actor::Contact(Contact {
        id: ContactId::new(3).unwrap(),
        workgroup: home(),
        client: client(10),
        privileges,
    })
}

fn set(clients: &[u64]) -> ClientSet {
    clients.iter().copied().map(client).collect()
}

pub(crate) const MANAGING: [BuiltIn; 3] =
    [BuiltIn::Owner, BuiltIn::Administrator, BuiltIn::Manager];

#[test]
fn who_is_no_member_is_told_little() {
    let target = Target::client(home(), client(10));
    check(
        &Actor::Anonymous,
        Action::ClientEdit,
        &target,
        "unauthenticated 401",
        "To edit a client, sign in first.",
    );
    let abroad = Target::client(WorkgroupId::new(2).unwrap(), client(10));
    let owner = someone(BuiltIn::Owner);
    check(
        &owner,
        Action::ClientEdit,
        &abroad,
        "other_workgroup 404",
        "There is no such thing in this workgroup.",
    );
    check(
        &someone(BuiltIn::Inactive),
        Action::ClientEdit,
        &target,
        "inactive 404",
        "Your membership of this workgroup is inactive: an administrator or manager has to give \
         you a role first.",
    );
    assert!(who_could(&owner, Action::ClientEdit, &abroad).is_empty());
    assert!(who_could(&Actor::Anonymous, Action::ClientEdit, &target).is_empty());
}

#[test]
fn a_client_out_of_reach_is_hidden_for_one_of_three_reasons() {
    let target = Target::client(home(), client(10));
    let of = |scope| actor([grant(BuiltIn::Associate, scope)]);
    let withheld = "You can't edit a client here: this client is withheld from you.";
    let missing = "To edit a client, the client has to be assigned to you, and this one is not.";
    let (allow, deny) = (set(&[10]), set(&[10]));
    let both = of(Scope::Clients { allow, deny });
    check(
        &both,
        Action::ClientEdit,
        &target,
        "client_denied 404",
        withheld,
    );
    let but_one = of(Scope::AllExcept { deny: set(&[10]) });
    check(
        &but_one,
        Action::ClientEdit,
        &target,
        "client_denied 404",
        withheld,
    );
    let (allow, deny) = (set(&[11]), set(&[10]));
    let elsewhere = of(Scope::Clients { allow, deny });
    check(
        &elsewhere,
        Action::ClientEdit,
        &target,
        "out_of_scope 404",
        missing,
    );
    let nobody = of(Scope::Nobody);
    check(
        &nobody,
        Action::ClientEdit,
        &target,
        "out_of_scope 404",
        missing,
    );
    assert_eq!(who_could(&elsewhere, Action::ClientEdit, &target), MANAGING);
}

#[test]
fn the_scope_of_a_binding_without_the_right_does_not_count() {
    let both = actor([
        grant(BuiltIn::EndClient, scope(&[10])),
        grant(BuiltIn::Associate, Scope::Nobody),
    ]);
    let target = Target::client(home(), client(10));
    assert_eq!(
        answer(&both, Action::ClientEdit, &target),
        "out_of_scope 403"
    );
}

#[test]
fn what_belongs_to_no_client_is_out_of_reach_of_who_reaches_clients_only() {
    let agent = actor_in(Edition::Agent, [grant(BuiltIn::Associate, scope(&[10]))]);
    check(
        &agent,
        Action::ReportView,
        &Target::within(Kind::Report, home()),
        "no_client 404",
        "To view a report, it has to belong to a client that is assigned to you.",
    );
}

#[test]
fn a_wrong_target_is_said_to_be_one_to_who_has_the_right_only() {
    let task = Target::below(Kind::Task, home(), client(10));
    check(
        &someone(BuiltIn::Associate),
        Action::ClientEdit,
        &task,
        "wrong_target 403",
        "“Edit a client” applies to a client, not to a task.",
    );
    let end_client = someone(BuiltIn::EndClient);
    assert_eq!(
        answer(&end_client, Action::ClientEdit, &task),
        "not_granted 403"
    );
    assert!(who_could(&end_client, Action::ClientEdit, &task).is_empty());
    let nobody = Target::within(Kind::Member, home());
    let administrator = someone(BuiltIn::Administrator);
    check(
        &administrator,
        Action::MemberRemove,
        &nobody,
        "wrong_target 403",
        "To remove a member, it has to be said which one.",
    );
    assert!(who_could(&someone(BuiltIn::Associate), Action::MemberRemove, &nobody).is_empty());
}

#[test]
fn a_missing_right_names_the_roles_that_have_it() {
    check(
        &someone(BuiltIn::Associate),
        Action::WorkgroupEdit,
        &Target::workgroup(home()),
        "not_granted 403",
        "To edit the workgroup, you need the role Owner or Administrator; yours is Associate.",
    );
}

#[test]
fn a_list_names_every_role_that_may_have_one() {
    let billing = someone(BuiltIn::BillingOnly);
    let denial = authorize_list(&billing, Action::ClientView, home()).unwrap_err();
    let roles: Vec<BuiltIn> = denial.who_could().iter().collect();
    let all_but = [BuiltIn::BillingOnly, BuiltIn::Inactive];
    assert!(
        BuiltIn::ALL
            .iter()
            .all(|role| roles.contains(role) != all_but.contains(role))
    );
    assert_eq!(
        denial.sentence(),
        "To view a client, you need the role Owner, Administrator, Manager, Associate, MSP User \
         or End client; yours is Billing only."
    );
    assert_eq!(denial.visibility(), Visibility::Forbidden);
}

#[test]
fn the_third_role_is_called_as_in_the_edition() {
    let billing = actor_in(Edition::Agent, [grant(BuiltIn::BillingOnly, Scope::Nobody)]);
    let denial = authorize_list(&billing, Action::MemberView, home()).unwrap_err();
    assert_eq!(
        denial.sentence(),
        "To view a member, you need the role Owner, Administrator, Manager, Agent or MSP User; \
         yours is Billing only."
    );
}

#[test]
fn what_the_owner_alone_has_is_named_alone() {
    let both = actor([
        grant(BuiltIn::Administrator, Scope::Nobody),
        Grant::ClientAdministrator { client: client(10) },
    ]);
    check(
        &both,
        Action::WorkgroupDelete,
        &Target::workgroup(home()),
        "not_granted 403",
        "To delete the workgroup, you need the role Owner; yours is Administrator and \
         Client administrator.",
    );
    let agent_or_owner = who_could(&both, Action::WorkgroupDelete, &Target::workgroup(home()));
    assert_eq!(agent_or_owner, [BuiltIn::Owner]);
}

#[test]
fn who_may_view_such_a_thing_knows_that_it_is_there() {
    let associate = someone(BuiltIn::Associate);
    let group = Target::within(Kind::PrivilegeGroup, home());
    let denied = |actor: &Actor, action, target: &Target<'_>| answer(actor, action, target);
    assert_eq!(
        denied(&associate, Action::PrivilegeGroupEdit, &group),
        "not_granted 403"
    );
    let end_client = someone(BuiltIn::EndClient);
    assert_eq!(
        denied(&end_client, Action::PrivilegeGroupEdit, &group),
        "not_granted 404"
    );
    let (role, nobody) = (BuiltIn::EndClient.into(), Scope::Nobody);
    let person = Person::invited(&role, &nobody);
    let invitation = Target::invitation(home(), &person);
    assert_eq!(
        denied(&end_client, Action::MemberInvite, &invitation),
        "not_granted 403"
    );
    assert_eq!(
        denied(&end_client, Action::InvitationCancel, &invitation),
        "not_granted 404"
    );
}

#[test]
fn an_access_group_that_may_be_seen_is_not_hidden_by_what_is_put_into_it() {
    let rights = [
        ("access_group.view", "Workgroup"),
        ("access_group.edit", "Workgroup"),
        ("client.view", "Clients"),
    ];
    let editor = actor([grant(custom(80, &rights, &[]), scope(&[10]))]);
    let clients = scope(&[10, 11]);
    let group = Target::within(Kind::AccessGroup, home()).with_clients(&clients);
    check(
        &editor,
        Action::AccessGroupEdit,
        &group,
        "wider_than_own 403",
        "You can't grant more access than you have.",
    );
}

#[test]
fn a_contact_is_told_what_the_own_client_lacks_and_nothing_of_others() {
    let nothing = contact(PrivilegeSet::default());
    let asset = |number| Target::below(Kind::Asset, home(), client(number));
    check(
        &nothing,
        Action::PortalAssetView,
        &asset(10),
        "privilege_missing 404",
        "To view assets, your privilege group needs the privilege “View assets”.",
    );
    let hidden = "There is no such thing here.";
    check(
        &nothing,
        Action::PortalAssetView,
        &asset(11),
        "other_client 404",
        hidden,
    );
    let abroad = Target::below(Kind::Asset, WorkgroupId::new(2).unwrap(), client(10));
    check(
        &nothing,
        Action::PortalAssetView,
        &abroad,
        "other_workgroup 404",
        "There is no such thing in this workgroup.",
    );
    assert!(who_could(&nothing, Action::PortalAssetView, &asset(10)).is_empty());
    let full = contact(SystemGroup::Full.privileges());
    check(
        &full,
        Action::PortalDocumentDownload,
        &Target::below(Kind::Document, home(), client(10)),
        "not_public 404",
        "To download public documents, a document has to be marked public.",
    );
    check(
        &full,
        Action::ClientView,
        &Target::client(home(), client(10)),
        "not_granted 404",
        "You can't view a client in the customer portal.",
    );
    check(
        &full,
        Action::PortalAssetView,
        &Target::client(home(), client(10)),
        "wrong_target 404",
        "“View assets” applies to an asset, not to a client.",
    );
}

#[test]
fn a_refusal_is_the_denial_as_data() {
    let associate = someone(BuiltIn::Associate);
    let decision = decide(
        &associate,
        Action::ClientDelete,
        &Target::client(home(), client(10)),
    );
    let refusal = decision.denial().unwrap().refusal();
    assert_eq!(refusal.action, "client.delete");
    assert_eq!(refusal.reason, "not_granted");
    assert_eq!(refusal.who_could, MANAGING);
    assert_eq!(refusal.visibility, Visibility::Forbidden);
    assert_eq!(refusal.sentence, decision.denial().unwrap().sentence());
    let text = serde_json::to_string(&refusal).unwrap();
    assert_eq!(
        serde_json::from_str::<policy::Refusal>(&text).unwrap(),
        refusal
    );
}
