//! Measures every native engine in every case.

use std::hint::black_box;
use std::io::{self, Write as _};

use anyhow::ensure;

use crate::case::{Case, FILTERED, SIZES};
use crate::clock::Clock;
use crate::engines::{self, Contestant, Engine};
use crate::result::Row;

/// Every figure of the Rust crates.
pub(crate) fn native(clock: &Clock) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for size in SIZES {
        let case = Case::new(size)?;
        for contestant in &engines::ALL {
            writeln!(io::stderr(), "native: {}, {size} clients", contestant.name)?;
            rows.extend(figures(contestant, &case, clock)?);
        }
    }
    Ok(rows)
}

/// What one engine takes in one case, once its answers are known to be right.
fn figures(contestant: &Contestant, case: &Case, clock: &Clock) -> anyhow::Result<Vec<Row>> {
    let name = contestant.name;
    let source = (contestant.source)(case)?;
    let mut engine = source.ready(case)?;
    check(name, engine.as_mut(), case)?;
    let decision = clock.time(|call| {
        black_box(engine.decide(black_box(call % case.questions.len())));
    });
    let filter = clock.time(|_| {
        black_box(engine.filter());
    });
    let direct = case.direct();
    let mut engine = source.ready(&direct)?;
    check(name, engine.as_mut(), &direct)?;
    let named = clock.time(|call| {
        black_box(engine.decide(black_box(call % case.questions.len())));
    });
    let load = clock.time(|_| drop(black_box(source.load())));
    let measures = [
        ("decision", decision),
        ("direct", named),
        ("filter", filter),
        ("load", load),
    ];
    let rows = measures.map(|(measure, spread)| Row {
        runtime: "native".to_owned(),
        engine: name.to_owned(),
        measure: measure.to_owned(),
        clients: case.size,
        median: spread.median,
        p99: spread.p99,
        part: None,
    });
    Ok(rows.into())
}

/// Asks everything, and fails where an answer is not [`policy::decide`]'s.
fn check(name: &str, engine: &mut dyn Engine, case: &Case) -> anyhow::Result<()> {
    for (number, question) in case.questions.iter().enumerate() {
        let expected = case.allowed(question.action, &question.item);
        ensure!(
            engine.decide(number) == expected,
            "`{name}` answers otherwise than `decide` to {question:?}"
        );
    }
    let kept = case.kept();
    ensure!(
        kept > 0 && kept < case.items.len(),
        "`{FILTERED}` tells nothing apart"
    );
    ensure!(engine.filter() == kept, "`{name}` keeps other items");
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    /// An engine that answers as `decide` does but to one question.
    struct Wrong {
        answers: Vec<bool>,
        kept: usize,
    }

    impl Engine for Wrong {
        fn decide(&mut self, number: usize) -> bool {
            self.answers.get(number).copied().unwrap()
        }

        fn filter(&mut self) -> usize {
            self.kept
        }
    }

    fn right(case: &Case) -> Wrong {
        let questions = case.questions.iter();
        let answers = questions.map(|one| case.allowed(one.action, &one.item));
        Wrong {
            answers: answers.collect(),
            kept: case.kept(),
        }
    }

    #[test]
    fn one_wrong_answer_is_noticed() {
        let case = Case::new(50).unwrap();
        check("right", &mut right(&case), &case).unwrap();
        let mut wrong = right(&case);
        let last = wrong.answers.last_mut().unwrap();
        *last = !*last;
        let error = check("wrong", &mut wrong, &case).unwrap_err();
        assert!(error.to_string().starts_with("`wrong` answers otherwise"));
    }

    #[test]
    fn one_item_too_many_is_noticed() {
        let case = Case::new(50).unwrap();
        let mut wrong = right(&case);
        wrong.kept += 1;
        assert!(check("wrong", &mut wrong, &case).is_err());
    }

    #[test]
    fn every_engine_answers_as_decide_does() {
        let case = Case::new(50).unwrap();
        for engine in &engines::ALL {
            let source = (engine.source)(&case).unwrap();
            check(engine.name, source.ready(&case).unwrap().as_mut(), &case).unwrap();
        }
    }
}
