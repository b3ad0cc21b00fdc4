//! Tests of `policy/src/publish`.

mod facts;
mod golden;
mod seeds;
mod snapshots;
