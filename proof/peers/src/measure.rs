//! Measures every native engine in every case.

use std::hint::black_box;
use std::io::{self, Write as _};

use anyhow::ensure;

use crate::case::{Case, FILTERED, SIZES};
use crate::clock::{self, Spread};
use crate::engines::{self, Contestant, Engine};
use crate::result::Row;

/// Every figure of the Rust crates.
pub(crate) fn native() -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for size in SIZES {
        let case = Case::new(size)?;
        let answers = answers(engines::remit::Remit::ready(&case)?.as_mut(), &case)?;
        for Contestant { name, load, ready } in engines::ALL {
            writeln!(io::stderr(), "native: {name}, {size} clients")?;
            let mut engine = ready(&case)?;
            ensure!(
                self::answers(engine.as_mut(), &case)? == answers,
                "{name} answers otherwise than Remit"
            );
            let row = |measure: &str, spread: Spread| Row {
                runtime: "native".to_owned(),
                engine: name.to_owned(),
                measure: measure.to_owned(),
                clients: size,
                median: spread.median,
                p99: spread.p99,
            };
            rows.push(row("decision", decision(engine.as_mut(), &case)));
            rows.push(row("filter", filter(engine.as_mut())));
            rows.push(row(
                "load",
                clock::time(|_| drop(black_box(load(black_box(&case))))),
            ));
        }
    }
    Ok(rows)
}

/// What an engine says to every question, and how many items it keeps.
fn answers(engine: &mut dyn Engine, case: &Case) -> anyhow::Result<(Vec<bool>, usize)> {
    let questions = 0..case.questions.len();
    let answers = questions.map(|number| engine.decide(number)).collect();
    let kept = engine.filter();
    ensure!(
        kept > 0 && kept < case.items.len(),
        "`{FILTERED}` tells nothing apart"
    );
    Ok((answers, kept))
}

fn decision(engine: &mut dyn Engine, case: &Case) -> Spread {
    let questions = case.questions.len();
    clock::time(|call| {
        black_box(engine.decide(black_box(call % questions)));
    })
}

fn filter(engine: &mut dyn Engine) -> Spread {
    clock::time(|_| {
        black_box(engine.filter());
    })
}
