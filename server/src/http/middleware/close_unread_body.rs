//! A body that nobody has read ends its connection, and the answer says so.
//!
//! HTTP/1.1 cannot send the next request before the rest of this one's body has gone through. The
//! server does not wait for the body of a request that it refuses: it closes the connection. A
//! client that is not told would send its next request into the void.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderValue, Version, header};
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// Of an answer: more of the request may still come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyUnread;

/// Adds `Connection: close` to the answer where the body was not read to its end.
pub(super) async fn close_after_unread(request: Request, next: Next) -> Response {
    let version = request.version();
    let ended = Arc::new(AtomicBool::new(request.body().is_end_stream()));
    let watched = request.map(|body| {
        let ended = Arc::clone(&ended);
        Body::new(Watched { body, ended })
    });
    let mut response = next.run(watched).await;
    // In HTTP/2 every request is a stream of its own, and the header is forbidden.
    if version <= Version::HTTP_11 && !ended.load(Ordering::Acquire) {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
        response.extensions_mut().insert(BodyUnread);
    }
    response
}

/// A body that tells when it has ended.
struct Watched {
    body: Body,
    ended: Arc<AtomicBool>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if matches!(polled, Poll::Ready(None)) || self.body.is_end_stream() {
            self.ended.store(true, Ordering::Release);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
