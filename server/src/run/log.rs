//! The server's log: lines on the standard error, written by a thread of their own.
//!
//! Whoever reads it may end, be slow, or have no room: no request waits for that, and none fails of
//! it. Lines that cannot be written are counted.

use std::io::{self, IsTerminal as _, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use tracing_appender::non_blocking::{ErrorCounter, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;

use super::serve::ServeError;
use super::settings::{LogFormat, Settings};

/// So many lines wait to be written; what comes then is lost.
const WAITING: usize = 4_096;

/// Lines that could not be written.
static UNWRITTEN: AtomicU64 = AtomicU64::new(0);
/// Lines that found no place among those that wait.
static DROPPED: OnceLock<ErrorCounter> = OnceLock::new();

/// How many lines of the log were lost since the server began.
pub(crate) fn lost_lines() -> u64 {
    let dropped = DROPPED.get().map_or(0, ErrorCounter::dropped_lines);
    UNWRITTEN.load(Ordering::Relaxed) + dropped as u64
}

/// Begins to write the log to the standard error, so that the announcement on the standard output
/// can be read by a program. What waits is written when the guard is dropped.
pub(super) fn start(settings: &Settings) -> Result<WorkerGuard, ServeError> {
    // sqlx tells each slow statement, with its text: that is for `debug`.
    let filter = settings.log.as_deref().unwrap_or("info,sqlx=error");
    let filter = EnvFilter::try_new(filter);
    let filter = filter.map_err(|error| ServeError::Log(error.to_string()))?;
    let (writer, guard) = NonBlockingBuilder::default()
        .lossy(true)
        .buffered_lines_limit(WAITING)
        .thread_name("log")
        .finish(Counting(io::stderr()));
    let _ = DROPPED.set(writer.error_counter());
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        // It would be told on the standard error, which is what failed.
        .log_internal_errors(false)
        .with_writer(writer);
    let started = match settings.log_format {
        Some(LogFormat::Json) => log.json().flatten_event(true).try_init(),
        Some(LogFormat::Text) | None => log.with_target(false).try_init(),
    };
    started.map_err(|error| ServeError::Log(error.to_string()))?;
    Ok(guard)
}

/// Counts what cannot be written, and goes on.
struct Counting<W>(W);

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.0.write_all(line).is_err() {
            UNWRITTEN.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    #[test]
    fn what_cannot_be_written_is_counted_and_no_failure() {
        let before = lost_lines();
        Counting(Full).write_all(b"a line\n").unwrap();
        Counting(Full).flush().unwrap();
        assert_eq!(lost_lines() - before, 1);
    }
}
