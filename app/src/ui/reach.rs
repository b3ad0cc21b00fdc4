//! Where something is allowed, in words.

use policy::{ClientFilter, Reach};

use crate::text::count;

const ALL_CLIENTS: &str = "All clients";
const WHOLE_WORKGROUP: &str = "Whole workgroup";
const LOWER_ROLES: &str = "Lower roles";
const OWN_ACCOUNT: &str = "Own account";
const NOWHERE: &str = "None";

fn clients(number: u64) -> String {
    count(number, "client", "clients")
}

/// Where something is allowed, in a word or two.
pub(crate) fn in_words(reach: &Reach) -> String {
    if let Some(clients) = filter_in_words(&reach.clients) {
        return clients;
    }
    let words = match reach {
        Reach {
            workgroup: true, ..
        } => WHOLE_WORKGROUP,
        Reach {
            every_role: true, ..
        } => LOWER_ROLES,
        Reach { roles, .. } if !roles.is_empty() => LOWER_ROLES,
        Reach { own: true, .. } => OWN_ACCOUNT,
        _ => NOWHERE,
    };
    words.to_owned()
}

/// Which clients, in a word or two; `None` for none.
pub(crate) fn filter_in_words(filter: &ClientFilter) -> Option<String> {
    match filter {
        ClientFilter::Nothing => None,
        ClientFilter::Only(only) => Some(clients(only.len() as u64)),
        ClientFilter::AllExcept(excepted) => {
            Some(format!("All except {}", clients(excepted.len() as u64)))
        }
        ClientFilter::All => Some(ALL_CLIENTS.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use policy::{ClientId, ClientSet};

    use super::*;

    #[track_caller]
    fn check(reach: &Reach, expected: &str) {
        assert_eq!(in_words(reach), expected);
    }

    #[test]
    fn reach_is_said_in_a_word_or_two() {
        let nowhere = Reach::default;
        let two: ClientSet = [1, 2].into_iter().filter_map(ClientId::new).collect();
        check(&nowhere(), "None");
        check(
            &Reach {
                workgroup: true,
                ..nowhere()
            },
            "Whole workgroup",
        );
        check(
            &Reach {
                own: true,
                ..nowhere()
            },
            "Own account",
        );
        check(
            &Reach {
                every_role: true,
                ..nowhere()
            },
            "Lower roles",
        );
        check(
            &Reach {
                clients: ClientFilter::Only(two.clone()),
                ..nowhere()
            },
            "2 clients",
        );
        check(
            &Reach {
                clients: ClientFilter::AllExcept(two),
                ..nowhere()
            },
            "All except 2 clients",
        );
        check(
            &Reach {
                clients: ClientFilter::All,
                workgroup: true,
                ..nowhere()
            },
            "All clients",
        );
    }
}
