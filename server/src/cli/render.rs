//! The answer as it is printed: lines for people, or one JSON object.

use policy::{Explanation, Refusal, Visibility};
use serde::Serialize;

use super::situation::Situation;

/// The answer as JSON: the question, the explanation, and what was assumed.
#[derive(Serialize)]
struct Answer<'a> {
    decision: &'static str,
    edition: policy::Edition,
    role: String,
    scope: String,
    client: Option<&'a str>,
    #[serde(flatten)]
    explanation: &'a Explanation,
    assumed: &'a [String],
}

/// The answer as one JSON object, indented.
pub(super) fn json(situation: &Situation<'_>, explanation: &Explanation) -> String {
    let args = situation.args;
    pretty(&Answer {
        decision: decision(explanation),
        edition: args.edition,
        role: args.role.to_string(),
        scope: args.scope.to_string(),
        client: args.client.as_deref(),
        explanation,
        assumed: &situation.assumed,
    })
}

/// The answer in lines: the first is `allow` or `deny`, the second the sentence.
pub(super) fn text(situation: &Situation<'_>, explanation: &Explanation) -> String {
    let args = situation.args;
    let mut lines = vec![
        decision(explanation).to_owned(),
        explanation.sentence.clone(),
        line("asked", &format!("{} by {}", args.action, args.role)),
        line("edition", args.edition.wire_name()),
        line("scope", &args.scope.to_string()),
    ];
    lines.extend(args.client.iter().map(|client| line("client", client)));
    let steps = explanation.steps.iter();
    lines.extend(steps.map(|step| line("cell", step.cell.wire_name())));
    lines.extend(
        explanation
            .refusal
            .iter()
            .flat_map(|refusal| refused(situation, refusal)),
    );
    lines.extend(situation.assumed.iter().map(|fact| line("assumed", fact)));
    lines.join("\n") + "\n"
}

fn decision(explanation: &Explanation) -> &'static str {
    if explanation.allowed { "allow" } else { "deny" }
}

fn refused(situation: &Situation<'_>, refusal: &Refusal) -> [String; 3] {
    let labels = refusal.who_could.iter();
    let labels: Vec<&str> = labels
        .map(|role| role.label(situation.args.edition))
        .collect();
    let who = if labels.is_empty() {
        "no built-in role".to_owned()
    } else {
        labels.join(", ")
    };
    [
        line("reason", &refusal.reason),
        line("visibility", &visibility(refusal.visibility)),
        line("who could", &who),
    ]
}

fn visibility(visibility: Visibility) -> String {
    let meaning = match visibility {
        Visibility::Unauthenticated => "unauthenticated: nobody is signed in",
        Visibility::Hidden => "hidden: answered like what does not exist",
        Visibility::Forbidden => "forbidden: may be seen, and this may not be done",
    };
    format!("{meaning} (HTTP {})", visibility.status())
}

fn line(name: &str, value: &str) -> String {
    format!("  {name:<10}  {value}")
}

/// JSON with indentation and a line feed at its end.
pub(super) fn pretty<T: Serialize + ?Sized>(value: &T) -> String {
    // Only maps with keys that are not text cannot be written, and there are none.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
