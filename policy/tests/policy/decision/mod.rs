//! Tests of `policy/src/decision`.

mod decisions;
mod denials;
mod denials_about_people;
mod explaining;
mod giving;
mod managing;
mod permits;
mod portal;
mod reasons;
mod viewing;
mod within_limit;
