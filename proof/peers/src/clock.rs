//! Median and 99th percentile of how long something takes.
//!
//! The clock is the thread's own time on a processor, so that what else the machine does at the same
//! time counts for nothing: none of the engines waits, or has threads.
//!
//! A sample is a batch of calls, as many as it takes to outweigh the clock; a percentile is one of
//! the batches' means. What takes longer than the whole budget is called once.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// How long a sample has to last at least.
const SAMPLE: Duration = Duration::from_micros(50);
const MOST_SAMPLES: usize = 5_000;
const FEWEST_SAMPLES: usize = 3;

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::from_secs(seconds)
        + Duration::from_nanos(u64::try_from(time.tv_nsec).unwrap_or_default())
}

/// Nanoseconds a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) p99: f64,
}

/// Measures for so long, whatever is measured.
pub(crate) struct Clock {
    pub(crate) budget: Duration,
}

impl Clock {
    /// Calls `work` over and over, with the number of the call.
    pub(crate) fn time(&self, mut work: impl FnMut(usize)) -> Spread {
        let (batch, first) = batch(&mut work);
        if first >= self.budget {
            return spread(vec![first.as_secs_f64() * 1e9 / batch as f64]);
        }
        let start = now();
        let mut samples = Vec::new();
        let mut call = 0;
        while !self.is_enough(samples.len(), now().saturating_sub(start)) {
            let begin = now();
            for _ in 0..batch {
                work(call);
                call += 1;
            }
            samples.push(now().saturating_sub(begin).as_secs_f64() * 1e9 / batch as f64);
        }
        spread(samples)
    }

    fn is_enough(&self, samples: usize, spent: Duration) -> bool {
        samples >= MOST_SAMPLES || (samples >= FEWEST_SAMPLES && spent >= self.budget)
    }
}

/// How many calls make a sample, and how long the last one took; finding out warms up.
fn batch(work: &mut impl FnMut(usize)) -> (usize, Duration) {
    let mut batch = 1;
    loop {
        let begin = now();
        for call in 0..batch {
            work(call);
        }
        let took = now().saturating_sub(begin);
        if took >= SAMPLE {
            return (batch, took);
        }
        batch *= 2;
    }
}

fn spread(mut samples: Vec<f64>) -> Spread {
    samples.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (samples.len() as f64 * share) as usize;
        samples
            .get(place.min(samples.len() - 1))
            .copied()
            .unwrap_or_default()
    };
    Spread {
        median: at(0.5),
        p99: at(0.99),
    }
}
