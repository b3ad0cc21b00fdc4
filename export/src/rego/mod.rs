//! Rego: rules that never change, and the table and a workgroup as the data that they read.
//!
//! `rules.rego` says how to ask. Scopes come as they are, with what they withhold; departments come
//! with what is above them, and the rules walk up to the client.

mod data;

pub use data::{change, policy, scope, workgroup};

use crate::rulebook::Rulebook;
use crate::workgroup::Workgroup;
use crate::{File, json};

/// The rules, in Rego version 1.
pub const RULES: &str = include_str!("rules.rego");

/// The rules and the data that they read; with a workgroup, its members too.
#[must_use]
pub fn files(book: &Rulebook, exported: Option<&Workgroup>) -> Vec<File> {
    let rules = File {
        name: "remit.rego".to_owned(),
        text: RULES.to_owned(),
    };
    let mut data = serde_json::Map::new();
    data.insert("policy".to_owned(), data::policy(book));
    if let Some(exported) = exported {
        data.insert("workgroup".to_owned(), workgroup(exported));
    }
    let data = File {
        name: "data.json".to_owned(),
        text: json::pretty(&data.into()),
    };
    vec![rules, data]
}
