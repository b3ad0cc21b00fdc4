//! What would become of each line.

use std::collections::{HashMap, HashSet};

use policy::{BuiltIn, CustomRole, Edition, RoleName};
use wire::{ImportLine, ImportLook, ImportOutcome};

use super::lines::{Given, Line};
use super::{Sheet, role};

/// Whom the workgroup knows of those in the file, by their addresses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) members: HashSet<String>,
    /// Those who have an open invitation.
    pub(crate) invited: HashSet<String>,
    /// Those who did not want one that they still have.
    pub(crate) declined: HashSet<String>,
}

/// What a line is held against.
pub(crate) struct Question<'a> {
    pub(crate) known: &'a Known,
    /// The role of lines that name none.
    pub(crate) role: Option<RoleName>,
    /// The roles that the workgroup made.
    pub(crate) own: &'a [CustomRole],
    pub(crate) edition: Edition,
    /// Whether the caller may invite someone to a role.
    pub(crate) may_give: &'a dyn Fn(RoleName) -> bool,
}

/// What was found in the file, and what would become of its lines.
pub(crate) fn judge(sheet: Sheet, question: &Question<'_>) -> ImportLook {
    let seen = Seen::of(&sheet.lines, question);
    let lines = sheet.lines.into_iter();
    let lines = lines.map(|line| question.line(line, &seen)).collect();
    ImportLook {
        encoding: sheet.encoding,
        separator: sheet.separator,
        columns: sheet.columns,
        used: sheet.used,
        lines,
    }
}

/// Where each address stands first, and the first line that gives it another role.
struct Seen {
    first: HashMap<String, (u64, Option<RoleName>)>,
    other_role: HashMap<String, (u64, RoleName)>,
}

impl Seen {
    fn of(lines: &[Line], question: &Question<'_>) -> Self {
        let mut seen = Self {
            first: HashMap::new(),
            other_role: HashMap::new(),
        };
        for line in lines {
            let Ok(email) = &line.email else { continue };
            let role = question.role_of(line);
            let place = (line.line, role);
            let (_, before) = seen.first.entry(email.clone()).or_insert(place);
            if let Some(role) = role.filter(|role| before.is_some_and(|before| before != *role)) {
                let other = seen.other_role.entry(email.clone());
                other.or_insert((line.line, role));
            }
        }
        seen
    }
}

impl Question<'_> {
    fn role_of(&self, line: &Line) -> Option<RoleName> {
        match &line.role {
            Given::Role(role) => Some(RoleName::BuiltIn(*role)),
            Given::None => self.role,
            Given::Other(text) => role::own(text, self.own),
        }
    }

    fn label(&self, role: RoleName) -> &str {
        match role {
            RoleName::BuiltIn(role) => role.label(self.edition),
            RoleName::Custom(id) => {
                let own = self.own.iter().find(|own| own.id() == id);
                own.map_or("", CustomRole::label)
            }
        }
    }

    fn line(&self, line: Line, seen: &Seen) -> ImportLine {
        let role = self.role_of(&line);
        let (outcome, why) = self.outcome(&line, role, seen);
        ImportLine {
            line: line.line,
            email: line.email.unwrap_or(line.written),
            name: line.name,
            role_label: role.map(|role| self.label(role).to_owned()),
            role: role.map(|role| role.to_string()),
            outcome,
            why,
            cells: line.cells,
        }
    }

    fn outcome(
        &self,
        line: &Line,
        role: Option<RoleName>,
        seen: &Seen,
    ) -> (ImportOutcome, Option<String>) {
        let because = |outcome, why: String| (outcome, Some(why));
        let email = match &line.email {
            Ok(email) => email,
            Err(why) => return because(ImportOutcome::Malformed, why.clone()),
        };
        if let Some(before) = seen
            .first
            .get(email)
            .filter(|(first, _)| *first != line.line)
        {
            return because(ImportOutcome::Twice, self.twice(*before, role));
        }
        if self.known.members.contains(email) {
            return because(
                ImportOutcome::Member,
                "they are a member already".to_owned(),
            );
        }
        if self.known.invited.contains(email) {
            return because(
                ImportOutcome::Invited,
                "they have an open invitation".to_owned(),
            );
        }
        if line.is_deleted {
            return because(
                ImportOutcome::Deleted,
                "the file says that they were deleted".to_owned(),
            );
        }
        let role = match (&line.role, role) {
            (Given::Other(text), None) => {
                return because(
                    ImportOutcome::Malformed,
                    format!("there is no role `{text}`"),
                );
            }
            (_, None) => return because(ImportOutcome::NoRole, "it names no role".to_owned()),
            (_, Some(RoleName::BuiltIn(BuiltIn::Inactive))) => {
                return because(
                    ImportOutcome::NoRole,
                    "nobody is invited to be inactive".to_owned(),
                );
            }
            (_, Some(role)) => role,
        };
        if !(self.may_give)(role) {
            let label = self.label(role);
            return because(
                ImportOutcome::Above,
                format!("you may not give the role `{label}`"),
            );
        }
        match self.doubts(line, email, seen) {
            doubts if doubts.is_empty() => (ImportOutcome::Ready, None),
            doubts => because(ImportOutcome::Doubtful, doubts.join("; ")),
        }
    }

    fn twice(&self, (first, before): (u64, Option<RoleName>), role: Option<RoleName>) -> String {
        let same = format!("line {first} has the same address");
        match (before, role) {
            (Some(before), Some(role)) if before != role => {
                format!("{same}, as `{}`", self.label(before))
            }
            _ => same,
        }
    }

    fn doubts(&self, line: &Line, email: &str, seen: &Seen) -> Vec<String> {
        let mut doubts: Vec<String> = line
            .doubts
            .iter()
            .map(|doubt| (*doubt).to_owned())
            .collect();
        if let Some((other, role)) = seen.other_role.get(email) {
            let label = self.label(*role);
            doubts.push(format!("line {other} has the same address, as `{label}`"));
        }
        if self.known.declined.contains(email) {
            doubts.push("they declined an invitation".to_owned());
        }
        doubts
    }
}
