//! A role as people write it.

use policy::{BuiltIn, CustomRole, Edition, RoleName};

/// The role of this name, in any case; by what any edition calls it.
pub(super) fn named(text: &str) -> Option<BuiltIn> {
    let wanted = key(text);
    let is_it = |role: &BuiltIn| {
        let labels = Edition::ALL.into_iter().map(|edition| role.label(edition));
        let mut names = labels.chain([role.wire_name()]);
        names.any(|name| key(name) == wanted)
    };
    BuiltIn::ALL.into_iter().find(is_it)
}

/// The role of this name, in any case, of those that the workgroup made.
pub(super) fn own(text: &str, roles: &[CustomRole]) -> Option<RoleName> {
    let wanted = key(text);
    let found = roles.iter().find(|role| key(role.label()) == wanted);
    found.map(|role| RoleName::Custom(role.id()))
}

/// Whether a role is called so, a built-in one or one of these.
pub(super) fn is_one(text: &str, own: &[String]) -> bool {
    let wanted = key(text);
    named(text).is_some() || own.iter().any(|label| key(label) == wanted)
}

/// Letters alone: `MSP User` and `msp_user` are one.
fn key(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_of_the_workgroup_is_read_by_its_name() {
        let id = policy::RoleId::new(7).unwrap();
        let own = [CustomRole::load_parts(id, "Desk lead", [], []).unwrap()];
        assert_eq!(super::own("DESK LEAD", &own), Some(RoleName::Custom(id)));
        assert_eq!(super::own("Desk", &own), None);
    }

    #[test]
    fn roles_are_read_in_any_case() {
        for (text, expected) in [
            ("Manager", Some(BuiltIn::Manager)),
            (" ASSOCIATE ", Some(BuiltIn::Associate)),
            ("agent", Some(BuiltIn::Associate)),
            ("MSP User", Some(BuiltIn::MspUser)),
            ("msp_user", Some(BuiltIn::MspUser)),
            ("Technician", None),
            ("", None),
        ] {
            assert_eq!(named(text), expected, "{text:?}");
        }
    }
}
