//! Tests of `policy/src/reach`.

mod reaching;
mod remedies;
