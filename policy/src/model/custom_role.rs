//! Custom roles: what a workgroup may put together for itself, and what it may not.
//!
//! A role is checked twice. When it is saved, also against the person who saves it: nobody makes a
//! role that gives more than they have. When it is loaded, against the catalogue alone: a row
//! that a newer version took away must not leave a role that means something else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::cells::{COUNT, Cells};
use crate::model::id::RoleId;
use crate::model::role_name::RoleName;
use crate::model::role_problem::{RolePart, RoleProblem};
use crate::model::role_refusal::RoleRefusal;

/// The longest name of a custom role, in characters.
pub const LONGEST_LABEL: usize = 80;

/// A custom role as it is stored and sent: names only, not yet checked.
///
/// ```
/// use policy::RoleDraft;
///
/// let draft: RoleDraft = serde_json::from_str(
///     r#"{
///         "id": "0000000000000001",
///         "label": "Dispatcher",
///         "grants": { "ticket.view": "Workgroup", "ticket.edit": "Clients" },
///         "manages": []
///     }"#,
/// )
/// .unwrap();
/// assert_eq!(draft.grants["ticket.edit"], "Clients");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleDraft {
    /// Which role.
    pub id: RoleId,
    /// The name that people read; 1 to 80 characters.
    pub label: String,
    /// Cells by the wire names of actions: `{"client.view": "Clients"}`.
    pub grants: BTreeMap<String, String>,
    /// The roles that its holders may manage: `["associate", "custom:00000000000000ab"]`.
    #[serde(default)]
    pub manages: Vec<String>,
}

/// A custom role that has been checked against the catalogue.
///
/// There is no other way to make one than a check, so that whatever asks a role need not check it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomRole {
    id: RoleId,
    label: String,
    cells: Box<Cells>,
    manages: Vec<RoleName>,
}

impl CustomRole {
    /// Checks a stored or received role against the catalogue.
    ///
    /// # Errors
    ///
    /// The first thing that the catalogue does not know or does not allow.
    ///
    /// # Examples
    ///
    /// ```
    /// use policy::{Action, BuiltIn, Cell, CustomRole, Edition, RoleId, RoleRefusal};
    ///
    /// // A technician who, unlike the built-in one, sees the charges of the assigned clients.
    /// let id = RoleId::new(1).unwrap();
    /// let mut draft = CustomRole::clone_of(BuiltIn::Associate, Edition::Associate, id, "Senior");
    /// draft.grants.insert("charge.view".into(), "Clients".into());
    /// let senior = CustomRole::load(&draft).unwrap();
    /// assert_eq!(senior.cell(Action::ChargeView), Cell::Clients);
    ///
    /// // Nobody's role can hand the workgroup over.
    /// draft.grants.insert("workgroup.transfer".into(), "Workgroup".into());
    /// let refusal = CustomRole::load(&draft).unwrap_err();
    /// assert_eq!(refusal, RoleRefusal::CellNotAllowed(Action::WorkgroupTransfer, Cell::Workgroup));
    /// ```
    pub fn load(draft: &RoleDraft) -> Result<Self, RoleRefusal> {
        let grants = draft.grants.iter();
        let grants = grants.map(|(action, cell)| (action.as_str(), cell.as_str()));
        let manages = draft.manages.iter().map(String::as_str);
        Self::load_parts(draft.id, draft.label.trim(), grants, manages)
    }

    /// As [`load`](Self::load), of a role whose parts are read one by one: `grants` are pairs of an
    /// action and a cell.
    ///
    /// # Errors
    ///
    /// The first thing that the catalogue does not know or does not allow.
    pub fn load_parts<'a>(
        id: RoleId,
        label: &str,
        grants: impl IntoIterator<Item = (&'a str, &'a str)>,
        manages: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, RoleRefusal> {
        check_label(label)?;
        Ok(Self {
            id,
            label: label.to_owned(),
            cells: Box::new(load_cells(grants)?),
            manages: load_manages(manages)?,
        })
    }

    /// A draft with what a built-in role has in `edition`: how a built-in role is cloned.
    ///
    /// What no custom role can have (the owner's transfer and deletion) is left out.
    ///
    /// ```
    /// use policy::{BuiltIn, CustomRole, Edition, RoleId};
    ///
    /// let id = RoleId::new(1).unwrap();
    /// let draft = CustomRole::clone_of(BuiltIn::Manager, Edition::Agent, id, "Team lead");
    /// assert_eq!(draft.grants["report.view"], "Workgroup");
    /// assert_eq!(draft.manages, ["manager", "associate", "msp_user", "end_client", "inactive"]);
    /// ```
    #[must_use]
    pub fn clone_of(role: BuiltIn, edition: Edition, id: RoleId, label: &str) -> RoleDraft {
        let grants = Action::staff().filter_map(|action| {
            let cell = action.cell(edition, role);
            let allowed = action
                .cells_for_custom_roles()
                .any(|allowed| allowed == cell);
            allowed.then(|| (action.to_string(), cell.to_string()))
        });
        let manages = BuiltIn::ALL
            .into_iter()
            .filter(|other| role.manages(*other));
        RoleDraft {
            id,
            label: label.to_owned(),
            grants: grants.collect(),
            manages: manages.map(|role| role.to_string()).collect(),
        }
    }

    /// The role as it is stored and sent.
    #[must_use]
    pub fn draft(&self) -> RoleDraft {
        RoleDraft {
            id: self.id,
            label: self.label.clone(),
            grants: self
                .grants()
                .map(|(action, cell)| (action.to_string(), cell.to_string()))
                .collect(),
            manages: self.manages.iter().map(ToString::to_string).collect(),
        }
    }

    /// Which role.
    #[must_use]
    pub fn id(&self) -> RoleId {
        self.id
    }

    /// The name that people read.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What the role may do with `action`.
    #[must_use]
    pub fn cell(&self, action: Action) -> Cell {
        self.cells.get(action as usize).copied().unwrap_or_default()
    }

    /// The roles that its holders may manage, in ascending order.
    #[must_use]
    pub fn manages(&self) -> &[RoleName] {
        &self.manages
    }

    /// The actions that the role grants, in the catalogue's order.
    pub fn grants(&self) -> impl Iterator<Item = (Action, Cell)> + '_ {
        Action::staff()
            .map(|action| (action, self.cell(action)))
            .filter(|(_, cell)| *cell != Cell::Never)
    }

    pub(crate) fn cells(&self) -> &Cells {
        &self.cells
    }
}

/// What is wrong with each part of a role that cannot be loaded, in the order in which
/// [`CustomRole::load`] looks at them; and the role without these parts.
pub(crate) fn unfit_parts(draft: &RoleDraft) -> (Vec<RoleProblem>, RoleDraft) {
    let mut found = Vec::new();
    let mut fit = draft.clone();
    let mut is_fit = |part, checked: Option<RoleRefusal>| {
        let fit = checked.is_none();
        found.extend(checked.map(|refusal| RoleProblem { part, refusal }));
        fit
    };
    if !is_fit(RolePart::Label, check_label(draft.label.trim()).err()) {
        "-".clone_into(&mut fit.label);
    }
    fit.grants.retain(|action, cell| {
        let checked = load_cell(action, cell).err();
        is_fit(RolePart::Grant(action.clone()), checked)
    });
    fit.manages
        .retain(|name| is_fit(RolePart::Managed(name.clone()), load_managed(name).err()));
    (found, fit)
}

fn check_label(label: &str) -> Result<(), RoleRefusal> {
    let is_blank = label.chars().all(char::is_whitespace);
    if is_blank || label.chars().nth(LONGEST_LABEL).is_some() {
        return Err(RoleRefusal::BadLabel);
    }
    Ok(())
}

fn load_cells<'a>(
    grants: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Cells, RoleRefusal> {
    let mut cells = [Cell::Never; COUNT];
    for (name, cell) in grants {
        let (action, cell) = load_cell(name, cell)?;
        if let Some(place) = cells.get_mut(action as usize) {
            *place = cell;
        }
    }
    Ok(cells)
}

fn load_cell(name: &str, cell: &str) -> Result<(Action, Cell), RoleRefusal> {
    let action = Action::named(name).ok_or_else(|| RoleRefusal::UnknownAction(name.to_owned()))?;
    let cell = Cell::named(cell).ok_or_else(|| RoleRefusal::UnknownCell(cell.to_owned()))?;
    if cell != Cell::Never
        && !action
            .cells_for_custom_roles()
            .any(|allowed| allowed == cell)
    {
        return Err(RoleRefusal::CellNotAllowed(action, cell));
    }
    Ok((action, cell))
}

fn load_manages<'a>(
    names: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<RoleName>, RoleRefusal> {
    let mut manages = Vec::new();
    for name in names {
        manages.push(load_managed(name)?);
    }
    Ok(RoleName::in_order(&manages))
}

fn load_managed(name: &str) -> Result<RoleName, RoleRefusal> {
    let role = RoleName::named(name).ok_or_else(|| RoleRefusal::UnknownRole(name.to_owned()))?;
    if role == RoleName::BuiltIn(BuiltIn::Owner) {
        return Err(RoleRefusal::ManagesOwner);
    }
    Ok(role)
}
