//! Saving a custom role: nobody makes a role that gives more than they have.
//!
//! A role is not tied to a scope, and others will hold it for clients that the person who makes it may
//! not reach. So it has at most what they have *everywhere*: half of a right here and half of it there
//! are not enough.

use crate::catalogue::action::Action;
use crate::catalogue::cell::Cell;
use crate::decision::manage;
use crate::model::actor::{Actor, Member};
use crate::model::client_filter::ClientFilter;
use crate::model::custom_role::{CustomRole, RoleDraft, unfit_parts};
use crate::model::role::Role;
use crate::model::role_name::RoleName;
use crate::model::role_problem::{RolePart, RoleProblem};
use crate::model::role_refusal::RoleRefusal;

impl CustomRole {
    /// Checks a role that someone saves: as [`load`](Self::load), and that it gives no more
    /// than `saver` has. `known` are the workgroup's other custom roles, as they are saved.
    ///
    /// # Errors
    ///
    /// The first thing that is refused.
    ///
    /// # Examples
    ///
    /// ```
    /// use policy::{Action, Actor, BuiltIn, CustomRole, Edition, Grant, Member, MemberId, RoleDraft};
    /// use policy::{RoleId, RoleRefusal, Scope, WorkgroupId};
    ///
    /// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
    /// let with = |role: BuiltIn| {
    ///     let grant = Grant::Workgroup { role: role.into(), scope: Scope::everyone() };
    ///     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
    /// };
    /// let draft = RoleDraft {
    ///     id: RoleId::new(1).unwrap(),
    ///     label: "Auditor".into(),
    ///     grants: [("audit.view".into(), "Workgroup".into())].into(),
    ///     manages: Vec::new(),
    /// };
    /// assert!(CustomRole::save(&draft, &with(BuiltIn::Administrator), &[]).is_ok());
    ///
    /// // A manager does not read the audit log, and makes nobody who does.
    /// let refusal = CustomRole::save(&draft, &with(BuiltIn::Manager), &[]).unwrap_err();
    /// assert_eq!(refusal, RoleRefusal::WiderThanOwn(Action::AuditView));
    /// ```
    pub fn save(draft: &RoleDraft, saver: &Actor, known: &[Self]) -> Result<Self, RoleRefusal> {
        let role = Self::load(draft)?;
        match role.beyond(saver, known).into_iter().next() {
            Some(problem) => Err(problem.refusal),
            None => Ok(role),
        }
    }

    /// Everything that is wrong with a role that someone saves: what [`save`](Self::save) says first,
    /// and all else. Nothing exactly where it saves the role.
    ///
    /// ```
    /// use policy::{Actor, BuiltIn, CustomRole, Edition, Grant, Member, MemberId, RoleDraft, RoleId};
    /// use policy::{Scope, WorkgroupId};
    ///
    /// let grant = Grant::Workgroup { role: BuiltIn::Manager.into(), scope: Scope::everyone() };
    /// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
    /// let manager = Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]));
    /// let draft = RoleDraft {
    ///     id: RoleId::new(1).unwrap(),
    ///     label: " ".into(),
    ///     grants: [("audit.view".into(), "Workgroup".into())].into(),
    ///     manages: vec!["administrator".into()],
    /// };
    /// let problems = CustomRole::problems(&draft, &manager, &[]);
    /// let fields: Vec<String> = problems.iter().map(|problem| problem.field()).collect();
    /// assert_eq!(fields, ["label", "grants.audit.view", "manages.administrator"]);
    /// ```
    #[must_use]
    pub fn problems(draft: &RoleDraft, saver: &Actor, known: &[Self]) -> Vec<RoleProblem> {
        let (mut problems, fit) = unfit_parts(draft);
        if let Ok(role) = Self::load(&fit) {
            problems.extend(role.beyond(saver, known));
        }
        problems
    }

    /// What the role would give that `saver` does not have.
    fn beyond(&self, saver: &Actor, known: &[Self]) -> Vec<RoleProblem> {
        let Actor::Member(saver) = saver else {
            return self.beyond_nobody();
        };
        let own = saver.holds(RoleName::Custom(self.id()));
        let own = own.then(|| problem(RolePart::Whole, RoleRefusal::OwnRole));
        let wider = self
            .grants()
            .filter(|grant| !saver.covers_everywhere(*grant));
        let wider = wider.map(|(action, _)| wider_than_own(action));
        let managed = self.manages().iter();
        let managed = managed.filter_map(|name| self.refuse_managed(*name, saver, known));
        own.into_iter().chain(wider).chain(managed).collect()
    }

    /// Whoever is no member has nothing.
    fn beyond_nobody(&self) -> Vec<RoleProblem> {
        let all: Vec<RoleProblem> = self
            .grants()
            .map(|(action, _)| wider_than_own(action))
            .collect();
        match all.is_empty() {
            true => vec![wider_than_own(Action::RoleCreate)],
            false => all,
        }
    }

    /// Why `saver` may not let holders of the role manage those of the role `name`.
    fn refuse_managed(
        &self,
        name: RoleName,
        saver: &Member,
        known: &[Self],
    ) -> Option<RoleProblem> {
        let custom = |role: &Self| Role::Custom(Box::new(role.clone()));
        let managed = match name {
            RoleName::BuiltIn(built_in) => Some(Role::BuiltIn(built_in)),
            RoleName::Custom(id) if id == self.id() => Some(custom(self)),
            RoleName::Custom(id) => known.iter().find(|known| known.id() == id).map(custom),
        };
        let part = RolePart::Managed(name.to_string());
        let Some(managed) = managed else {
            return Some(problem(part, RoleRefusal::UnknownRole(name.to_string())));
        };
        let mut bindings = saver.bindings().iter();
        let may_grant = bindings.any(|binding| manage::may_grant(binding, &managed))
            && saver
                .limit()
                .is_none_or(|limit| limit.covers(&managed, None));
        (!may_grant).then(|| problem(part, RoleRefusal::ManagesWider(name.to_string())))
    }
}

fn problem(part: RolePart, refusal: RoleRefusal) -> RoleProblem {
    RoleProblem { part, refusal }
}

fn wider_than_own(action: Action) -> RoleProblem {
    let part = RolePart::Grant(action.to_string());
    problem(part, RoleRefusal::WiderThanOwn(action))
}

impl Member {
    /// Whether some binding gives at least this much of an action for every client. A custom role
    /// is not tied to a scope, so that whoever saves one has to reach whomever it may reach.
    pub(crate) fn covers_everywhere(&self, (action, cell): (Action, Cell)) -> bool {
        let limit = self.limit();
        if limit.is_some_and(|limit| !limit.covers_everywhere((action, cell))) {
            return false;
        }
        self.bindings().iter().any(|binding| {
            let own = binding.cell(action);
            let everywhere = own != Cell::Clients || binding.scope().filter() == ClientFilter::All;
            own.covers(cell) && everywhere
        })
    }
}
