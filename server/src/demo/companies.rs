//! Invents clients with their departments, and the access groups that sort them by sector.

use policy::{ClientId, DepartmentId};

use super::rng::Dice;
use super::word_lists::{BACKS, CITIES, DEPARTMENTS, FRONTS, NOTES, PARTS, SECTORS, TRADES};
use super::world::{AccessGroup, Client, Department};

/// How many departments a client has on average; two clients together have exactly twice as many.
const USUAL_DEPARTMENTS: usize = 3;

/// First words of companies' names, each once, in any order.
pub(super) fn first_words(dice: &mut Dice) -> Vec<String> {
    let words = FRONTS
        .iter()
        .flat_map(|front| BACKS.map(|back| format!("{front}{back}")));
    dice.shuffled(&words.collect::<Vec<_>>())
}

/// A client for each first word.
pub(super) fn clients(dice: &mut Dice, first_words: &[String]) -> Vec<Client> {
    first_words
        .chunks(2)
        .flat_map(|pair| {
            let more = dice.below(USUAL_DEPARTMENTS);
            let counts = [USUAL_DEPARTMENTS + more, USUAL_DEPARTMENTS - more];
            let invented = pair.iter().zip(counts);
            invented
                .map(|(word, count)| client(dice, word, count))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn client(dice: &mut Dice, first_word: &str, departments_count: usize) -> Client {
    let (trade, sector) = dice.one(&TRADES).unwrap_or_default();
    let noted = dice.below(4) == 0;
    Client {
        id: dice.id(ClientId::new),
        name: format!("{first_word} {trade}"),
        sector,
        city: dice.one(&CITIES).unwrap_or_default(),
        note: dice.one(&NOTES).filter(|_| noted).unwrap_or_default(),
        days_old: 20 + days(dice, 1_500),
        departments: departments(dice, departments_count),
    }
}

/// The first two stand below the client; every other one after them below an earlier one.
fn departments(dice: &mut Dice, count: usize) -> Vec<Department> {
    let names = dice.some(&DEPARTMENTS, count);
    let parts = dice.some(&PARTS, count);
    let mut departments: Vec<Department> = Vec::with_capacity(count);
    for (place, (name, part)) in names.into_iter().zip(parts).enumerate() {
        let earlier: Vec<DepartmentId> = departments.iter().map(|other| other.id).collect();
        let parent = dice.one(&earlier).filter(|_| place >= 2 && place % 2 == 0);
        departments.push(Department {
            id: dice.id(DepartmentId::new),
            parent,
            name: if parent.is_some() { part } else { name },
        });
    }
    departments
}

/// An access group for each sector.
pub(super) fn access_groups(dice: &mut Dice, clients: &[Client]) -> Vec<AccessGroup> {
    let group = |name| AccessGroup {
        id: dice.id(|number| i64::try_from(number).ok()),
        name,
        clients: clients
            .iter()
            .filter(|client| client.sector == name)
            .map(|client| client.id)
            .collect(),
    };
    SECTORS.map(group).into()
}

/// A number of days below `end`.
pub(super) fn days(dice: &mut Dice, end: usize) -> i64 {
    i64::try_from(dice.below(end)).unwrap_or(0)
}
