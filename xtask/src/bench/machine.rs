//! Where and when something was measured.

use std::fs;

use crate::process::{command, output};

/// The processor and its cores: `AMD EPYC, 2 cores`.
pub(super) fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("model name"));
    let name = line.and_then(|line| line.split_once(": "));
    let name = name.map_or("unknown processor", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{name}, {cores} cores")
}

/// Today: `2026-11-22`.
pub(super) fn day() -> String {
    output(command("date").arg("+%F")).unwrap_or_default()
}

/// How many programs wanted a core in the last minute, where the system counts it.
pub(super) fn load() -> Option<f64> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}
