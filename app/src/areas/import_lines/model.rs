//! What is chosen of a file's lines, and what was sent.

use policy::Scope;
use wire::{ImportLine, ImportLook, ImportOutcome};

use super::text;
use crate::data::importing::{ALL_CLIENTS, Report, Ticks};
use crate::data::roles::works_on_assigned;
use crate::text::sentence;

/// Whether a line can be sent at all.
pub(super) fn can_be_sent(line: &ImportLine) -> bool {
    matches!(line.outcome, ImportOutcome::Ready | ImportOutcome::Doubtful)
}

/// Whether a line would be sent now: what is ready is, unless the reader says otherwise.
pub(super) fn is_ticked(line: &ImportLine, ticks: &Ticks, report: &Report) -> bool {
    let is_left = !matches!(report.get(&line.line), Some(Ok(())));
    let usual = line.outcome == ImportOutcome::Ready;
    is_left && can_be_sent(line) && ticks.get(&line.line).copied().unwrap_or(usual)
}

/// The lines that would be sent now.
pub(super) fn to_send(look: &ImportLook, ticks: &Ticks, report: &Report) -> Vec<ImportLine> {
    let ticked = |line: &&ImportLine| is_ticked(line, ticks, report);
    look.lines.iter().filter(ticked).cloned().collect()
}

/// Ticks all that can be sent, or none.
pub(super) fn all_ticked(look: &ImportLook, wanted: bool) -> Ticks {
    let mut ticks = Ticks::new();
    for line in look.lines.iter().filter(|line| can_be_sent(line)) {
        ticks.insert(line.line, wanted);
    }
    ticks
}

/// The lines that were refused, before sending or by it, each with its reason. What was merely not
/// ticked is none of them.
pub(super) fn refused(look: &ImportLook, report: &Report) -> Vec<(ImportLine, String)> {
    let reason = |line: &ImportLine| match report.get(&line.line) {
        Some(Ok(())) => None,
        Some(Err(why)) => Some(why.clone()),
        None if can_be_sent(line) => None,
        None => Some(why(line)),
    };
    let lines = look.lines.iter();
    let refused = lines.filter_map(|line| reason(line).map(|reason| (line.clone(), reason)));
    refused.collect()
}

/// Why a line is not simply ready; empty where it is.
pub(super) fn why(line: &ImportLine) -> String {
    line.why.as_deref().map(sentence).unwrap_or_default()
}

/// The lines with this outcome; all where it is empty.
pub(super) fn with_outcome<'a>(look: &'a ImportLook, wanted: &str) -> Vec<&'a ImportLine> {
    let fits = |line: &&ImportLine| wanted.is_empty() || line.outcome.wire_name() == wanted;
    look.lines.iter().filter(fits).collect()
}

/// The outcomes that occur, with how often.
pub(super) fn filter_options(look: &ImportLook) -> Vec<(String, String)> {
    let all = (String::new(), text::ALL_LINES.to_owned());
    let occurring = ImportOutcome::ALL.iter().filter_map(|outcome| {
        let number = with_outcome(look, outcome.wire_name()).len();
        let label = text::filter(*outcome, number);
        (number > 0).then(|| (outcome.wire_name().to_owned(), label))
    });
    std::iter::once(all).chain(occurring).collect()
}

/// The clients that somebody of this role is given.
pub(super) fn scope(role: &str, access: &str) -> Scope {
    match access == ALL_CLIENTS && works_on_assigned(role) {
        true => Scope::AllExcept {
            deny: Default::default(),
        },
        false => Scope::Nobody,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::data::importing::NO_CLIENTS;

    fn line(number: u64, outcome: ImportOutcome, why: Option<&str>) -> ImportLine {
        ImportLine {
            line: number,
            email: format!("person{number}@msp.example"),
            name: String::new(),
            role: Some("associate".to_owned()),
            role_label: Some("Associate".to_owned()),
            outcome,
            why: why.map(str::to_owned),
            cells: vec![format!("person{number}@msp.example"), "=1+1".to_owned()],
        }
    }

    pub(in crate::areas::import_lines) fn look() -> ImportLook {
        let lines = vec![
            line(2, ImportOutcome::Ready, None),
            line(
                3,
                ImportOutcome::Doubtful,
                Some("they declined an invitation"),
            ),
            line(4, ImportOutcome::Member, Some("they are a member already")),
        ];
        crate::data::importing::tests::look(lines)
    }

    fn numbers(lines: &[ImportLine]) -> Vec<u64> {
        lines.iter().map(|line| line.line).collect()
    }

    #[test]
    fn what_is_ready_is_sent_unless_the_reader_says_otherwise() {
        let (look, none) = (look(), Report::new());
        let sent = |ticks: &[(u64, bool)]| {
            let ticks = ticks.iter().copied().collect();
            numbers(&to_send(&look, &ticks, &none))
        };
        assert_eq!(sent(&[]), [2]);
        assert_eq!(sent(&[(2, false), (3, true)]), [3]);
        assert_eq!(sent(&[(4, true)]), [2], "a member is never invited");
    }

    #[test]
    fn what_was_sent_is_not_sent_again_and_what_was_refused_can_be() {
        let report = Report::from([(2, Ok(())), (3, Err("No.".to_owned()))]);
        let all = all_ticked(&look(), true);
        assert_eq!(numbers(&to_send(&look(), &all, &report)), [3]);
    }

    #[test]
    fn refused_lines_have_their_reason_and_unticked_ones_are_none() {
        let report = Report::from([(2, Err("The server is away.".to_owned()))]);
        let refused = refused(&look(), &report);
        let told: Vec<_> = refused
            .iter()
            .map(|(line, why)| (line.line, why.as_str()))
            .collect();
        let expected = [
            (2, "The server is away."),
            (4, "They are a member already."),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn lines_are_filtered_by_outcomes_that_occur() {
        let labels: Vec<_> = filter_options(&look())
            .into_iter()
            .map(|(_, label)| label)
            .collect();
        assert_eq!(
            labels,
            [
                "All lines",
                "Ready (1)",
                "Check first (1)",
                "Already a member (1)"
            ]
        );
        assert_eq!(with_outcome(&look(), "member").len(), 1);
    }

    #[test]
    fn clients_are_given_to_those_alone_who_do_not_have_all() {
        assert_ne!(scope("associate", ALL_CLIENTS), Scope::Nobody);
        assert_eq!(scope("associate", NO_CLIENTS), Scope::Nobody);
        assert_eq!(scope("manager", ALL_CLIENTS), Scope::Nobody);
    }
}
