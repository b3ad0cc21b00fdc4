//! Random tokens and ids, and the hashes that tokens are stored as.
//!
//! A token has 256 random bits, so a plain SHA-256 is enough to store it: there is nothing to
//! guess. (Passwords are another matter, see [`crate::auth::password`].)

use sha2::{Digest, Sha256};

use crate::store::StoredId;

/// The operating system gives no random numbers.
#[derive(Debug, thiserror::Error)]
#[error("no random numbers from the operating system: {0}")]
pub struct NoRandomness(#[from] getrandom::Error);

/// A secret that is shown once: 256 random bits as 64 hexadecimal digits.
///
/// Has no `Debug` and no `Display`, so that it does not end up in a log by mistake.
pub(crate) struct Token(String);

impl Token {
    /// A new one.
    pub(crate) fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hexadecimal(&bytes)))
    }

    /// A new one that begins with this, so that people and secret scanners recognise it.
    pub(crate) fn random_with(prefix: &str) -> Result<Self, NoRandomness> {
        Ok(Self(format!("{prefix}{}", Self::random()?.0)))
    }

    /// The secret itself, for the one to whom it belongs.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// As it is stored.
    pub(crate) fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// A token as it is stored: its SHA-256.
pub(crate) fn hash(token: &str) -> String {
    hexadecimal(&Sha256::digest(token.as_bytes()))
}

/// A new random id.
pub(crate) fn new_id<T: StoredId>() -> Result<T, NoRandomness> {
    loop {
        let number = getrandom::u64()? & (i64::MAX as u64);
        // Zero is no id; it comes up once in 2⁶³ times.
        if let Some(id) = i64::try_from(number).ok().and_then(T::from_number) {
            return Ok(id);
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_are_stored_as_something_else() {
        let [one, other] = [Token::random().unwrap(), Token::random().unwrap()];
        assert_eq!(one.reveal().len(), 64);
        assert_ne!(one.reveal(), other.reveal());
        assert_ne!(one.reveal(), one.hash());
        assert_eq!(one.hash(), hash(one.reveal()));
    }

    #[test]
    fn ids_are_random() {
        let [one, other] = [(); 2].map(|()| new_id::<policy::ClientId>().unwrap());
        assert_ne!(one, other);
    }
}
