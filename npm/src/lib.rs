//! The embeddable module: `policy` behind the few functions that JavaScript calls.
//!
//! It decides nothing. It reads a snapshot and a question, asks `policy`, and hands the answer
//! over: as a bare yes or no where that is all ([`Handle::can`], numbers in and a bit out), else as
//! [`words`]. The JavaScript beside it, in `js`, gives the numbers names; those come from
//! [`names()`], so that none is typed a second time.
//!
//! Rejected: serde. Its readers for the snapshot weigh more than the rules, and the whole package
//! has to stay below 25 kB. Rejected too: handing objects over field by field; every call of that
//! kind costs more than a decision.

mod actor;
mod answer;
mod handle;
mod matrix;
mod names;
mod question;
mod words;

pub use handle::Handle;
pub use matrix::matrix;
pub use names::names;

/// A tenth of the standard allocator's size. The module allocates when a snapshot is read and when
/// an answer is explained, never to decide.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
