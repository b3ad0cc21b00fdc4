//! What the list of pending invitations can be asked for.

use super::text;
use crate::crud::form::options;
use crate::crud::query::ListQuery;

/// The filter by when invitations end, in the address.
pub(super) const EXPIRES: &str = "expires";

/// When invitations end that the list can be filtered by.
pub(super) fn expiry_options() -> Vec<(String, String)> {
    options([
        ("", text::ANY_EXPIRY),
        ("today", text::TODAY),
        ("next_three_days", text::NEXT_THREE_DAYS),
        ("later", text::LATER),
    ])
}

/// What is asked of the server for what the address says: a day begins where the reader is, whose
/// clock is so many minutes before UTC.
pub(super) fn asked(query: &ListQuery, utc_offset: i32) -> String {
    match query.filter(EXPIRES).is_empty() {
        true => query.to_query(),
        false => format!("{}&utc_offset={utc_offset}", query.to_query()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_where_the_reader_is() {
        let usual = ListQuery::default();
        assert_eq!(asked(&usual, 60), "");
        let today = usual.filtered(EXPIRES, "today");
        assert_eq!(asked(&today, -300), "?expires=today&utc_offset=-300");
    }
}
