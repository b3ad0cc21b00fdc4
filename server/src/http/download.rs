//! Downloads: files that are made while they are sent, a part at a time, so that a million rows take
//! no more memory than a thousand. What fails in the middle breaks the answer off: whoever reads it
//! does not take it for the whole file.

use std::io;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::{BoxStream, StreamExt as _, TryStreamExt as _};

use super::problem::Failure;
use super::response::Responder;
use crate::routing::operation::OperationDoc;

/// 200 with a file.
pub(crate) struct Download {
    name: String,
    content_type: &'static str,
    parts: BoxStream<'static, io::Result<Bytes>>,
}

impl Download {
    /// A file of this name, in these parts.
    pub(crate) fn new(
        name: String,
        content_type: &'static str,
        parts: impl Stream<Item = Result<Bytes, Failure>> + Send + 'static,
    ) -> Self {
        let parts = parts.inspect_err(|failure| {
            tracing::warn!(reason = failure.detail(), "a download was broken off");
        });
        Self {
            name,
            content_type,
            parts: parts
                .map_err(|failure| io::Error::other(failure.detail().to_owned()))
                .boxed(),
        }
    }
}

impl Responder for Download {
    fn respond(self) -> Response {
        let disposition = format!("attachment; filename=\"{}\"", self.name);
        let head = [
            (header::CONTENT_TYPE, self.content_type.to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ];
        (head, Body::from_stream(self.parts)).into_response()
    }

    fn describe(document: &mut OperationDoc) {
        document.text();
    }
}
