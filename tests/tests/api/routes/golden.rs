//! The matrix of routes as text: what people read in a review.

use std::fmt::Write as _;
use std::path::Path;

use policy::BuiltIn;

use super::table::OPERATIONS;
use super::trial::{Trial, Trials};
use super::world::Relation;
use crate::app::Persona;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/routes.txt");

const HEADER: &str = "\
What each route answers to each persona, below /api/v1/workgroups/{workgroup}. Written by the tests.

On a client that associate, mspuser, endclient and clientadmin reach; on a member who is an
associate. 2xx done, 401 nobody is signed in, 403 seen and not allowed, 404 not known to be there.

";

/// Compares with the committed text; where they differ, writes the new one and fails.
pub(crate) fn check(trials: &Trials) {
    let text = matrix(trials);
    let committed = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    if text != committed {
        let folder = Path::new(GOLDEN).parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("the golden folder");
        std::fs::write(GOLDEN, &text).expect("the golden file");
        panic!("`golden/routes.txt` was not up to date and is now: review the change:\n{text}");
    }
}

fn matrix(trials: &Trials) -> String {
    let mut text = HEADER.to_owned();
    let _ = write!(text, "{:<58}", "route");
    for persona in Persona::ALL {
        let _ = write!(text, " {persona:>13}");
    }
    text.push('\n');
    for operation in OPERATIONS {
        let _ = write!(text, "{:<6} {:<51}", operation.method, operation.path);
        for persona in Persona::ALL {
            let status = |trial: &Trial| {
                let it = trial.operation == operation && trial.persona == persona;
                (it && is_usual(trial.relation)).then_some(trial.answer.status)
            };
            let status = trials.all().find_map(status);
            let status = status.map_or_else(|| "-".to_owned(), |status| status.to_string());
            let _ = write!(text, " {status:>13}");
        }
        text.push('\n');
    }
    text
}

/// The relation that the matrix shows.
fn is_usual(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Home | Relation::InScope | Relation::Of(BuiltIn::Associate)
    )
}
