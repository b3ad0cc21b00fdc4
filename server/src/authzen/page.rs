//! Pages of searches: how much is asked for, and where the last page ended.
//!
//! The token holds the place after which to go on, and a hash of the search: with another search it
//! is refused, because what it would go on with is not what the caller has seen the beginning of.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::Unanswered;
use super::body::{Fields, NextPage};
use super::read::maybe_object;
use crate::auth::token;

/// The most results of a page, and how many there are where a request does not say.
const MOST: usize = 100;
/// The letters of the search's hash that a token holds.
const HASH: usize = 16;

/// Which part of the results is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// The most results.
    pub(crate) limit: usize,
    /// The number after which they begin: a row's id, or a place in a list. At first 0.
    pub(crate) after: i64,
    search: String,
}

impl Page {
    /// Reads it from a search.
    pub(crate) fn read(fields: &Fields) -> Result<Self, Unanswered> {
        let page = maybe_object(fields, "page", "page")?;
        let search = hash(fields);
        let Some(page) = page else {
            return Ok(Self {
                limit: MOST,
                after: 0,
                search,
            });
        };
        let after = match page.get("token") {
            None => 0,
            Some(Value::String(token)) if token.is_empty() => 0,
            Some(Value::String(token)) => after(token, &search).ok_or_else(|| {
                Unanswered::malformed("`page.token` does not belong to this search")
            })?,
            Some(_) => return Err(Unanswered::malformed("`page.token` is not a text")),
        };
        let _ = maybe_object(page, "properties", "page.properties")?;
        Ok(Self {
            limit: limit(page)?,
            after,
            search,
        })
    }

    /// The page's end; `last` is the number of the last row that was looked at, where others follow.
    pub(crate) fn ending(&self, last: Option<i64>, count: usize) -> NextPage {
        let next_token = last.map_or_else(String::new, |last| {
            URL_SAFE_NO_PAD.encode(format!("{}{last}", self.search))
        });
        NextPage { next_token, count }
    }
}

/// The protocol calls it `limit`; some callers call it `size`.
fn limit(page: &Fields) -> Result<usize, Unanswered> {
    let Some(asked) = page.get("limit").or_else(|| page.get("size")) else {
        return Ok(MOST);
    };
    match asked.as_u64() {
        Some(asked) => Ok(usize::try_from(asked).unwrap_or(MOST).min(MOST)),
        None => Err(Unanswered::malformed(
            "`page.limit` is not a whole number of at least 0",
        )),
    }
}

/// The search without its page; equal searches have equal hashes, however their fields are ordered.
fn hash(fields: &Fields) -> String {
    let mut search = fields.clone();
    search.remove("page");
    let text = Value::Object(search).to_string();
    token::hash(&text).chars().take(HASH).collect()
}

fn after(token: &str, search: &str) -> Option<i64> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.strip_prefix(search)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value) -> Result<Page, Unanswered> {
        Page::read(value.as_object().unwrap())
    }

    #[test]
    fn a_token_goes_on_where_the_page_ended() {
        let first = read(json!({"a": 1, "b": 2})).unwrap();
        assert_eq!((first.limit, first.after), (MOST, 0));
        let token = first.ending(Some(77), 3).next_token;
        let next = read(json!({"b": 2, "a": 1, "page": {"token": token, "limit": 5}})).unwrap();
        assert_eq!((next.limit, next.after), (5, 77));
        assert_eq!(next.ending(None, 0).next_token, "");
        assert!(read(json!({"a": 2, "b": 2, "page": {"token": token}})).is_err());
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for page in [
            json!([]),
            json!({"token": 5}),
            json!({"token": "x"}),
            json!({"limit": -1}),
            json!({"limit": 1.5}),
            json!({"properties": []}),
            json!({"size": "9"}),
        ] {
            assert!(read(json!({ "page": page })).is_err(), "{page}");
        }
        assert_eq!(read(json!({"page": {"limit": 9_999}})).unwrap().limit, MOST);
    }
}
