//! What would become of each line, and what is made of those that are taken.

use std::collections::HashMap;

use policy::ClientFilter;

use super::ClientSheet;
use super::judged::{Decision, Judged, JudgedLine, Outcome, Resembled};
use super::known::{KnownClient, KnownClients};
use super::lines::Line;
use super::near;
use super::plan::{Host, Planner, shown};

/// What a line is held against.
pub(crate) struct Question<'a> {
    pub(crate) known: &'a KnownClients,
    /// The clients whose departments the caller may see.
    pub(crate) sees: &'a ClientFilter,
    /// The clients in which they may create departments.
    pub(crate) adds: &'a ClientFilter,
    /// Whether they may in one that they create now.
    pub(crate) adds_to_new: bool,
    /// What was decided of a line, by its number.
    pub(crate) decided: &'a dyn Fn(u64) -> Option<Decision>,
}

/// Looks at all lines in their order.
pub(crate) fn judge(sheet: &ClientSheet, question: &Question<'_>) -> Judged {
    let mut judge = Judge {
        question,
        planner: Planner::new(question.known),
        seen: HashMap::new(),
        cities: HashMap::new(),
    };
    let lines = sheet.lines.iter().map(|line| judge.line(line)).collect();
    Judged {
        lines,
        plan: judge.planner.plan,
    }
}

struct Judge<'a> {
    question: &'a Question<'a>,
    planner: Planner<'a>,
    /// The first line with a name, by what is near to it.
    seen: HashMap<String, (u64, String)>,
    /// The first line that says where a client is.
    cities: HashMap<String, (u64, String)>,
}

/// The client that a line means.
enum Found<'a> {
    Known(&'a KnownClient),
    /// One that is not there, by its name.
    Named(String),
}

/// What is known of a line before anything is decided.
struct Facts<'a> {
    found: Found<'a>,
    same: Option<Resembled>,
    doubts: Vec<String>,
}

impl<'a> Judge<'a> {
    fn line(&mut self, line: &Line) -> JudgedLine {
        let mut judged = JudgedLine {
            line: line.line,
            client: line.name.clone(),
            department: shown(&line.path),
            outcome: Outcome::Refused,
            makes: Vec::new(),
            why: None,
            meant: None,
        };
        if let Err(why) = self.judge(line, &mut judged) {
            judged.why = Some(why);
        }
        judged
    }

    fn judge(&mut self, line: &Line, judged: &mut JudgedLine) -> Result<(), String> {
        if let Some(why) = &line.broken {
            return Err(why.clone());
        }
        let facts = self.facts(line)?;
        let decided = (self.question.decided)(line.line);
        let found = match (decided, facts.doubts.is_empty(), &facts.same) {
            (Some(Decision::Leave), _, _) => {
                judged.outcome = Outcome::Left;
                return Ok(());
            }
            (Some(Decision::Same), _, Some(same)) => self.resembled(same),
            (Some(Decision::Make), _, _) | (_, true, _) => facts.found,
            _ => {
                self.may(&facts.found, line)?;
                judged.outcome = Outcome::Doubtful { same: facts.same };
                judged.why = Some(facts.doubts.join("; "));
                return Ok(());
            }
        };
        self.take(line, found, judged)
    }

    fn facts(&mut self, line: &Line) -> Result<Facts<'a>, String> {
        let mut doubts = line.doubts.clone();
        let known = self.known(line)?;
        let same = match known {
            Some(_) => None,
            None => self.near(line, &mut doubts),
        };
        if line.id.is_none() {
            doubts.extend(self.other_city(line));
        }
        let found = match known {
            Some(known) => Found::Known(known),
            None => Found::Named(line.name.clone()),
        };
        Ok(Facts {
            found,
            same,
            doubts,
        })
    }

    /// The client that is there, by its id or its very name.
    fn known(&self, line: &Line) -> Result<Option<&'a KnownClient>, String> {
        let known = self.planner.known();
        if let Some(id) = line.id {
            let found = known.get(id);
            let why = || format!("there is no client with the ID `{id}`, or you may not see it");
            return found.map(Some).ok_or_else(why);
        }
        let named = known.named(&line.name);
        let lower = line.city.to_lowercase();
        let there =
            |client: &&KnownClient| !lower.is_empty() && client.city.to_lowercase() == lower;
        let mut in_city = named.iter().copied().filter(there);
        match (named.as_slice(), in_city.next(), in_city.next()) {
            ([], _, _) => Ok(None),
            ([one], _, _) => Ok(Some(one)),
            (_, Some(one), None) => Ok(Some(one)),
            (several, _, _) => Err(format!(
                "there are {} clients of this name: say which by its ID",
                several.len()
            )),
        }
    }

    /// One of nearly the same name: that is there, or that an earlier line has.
    fn near(&mut self, line: &Line, doubts: &mut Vec<String>) -> Option<Resembled> {
        let first = (line.line, line.name.clone());
        let earlier = self.seen.entry(near::key(&line.name)).or_insert(first);
        if let Some(client) = self.planner.known().near(&line.name) {
            doubts.push(format!("there is a client `{}`", client.name));
            return Some(Resembled {
                name: client.name.clone(),
                id: Some(client.id),
            });
        }
        if earlier.1 == line.name {
            return None;
        }
        doubts.push(format!("line {} has `{}`", earlier.0, earlier.1));
        Some(Resembled {
            name: earlier.1.clone(),
            id: None,
        })
    }

    /// Two clients of one name are told apart by where they are.
    fn other_city(&mut self, line: &Line) -> Option<String> {
        if line.city.is_empty() {
            return None;
        }
        let first = (line.line, line.city.clone());
        let (before, city) = self.cities.entry(line.name.clone()).or_insert(first);
        let differs = city.to_lowercase() != line.city.to_lowercase();
        differs.then(|| format!("line {before} has this client in `{city}`"))
    }

    fn resembled(&self, same: &Resembled) -> Found<'a> {
        let known = same.id.and_then(|id| self.planner.known().get(id));
        known.map_or_else(|| Found::Named(same.name.clone()), Found::Known)
    }

    /// Refuses departments that the caller may not see or create, or that are too many.
    fn may(&self, found: &Found<'_>, line: &Line) -> Result<(), String> {
        if line.path.is_empty() {
            return Ok(());
        }
        let host = match found {
            Found::Known(client) => Some(Host::Known(client.id)),
            Found::Named(name) => self.planner.made(name),
        };
        let missing = self.planner.missing(host, &line.path);
        let refused = |why: &str| Err(why.to_owned());
        match found {
            Found::Known(client) if !self.question.sees.contains(client.id) => {
                refused("you may not see the departments of this client")
            }
            Found::Known(client) if missing > 0 && !self.question.adds.contains(client.id) => {
                refused("you may not create departments for this client")
            }
            Found::Named(_) if !self.question.adds_to_new => {
                refused("you may not create departments")
            }
            _ if !self.planner.has_room(host, missing) => {
                let most = wire::MOST_DEPARTMENTS;
                Err(format!("a client has {most} departments at most"))
            }
            _ => Ok(()),
        }
    }

    /// Makes what the line says, as far as it is not there.
    fn take(
        &mut self,
        line: &Line,
        found: Found<'_>,
        judged: &mut JudgedLine,
    ) -> Result<(), String> {
        self.may(&found, line)?;
        let clients = self.planner.plan.clients.len();
        let host = match &found {
            Found::Known(client) => Host::Known(client.id),
            Found::Named(name) => self.planner.client(name, line),
        };
        judged.makes = self.planner.departments(host, &line.path);
        judged.outcome = match (clients < self.planner.plan.clients.len(), &judged.makes) {
            (true, _) => Outcome::New,
            (false, makes) if makes.is_empty() => Outcome::Unchanged,
            (false, _) => Outcome::Changed,
        };
        if let Found::Known(client) = found {
            judged.meant = Some(client.id);
            judged.client.clone_from(&client.name);
            judged.why = stays(client, line);
        }
        Ok(())
    }
}

/// What of a client that is there differs from the file, and is not changed by it.
fn stays(client: &KnownClient, line: &Line) -> Option<String> {
    let is_other = |there: &str, here: &str| !here.is_empty() && there != here;
    match () {
        () if is_other(&client.name, &line.name) => {
            Some(format!("its name stays `{}`", client.name))
        }
        () if is_other(&client.city, &line.city) && client.city.is_empty() => {
            Some("its city stays empty".to_owned())
        }
        () if is_other(&client.city, &line.city) => {
            Some(format!("its city stays `{}`", client.city))
        }
        () => None,
    }
}
