//! What a deletion says of the outcome that was shown, in its query string.

use super::extract::{IfMatch, Input};
use super::problem::{Code, Failure};
use super::request::IncomingRequest;
use crate::routing::operation::OperationDoc;

/// The digest of what was shown, and what was typed; and the version that is meant.
pub(crate) struct ConsentQuery {
    query: String,
    pub(crate) expected: IfMatch,
}

impl ConsentQuery {
    /// The digest and what was typed.
    pub(crate) fn read(&self) -> Result<[Option<String>; 2], Failure> {
        texts(&self.query, ["digest", "confirm"])
    }

    /// Describes both.
    pub(crate) fn describe_texts(document: &mut OperationDoc) {
        let says = "The digest of the outcome that was shown: another one is refused";
        document.query_text("digest", says);
        let says = "What has to be typed before it is done, where the outcome says so";
        document.query_text("confirm", says);
    }
}

/// The values of these parameters. There may be no others, and none twice.
pub(crate) fn texts<const N: usize>(
    query: &str,
    names: [&str; N],
) -> Result<[Option<String>; N], Failure> {
    let refused = |why: &str| Err(Failure::new(Code::InvalidQuery).saying(why));
    let mut found = [const { None }; N];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let mut places = names.iter().zip(&mut found);
        let Some((_, place)) = places.find(|(known, _)| **known == name) else {
            return refused("a parameter is unknown");
        };
        if place.replace(value.into_owned()).is_some() {
            return refused("a parameter is there twice");
        }
    }
    Ok(found)
}

impl Input for ConsentQuery {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        Self {
            query: request.query.clone().unwrap_or_default(),
            expected: IfMatch::take(request),
        }
    }

    fn describe(document: &mut OperationDoc) {
        Self::describe_texts(document);
        IfMatch::describe(document);
    }
}
