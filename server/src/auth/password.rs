//! Passwords: whether one is strong enough, hashing with Argon2id, and checking.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use wire::{LONGEST_PASSWORD, SHORTEST_PASSWORD};
use zxcvbn::{Score, zxcvbn};

/// Why a password cannot be hashed or checked now.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Argon2 refused.
    #[error("argon2: {0}")]
    Hash(String),
    /// The thread that should have done it is gone.
    #[error("the password thread stopped")]
    Stopped,
    /// Too many wait already: try again in a moment.
    #[error("too many passwords wait to be checked")]
    Busy,
}

/// So many wait for each processor: with the 50 ms that one takes, for some three seconds.
const WAITING: usize = 64;

/// Hashes and checks passwords on threads of their own, as many at once as there are processors.
///
/// Argon2 takes 19 MiB and tens of milliseconds each time: without a bound, a burst of sign-ins
/// would take all memory.
#[derive(Clone)]
pub(crate) struct Passwords {
    at_once: Arc<Semaphore>,
    /// Those that are worked on, and those that wait.
    taken: Arc<Semaphore>,
    nobody: Arc<str>,
}

impl Passwords {
    /// Makes the hash that unknown accounts are checked against, too.
    pub(crate) fn new() -> Result<Self, PasswordError> {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let nobody = crate::auth::token::Token::random().map_err(|_| PasswordError::Stopped)?;
        Ok(Self {
            at_once: Arc::new(Semaphore::new(processors)),
            taken: Arc::new(Semaphore::new(processors * (1 + WAITING))),
            nobody: hash_now(nobody.reveal())?.into(),
        })
    }

    /// The hash of a new password.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, PasswordError> {
        let password = password.to_owned();
        self.on_a_thread(move || hash_now(&password)).await?
    }

    /// Whether `password` has the hash `stored`. Without one it works as long and says no, so that
    /// the time does not tell whether there is such an account.
    pub(crate) async fn matches(
        &self,
        password: &str,
        stored: Option<&str>,
    ) -> Result<bool, PasswordError> {
        let password = password.to_owned();
        let known = stored.is_some();
        let stored: Arc<str> = stored.map_or_else(|| Arc::clone(&self.nobody), Arc::from);
        let matches = self
            .on_a_thread(move || matches_now(&password, &stored))
            .await??;
        Ok(matches && known)
    }

    /// What is wrong with a new password, if anything; `own` are words that belong to its owner.
    pub(crate) async fn weakness(
        &self,
        password: &str,
        own: &[&str],
    ) -> Result<Option<String>, PasswordError> {
        let password = password.to_owned();
        let own: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
        self.on_a_thread(move || weakness_now(&password, &own))
            .await
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        // Whoever floods the server with sign-ins does not make everyone else wait for their turn.
        let place = Arc::clone(&self.taken).try_acquire_owned();
        let place = place.map_err(|_| PasswordError::Busy)?;
        let turn = Arc::clone(&self.at_once).acquire_owned().await;
        let turn = turn.map_err(|_| PasswordError::Stopped)?;
        // The turn goes along: the work does not stop where the request does.
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop((turn, place));
            done
        });
        working.await.map_err(|_| PasswordError::Stopped)
    }
}

/// The Argon2id hash of a password, on this thread: for start-up, where nothing waits.
///
/// # Errors
///
/// Where the operating system gives no random salt.
pub(crate) fn hash_now(password: &str) -> Result<String, PasswordError> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|error| PasswordError::Hash(error.to_string()))
}

fn matches_now(password: &str, stored: &str) -> Result<bool, PasswordError> {
    let hash = PasswordHash::new(stored).map_err(|error| PasswordError::Hash(error.to_string()))?;
    Ok(Argon2::default()
        .verify_password(password.as_bytes(), &hash)
        .is_ok())
}

fn weakness_now(password: &str, own: &[String]) -> Option<String> {
    let length = password.chars().count();
    if length < SHORTEST_PASSWORD {
        return Some(format!(
            "a password has at least {SHORTEST_PASSWORD} characters"
        ));
    }
    if length > LONGEST_PASSWORD {
        return Some(format!(
            "a password has at most {LONGEST_PASSWORD} characters"
        ));
    }
    let mut own: Vec<&str> = own.iter().map(String::as_str).collect();
    own.push("remit");
    let strength = zxcvbn(password, &own);
    if strength.score() >= Score::Three {
        return None;
    }
    let warning = strength.feedback().and_then(|feedback| feedback.warning());
    Some(warning.map_or_else(
        || "the password is too easy to guess".to_owned(),
        |warning| format!("the password is too easy to guess: {warning}"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn where_too_many_wait_the_next_is_sent_away() {
        let passwords = Passwords::new().unwrap();
        let all = passwords.taken.available_permits();
        let waiting = passwords
            .taken
            .try_acquire_many(u32::try_from(all).unwrap());
        let sent_away = passwords.hash("correct horse").await;
        assert!(matches!(sent_away, Err(PasswordError::Busy)));
        drop(waiting);
        assert!(passwords.hash("correct horse").await.is_ok());
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_alone() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("correct horse").await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(
            passwords
                .matches("correct horse", Some(&hash))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .matches("correct house", Some(&hash))
                .await
                .unwrap()
        );
        assert!(!passwords.matches("correct horse", None).await.unwrap());
    }

    #[test]
    fn weak_passwords_are_told_apart() {
        let own = ["pat@northwind.example".to_owned()];
        for weak in [
            "short",
            "password1234",
            "aaaaaaaaaaaaaaaa",
            "pat@northwind.example",
        ] {
            assert!(weakness_now(weak, &own).is_some(), "{weak}");
        }
        assert!(weakness_now("plum-orbit-canyon-81", &own).is_none());
        assert!(weakness_now(&"x".repeat(LONGEST_PASSWORD + 1), &own).is_some());
    }
}
