//! Answers that somebody is going to read, as words; `js/answer.js` reads them.

use policy::{Action, Actor, ClientFilter, Effective, Target, Visibility, decide};

use crate::words::Writer;

/// The decision: yes or no, and for a no its sentence, the reason's code, whether the target may be
/// known, and who could.
pub(crate) fn check(actor: &Actor, action: Action, target: &Target<'_>) -> String {
    let mut words = Writer::default();
    match decide(actor, action, target).denial() {
        None => words.flag(true),
        Some(denial) => {
            words.flag(false).word(&denial.sentence());
            words
                .word(denial.reason().code())
                .word(visibility(denial.visibility()));
            words.list(
                denial
                    .who_could()
                    .iter()
                    .map(|role| role.wire_name().to_owned()),
            )
        }
    };
    words.text()
}

/// No, because the question is bad. Nothing is said about the target.
pub(crate) fn bad_target(why: &str) -> String {
    let mut words = Writer::default();
    let sentence = [
        "The target is not described well enough to decide: ",
        why,
        ".",
    ];
    let sentence: String = sentence.into_iter().collect();
    words.flag(false).word(&sentence).word("bad_target");
    words.word(visibility(Visibility::Hidden)).list([]);
    words.text()
}

fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Unauthenticated => "unauthenticated",
        Visibility::Hidden => "hidden",
        Visibility::Forbidden => "forbidden",
    }
}

/// Where an action is allowed, for each that is allowed anywhere.
pub(crate) fn effective(all: &[Effective]) -> String {
    let mut words = Writer::default();
    for Effective { action, reach } in all {
        words.word(action.wire_name());
        words
            .flag(reach.workgroup)
            .flag(reach.own)
            .flag(reach.every_role);
        words.list(reach.roles.iter().map(|role| role.text()));
        filter(&mut words, &reach.clients);
    }
    words.text()
}

fn filter(words: &mut Writer, filter: &ClientFilter) {
    let (kind, clients) = match filter {
        ClientFilter::Nothing => ("nothing", None),
        ClientFilter::Only(clients) => ("only", Some(clients)),
        ClientFilter::AllExcept(clients) => ("all_except", Some(clients)),
        ClientFilter::All => ("all", None),
    };
    let ids = clients.into_iter().flat_map(policy::ClientSet::iter);
    words.word(kind).list(ids.map(policy::ClientId::text));
}
