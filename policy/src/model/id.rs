//! Identifiers: 63 random bits, written as 16 lower-case hexadecimal digits.
//!
//! A number rather than a string, because looking a client up in a scope is the hottest thing that
//! this crate does. Not a counter, because a counter tells how many clients a competitor has.

use core::fmt::{self, Write as _};
use core::num::NonZeroU64;
use core::str::FromStr;

use crate::catalogue::kind::Kind;

/// A text that is not 16 lower-case hexadecimal digits of a number from 1 to 2⁶³−1.
///
/// One id has one text: capitals and missing zeros are refused, so that addresses can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is 16 lower-case hexadecimal digits")
    }
}

impl core::error::Error for IdError {}

/// The number that an id's text stands for.
fn parse(text: &str) -> Result<NonZeroU64, IdError> {
    // Ten thousand of these are read at once. Digits and letters come in no order, so that a
    // branch on each would be guessed wrong every other time: what is no digit is found at the end.
    let bytes: [u8; 16] = text.as_bytes().try_into().map_err(|_| IdError)?;
    let (mut number, mut all) = (0, 0);
    for byte in bytes {
        let digit = digit_of(byte);
        number = number << 4 | u64::from(digit);
        all |= digit;
    }
    match all {
        0..=0xf => from_number(number).ok_or(IdError),
        _ => Err(IdError),
    }
}

/// What a hexadecimal digit is worth; more than 15 for what is none.
fn digit_of(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        _ => 0xff,
    }
}

fn from_number(number: u64) -> Option<NonZeroU64> {
    NonZeroU64::new(number).filter(|number| number.get() <= i64::MAX as u64)
}

/// The number's 16 digits.
fn digits(number: NonZeroU64) -> impl Iterator<Item = char> {
    let digit = move |place| char::from_digit((number.get() >> (4 * place)) as u32 & 0xf, 16);
    (0..16).rev().filter_map(digit)
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident)+) => {$(
        $(#[doc = $doc])+
        ///
        /// Between 1 and 2⁶³−1; as text 16 lower-case hexadecimal digits.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU64);

        impl $name {
            /// The id with this number; `None` outside of 1 to 2⁶³−1.
            #[must_use]
            pub fn new(number: u64) -> Option<Self> {
                from_number(number).map(Self)
            }

            /// The number, from 1 to 2⁶³−1.
            #[must_use]
            pub fn get(self) -> u64 {
                self.0.get()
            }

            /// The text: as `to_string`, without the machinery of formatting.
            #[must_use]
            pub fn text(self) -> String {
                digits(self.0).collect()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                digits(self.0).try_for_each(|digit| f.write_char(digit))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                parse(text).map(Self)
            }
        }

        crate::catalogue::names_macro::serialise_as_text!($name, "an id: 16 lower-case hexadecimal digits");
    )+};
}

ids! {
    /// A login identity: one e-mail address.
    AccountId
    /// A workgroup: the tenant.
    WorkgroupId
    /// A member: an account's place in one workgroup.
    MemberId
    /// A client: an organisation that the MSP serves.
    ///
    /// ```
    /// use policy::ClientId;
    ///
    /// let acme = ClientId::new(0xac3e).unwrap();
    /// assert_eq!(acme.to_string(), "000000000000ac3e");
    /// assert_eq!("000000000000ac3e".parse(), Ok(acme));
    /// assert_eq!(acme.get(), 0xac3e);
    ///
    /// assert!("ac3e".parse::<ClientId>().is_err());
    /// assert!("000000000000AC3E".parse::<ClientId>().is_err());
    /// assert_eq!(ClientId::new(0), None);
    /// ```
    ClientId
    /// A part of a client.
    DepartmentId
    /// A custom role of one workgroup.
    RoleId
    /// A team: a named set of members.
    TeamId
    /// An access group: a named set of clients.
    AccessGroupId
    /// A guardrail: a statement about access that no change may break.
    GuardrailId
    /// A contact: a client's person who signs in to the customer portal.
    ContactId
    /// A privilege group: the named set of portal privileges that a contact has.
    PrivilegeGroupId
    /// One signed-in browser of an account.
    SessionId
    /// An API key of a member.
    ApiKeyId
    /// A request for access.
    AccessRequestId
    /// A view of a workgroup as one of its members.
    ViewId
}

/// An id of something that an action can be done to, so that a permit can carry it.
pub trait ObjectId: Copy {
    /// What kind of thing it identifies.
    const KIND: Kind;

    /// The id with this number; `None` outside of 1 to 2⁶³−1.
    fn from_number(number: u64) -> Option<Self>;

    /// The number, from 1 to 2⁶³−1.
    fn number(self) -> u64;
}

macro_rules! object_ids {
    ($($name:ident $kind:ident;)+) => {$(
        impl ObjectId for $name {
            const KIND: Kind = Kind::$kind;

            fn from_number(number: u64) -> Option<Self> {
                Self::new(number)
            }

            fn number(self) -> u64 {
                self.get()
            }
        }
    )+};
}

object_ids! {
    ClientId         Client;
    DepartmentId     Department;
    MemberId         Member;
    TeamId           Team;
    RoleId           Role;
    AccessGroupId    AccessGroup;
    GuardrailId      Guardrail;
    ContactId        Contact;
    PrivilegeGroupId PrivilegeGroup;
}
