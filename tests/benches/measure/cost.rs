//! What a request costs: processor time of the server's threads, and of spans of its work.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tracing::span::{Attributes, Id};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

/// The time in which spans of the guard were being worked on; waiting for the database is not in it.
static GUARD: AtomicU64 = AtomicU64::new(0);
/// The part of it in which the policy decided.
static DECIDE: AtomicU64 = AtomicU64::new(0);

/// Adds up how long each span is being worked on.
struct Spans;

/// When a span was last entered, and what it adds to.
struct Busy(&'static AtomicU64, Option<Instant>);

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let sum = match attributes.metadata().name() {
            "guard" => &GUARD,
            "decide" => &DECIDE,
            _ => return,
        };
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Busy(sum, None));
        }
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(busy) = span.extensions_mut().get_mut::<Busy>()
        {
            busy.1 = Some(Instant::now());
        }
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(Busy(sum, entered)) = span.extensions_mut().get_mut::<Busy>()
            && let Some(entered) = entered.take()
        {
            let nanos = u64::try_from(entered.elapsed().as_nanos()).unwrap_or(u64::MAX);
            sum.fetch_add(nanos, Ordering::Relaxed);
        }
    }
}

/// Listens to the server's spans from now on.
pub(crate) fn listen() {
    let registry = tracing_subscriber::registry().with(Spans);
    tracing::subscriber::set_global_default(registry).expect("the only listener");
}

/// Processor time from one moment on.
pub(crate) struct Meter {
    guard: u64,
    decide: u64,
    server: Duration,
}

/// What was spent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spent {
    pub(crate) guard: Duration,
    pub(crate) decide: Duration,
    /// All threads but the client's.
    pub(crate) server: Duration,
}

impl Meter {
    pub(crate) fn start() -> Self {
        Self {
            guard: GUARD.load(Ordering::Relaxed),
            decide: DECIDE.load(Ordering::Relaxed),
            server: server_time(),
        }
    }

    pub(crate) fn stop(&self) -> Spent {
        let since = |sum: &AtomicU64, then: u64| {
            Duration::from_nanos(sum.load(Ordering::Relaxed).saturating_sub(then))
        };
        Spent {
            guard: since(&GUARD, self.guard),
            decide: since(&DECIDE, self.decide),
            server: server_time().saturating_sub(self.server),
        }
    }
}

/// The processor time of every thread but this one, as Linux counts it.
fn server_time() -> Duration {
    let own = std::fs::read_link("/proc/thread-self").expect("Linux");
    let own = own.file_name().expect("a thread").to_owned();
    let tasks = std::fs::read_dir("/proc/self/task")
        .expect("Linux")
        .flatten();
    let others = tasks.filter(|task| task.file_name() != own);
    others.map(|task| on_processor(&task.path())).sum()
}

/// In nanoseconds, the first number of a thread's `schedstat`.
fn on_processor(task: &std::path::Path) -> Duration {
    let text = std::fs::read_to_string(task.join("schedstat")).unwrap_or_default();
    let nanos = text.split(' ').next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

/// The memory of a process that is not swapped out, in bytes.
pub(crate) fn resident(process: u32) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).expect("Linux");
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.expect("a number") * 1024
}
