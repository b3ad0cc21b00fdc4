//! `remit explain`: one decision, with its reason.

use clap::{Args, ValueEnum};
use policy::{Action, BuiltIn, Edition};

use super::answer;
use super::names::{self, Asker};
use super::scope::NamedScope;
use super::situation::{AskError, Situation};

/// What `remit explain` is asked.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// The edition of the workgroup
    #[arg(long, value_parser = names::editions(), default_value_t)]
    pub(super) edition: Edition,
    /// Who asks: a built-in role, `client_administrator` (whose client `--scope` names), or a
    /// contact of the portal: `contact:full`, `contact:partial`, `contact:limited`
    #[arg(long, value_parser = names::asker)]
    pub(super) role: Asker,
    /// What they want to do, such as `client.edit`
    #[arg(long, value_parser = names::action)]
    pub(super) action: Action,
    /// The clients that they reach: `nobody`, `everyone`, `all-except:a,b`, or `a,b,!c` with `!`
    /// for a client that is withheld. The names are any words
    #[arg(long, default_value = "nobody")]
    pub(super) scope: NamedScope,
    /// The client that it is done to; if absent, one that the scope does not name
    #[arg(long, value_name = "NAME")]
    pub(super) client: Option<String>,
    /// The present and future role of the member or invited person that it is done to
    #[arg(long, value_name = "ROLE", value_parser = names::role)]
    pub(super) target_role: Option<BuiltIn>,
    /// It is done to oneself
    #[arg(long = "self")]
    pub(super) oneself: bool,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t)]
    format: ExplainFormat,
    /// The same as `--format json`
    #[arg(long)]
    json: bool,
    /// Exit with 1 where the answer is no
    #[arg(long)]
    exit_code: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    /// Lines for people
    #[default]
    Text,
    /// One object
    Json,
}

/// The text to print, and the exit code.
pub(super) fn answer(args: &ExplainArgs) -> Result<(String, u8), AskError> {
    let situation = Situation::of(args)?;
    let explanation = situation.explain();
    let denied = !explanation.allowed;
    let text = if args.json || args.format == ExplainFormat::Json {
        answer::json(&situation, &explanation)
    } else {
        answer::text(&situation, &explanation)
    };
    Ok((text, u8::from(args.exit_code && denied)))
}
