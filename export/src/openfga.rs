//! OpenFGA: a model for each edition, and a workgroup's tuples.
//!
//! Relations know who is whose, and no values: what depends on a value is left out, and the model's
//! head says so. Several bindings of one role are united before they become tuples, because a
//! relation cannot hold a deny list of its own for each of them.

mod model;
mod tuples;

use crate::rulebook::Rulebook;
use crate::workgroup::Workgroup;
use crate::{File, json};

/// A model for each edition, and the tuples where a workgroup is given.
#[must_use]
pub fn files(book: &Rulebook, workgroup: Option<&Workgroup>) -> Vec<File> {
    let editions = book.editions.iter();
    let models = editions.map(|edition| File {
        name: format!("model.{edition}.fga"),
        text: model::model(book, *edition),
    });
    let tuples = workgroup.map(|workgroup| File {
        name: "tuples.json".to_owned(),
        text: json::pretty(&tuples::tuples(workgroup)),
    });
    models.chain(tuples).collect()
}

/// A name as a relation: letters, digits and underscores.
fn relation(name: &str) -> String {
    name.replace(['.', ':'], "_")
}

/// The relation that an action is asked as: `can_client_edit`.
fn can(action: policy::Action) -> String {
    format!("can_{}", relation(action.wire_name()))
}
