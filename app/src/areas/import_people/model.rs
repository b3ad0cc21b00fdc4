//! What can be chosen of how a file is read.

use policy::{Action, BuiltIn, Role};
use wire::ImportLook;

use super::text;
use crate::data::rights::{On, Rights};
use crate::data::roles;

/// The columns to choose from, by their numbers; those with passwords are none.
pub(super) fn column_options(look: &ImportLook) -> Vec<(String, String)> {
    let none = (String::new(), text::NO_COLUMN.to_owned());
    let open = look
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.secret);
    let columns = open.map(|(place, column)| {
        let name = match column.name.as_str() {
            "" => text::unnamed(place + 1),
            name => name.to_owned(),
        };
        (
            place.to_string(),
            text::column(&name, column.samples.first()),
        )
    });
    std::iter::once(none).chain(columns).collect()
}

/// A column as the choice has it.
pub(super) fn column_value(column: Option<usize>) -> String {
    column.map(|column| column.to_string()).unwrap_or_default()
}

/// The roles that one may give, with what they are called.
pub(super) fn roles(rights: &Rights, own: &[Role]) -> Vec<(String, String)> {
    let may = |role: &Role| rights.may(Action::MemberInvite, &On::Invitation(role.clone()));
    roles::given(own, rights.edition(), may)
}

/// The role that is chosen first: the usual one, and not the mightiest.
pub(super) fn first_role(options: &[(String, String)]) -> String {
    let usual = BuiltIn::Associate.wire_name();
    let usual = options.iter().find(|(name, _)| name == usual);
    let role = usual.or(options.last());
    role.map(|(name, _)| name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::importing::tests::look;

    #[test]
    fn columns_are_offered_with_what_is_in_them_and_passwords_are_not() {
        let options = column_options(&look(Vec::new()));
        let labels: Vec<_> = options.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["None", "Email (person2@msp.example)", "Column 2"]);
    }
}
