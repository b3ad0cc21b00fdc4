//! The roles that people of a file may get.

use policy::{Action, BuiltIn, Role};

use crate::data::rights::{On, Rights};
use crate::data::roles;

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
