//! What an entry says, in words, and where it leads.

use policy::{Action, BuiltIn, Edition, WorkgroupId};

use super::text;
use crate::data::api::Deed;
use crate::routes::table::{CLIENT, MEMBER, ROLES, TEAM};

/// What was done, as people say it.
pub(crate) fn deed(action: &str) -> String {
    let known = action.parse::<Action>().ok().map(Action::label);
    let event = || text::EVENTS.iter().find(|(name, _)| *name == action);
    let known = known.or_else(|| event().map(|(_, label)| *label));
    known.map_or_else(|| plain(action), str::to_owned)
}

/// Who did it.
pub(super) fn who(deed: &Deed) -> String {
    let named = deed.member_name.clone().or_else(|| deed.actor.clone());
    let named = named.filter(|name| !name.is_empty());
    named.unwrap_or_else(|| match deed.address {
        // What nobody asked for is done by the server itself.
        None => text::REMIT.to_owned(),
        Some(_) => text::NOBODY.to_owned(),
    })
}

/// On what: its name, or else what kind of thing it is. `None` where that says nothing.
pub(super) fn on_what(deed: &Deed) -> Option<String> {
    let (kind, id) = target(deed)?;
    let name = deed.target_name.clone();
    name.or_else(|| (!id.is_empty()).then(|| plain(kind)))
}

fn target(deed: &Deed) -> Option<(&str, &str)> {
    deed.target.as_deref()?.split_once(':')
}

/// The page of what it was done to, where there is one.
pub(super) fn href(deed: &Deed, workgroup: WorkgroupId) -> Option<String> {
    let (kind, id) = target(deed)?;
    let there = deed.target_is_there.then_some(());
    match kind {
        "member" => there.map(|()| MEMBER.href_of(workgroup, id)),
        "team" => there.map(|()| TEAM.href_of(workgroup, id)),
        "role" => there.map(|()| ROLES.href(workgroup)),
        "client" | "department" => {
            let client = there.and(deed.client)?;
            Some(CLIENT.href_of(workgroup, client))
        }
        _ => None,
    }
}

/// Whether it was refused.
pub(super) fn is_denied(deed: &Deed) -> bool {
    deed.outcome == "denied"
}

/// What a field is called.
pub(super) fn field(name: &str) -> String {
    let last = name.rsplit_once('.').map_or(name, |(_, last)| last);
    let known = |name: &str| text::FIELDS.iter().find(|(field, _)| *field == name);
    let known = known(name).or_else(|| known(last));
    known.map_or_else(|| plain(last), |(_, label)| (*label).to_owned())
}

/// A value as people read it.
pub(super) fn value(field: &str, value: &str, edition: Edition) -> String {
    let last = field.rsplit_once('.').map_or(field, |(_, last)| last);
    match last {
        "role" => {
            let role = value.parse::<BuiltIn>();
            role.map_or_else(|_| value.to_owned(), |role| role.label(edition).to_owned())
        }
        "kind" => {
            let known = text::SCOPES.iter().find(|(kind, _)| *kind == value);
            known.map_or(value, |(_, label)| label).to_owned()
        }
        "hourly_cost_cents" => value.parse::<u64>().map_or_else(
            |_| value.to_owned(),
            |cents| format!("{}.{:02}", crate::text::grouped(cents / 100), cents % 100),
        ),
        "actions" => deed(value),
        "edition" | "status" => plain(value),
        _ => value.to_owned(),
    }
}

/// A stable name as words: `not_granted` as `Not granted`.
pub(super) fn plain(name: &str) -> String {
    let words = name.replace(['_', '.'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The entries of each day, where entries that follow each other are of one; `day` says which an entry
/// is of.
pub(super) fn by_day(deeds: Vec<Deed>, day: impl Fn(&str) -> String) -> Vec<(String, Vec<Deed>)> {
    let mut days: Vec<(String, Vec<Deed>)> = Vec::new();
    for deed in deeds {
        let own = day(&deed.at);
        match days.last_mut() {
            Some((last, deeds)) if *last == own => deeds.push(deed),
            _ => days.push((own, vec![deed])),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(target: &str) -> Deed {
        Deed {
            number: 1,
            at: "2026-01-31T09:00:00Z".to_owned(),
            actor: Some("asa@northwind.example".to_owned()),
            member: None,
            member_name: None,
            action: "client.edit".to_owned(),
            outcome: "allowed".to_owned(),
            reason: None,
            target: Some(target.to_owned()),
            target_name: None,
            client: None,
            target_is_there: true,
            changes: Vec::new(),
            withheld: false,
            address: None,
            request_id: None,
        }
    }

    #[test]
    fn what_was_done_is_said_in_words() {
        assert_eq!(deed("client.edit"), Action::ClientEdit.label());
        assert_eq!(deed("session.sign_in"), "Sign in");
        assert_eq!(deed("request.cross_site"), "Request cross site");
    }

    #[test]
    fn who_did_it_has_a_name_an_address_or_is_the_server() {
        let by_address = entry("list");
        assert_eq!(who(&by_address), "asa@northwind.example");
        let named = Deed {
            member_name: Some("Asa".to_owned()),
            ..by_address.clone()
        };
        assert_eq!(who(&named), "Asa");
        let nobody = Deed {
            actor: None,
            ..by_address
        };
        assert_eq!(who(&nobody), text::REMIT);
        let stranger = Deed {
            address: Some("::1".to_owned()),
            ..nobody
        };
        assert_eq!(who(&stranger), text::NOBODY);
    }

    #[test]
    fn an_entry_leads_to_what_is_still_there() {
        let workgroup = WorkgroupId::new(1).unwrap();
        let id = "00000000000000ab";
        let of = |deed: &Deed| href(deed, workgroup).map(|href| href.ends_with(id));
        let team = entry(&format!("team:{id}"));
        assert_eq!(of(&team), Some(true));
        assert_eq!(
            of(&Deed {
                target_is_there: false,
                ..team
            }),
            None
        );
        let department = Deed {
            client: id.parse().ok(),
            ..entry("department:00000000000000cd")
        };
        assert_eq!(of(&department), Some(true));
        assert_eq!(of(&entry("list")), None);
        assert_eq!(on_what(&entry("list")), None);
        assert_eq!(on_what(&entry("key:ab")).as_deref(), Some("Key"));
    }

    #[test]
    fn fields_and_values_are_said_as_people_say_them() {
        assert_eq!(field("scope.allow"), "Clients");
        assert_eq!(field("left.hourly_cost_cents"), "Hourly cost");
        assert_eq!(field("city"), "City");
        assert_eq!(
            value("role", "msp_user", Edition::Agent),
            BuiltIn::MspUser.label(Edition::Agent)
        );
        assert_eq!(
            value("hourly_cost_cents", "123456", Edition::Agent),
            "1,234.56"
        );
        assert_eq!(value("scope.kind", "nobody", Edition::Agent), "No clients");
    }

    #[test]
    fn entries_are_put_together_by_day() {
        let at = |at: &str| Deed {
            at: at.to_owned(),
            ..entry("list")
        };
        let day = |at: &str| at[..10].to_owned();
        let days = by_day(
            vec![at("2026-01-02T1"), at("2026-01-02T0"), at("2026-01-01T9")],
            day,
        );
        let sizes: Vec<_> = days
            .iter()
            .map(|(day, deeds)| (day.as_str(), deeds.len()))
            .collect();
        assert_eq!(sizes, [("2026-01-02", 2), ("2026-01-01", 1)]);
    }
}
