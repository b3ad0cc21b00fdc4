//! A client's form: what was typed, what of it is a change, and what becomes of it when someone
//! else saved something in the meantime.

use wire::{Client, ClientRequest, LONGEST_NAME, LONGEST_NOTE};

use super::text;

/// The fields of the form, as the server names them.
pub(crate) const FIELDS: [&str; 3] = ["name", "city", "note"];

/// What is in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) city: String,
    pub(crate) note: String,
}

/// A form after the new state was loaded into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) draft: Draft,
    /// What someone else saved in the fields that were changed here too.
    pub(crate) theirs: Vec<(&'static str, String)>,
}

impl Draft {
    pub(crate) fn of(client: &Client) -> Self {
        Self {
            name: client.name.clone(),
            city: client.city.clone(),
            note: client.note.clone(),
        }
    }

    /// What is wrong with a field before the server is asked.
    pub(crate) fn problem(&self, field: &str) -> Option<String> {
        let too_long =
            |value: &str, most: usize| (value.chars().count() > most).then(|| text::too_long(most));
        match field {
            "name" if self.name.trim().is_empty() => Some(text::NAME_MISSING.to_owned()),
            "name" => too_long(&self.name, LONGEST_NAME),
            "city" => too_long(&self.city, LONGEST_NAME),
            _ => too_long(&self.note, LONGEST_NOTE),
        }
    }

    /// Whether the server can be asked.
    pub(crate) fn is_complete(&self) -> bool {
        FIELDS.iter().all(|field| self.problem(field).is_none())
    }

    /// Everything, for a new client.
    pub(crate) fn request(&self) -> ClientRequest {
        ClientRequest {
            name: Some(self.name.trim().to_owned()),
            city: Some(self.city.trim().to_owned()),
            note: Some(self.note.trim().to_owned()),
        }
    }

    /// What differs from `base`: a field that was left alone is not written.
    pub(crate) fn changes(&self, base: &Client) -> ClientRequest {
        let changed = |mine: &str, was: &str| (mine.trim() != was).then(|| mine.trim().to_owned());
        ClientRequest {
            name: changed(&self.name, &base.name),
            city: changed(&self.city, &base.city),
            note: changed(&self.note, &base.note),
        }
    }

    /// The form on the new state: what was changed here stays as it was typed, and all else is as
    /// someone else saved it.
    pub(crate) fn merged(&self, base: &Client, new: &Client) -> Merged {
        let mine = self.changes(base);
        let mut theirs = Vec::new();
        let mut field = |name, typed: &str, changed: bool, was: &str, now: &str| {
            if !changed {
                return now.to_owned();
            }
            if now != was && now != typed.trim() {
                theirs.push((name, now.to_owned()));
            }
            typed.to_owned()
        };
        let draft = Self {
            name: field(
                "name",
                &self.name,
                mine.name.is_some(),
                &base.name,
                &new.name,
            ),
            city: field(
                "city",
                &self.city,
                mine.city.is_some(),
                &base.city,
                &new.city,
            ),
            note: field(
                "note",
                &self.note,
                mine.note.is_some(),
                &base.note,
                &new.note,
            ),
        };
        Merged { draft, theirs }
    }
}

#[cfg(test)]
mod tests {
    use policy::ClientId;

    use super::*;

    fn client(name: &str, city: &str, note: &str) -> Client {
        Client {
            id: ClientId::new(1).unwrap(),
            name: name.to_owned(),
            city: city.to_owned(),
            note: note.to_owned(),
            departments: Some(0),
            created_at: String::new(),
            version: 1,
        }
    }

    #[test]
    fn only_what_was_changed_is_written() {
        let base = client("Acme", "Oslo", "");
        let mut draft = Draft::of(&base);
        assert_eq!(
            draft.changes(&base),
            ClientRequest {
                name: None,
                city: None,
                note: None
            }
        );
        draft.city = " Bergen ".to_owned();
        assert_eq!(draft.changes(&base).city.as_deref(), Some("Bergen"));
        assert_eq!(draft.changes(&base).name, None);
    }

    #[test]
    fn nothing_typed_is_lost_when_someone_else_was_faster() {
        let base = client("Acme", "Oslo", "old");
        let mut draft = Draft::of(&base);
        draft.name = "Acme Ltd".to_owned();
        draft.note = "mine".to_owned();
        let merged = draft.merged(&base, &client("Acme", "Bergen", "theirs"));
        assert_eq!(merged.draft.name, "Acme Ltd");
        assert_eq!(merged.draft.city, "Bergen");
        assert_eq!(merged.draft.note, "mine");
        assert_eq!(merged.theirs, [("note", "theirs".to_owned())]);
    }

    #[test]
    fn a_name_is_needed_and_has_an_end() {
        let draft = |name: String| Draft {
            name,
            ..Draft::default()
        };
        assert!(!draft("  ".to_owned()).is_complete());
        assert!(!draft("x".repeat(LONGEST_NAME + 1)).is_complete());
        assert!(draft("ä".repeat(LONGEST_NAME)).is_complete());
    }
}
