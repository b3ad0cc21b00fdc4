//! Dialogs and parts of one area that a page of another one shows.
//!
//! No area calls another one: the app knows what loads each, and an area asks the app. The code of
//! an area alone, as the tests in the browser link it, is then whole.

use leptos::prelude::*;
use policy::{MemberId, TeamId, WorkgroupId};
use wire::{AccessGroup, Client, Team};

use crate::areas::{
    access_group_dialogs, access_group_forms, administer, client_import_lines, clients, deletion,
    departments, impact, import_lines, invite, keys, manage, member_access, member_activity,
    new_guardrail, profile, revoke, several, team_dialogs, view_as,
};
use crate::crud::bulk::Chosen;
use crate::data::administering::{Administering, Part};
use crate::data::departments::Plans;
use crate::data::fetch::Fetched;
use crate::data::grouping::Grouping;
use crate::data::guarding::Choices;
use crate::data::importing::Import;
use crate::data::looking::Looking;
use crate::data::managing::{Managing, Several};
use crate::data::rights::Rights;
use crate::sheet::clients::state::Work;
use crate::ui::lazy::{Opening, boxed, lazy_dialog, lazy_part};

/// A dialog, and what it works on.
#[derive(Clone, Copy)]
pub(crate) enum Dialog {
    /// Edits the client; the last gets what was saved.
    EditClient(Memo<Option<Client>>, Callback<Client>),
    /// Deletes the client.
    DeleteClient(Memo<Option<Client>>),
    /// Deletes the workgroup.
    DeleteWorkgroup,
    /// Creates or renames a department.
    NameDepartment(Plans),
    /// Deletes a department.
    DeleteDepartment(Plans),
    /// Invites people; afterwards this is called.
    Invite(Callback<()>),
    /// The forms for what is done to a member.
    ManageOne(Managing),
    /// The form for the clients that a member has access to.
    AssignClients(Managing),
    /// The questions before it is done.
    AskOfOne(Managing),
    /// The forms for what is done to several members, who are chosen.
    ManageSeveral(Several, Chosen),
    /// The questions before it is done.
    AskOfSeveral(Several, Chosen),
    /// Creates a team.
    CreateTeam,
    /// Renames the team.
    RenameTeam(WorkgroupId, Fetched<Team>),
    /// Deletes the team.
    DeleteTeam(WorkgroupId, Fetched<Team>),
    /// Adds people to the team; the last gets what it is then.
    AddToTeam(WorkgroupId, TeamId, Callback<Team>),
    /// Creates an access group.
    CreateAccessGroup,
    /// Renames the access group.
    RenameAccessGroup(WorkgroupId, Fetched<AccessGroup>),
    /// Sets which clients the access group has by their tags.
    SetAccessGroupRule(Grouping, Fetched<AccessGroup>),
    /// Deletes the access group.
    DeleteAccessGroup(WorkgroupId, Fetched<AccessGroup>),
    /// Adds clients or people to an access group, or removes them.
    ChangeAccessGroup(Grouping),
    /// What is done to an administrator of a client.
    Administer(Part, Administering),
    /// What a member did, and what was done to them.
    MemberActivity(MemberId),
    /// Makes a guardrail; afterwards this is called.
    NewGuardrail(Choices, Callback<()>),
    /// The lines of a file of clients.
    ClientImportLines(Work),
    /// Asks why, and views as a member of this name.
    ViewAs(StoredValue<(MemberId, String)>),
    /// The lines of a file of people; the last says whether it is read anew.
    ImportLines(Import, Memo<bool>),
}

/// A part of My account, which belongs to no workgroup.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AccountPart {
    /// The dialog that changes the name, open or not.
    Name(RwSignal<bool>),
    /// The dialog that changes the address.
    Email(RwSignal<bool>),
    /// The API keys.
    Keys,
}

/// What loads the code of a dialog.
#[derive(Clone, Copy)]
struct Openings {
    of_workgroup: fn(Dialog, RwSignal<bool>, Rights) -> Opening,
    of_account: fn(AccountPart) -> Opening,
    of_change: fn(Looking) -> Opening,
}

/// Lets areas show dialogs of others.
pub(crate) fn provide_dialogs() {
    provide_context(Openings {
        of_workgroup: opening,
        of_account: account_opening,
        of_change: change_opening,
    });
}

/// Shows the dialog whenever `open` says so; its code is loaded when it first does.
pub(crate) fn dialog(
    dialog: Dialog,
    open: RwSignal<bool>,
    rights: Rights,
) -> impl Fn() -> Option<AnyView> {
    let openings = expect_context::<Openings>();
    lazy_dialog(open, (openings.of_workgroup)(dialog, open, rights))
}

/// The same for a dialog of one's own account.
pub(crate) fn account_dialog(
    part: AccountPart,
    open: RwSignal<bool>,
) -> impl Fn() -> Option<AnyView> {
    lazy_dialog(open, (expect_context::<Openings>().of_account)(part))
}

/// The same for what is always shown.
pub(crate) fn account_part(part: AccountPart) -> AnyView {
    lazy_part((expect_context::<Openings>().of_account)(part))
}

/// What a change comes to, in the form that makes it.
pub(crate) fn impact_part(looking: Looking) -> AnyView {
    lazy_part((expect_context::<Openings>().of_change)(looking))
}

fn change_opening(looking: Looking) -> Opening {
    boxed(move || impact::open(looking))
}

fn account_opening(part: AccountPart) -> Opening {
    match part {
        AccountPart::Name(open) => boxed(move || profile::open(profile::Page::Name(open))),
        AccountPart::Email(open) => boxed(move || profile::open(profile::Page::Email(open))),
        AccountPart::Keys => boxed(keys::open),
    }
}

fn opening(dialog: Dialog, open: RwSignal<bool>, rights: Rights) -> Opening {
    let rights = StoredValue::new(rights);
    match dialog {
        Dialog::EditClient(client, saved) => boxed(move || {
            clients::open(clients::Page::Edit(client, open, saved), rights.get_value())
        }),
        Dialog::DeleteWorkgroup => {
            boxed(move || deletion::open(deletion::Page::AskWorkgroup(open), rights.get_value()))
        }
        Dialog::NameDepartment(plans) => {
            boxed(move || departments::open(departments::Page::Name(plans)))
        }
        Dialog::DeleteDepartment(plans) => {
            boxed(move || departments::open(departments::Page::Delete(plans)))
        }
        Dialog::ManageOne(managing) => boxed(move || manage::open(managing)),
        Dialog::AssignClients(managing) => boxed(move || member_access::open(managing)),
        Dialog::AskOfOne(managing) => boxed(move || revoke::open(managing)),
        Dialog::ManageSeveral(members, chosen) => {
            boxed(move || several::open(several::Page::Form(members, chosen), rights.get_value()))
        }
        Dialog::AskOfSeveral(members, chosen) => boxed(move || {
            several::open(several::Page::Question(members, chosen), rights.get_value())
        }),
        Dialog::CreateTeam => of_team(team_dialogs::Page::Create, open),
        Dialog::RenameTeam(workgroup, team) => {
            of_team(team_dialogs::Page::Rename(workgroup, team), open)
        }
        Dialog::DeleteTeam(workgroup, team) => {
            of_team(team_dialogs::Page::Delete(workgroup, team), open)
        }
        Dialog::AddToTeam(workgroup, team, changed) => {
            of_team(team_dialogs::Page::Add(workgroup, team, changed), open)
        }
        Dialog::CreateAccessGroup => write_group(access_group_forms::Page::Create, open),
        Dialog::RenameAccessGroup(workgroup, group) => {
            write_group(access_group_forms::Page::Rename(workgroup, group), open)
        }
        Dialog::SetAccessGroupRule(grouping, group) => {
            write_group(access_group_forms::Page::Rule(grouping, group), open)
        }
        Dialog::DeleteAccessGroup(workgroup, group) => {
            of_group(access_group_dialogs::Page::Delete(workgroup, group), open)
        }
        Dialog::ChangeAccessGroup(grouping) => {
            of_group(access_group_dialogs::Page::Change(grouping), open)
        }
        Dialog::ViewAs(whom) => boxed(move || {
            let (member, name) = whom.get_value();
            let workgroup = rights.with_value(Rights::workgroup);
            view_as::open((workgroup, member), name, open)
        }),
        Dialog::Administer(part, managing) => boxed(move || administer::open(part, managing)),
        Dialog::MemberActivity(member) => {
            boxed(move || member_activity::open(member, rights.get_value()))
        }
        Dialog::NewGuardrail(choices, created) => {
            boxed(move || new_guardrail::open(open, choices, created))
        }
        Dialog::ClientImportLines(work) => {
            boxed(move || client_import_lines::open(work, rights.get_value()))
        }
        Dialog::ImportLines(import, checking) => {
            boxed(move || import_lines::open(import, checking, rights.get_value()))
        }
        Dialog::Invite(invited) => boxed(move || invite::open(open, invited, rights.get_value())),
        Dialog::DeleteClient(client) => {
            boxed(move || deletion::open(deletion::Page::Ask(client, open), rights.get_value()))
        }
    }
}

fn of_team(page: team_dialogs::Page, open: RwSignal<bool>) -> Opening {
    boxed(move || team_dialogs::open(page, open))
}

fn write_group(page: access_group_forms::Page, open: RwSignal<bool>) -> Opening {
    boxed(move || access_group_forms::open(page, open))
}

fn of_group(page: access_group_dialogs::Page, open: RwSignal<bool>) -> Opening {
    boxed(move || access_group_dialogs::open(page, open))
}
