//! What another edition changes, in words.

use policy::Action;
use wire::{EditionChange, EditionPreview};

use super::text;

/// Whom a change concerns, and what it is to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Concerned {
    pub(super) who: String,
    pub(super) what: Vec<String>,
}

/// Everyone whom an edition concerns, a role each.
pub(super) fn concerned(preview: &EditionPreview) -> Vec<Concerned> {
    preview.roles.iter().map(of_role).collect()
}

fn of_role(change: &EditionChange) -> Concerned {
    let label = (change.label != change.new_label).then(|| text::renamed_role(&change.new_label));
    let given = labels(&change.given).map(|labels| text::given(&labels));
    let taken = labels(&change.taken).map(|labels| text::taken(&labels));
    Concerned {
        who: text::with_people(&change.label, change.members),
        what: label.into_iter().chain(given).chain(taken).collect(),
    }
}

/// The names of actions as people read them; nothing where there is none.
fn labels(actions: &[String]) -> Option<String> {
    let label = |name: &String| {
        let action = name.parse::<Action>();
        action.map_or_else(|_| name.clone(), |action| action.label().to_owned())
    };
    let labels: Vec<String> = actions.iter().map(label).collect();
    (!labels.is_empty()).then(|| labels.join(", "))
}

#[cfg(test)]
mod tests {
    use policy::Edition;

    use super::*;

    #[test]
    fn a_change_of_edition_says_for_whom_it_is_what() {
        let preview = EditionPreview {
            edition: Edition::Agent,
            digest: String::new(),
            confirm: None,
            roles: vec![
                EditionChange {
                    role: "manager".to_owned(),
                    label: "Manager".to_owned(),
                    new_label: "Manager".to_owned(),
                    members: 1,
                    given: vec!["coupon.redeem".to_owned()],
                    taken: vec![],
                },
                EditionChange {
                    role: "associate".to_owned(),
                    label: "Associate".to_owned(),
                    new_label: "Agent".to_owned(),
                    members: 12,
                    given: vec![],
                    taken: vec!["report.view".to_owned(), "unheard.of".to_owned()],
                },
            ],
        };
        let all = concerned(&preview);
        assert_eq!(all[0].who, "Manager · 1 person");
        assert_eq!(all[0].what, ["Can then also: Redeem coupons."]);
        assert_eq!(all[1].who, "Associate · 12 people");
        let what = [
            "The role is then called Agent.",
            "Can no longer: View a report, unheard.of.",
        ];
        assert_eq!(all[1].what, what);
    }
}
