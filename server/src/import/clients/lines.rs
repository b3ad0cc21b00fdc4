//! What a line says of a client.

use policy::ClientId;
use wire::{ClientImportColumns, DepartmentNotation, LONGEST_NAME, Rule};

use super::super::address;
use super::super::columns::{Names, cell};
use super::super::header::Header;
use super::super::records::Record;
use super::super::words::{NO, YES, is_one_of};
use super::path;

const DISABLED: &[&str] = &["disabled", "inactive", "archived"];
const ACTIVE: &[&str] = &[
    "active",
    "isactive",
    "organizationactive",
    "clientactive",
    "customeractive",
];
/// By which other products know a client.
const IDENTIFIERS: &[&str] = &[
    "id",
    "externalid",
    "clientid",
    "customerid",
    "organizationid",
    "organizationnumber",
    "organizationorganizationnumber",
    "clientnumber",
    "customernumber",
    "accountnumber",
];
/// Where the number 0 is the company that uses the product.
const OWN_COMPANY: &[&str] = &["organizationorganizationnumber", "organizationnumber"];
const EMAILS: &[&str] = &[
    "email",
    "mail",
    "emailaddress",
    "emailadresse",
    "contactemail",
    "contactemailaddress",
    "manageremail",
];

/// What a spreadsheet writes where it cannot calculate.
const ERRORS: &[&str] = &[
    "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
];

/// A client in the file, or a department of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) line: u64,
    /// The client's name as it is kept; as it is written where it is not accepted.
    pub(super) name: String,
    pub(super) city: String,
    pub(super) note: String,
    pub(super) tags: Vec<String>,
    /// The department, from the outermost on.
    pub(super) path: Vec<String>,
    /// The id of a client that is there.
    pub(super) id: Option<ClientId>,
    /// Why nothing can be made of it.
    pub(super) broken: Option<String>,
    /// Why nothing is made of it unasked.
    pub(super) doubts: Vec<String>,
    /// All cells, those of secret columns empty.
    pub(super) cells: Vec<String>,
}

/// Where what stands, and how it is written.
pub(super) struct Reading<'a> {
    header: &'a Header,
    used: &'a ClientImportColumns,
    notation: DepartmentNotation,
    /// The client of lines that name none; empty where there is none.
    client: &'a str,
    /// People after whom a client without a company is called.
    people: Names,
    disabled: Option<usize>,
    active: Option<usize>,
    own_company: Option<usize>,
    identifiers: Vec<usize>,
    emails: Vec<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(
        header: &'a Header,
        used: &'a ClientImportColumns,
        notation: DepartmentNotation,
        client: &'a str,
    ) -> Self {
        let first = |names| header.called(names).next();
        Self {
            header,
            used,
            notation,
            client,
            people: Names::of(header),
            disabled: first(DISABLED),
            active: first(ACTIVE),
            own_company: first(OWN_COMPANY),
            identifiers: header.called(IDENTIFIERS).collect(),
            emails: header.called(EMAILS).collect(),
        }
    }

    pub(super) fn lines(&self, body: Vec<Record>) -> Vec<Line> {
        body.into_iter().map(|record| self.line(record)).collect()
    }

    fn line(&self, record: Record) -> Line {
        let mut line = Line {
            line: record.line,
            name: self.name(&record.cells),
            ..Line::default()
        };
        line.broken = self.fill(&mut line, &record).err();
        line.doubts = self.doubts(&record);
        line.cells = record.cells;
        line
    }

    /// The name in its column; else the one that was chosen for all; else that of the person.
    fn name(&self, cells: &[String]) -> String {
        match (cell(cells, self.used.name), self.client) {
            ("", "") if self.used.name.is_some() => self.people.joined(cells),
            ("", client) => client.to_owned(),
            (name, _) => name.to_owned(),
        }
    }

    /// Reads what is kept of a line.
    fn fill(&self, line: &mut Line, record: &Record) -> Result<(), String> {
        record.fits(self.header.names().len())?;
        self.refuse_broken(record)?;
        let cells = &record.cells;
        line.id = id(cell(cells, self.used.id))?;
        self.refuse_rounded(cells)?;
        // Which client is meant is certain by its id, whatever it is called.
        if line.id.is_none() {
            self.refuse_damaged(cells)?;
        }
        self.refuse_addresses(cells)?;
        if line.name.is_empty() && line.id.is_none() {
            return Err("it names no client".to_owned());
        }
        if !line.name.is_empty() {
            line.name = checked("name", Rule::Name, &line.name)?;
        }
        let city = cell(cells, self.used.city);
        line.city = checked("city", Rule::Line(LONGEST_NAME), city)?;
        line.note = checked("note", Rule::Note, cell(cells, self.used.note))?;
        line.tags = tags(cell(cells, self.used.tags))?;
        line.path = path::read(cell(cells, self.used.department), self.notation)?;
        Ok(())
    }

    /// What falls out of a broken quote is not what was meant.
    fn refuse_broken(&self, record: &Record) -> Result<(), String> {
        let used = super::columns::all(self.used);
        let mut broken = record.broken.iter();
        match broken.find(|column| used.contains(&Some(**column))) {
            Some(column) => Err(self.told_of_quote(*column)),
            None => Ok(()),
        }
    }

    fn told_of_quote(&self, column: usize) -> String {
        let name = self.header.names().nth(column).unwrap_or_default();
        format!("its `{name}` has a quote in the middle, so that it may not be what was meant")
    }

    /// What a spreadsheet has made of long numbers names nothing any more.
    fn refuse_rounded(&self, cells: &[String]) -> Result<(), String> {
        for column in &self.identifiers {
            let text = cell(cells, Some(*column));
            if is_rounded(text) {
                return Err(format!(
                    "a spreadsheet has rounded its identifier to `{text}`: take it from the source once more"
                ));
            }
        }
        Ok(())
    }

    /// Nor does what it writes where it cannot calculate.
    fn refuse_damaged(&self, cells: &[String]) -> Result<(), String> {
        for column in super::columns::all(self.used).into_iter().flatten() {
            let text = cell(cells, Some(column));
            let is_error = ERRORS.contains(&text.to_uppercase().as_str());
            if is_error || self.used.name == Some(column) && is_rounded(text) {
                return Err(format!("a spreadsheet has made `{text}` of what was there"));
            }
        }
        Ok(())
    }

    /// A line with something else where an address has to be has slipped, or was mistyped.
    fn refuse_addresses(&self, cells: &[String]) -> Result<(), String> {
        for column in &self.emails {
            let text = cell(cells, Some(*column));
            let all = text.split([';', ',', '|']).map(str::trim);
            let mut wrong = all.filter(|one| !one.is_empty() && address::read(one).is_err());
            if let Some(wrong) = wrong.next() {
                return Err(format!("`{wrong}` is not an e-mail address"));
            }
        }
        Ok(())
    }

    fn doubts(&self, record: &Record) -> Vec<String> {
        let at = |column| cell(&record.cells, column);
        let mut doubts: Vec<String> = record
            .broken
            .iter()
            .map(|column| self.told_of_quote(*column))
            .collect();
        if is_one_of(at(self.disabled), YES) || is_one_of(at(self.active), NO) {
            doubts.push("the file says that it is inactive".to_owned());
        }
        if at(self.own_company) == "0" {
            doubts.push("its number 0 is that of the own company".to_owned());
        }
        doubts
    }
}

fn id(text: &str) -> Result<Option<ClientId>, String> {
    match text {
        "" => Ok(None),
        text => match text.parse() {
            Ok(id) => Ok(Some(id)),
            Err(_) => Err(format!("`{text}` is no ID of a client")),
        },
    }
}

/// Tags of a cell, with commas between them.
fn tags(cell: &str) -> Result<Vec<String>, String> {
    let tags: Vec<String> = cell.split(',').map(str::to_owned).collect();
    wire::kept_tags(&tags).map_err(|unfit| format!("its tags are not accepted: {}", unfit.detail))
}

fn checked(what: &str, rule: Rule, text: &str) -> Result<String, String> {
    let checked = rule.check(text);
    checked.map_err(|unfit| format!("its {what} is not accepted: {}", unfit.detail))
}

/// `1.23457E+14`: a number of which a spreadsheet has kept the first digits.
fn is_rounded(text: &str) -> bool {
    let text = text.to_uppercase();
    let Some((digits, exponent)) = text.split_once("E+") else {
        return false;
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number(&digits.replace(['.', ','], "")) && is_number(exponent)
}

#[cfg(test)]
mod tests {
    use super::is_rounded;

    #[test]
    fn a_rounded_number_is_told_from_a_name() {
        for text in ["1.23457E+14", "1,23457e+14", "2E+15"] {
            assert!(is_rounded(text), "{text}");
        }
        for text in ["00047", "E+", "Studio E+F", "1.5", "3E+"] {
            assert!(!is_rounded(text), "{text}");
        }
    }
}
