//! Query strings of the audit log: what is asked for, where the list begins, and how a file is written.

use policy::Kind;

use super::extract::Input;
use super::file_rows::FileFormat;
use super::list_query::{refused, set_number};
use super::problem::{Code, Failure};
use super::request::IncomingRequest;
use crate::clock::{self, DAY};
use crate::routing::operation::OperationDoc;
use crate::store::audit::{ActionName, AuditFilter, AuditQuery, Outcome, Place, Start};

/// What the log can be asked for, and how.
const FILTERS: [(&str, &str); 8] = [
    (
        "member",
        "A member's id: what they did, and everything about them",
    ),
    ("actor", "A member's id: what they did"),
    (
        "action",
        "Wire names of actions or events with commas between; one that ends with a dot, such as `client.`, \
         is all that begin so",
    ),
    (
        "target",
        "What it was done to, as an entry has it: `team:` and an id",
    ),
    (
        "client",
        "A client's id: everything about it, its departments and who was assigned to it",
    ),
    ("outcome", "`allowed` or `denied`"),
    (
        "from",
        "Not before: a time as RFC 3339, to the second, or a day in UTC as `2026-01-31`",
    ),
    ("until", "Before this time; of a day, up to its end"),
];
const BEFORE: (&str, &str) = ("before", "What is older: `older` of an answer");
const AFTER: (&str, &str) = ("after", "What is newer: `newer` of an answer");
const FORMAT: (&str, &str) = ("format", "`csv` or `jsonl`; `csv` where it is absent");

/// No action or event has a longer name.
const LONGEST_ACTION: usize = 64;
/// So many actions can be asked for at once.
const MOST_ACTIONS: usize = 50;

const NOT_ACCEPTED: &str = "has a value that is not accepted";
const NO_TIME: &str =
    "is neither a time such as `2026-01-31T09:00:00Z` nor a day such as `2026-01-31`";
const NO_TARGET: &str = "is no target such as `client:00000000000000ab`";
const NO_ID: &str = "is no id: 16 hexadecimal digits";
const NO_ACTION: &str = "is no list of names such as `client.edit,client.delete` or `client.`";

/// A part of the log as a list.
pub(crate) struct AskedEntries(String);

/// The log, or a part of it, as a file.
pub(crate) struct AskedFile(String);

impl AskedEntries {
    /// Reads it.
    pub(crate) fn read(self) -> Result<AuditQuery, Failure> {
        let mut query = AuditQuery {
            filter: AuditFilter::default(),
            from: Start::Newest,
            per_page: wire::USUAL_PAGE,
        };
        read(&self.0, &mut |name, value, filter| match name {
            "before" | "after" if query.from != Start::Newest => {
                Err("cannot stand beside the other direction")
            }
            "before" => place(value).map(|place| query.from = Start::Before(place)),
            "after" => place(value).map(|place| query.from = Start::After(place)),
            "per_page" => match set_number(&mut query.per_page, value, wire::LARGEST_PAGE) {
                true => Ok(()),
                false => Err(NOT_ACCEPTED),
            },
            _ => set(filter, name, value),
        })
        .map(|filter| AuditQuery { filter, ..query })
    }
}

impl AskedFile {
    /// Reads it.
    pub(crate) fn read(self) -> Result<(FileFormat, AuditFilter), Failure> {
        let mut format = FileFormat::Csv;
        let filter = read(&self.0, &mut |name, value, filter| match (name, value) {
            ("format", "csv") => Ok(()),
            ("format", "jsonl") => {
                format = FileFormat::JsonLines;
                Ok(())
            }
            ("format", _) => Err("is neither `csv` nor `jsonl`"),
            _ => set(filter, name, value),
        })?;
        Ok((format, filter))
    }
}

type Set<'a> = &'a mut dyn FnMut(&str, &str, &mut AuditFilter) -> Result<(), &'static str>;

fn read(query: &str, set: Set<'_>) -> Result<AuditFilter, Failure> {
    let mut filter = AuditFilter::default();
    let mut seen: Vec<String> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if seen.iter().any(|seen| *seen == name) {
            return Err(refused(&name, "is there twice"));
        }
        set(&name, &value, &mut filter).map_err(|why| refused(&name, why))?;
        seen.push(name.into_owned());
    }
    match (filter.from, filter.until) {
        (Some(from), Some(until)) if from >= until => {
            Err(Failure::new(Code::InvalidQuery)
                .saying("the parameter `until` is not after `from`"))
        }
        _ => Ok(filter),
    }
}

fn set(filter: &mut AuditFilter, name: &str, value: &str) -> Result<(), &'static str> {
    match name {
        "member" => id(value).map(|id| filter.member = Some(id)),
        "actor" => id(value).map(|id| filter.actor = Some(id)),
        "client" => id(value).map(|id| filter.client = Some(id)),
        "action" => actions(value).map(|actions| filter.actions = actions),
        "target" => target(value).map(|target| filter.target = Some(target)),
        "outcome" => outcome(value).map(|outcome| filter.outcome = Some(outcome)),
        "from" => time(value, 0).map(|from| filter.from = Some(from)),
        "until" => time(value, DAY).map(|until| filter.until = Some(until)),
        _ => Err("is unknown"),
    }
}

fn id<T: std::str::FromStr>(value: &str) -> Result<T, &'static str> {
    value.parse().map_err(|_| NO_ID)
}

fn place(value: &str) -> Result<Place, &'static str> {
    value.parse().map_err(|()| "is none that an answer gave")
}

fn outcome(value: &str) -> Result<Outcome, &'static str> {
    match value {
        "allowed" => Ok(Outcome::Allowed),
        "denied" => Ok(Outcome::Denied),
        _ => Err("is neither `allowed` nor `denied`"),
    }
}

/// A time, or the beginning of a day and so many seconds more.
fn time(value: &str, more: i64) -> Result<i64, &'static str> {
    let day = || clock::read_day(value).map(|day| day + more);
    clock::read(value).or_else(day).ok_or(NO_TIME)
}

/// What the log names so.
fn target(value: &str) -> Result<String, &'static str> {
    let (kind, id) = value.split_once(':').ok_or(NO_TARGET)?;
    let is_kind = Kind::ALL.iter().any(|known| known.wire_name() == kind);
    let is_other = ["key", "session"].contains(&kind);
    let id = id.parse::<policy::ClientId>().map_err(|_| NO_TARGET)?;
    match is_kind || is_other {
        true => Ok(format!("{kind}:{id}")),
        false => Err(NO_TARGET),
    }
}

fn actions(value: &str) -> Result<Vec<ActionName>, &'static str> {
    let names: Vec<&str> = value.split(',').collect();
    if names.len() > MOST_ACTIONS {
        return Err("names more than 50 actions");
    }
    names.into_iter().map(action).collect()
}

fn action(name: &str) -> Result<ActionName, &'static str> {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || b"._".contains(&byte);
    let is_name =
        !name.starts_with('.') && name.len() <= LONGEST_ACTION && name.bytes().all(is_letter);
    match (is_name && !name.is_empty(), name.ends_with('.')) {
        (false, _) => Err(NO_ACTION),
        (true, false) => Ok(ActionName::Is(name.to_owned())),
        (true, true) => Ok(ActionName::Begins(name.to_owned())),
    }
}

fn taken(request: &IncomingRequest) -> String {
    request.query.clone().unwrap_or_default()
}

impl Input for AskedEntries {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        Self(taken(request))
    }

    fn describe(document: &mut OperationDoc) {
        for (name, says) in FILTERS.into_iter().chain([BEFORE, AFTER]) {
            document.query_text(name, says);
        }
        document.page_size();
    }
}

impl Input for AskedFile {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        Self(taken(request))
    }

    fn describe(document: &mut OperationDoc) {
        for (name, says) in FILTERS.into_iter().chain([FORMAT]) {
            document.query_text(name, says);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(query: &str) -> Result<AuditQuery, Failure> {
        AskedEntries(query.to_owned()).read()
    }

    fn filter(query: &str) -> AuditFilter {
        entries(query).map(|query| query.filter).unwrap()
    }

    #[track_caller]
    fn check_refused(query: &str, says: &str) {
        let failure = entries(query).unwrap_err();
        assert!(
            failure.detail().contains(says),
            "{query}: {}",
            failure.detail()
        );
    }

    #[test]
    fn everything_is_asked_for_at_once() {
        let asked = entries(
            "actor=00000000000000ab&action=client.,member.invite&target=team:00000000000000ab\
             &outcome=denied&from=1970-01-02&until=1970-01-02&before=5_2&per_page=7",
        );
        let asked = asked.unwrap();
        assert_eq!(
            (asked.filter.from, asked.filter.until),
            (Some(DAY), Some(2 * DAY))
        );
        assert_eq!(asked.filter.outcome, Some(Outcome::Denied));
        let names = [
            ActionName::Begins("client.".to_owned()),
            ActionName::Is("member.invite".to_owned()),
        ];
        assert_eq!(asked.filter.actions, names);
        assert_eq!(asked.from, Start::Before("5_2".parse().unwrap()));
        assert_eq!(asked.per_page, 7);
        assert_eq!(filter("from=1970-01-01T01:00:05%2B01:00").from, Some(5));
        assert_eq!(filter(""), AuditFilter::default());
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_what_could() {
        check_refused("from=yesterday", "`from` is neither a time");
        check_refused("from=1970-01-02&until=1970-01-01", "`until` is not after");
        check_refused("target=list", "`target` is no target");
        check_refused("target=king:00000000000000ab", "`target` is no target");
        check_refused("actor=x", "`actor` is no id");
        check_refused("action=", "`action` is no list");
        check_refused("action=client.edit,", "`action` is no list");
        check_refused("action=a%27b", "`action` is no list");
        check_refused("outcome=maybe", "`outcome` is neither");
        check_refused("before=1", "`before` is none");
        check_refused("before=1_1&after=1_1", "`after` cannot stand beside");
        check_refused("page=2", "`page` is unknown");
        check_refused("outcome=denied&outcome=denied", "`outcome` is there twice");
        check_refused("per_page=101", "`per_page` has a value");
    }

    #[test]
    fn a_file_has_the_same_filters_and_no_pages() {
        let read = |query: &str| AskedFile(query.to_owned()).read();
        let (format, filter) = read("format=jsonl&outcome=denied").unwrap();
        assert_eq!(
            (format, filter.outcome),
            (FileFormat::JsonLines, Some(Outcome::Denied))
        );
        assert_eq!(read("").unwrap().0, FileFormat::Csv);
        for wrong in [
            "format=xml",
            "form=csv",
            "format=csv&format=csv",
            "format",
            "before=1_1",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
