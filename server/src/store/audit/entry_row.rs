//! An entry as it is stored, and the hash that covers it.

use sha2::{Digest, Sha256};

use crate::auth::token::hexadecimal;
use crate::store::engine::Value;
use crate::store::{Row, RowExt, StoreError};

/// An entry as it is stored: everything that its hash covers, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntryRow {
    pub(super) log: i64,
    pub(super) number: i64,
    pub(super) at: i64,
    pub(super) texts: [Option<String>; COLUMNS.len()],
}

/// The columns of the texts.
pub(super) const COLUMNS: [&str; 11] = {
    let [_, _, _, texts @ .., _] = STORED;
    texts
};

/// The columns of a whole row.
pub(super) const STORED: [&str; 15] = [
    "log",
    "number",
    "at",
    "account",
    "actor",
    "action",
    "outcome",
    "reason",
    "target",
    "before_state",
    "after_state",
    "address",
    "request_id",
    "policy_digest",
    "hash",
];

pub(super) const ALL: &str = "SELECT log, number, at, account, actor, action, outcome, reason, target, \
     before_state, after_state, address, request_id, policy_digest, hash FROM audit WHERE log = ";

impl EntryRow {
    /// Absent and empty differ, and no two entries run together: every text is preceded by its
    /// length.
    pub(super) fn hash(&self, previous: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(previous.as_bytes());
        for number in [self.log, self.number, self.at] {
            hash.update(number.to_be_bytes());
        }
        for text in &self.texts {
            let length = text
                .as_ref()
                .map_or(-1, |text| i64::try_from(text.len()).unwrap_or(i64::MAX));
            hash.update(length.to_be_bytes());
            hash.update(text.as_deref().unwrap_or_default().as_bytes());
        }
        hexadecimal(&hash.finalize())
    }

    pub(super) fn read(row: &Row) -> Result<Self, StoreError> {
        let mut texts = [const { None }; COLUMNS.len()];
        for (text, column) in texts.iter_mut().zip(COLUMNS) {
            *text = row.maybe_text(column)?;
        }
        Ok(Self {
            log: row.number("log")?,
            number: row.number("number")?,
            at: row.number("at")?,
            texts,
        })
    }

    /// What of it is stored with its hash, in the order of [`STORED`].
    pub(super) fn values(self, hash: &str) -> Vec<Value> {
        let numbers = [self.log, self.number, self.at].map(Value::from);
        let texts = self.texts.into_iter().map(Value::from);
        numbers
            .into_iter()
            .chain(texts)
            .chain([hash.into()])
            .collect()
    }
}
