//! The table of pages: one row each. Router, side bar, tabs, command palette, titles and guards read
//! it, and an area's code is loaded by it: a new page is a row here, its file and its model.

use policy::{Action, WorkgroupId};

use super::lazy::load;
use crate::areas::explorer::{person as explorer_person, why as explorer_why};
use crate::areas::{
    access, access_groups, audit, client, client_admins, client_imports, clients, deletion,
    explorer, guardrails, home, import_clients, import_people, invitations, leaving, member,
    new_workgroup, outbox, people, permissions, requests, role, role_editor, roles, settings,
    teams,
};
use crate::data::rights::Rights;
use crate::layout;
use crate::platform::base;
use crate::ui::icon::Icon;
use crate::ui::lazy::lazy;
use leptos::prelude::{AnyView, IntoAny as _};

/// A page in a workgroup.
#[derive(Debug)]
pub(crate) struct Row {
    /// Its path below the workgroup's; `{}` stands for an id.
    pub(crate) path: &'static str,
    /// What it is called; a page of one thing is called so until the thing's name is known.
    pub(crate) label: &'static str,
    /// What it is for, in a sentence; empty for a page of one thing, which has other things to say.
    pub(crate) lead: &'static str,
    /// Its sign.
    pub(crate) icon: Icon,
    /// The action that one needs to go there; `None` where everyone of the workgroup may.
    pub(crate) action: Option<Action>,
    /// From where one gets there.
    pub(crate) place: Place,
}

/// From where one gets to a page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// From the side bar.
    Menu,
    /// From a tab beside another page.
    TabOf(&'static Row),
    /// From a list.
    In(&'static Row),
    /// From the menu under one's name.
    Avatar,
    /// From the menu of workgroups.
    Switcher,
    /// From the banner of the demo, which alone has it.
    Demo,
}

/// A row: name, path, label and lead, sign, who may, from where, and what it shows of which area.
macro_rules! pages {
    ($($name:ident $path:literal $label:expr => $lead:expr, $icon:ident $who:ident $place:expr, $area:ident: |$id:pat_param| $page:expr;)+) => {
        $(pub(crate) static $name: Row = Row {
            path: $path,
            label: $label,
            lead: $lead,
            icon: Icon::$icon,
            action: pages!(@who $who),
            place: $place,
        };)+

        // Beside the rows and not in them: whatever names a row would need the code of its page.

        /// What a page shows: of the thing with this id, to someone with these rights.
        pub(super) fn show(row: &Row, id: u64, rights: &Rights) -> AnyView {
            $(if *row == $name {
                let ($id, rights) = (id, rights.clone());
                return lazy($label, move || $area::open($page, rights.clone().into()));
            })+
            ().into_any()
        }

        /// Loads the code of a page.
        pub(super) fn load_code(row: &Row) {
            $(if *row == $name {
                return load($area::preload());
            })+
        }

        /// Every page, in the side bar's order.
        pub(crate) static PAGES: &[&Row] = &[$(&$name),+];
    };
    (@who everyone) => { None };
    (@who $action:ident) => { Some(Action::$action) };
}

#[rustfmt::skip]
pages! {
    HOME           ""                          layout::text::HOME => "",                                              Home     everyone         Place::Menu,            home: |_| home::Page::Home;
    PEOPLE         "members"                   people::text::TITLE => people::text::LEAD,                             People   MemberView       Place::Menu,            people: |_| people::Page::Members;
    PENDING        "members/pending"           invitations::text::TITLE => invitations::text::LEAD,                   People   InvitationView   Place::TabOf(&PEOPLE),  invitations: |_| invitations::Page::Pending;
    MEMBER         "members/{}"                people::text::ONE => "",                                               Person   MemberView       Place::In(&PEOPLE),     member: |id| id;
    LEAVING        "members/{}/leaving"        leaving::text::TITLE => "",                                            Person   MemberDeactivate Place::In(&MEMBER),     leaving: |id| id;
    IMPORT         "members/import"            import_people::text::TITLE => import_people::text::LEAD,               People   MemberInvite     Place::In(&PEOPLE),     import_people: |_| import_people::Page::Import;
    TEAMS          "teams"                     teams::text::TITLE => teams::text::LEAD,                               People   TeamView         Place::TabOf(&PEOPLE),  teams: |_| teams::Page::List;
    TEAM           "teams/{}"                  teams::text::ONE => "",                                                People   TeamView         Place::In(&TEAMS),      teams: |id| teams::Page::One(id);
    CLIENTS        "clients"                   clients::text::TITLE => clients::text::LEAD,                           Clients  ClientView       Place::Menu,            clients: |_| clients::Page::List;
    DELETED        "clients/deleted"           deletion::text::TITLE => deletion::text::LEAD,                         Trash    ClientRestore    Place::TabOf(&CLIENTS), deletion: |_| deletion::Page::Deleted;
    IMPORT_CLIENTS "clients/import"            import_clients::text::TITLE => import_clients::text::LEAD,             Clients  ClientCreate     Place::In(&CLIENTS),    import_clients: |_| import_clients::Page::Import;
    CLIENT_IMPORTS "clients/imports"           client_imports::text::TITLE => client_imports::text::LEAD,             Clients  ClientDelete     Place::In(&CLIENTS),    client_imports: |_| ();
    CLIENT         "clients/{}"                clients::text::ONE => "",                                              Clients  ClientView       Place::In(&CLIENTS),    client: |id| id;
    ADMINISTRATORS "clients/{}/administrators" client_admins::text::TITLE => client_admins::text::LEAD,               People   ClientAdminView  Place::In(&CLIENTS),    client_admins: |id| id;
    ROLES          "roles"                     access::text::TITLE => access::text::LEAD,                             Key      RoleView         Place::Menu,            access: |_| access::Page::Roles;
    ROLE_LIST      "roles/list"                roles::text::TITLE => roles::text::LEAD,                               Key      RoleView         Place::TabOf(&ROLES),   roles: |_| roles::Page::List;
    NEW_ROLE       "roles/new"                 roles::text::NEW => roles::text::NEW_LEAD,                             Plus     RoleCreate       Place::In(&ROLE_LIST),  role_editor: |_| 0;
    COMPARE_ROLES  "roles/compare"             roles::text::COMPARE => roles::text::COMPARE_LEAD,                     Key      RoleView         Place::In(&ROLE_LIST),  roles: |_| roles::Page::Compare;
    ROLE           "roles/{}"                  roles::text::ONE => "",                                                Key      RoleView         Place::In(&ROLE_LIST),  role: |id| id;
    EDIT_ROLE      "roles/{}/edit"             roles::text::EDIT => roles::text::EDIT_LEAD,                           Key      RoleEdit         Place::In(&ROLE),       role_editor: |id| id;
    EXPLORER       "explorer"                  explorer::text::TITLE => explorer::text::LEAD,                         Search   AccessExplore    Place::TabOf(&ROLES),   explorer: |_| explorer::Page::Who;
    EXPLORE_MEMBER "explorer/members/{}"       explorer::text::PERSON => "",                                          Person   AccessExplore    Place::In(&EXPLORER),   explorer_person: |id| id;
    EXPLORE_WHY    "explorer/members/{}/why"   explorer::text::WHY => "",                                             Person   AccessExplore    Place::In(&EXPLORER),   explorer_why: |id| id;
    CLIENT_ACCESS  "clients/{}/access"         explorer::text::CLIENT_ACCESS => explorer::text::CLIENT_ACCESS_LEAD,   People   AccessExplore    Place::In(&CLIENTS),    explorer: |id| explorer::Page::Client(id);
    GROUPS         "access-groups"             access_groups::text::TITLE => access_groups::text::LEAD,               Clients  AccessGroupView  Place::TabOf(&ROLES),   access_groups: |_| access_groups::Page::List;
    GROUP          "access-groups/{}"          access_groups::text::ONE => "",                                        Clients  AccessGroupView  Place::In(&GROUPS),     access_groups: |id| access_groups::Page::Clients(id);
    GROUP_MEMBERS  "access-groups/{}/members"  access_groups::text::MEMBERS => "",                                    People   AccessGroupView  Place::In(&GROUP),      access_groups: |id| access_groups::Page::Members(id);
    REQUESTS       "access-requests"           requests::text::TITLE => requests::text::LEAD,                         Check    everyone         Place::TabOf(&ROLES),   requests: |_| requests::Page::List;
    REQUEST        "access-requests/{}"        requests::text::ONE => "",                                             Check    everyone         Place::In(&REQUESTS),   requests: |id| requests::Page::One(id);
    GUARDRAILS     "guardrails"                guardrails::text::TITLE => guardrails::text::LEAD,                     Lock     GuardrailView    Place::TabOf(&ROLES),   guardrails: |_| guardrails::Page::List;
    AUDIT          "audit"                     audit::text::TITLE => audit::text::LEAD,                               Clock    AuditView        Place::Menu,            audit: |_| audit::Page::Timeline;
    SETTINGS       "settings"                  settings::text::TITLE => settings::text::LEAD,                         Settings WorkgroupEdit    Place::Menu,            settings: |_| settings::Page::Settings;
    NEW_WORKGROUP  "workgroups/new"            settings::text::NEW => settings::text::NEW_LEAD,                       Plus     WorkgroupCreate  Place::Switcher,        new_workgroup: |_| new_workgroup::Page::Create;
    OUTBOX         "outbox"                    outbox::text::TITLE => outbox::text::LEAD,                             Home     AuditView        Place::Demo,            outbox: |_| ();
    PERMISSIONS    "permissions"               permissions::text::PERMISSIONS => permissions::text::PERMISSIONS_LEAD, Lock     everyone         Place::Avatar,          permissions: |_| permissions::Page::Own;
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Row {}

impl Row {
    /// Its address in a workgroup; of a page of one thing, that of its list.
    pub(crate) fn href(&self, workgroup: WorkgroupId) -> String {
        match self.path.split("/{}").next().unwrap_or_default() {
            "" => base::absolute(&format!("/w/{workgroup}")),
            path => base::absolute(&format!("/w/{workgroup}/{path}")),
        }
    }

    /// The address of the page of one thing.
    pub(crate) fn href_of(&self, workgroup: WorkgroupId, id: impl std::fmt::Display) -> String {
        let path = self.path.replace("{}", &id.to_string());
        base::absolute(&format!("/w/{workgroup}/{path}"))
    }

    /// Whether whoever has these rights may go there.
    pub(crate) fn is_for(&self, rights: &Rights) -> bool {
        self.action.is_none_or(|action| rights.may_list(action))
    }

    /// The page that this one is a tab of, or in a list of; a page of the side bar is its own.
    pub(crate) fn root(&'static self) -> &'static Self {
        match self.place {
            Place::TabOf(row) | Place::In(row) => row.root(),
            Place::Menu | Place::Avatar | Place::Switcher | Place::Demo => self,
        }
    }

    /// The pages beside it, itself included, where there are several.
    pub(crate) fn tabs(&'static self) -> Vec<&'static Self> {
        if matches!(self.place, Place::In(_)) {
            return Vec::new();
        }
        let beside = |row: &&&Self| match row.place {
            Place::TabOf(other) => *other == *self.root(),
            _ => **row == self.root(),
        };
        let tabs: Vec<_> = PAGES.iter().filter(beside).copied().collect();
        if tabs.len() > 1 { tabs } else { Vec::new() }
    }

    /// The id in a path below the workgroup's that is this page's; 0 where the page has none.
    pub(crate) fn id_in(&self, parts: &[&str]) -> Option<u64> {
        let own: Vec<&str> = self
            .path
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        if own.len() != parts.len() {
            return None;
        }
        let mut id = 0;
        for (own, part) in own.iter().zip(parts) {
            match *own {
                "{}" => id = part.parse::<policy::ClientId>().ok()?.get(),
                own if own == *part => {}
                _ => return None,
            }
        }
        Some(id)
    }
}

/// The pages of the side bar.
pub(crate) fn menu() -> impl Iterator<Item = &'static Row> {
    let all = PAGES.iter().copied();
    all.filter(|row| matches!(row.place, Place::Menu))
}
