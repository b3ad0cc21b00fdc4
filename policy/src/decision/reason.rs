//! Reasons: why something is denied, as stable codes, and what a denial lets be known.

use core::fmt;

use serde::{Deserialize, Serialize};

/// One row a reason: the variant and its stable code.
macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $name:ident $code:literal;)+) => {
        /// Why something is denied.
        ///
        /// The codes are stable: they are in answers, in the audit log and in the npm package's
        /// types. Sentences may be reworded, codes may not.
        ///
        /// ```
        /// use policy::Reason;
        ///
        /// let codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
        /// assert!(codes.contains(&"out_of_scope"));
        /// assert_eq!(Reason::WiderThanOwn.to_string(), "wider_than_own");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Reason { $($(#[doc = $doc])+ $name),+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                const CODES: [&str; Reason::ALL.len()] = [$($code),+];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                CODES[self as usize]
            }
        }
    };
}

reasons! {
    /// Nobody is signed in.
    Unauthenticated  "unauthenticated";
    /// The target belongs to another workgroup.
    OtherWorkgroup   "other_workgroup";
    /// The member is inactive, or has no binding at all.
    Inactive         "inactive";
    /// The member acts through an API key, which does not include this.
    OutsideKey       "outside_key";
    /// The action is not done to such a target.
    WrongTarget      "wrong_target";
    /// None of the actor's roles has the action.
    NotGranted       "not_granted";
    /// The client is not among those that the actor reaches.
    OutOfScope       "out_of_scope";
    /// The client is withheld from the actor, even though it is assigned.
    ClientDenied     "client_denied";
    /// The target belongs to no client, and the actor's role reaches clients only.
    NoClient         "no_client";
    /// The action is allowed on oneself alone.
    NotOneself       "not_oneself";
    /// Nobody changes their own role, or deactivates or removes themselves.
    Oneself          "oneself";
    /// The owner is touched, and ownership moves by transfer alone.
    OwnerProtected   "owner_protected";
    /// The workgroup would be left without an active owner or administrator.
    LastAdmin     "last_in_charge";
    /// The actor's role may not manage the present or the future role.
    RoleNotBelow     "role_not_below";
    /// The role or the clients that are given are more than the actor has.
    WiderThanOwn     "wider_than_own";
    /// The contact's privilege group does not have the privilege.
    PrivilegeMissing "privilege_missing";
    /// The target is not the contact's own client's.
    OtherClient      "other_client";
    /// The item is not marked public.
    NotPublic        "not_public";
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Whether the target may be known to the actor at all: decided here and nowhere else.
///
/// ```
/// use policy::Visibility;
///
/// assert_eq!(Visibility::Hidden.status(), 404);
/// assert_eq!(Visibility::Forbidden.status(), 403);
/// assert_eq!(Visibility::Unauthenticated.status(), 401);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// 401: nobody is signed in.
    Unauthenticated,
    /// 404: not in the actor's workgroup or scope; the same answer as for what does not exist.
    Hidden,
    /// 403: the actor can see it and may not do this.
    Forbidden,
}

impl Visibility {
    /// The HTTP status that says it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Unauthenticated => 401,
            Self::Hidden => 404,
            Self::Forbidden => 403,
        }
    }
}
