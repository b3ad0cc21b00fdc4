//! `remit explain`: one decision, with its reason.

use clap::{Args, ValueEnum};
use policy::{Action, BuiltIn, Edition};

use super::names::{self, Asker};
use super::render;
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
        render::json(&situation, &explanation)
    } else {
        render::text(&situation, &explanation)
    };
    Ok((text, u8::from(args.exit_code && denied)))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: ExplainArgs,
    }

    fn parse(line: &str) -> Result<ExplainArgs, String> {
        let words = ["explain"].into_iter().chain(line.split_whitespace());
        let parsed = Line::try_parse_from(words);
        parsed
            .map(|line| line.args)
            .map_err(|error| error.to_string())
    }

    /// `expected` is the first line and, for a denial, the reason.
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let (text, _) = answer(&parse(line).unwrap()).unwrap();
        let first = text.lines().next().unwrap_or_default();
        let reason = text
            .lines()
            .find_map(|line| line.trim().strip_prefix("reason"));
        let got = [Some(first), reason.map(str::trim)];
        let got: Vec<&str> = got.into_iter().flatten().collect();
        assert_eq!(got.join(" "), expected, "{text}");
    }

    #[test]
    fn the_scope_decides_about_clients() {
        let associate = "--role associate --action client.edit";
        check(&format!("{associate} --scope a,!b --client a"), "allow");
        check(
            &format!("{associate} --scope a,!b --client c"),
            "deny out_of_scope",
        );
        check(
            &format!("{associate} --scope a,b,!b --client b"),
            "deny client_denied",
        );
        check(&format!("{associate} --scope everyone"), "allow");
        check(
            &format!("{associate} --scope all-except:a --client a"),
            "deny client_denied",
        );
        check(associate, "deny out_of_scope");
        check("--role manager --action client.edit", "allow");
    }

    #[test]
    fn the_edition_decides_where_the_documents_differ() {
        check("--role manager --action coupon.redeem", "deny not_granted");
        check(
            "--role manager --action coupon.redeem --edition agent",
            "allow",
        );
        check(
            "--role agent --edition agent --scope a --client a --action report.view",
            "allow",
        );
    }

    #[test]
    fn the_role_of_the_other_decides_about_people() {
        let manager = "--role manager --action member.edit-role";
        check(manager, "allow");
        check(
            &format!("{manager} --target-role administrator"),
            "deny role_not_below",
        );
        check(
            &format!("{manager} --target-role owner"),
            "deny owner_protected",
        );
        check(&format!("{manager} --self"), "deny oneself");
        check(
            "--role manager --action member.invite --target-role end_client",
            "allow",
        );
    }

    #[test]
    fn notification_settings_are_ones_own() {
        let settings = "--role end-client --action feed.notifications.edit";
        check(settings, "allow");
        check(
            &format!("{settings} --target-role manager"),
            "deny not_oneself",
        );
    }

    #[test]
    fn an_administrator_of_one_client_has_that_client() {
        let one = "--role client_administrator --scope a --action";
        check(&format!("{one} client.edit --client a"), "allow");
        check(
            &format!("{one} client.edit --client b"),
            "deny out_of_scope",
        );
        check(
            &format!("{one} client.delete --client a"),
            "deny not_granted",
        );
        check(&format!("{one} member.view"), "deny not_granted");
        check(&format!("{one} client_admin.remove --client a"), "allow");
        check(
            &format!("{one} client_admin.remove --client a --self"),
            "deny oneself",
        );
    }

    #[test]
    fn contacts_have_the_privileges_of_their_group() {
        check("--role contact:limited --action portal.ticket.add", "allow");
        check(
            "--role contact:limited --action portal.quote.view",
            "deny privilege_missing",
        );
        check("--role contact:full --action portal.kb.view", "allow");
        let elsewhere = "--role contact:full --scope a --client b --action portal.ticket.view";
        check(elsewhere, "deny other_client");
    }

    #[test]
    fn a_denial_changes_the_exit_code_only_where_that_is_asked_for() {
        let code = |line| answer(&parse(line).unwrap()).unwrap().1;
        let denied = "--role inactive --action client.view --exit-code";
        assert_eq!(code(denied), 1);
        assert_eq!(code(denied.trim_end_matches(" --exit-code")), 0);
        assert_eq!(code("--role owner --action client.view --exit-code"), 0);
    }

    #[test]
    fn json_has_the_refusal_as_the_server_sends_it() {
        let line = "--role associate --action billing.view --json";
        let (text, _) = answer(&parse(line).unwrap()).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(answer["decision"], "deny");
        assert_eq!(answer["refusal"]["reason"], "not_granted");
        assert_eq!(answer["refusal"]["visibility"], "forbidden");
        assert_eq!(answer["steps"][0]["cell"], "Never");
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        for line in [
            "--role owner --action client.edt",
            "--role boss --action client.edit",
            "--role owner --action client.edit --scope a,all",
            "--role owner --action client.edit --edition third",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
        for scope in ["nobody", "a,b", "everyone"] {
            let line = format!("--role client_administrator --action client.edit --scope {scope}");
            assert!(answer(&parse(&line).unwrap()).is_err(), "{line}");
        }
    }
}
