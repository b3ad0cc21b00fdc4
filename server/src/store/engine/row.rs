//! Reading columns: numbers, texts, and ids.

use policy::{
    AccessGroupId, AccessRequestId, AccountId, ApiKeyId, ClientId, DepartmentId, GuardrailId,
    MemberId, RoleId, SessionId, TeamId, ViewId, WorkgroupId,
};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::clock::rfc3339;
use crate::store::StoreError;

/// One row of an answer.
pub(crate) type Row = AnyRow;

/// An id as the database has it: a positive number.
pub(crate) trait StoredId: Sized + Copy {
    /// The id with this number, if it is one.
    fn from_number(number: i64) -> Option<Self>;
    /// The id's number.
    fn number(self) -> i64;
}

macro_rules! stored_ids {
    ($($name:ident)+) => {$(
        impl StoredId for $name {
            fn from_number(number: i64) -> Option<Self> {
                u64::try_from(number).ok().and_then(Self::new)
            }

            fn number(self) -> i64 {
                // INVARIANT: an id is at most 2⁶³−1.
                i64::try_from(self.get()).unwrap_or(i64::MAX)
            }
        }
    )+};
}

stored_ids!(AccessGroupId AccessRequestId AccountId ApiKeyId ClientId DepartmentId GuardrailId MemberId RoleId SessionId TeamId ViewId WorkgroupId);

/// Columns by their names.
pub(crate) trait RowExt {
    fn number(&self, column: &'static str) -> Result<i64, StoreError>;
    fn text(&self, column: &'static str) -> Result<String, StoreError>;
    fn maybe_number(&self, column: &'static str) -> Result<Option<i64>, StoreError>;
    fn maybe_text(&self, column: &'static str) -> Result<Option<String>, StoreError>;

    /// A number that is never negative.
    fn count(&self, column: &'static str) -> Result<u64, StoreError> {
        let number = self.number(column)?;
        u64::try_from(number)
            .map_err(|_| StoreError::Corrupt(format!("{number} in `{column}`, which counts")))
    }

    /// A time, as RFC 3339 in UTC.
    fn time(&self, column: &'static str) -> Result<String, StoreError> {
        Ok(rfc3339(self.number(column)?))
    }

    /// A number that is never negative, where there is one.
    fn maybe_count(&self, column: &'static str) -> Result<Option<u64>, StoreError> {
        match self.maybe_number(column)? {
            Some(_) => self.count(column).map(Some),
            None => Ok(None),
        }
    }

    fn id<T: StoredId>(&self, column: &'static str) -> Result<T, StoreError> {
        id_from(self.number(column)?, column)
    }

    fn maybe_id<T: StoredId>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        let number = self.maybe_number(column)?;
        number.map(|number| id_from(number, column)).transpose()
    }

    /// Ids with commas between them, as `string_agg` puts many rows into one: that is much faster
    /// than to read row by row. No rows at all are nothing.
    fn ids<T: StoredId>(&self, column: &'static str) -> Result<Vec<T>, StoreError> {
        let text = self.maybe_text(column)?.unwrap_or_default();
        let ids = text.split(',').filter(|id| !id.is_empty());
        ids.map(|id| id_from(id.parse().unwrap_or_default(), column))
            .collect()
    }

    /// JSON, where there is some.
    fn maybe_json<T: serde::de::DeserializeOwned>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text = self.maybe_text(column)?;
        let read = text.map(|text| serde_json::from_str(&text)).transpose();
        read.map_err(|error| StoreError::Corrupt(format!("`{column}`: {error}")))
    }

    /// Texts, a line each.
    fn lines(&self, column: &'static str) -> Result<Vec<String>, StoreError> {
        Ok(self.text(column)?.lines().map(str::to_owned).collect())
    }

    /// A column whose text is the name of something.
    fn named<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        let text = self.text(column)?;
        text.parse()
            .map_err(|_| StoreError::Corrupt(format!("`{text}` in `{column}`")))
    }
}

fn id_from<T: StoredId>(number: i64, column: &str) -> Result<T, StoreError> {
    T::from_number(number)
        .ok_or_else(|| StoreError::Corrupt(format!("{number} in `{column}`, which holds ids")))
}

impl RowExt for Row {
    fn number(&self, column: &'static str) -> Result<i64, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn text(&self, column: &'static str) -> Result<String, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn maybe_number(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn maybe_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        Ok(self.try_get(column)?)
    }
}
