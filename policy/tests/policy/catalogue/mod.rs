//! Tests of `policy/src/catalogue`.

mod action_sets;
mod documents;
mod names;
mod privileges;
mod roles;
