//! `remit matrix`: the whole matrix of one edition, straight from the policy.

use clap::{Args, ValueEnum};
use policy::{Edition, matrix};

use super::names;

/// What `remit matrix` prints.
#[derive(Debug, Clone, Args)]
pub struct MatrixArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: MatrixFormat,
    /// Which of the two documented matrices
    #[arg(long, value_parser = names::editions(), default_value_t)]
    edition: Edition,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum MatrixFormat {
    /// Markdown tables for people, the customer portal's included
    #[default]
    Md,
    /// Lines of `action,edition,role,cell`
    Csv,
    /// A list of objects with action, edition, role and cell
    Json,
}

/// The text to print, with a line feed at its end.
pub(super) fn text(args: &MatrixArgs) -> String {
    match args.format {
        MatrixFormat::Md => matrix::markdown(args.edition),
        MatrixFormat::Csv => matrix::csv(args.edition),
        MatrixFormat::Json => crate::cli::render::pretty(&matrix::cells(args.edition)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(format: MatrixFormat) -> String {
        text(&MatrixArgs {
            format,
            edition: Edition::Agent,
        })
    }

    #[test]
    fn csv_has_a_line_for_each_action_and_role() {
        let csv = of(MatrixFormat::Csv);
        assert!(
            csv.starts_with("action,edition,role,cell\nworkgroup.create,agent,owner,Workgroup\n")
        );
        assert_eq!(csv.lines().count(), 1 + matrix::cells(Edition::Agent).len());
    }

    #[test]
    fn json_has_an_object_for_each_action_and_role() {
        let cells: Vec<serde_json::Value> = serde_json::from_str(&of(MatrixFormat::Json)).unwrap();
        assert_eq!(cells.len(), matrix::cells(Edition::Agent).len());
        let first = serde_json::json!({
            "action": "workgroup.create", "edition": "agent", "role": "owner", "cell": "Workgroup",
        });
        assert_eq!(cells[0], first);
    }

    #[test]
    fn markdown_has_the_portal_too() {
        assert!(of(MatrixFormat::Md).contains("## Customer portal"));
    }
}
