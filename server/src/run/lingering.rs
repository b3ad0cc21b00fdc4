//! A connection that ends while its client may still be sending.
//!
//! Whoever is refused before the whole body was read would not hear why: a system that is asked to close a
//! connection on which something unread waits tells the other side that it broke, and what was sent before
//! is thrown away there. So the answer is sent, no more is said, and what still comes is read and thrown
//! away: for a bounded time, and a bounded amount.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// So much is read of what nobody wants.
const MOST: usize = 64 * 1024 * 1024;
/// For so long it is waited for.
const LONGEST: Duration = Duration::from_secs(15);
/// So much at once.
const AT_ONCE: usize = 16 * 1024;

/// Says that a body was not read to its end.
#[derive(Debug, Clone)]
pub(super) struct Unread(Arc<AtomicBool>);

impl Unread {
    /// More may come after the answer.
    pub(super) fn expect(&self) {
        self.0.store(true, Ordering::Release);
    }
}

/// The connection.
pub(super) struct Lingering<S> {
    stream: S,
    unread: Arc<AtomicBool>,
    /// How long, and how much more of it, once the end of the answer was sent.
    rest: Option<(Pin<Box<Sleep>>, usize)>,
}

impl<S> Lingering<S> {
    /// A connection, and how it is told that a body was not read.
    pub(super) fn new(stream: S) -> (Self, Unread) {
        let unread = Arc::new(AtomicBool::new(false));
        let told = Unread(Arc::clone(&unread));
        let rest = None;
        (
            Self {
                stream,
                unread,
                rest,
            },
            told,
        )
    }
}

impl<S: AsyncRead + Unpin> Lingering<S> {
    /// Ready once the other side says no more, or has been heard out for long enough.
    fn poll_rest(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let begun = || (Box::pin(sleep(LONGEST)), MOST);
        let (time, left) = self.rest.get_or_insert_with(begun);
        let mut bytes = [0; AT_ONCE];
        while *left > 0 && time.as_mut().poll(context).is_pending() {
            let mut read = ReadBuf::new(&mut bytes);
            let polled = Pin::new(&mut self.stream).poll_read(context, &mut read);
            match ready!(polled) {
                Ok(()) if !read.filled().is_empty() => {
                    *left = left.saturating_sub(read.filled().len())
                }
                _ => break,
            }
        }
        Poll::Ready(())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Lingering<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Lingering<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, buffer)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.rest.is_none() {
            ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
        }
        if self.unread.load(Ordering::Acquire) {
            ready!(self.poll_rest(context));
        }
        Poll::Ready(Ok(()))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, buffers)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
