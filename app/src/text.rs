//! The words that all parts of the app share; each area has its own beside its pages.
//!
//! One language today. A second one takes these modules' place as a whole: no page writes a word
//! of its own. What the policy crate says (labels, descriptions, reasons) comes from there.

pub(crate) const PRODUCT: &str = "Remit";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const CLOSE: &str = "Close";
/// Above what is typed in a dialog.
pub(crate) const RIGHTS_CHANGED: &str = "Your permissions have changed. Copy what you typed if you need it: the page is loaded again when you close this.";
pub(crate) const SAVE: &str = "Save changes";
pub(crate) const DELETE: &str = "Delete";
pub(crate) const DELETING: &str = "Deleting…";
/// The tab of a list beside those of its parts.
pub(crate) const ALL: &str = "All";
pub(crate) const LOADING: &str = "Loading…";
/// Where a value is not there.
pub(crate) const NOTHING: &str = "—";
pub(crate) const CLEAR_FILTERS: &str = "Clear filters";
pub(crate) const CLEAR_SEARCH: &str = "Clear search";

/// The title of a page in the browser's tab.
pub(crate) fn page_title(page: &str) -> String {
    format!("{page} · {PRODUCT}")
}

/// `1 client`, `2 clients`.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { many }
    )
}

/// A number with its thousands apart: `1,234`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    digits
        .char_indices()
        .fold(String::new(), |mut text, (place, digit)| {
            if place > 0 && place % 3 == first {
                text.push(',');
            }
            text.push(digit);
            text
        })
}

/// What the pager says.
pub(crate) mod pager {
    pub(crate) const LABEL: &str = "Pages";
    pub(crate) const PREVIOUS: &str = "Previous";
    pub(crate) const NEXT: &str = "Next";
    pub(crate) const SIZE: &str = "Rows per page";

    pub(crate) fn size(rows: u32) -> String {
        format!("{rows} per page")
    }

    /// `more`: a search is counted up to a bound, and there are more than `total`.
    pub(crate) fn rows(first: u64, last: u64, (total, more): (u64, bool)) -> String {
        let [first, last, total] = [first, last, total].map(super::grouped);
        let or_more = if more { "+" } else { "" };
        format!("{first}–{last} of {total}{or_more}")
    }

    pub(crate) fn page(page: u32, pages: u32) -> String {
        format!("Page {page} of {pages}")
    }
}

/// What the server says as people read it: it begins with a small letter and has no full stop,
/// because it is for logs, too.
pub(crate) fn sentence(detail: &str) -> String {
    let detail = detail.replace('`', "");
    let mut letters = detail.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let mut sentence: String = first.into_iter().chain(letters).collect();
    if !sentence.ends_with(['.', '!', '?', ')']) {
        sentence.push('.');
    }
    sentence
}

/// What forms say, whatever they are about.
pub(crate) mod form {
    pub(crate) const SAVING: &str = "Saving…";
    pub(crate) const NAME_MISSING: &str = "Enter a name.";
    pub(crate) const EMAIL_MISSING: &str = "Enter an email address.";
    pub(crate) const UNPRINTABLE: &str = "This contains characters that cannot be seen.";
    pub(crate) const UNFINISHED_TIME: &str = "Enter the whole date and time, or clear them.";
    pub(crate) const NOT_AN_EMAIL: &str = "This is not an email address.";
    pub(crate) const CHANGED_TITLE: &str = "Someone else changed this in the meantime";
    pub(crate) const CHANGED: &str = "Your changes are not saved, and nothing you typed is lost. Load the latest version to go on from it.";
    pub(crate) const LOAD_NEW: &str = "Load latest version";
    pub(crate) const LOADED: &str = "Latest version loaded; your edits are kept.";

    pub(crate) fn too_long(length: usize, most: usize) -> String {
        format!("{length} of {most} characters.")
    }

    /// What someone else saved in a field that the reader changed too.
    pub(crate) fn saved_meanwhile(value: &str) -> String {
        if value.is_empty() {
            "In the meantime, someone emptied this field.".to_owned()
        } else {
            format!("In the meantime, someone saved “{value}”.")
        }
    }
}

/// From when and until when somebody has access.
pub(crate) mod times {
    pub(crate) const STARTS: &str = "Access starts";
    pub(crate) const STARTS_HINT: &str = "Leave it empty if they have access already.";
    pub(crate) const ENDS: &str = "Access ends";
    pub(crate) const ENDS_HINT: &str =
        "They are reminded by email 7 days and 1 day before. Leave it empty for no end.";
    pub(crate) const MISSING: &str = "Enter when access starts or when it ends.";
    pub(crate) const PERIOD: &str = "Access period";
    pub(crate) const NO_LIMIT: &str = "At once, without an end";
    pub(crate) const LIMITED: &str = "From or until a date";
    pub(crate) const SET: &str = "Set dates";
    pub(crate) const SAVED: &str = "Access dates saved.";

    pub(crate) fn title(name: &str) -> String {
        format!("When {name} has access")
    }
}

/// Several rows at once.
pub(crate) mod bulk {
    pub(crate) const LABEL: &str = "Selected rows";
    pub(crate) const ALL: &str = "Select all on this page";
    pub(crate) const CLEAR: &str = "Clear selection";

    pub(crate) fn one(name: &str) -> String {
        format!("Select {name}")
    }

    pub(crate) fn chosen(number: u64) -> String {
        format!("{} selected", super::grouped(number))
    }

    pub(crate) fn refused(number: u64) -> String {
        format!("Not done for {}:", super::grouped(number))
    }
}

/// Choosing several things of many.
pub(crate) mod picker {
    pub(crate) use super::bulk::chosen;

    pub(crate) const NOTHING: &str = "Nothing found.";
}

/// What is asked before a dialog throws away what was typed.
pub(crate) mod discard {
    pub(crate) const TITLE: &str = "Discard changes?";
    pub(crate) const LEAD: &str = "What you typed is not saved.";
    pub(crate) const KEEP: &str = "Keep editing";
    pub(crate) const DISCARD: &str = "Discard";
}

/// What stands beside a control that is not allowed.
pub(crate) mod can {
    pub(crate) const WHY: &str = "Why?";
    pub(crate) const ASK: &str = "Request access";
    pub(crate) const ASK_FOR_LINK: &str = "Ask for access to this link";
    pub(crate) const GIVERS: &str = "Who can grant it";

    /// Why a control does nothing while one views as somebody.
    pub(crate) fn nothing_changes(name: &str) -> String {
        format!("You are viewing as {name}; nothing can be changed.")
    }

    /// Whom to ask, by the names of their roles.
    pub(crate) fn who_could(roles: &[&str]) -> String {
        let any = match roles {
            [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
            roles => roles.join(""),
        };
        let article = match any.chars().next() {
            Some('A' | 'E' | 'I' | 'O' | 'U') => "an",
            _ => "a",
        };
        format!("Ask {article} {any}.")
    }
}

/// What is shown only once.
pub(crate) mod secret {
    pub(crate) const COPIED: &str = "Copied";
    pub(crate) const REFUSED: &str =
        "Your browser did not copy it. It is selected: copy it yourself.";
    pub(crate) const DONE: &str = "Done";

    pub(crate) const fn copy_label(is_copied: bool) -> &'static str {
        if is_copied { COPIED } else { "Copy" }
    }
}

/// Times, as people say them.
pub(crate) mod time {
    pub(crate) const JUST_NOW: &str = "just now";
    pub(crate) const UNKNOWN: &str = "unknown";

    pub(crate) fn ago(number: u64, unit: &str) -> String {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {unit}{plural} ago")
    }

    pub(crate) fn ahead(number: u64, unit: &str) -> String {
        let plural = if number == 1 { "" } else { "s" };
        format!("in {number} {unit}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(count(1, "client", "clients"), "1 client");
        assert_eq!(count(0, "client", "clients"), "0 clients");
        assert_eq!(count(1_234_567, "client", "clients"), "1,234,567 clients");
        assert_eq!([100, 1000, 12_345].map(grouped), ["100", "1,000", "12,345"]);
    }
}
