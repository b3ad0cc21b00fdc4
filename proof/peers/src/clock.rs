//! Median and 99th percentile of how long something takes.
//!
//! A sample is a batch of calls, as many as it takes to outweigh the clock; a percentile is one of
//! the batches' means. What takes longer than the whole budget is called once.

use std::time::{Duration, Instant};

/// How long a sample has to last at least.
const SAMPLE: Duration = Duration::from_micros(50);
/// How long something is measured altogether.
const BUDGET: Duration = Duration::from_millis(400);
const MOST_SAMPLES: usize = 5_000;
const FEWEST_SAMPLES: usize = 3;

/// Nanoseconds a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) p99: f64,
}

/// Calls `work` over and over, with the number of the call.
pub(crate) fn time(mut work: impl FnMut(usize)) -> Spread {
    let (batch, first) = batch(&mut work);
    if first >= BUDGET {
        return spread(vec![first.as_secs_f64() * 1e9 / batch as f64]);
    }
    let start = Instant::now();
    let mut samples = Vec::new();
    let mut call = 0;
    let enough = |samples: usize, spent: Duration| {
        samples >= MOST_SAMPLES || (samples >= FEWEST_SAMPLES && spent >= BUDGET)
    };
    while !enough(samples.len(), start.elapsed()) {
        let begin = Instant::now();
        for _ in 0..batch {
            work(call);
            call += 1;
        }
        samples.push(begin.elapsed().as_secs_f64() * 1e9 / batch as f64);
    }
    spread(samples)
}

/// How many calls make a sample, and how long the last one took; finding out warms up.
fn batch(work: &mut impl FnMut(usize)) -> (usize, Duration) {
    let mut batch = 1;
    loop {
        let begin = Instant::now();
        for call in 0..batch {
            work(call);
        }
        let took = begin.elapsed();
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
