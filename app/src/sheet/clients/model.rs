//! What is chosen of a file's lines, and what is confirmed by it.

use std::collections::BTreeMap;

use wire::{
    ClientImportConfirmed, ClientImportLine, ClientImportLook, ClientImportOutcome, written_lines,
};

use super::text;
use crate::text::sentence;

/// What the reader says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Make,
    Same,
    Leave,
}

impl Decision {
    /// As a choice has it.
    pub(crate) const fn value(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::Same => "same",
            Self::Leave => "leave",
        }
    }

    pub(crate) fn of_value(value: &str) -> Self {
        match value {
            "make" => Self::Make,
            "same" => Self::Same,
            _ => Self::Leave,
        }
    }
}

/// What the reader has said, by the numbers of the lines.
pub(crate) type Decided = BTreeMap<u64, Decision>;

/// What becomes of a line: what is ready is made, and what asks is left, unless the reader says otherwise.
/// Nothing can be said of a line that makes nothing.
pub(crate) fn decision(line: &ClientImportLine, decided: &Decided) -> Option<Decision> {
    let usual = match line.outcome {
        ClientImportOutcome::New | ClientImportOutcome::Changed => Decision::Make,
        ClientImportOutcome::Doubtful => Decision::Leave,
        ClientImportOutcome::Unchanged | ClientImportOutcome::Refused => return None,
    };
    Some(decided.get(&line.line).copied().unwrap_or(usual))
}

/// How many lines would be imported.
pub(crate) fn taken(look: &ClientImportLook, decided: &Decided) -> usize {
    let lines = look.lines.iter();
    let decisions = lines.filter_map(|line| decision(line, decided));
    decisions.filter(|one| *one != Decision::Leave).count()
}

/// What is confirmed: everything that is not as it would be unasked is said line by line.
pub(crate) fn confirmed(
    look: &ClientImportLook,
    decided: &Decided,
    without_refused: bool,
) -> ClientImportConfirmed {
    let lines = |wanted: Decision, of_doubtful_alone: bool| {
        let lines = look.lines.iter().filter(|line| {
            let asks = line.outcome == ClientImportOutcome::Doubtful;
            decision(line, decided) == Some(wanted) && (asks || !of_doubtful_alone)
        });
        written_lines(&lines.map(|line| line.line).collect::<Vec<_>>())
    };
    ClientImportConfirmed {
        look: look.look.clone(),
        make: lines(Decision::Make, true),
        same: lines(Decision::Same, true),
        leave: lines(Decision::Leave, false),
        without_refused,
    }
}

/// The lines with this outcome; all where it is empty.
pub(crate) fn with_outcome<'a>(
    look: &'a ClientImportLook,
    wanted: &str,
) -> Vec<&'a ClientImportLine> {
    let fits = |line: &&ClientImportLine| wanted.is_empty() || line.outcome.wire_name() == wanted;
    look.lines.iter().filter(fits).collect()
}

/// How many lines have each outcome.
pub(crate) fn counts(look: &ClientImportLook) -> [usize; 5] {
    let mut counts = [0; 5];
    for (count, outcome) in counts.iter_mut().zip(ClientImportOutcome::ALL) {
        *count = with_outcome(look, outcome.wire_name()).len();
    }
    counts
}

/// The outcomes that occur, with how often.
pub(crate) fn filter_options(look: &ClientImportLook) -> Vec<(String, String)> {
    let all = (String::new(), text::ALL_LINES.to_owned());
    let occurring = ClientImportOutcome::ALL.iter().filter_map(|outcome| {
        let number = with_outcome(look, outcome.wire_name()).len();
        let label = text::filter(*outcome, number);
        (number > 0).then(|| (outcome.wire_name().to_owned(), label))
    });
    std::iter::once(all).chain(occurring).collect()
}

/// What else is to be said of a line.
pub(crate) fn remark(line: &ClientImportLine) -> String {
    let makes = (!line.makes.is_empty()).then(|| text::makes(&line.makes));
    let why = line.why.as_deref().map(sentence);
    let both: Vec<String> = makes.into_iter().chain(why).collect();
    both.join(" ")
}

/// What a line says once the file is imported.
pub(crate) fn ended(line: &ClientImportLine, decided: &Decided) -> &'static str {
    match decision(line, decided) {
        Some(Decision::Leave) => text::LEFT_OUT,
        Some(Decision::Make | Decision::Same) => text::CREATED,
        None => text::outcome(line.outcome),
    }
}

#[cfg(test)]
mod tests {
    use wire::{ClientImportColumns, DepartmentNotation, ImportEncoding, ImportSeparator};

    use super::*;

    fn line(number: u64, outcome: ClientImportOutcome) -> ClientImportLine {
        ClientImportLine {
            line: number,
            client: format!("Client {number}"),
            department: String::new(),
            outcome,
            makes: Vec::new(),
            same_as: None,
            why: None,
            cells: Vec::new(),
        }
    }

    fn look() -> ClientImportLook {
        ClientImportLook {
            encoding: ImportEncoding::Utf8,
            separator: ImportSeparator::Comma,
            columns: Vec::new(),
            used: ClientImportColumns::default(),
            departments: DepartmentNotation::Arrow,
            asks_client: false,
            lines: vec![
                line(2, ClientImportOutcome::New),
                line(3, ClientImportOutcome::Changed),
                line(4, ClientImportOutcome::Unchanged),
                line(5, ClientImportOutcome::Doubtful),
                line(6, ClientImportOutcome::Doubtful),
                line(7, ClientImportOutcome::Refused),
            ],
            look: "word".to_owned(),
        }
    }

    #[test]
    fn what_asks_is_left_out_unless_the_reader_decides() {
        let none = Decided::new();
        assert_eq!(taken(&look(), &none), 2);
        let said = confirmed(&look(), &none, false);
        assert_eq!((said.make.as_str(), said.leave.as_str()), ("", "5-6"));
        let decided = Decided::from([
            (2, Decision::Leave),
            (5, Decision::Same),
            (6, Decision::Make),
            (7, Decision::Make),
        ]);
        assert_eq!(taken(&look(), &decided), 3);
        let said = confirmed(&look(), &decided, true);
        let lines = [said.make, said.same, said.leave];
        assert_eq!(lines, ["6", "5", "2"]);
        assert!(said.without_refused);
    }

    #[test]
    fn lines_are_counted_and_filtered_by_their_outcomes() {
        assert_eq!(counts(&look()), [1, 1, 1, 2, 1]);
        let summary = text::summary(counts(&look()));
        assert_eq!(
            summary,
            "6 lines: 1 new, 1 update, 1 already there, 2 to check, 1 refused."
        );
        assert_eq!(filter_options(&look()).len(), 6);
        assert_eq!(with_outcome(&look(), "doubtful").len(), 2);
    }

    #[test]
    fn the_log_says_what_became_of_each_line() {
        let decided = Decided::from([(5, Decision::Same)]);
        let look = look();
        let said = look.lines.iter().map(|line| ended(line, &decided));
        let expected = [
            "Created",
            "Created",
            "Already there",
            "Created",
            "Left out",
            "Refused",
        ];
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }
}
