//! `remit export`: the policy for other engines, and with a workgroup also who has what in it.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use export::{File, Rulebook, Workgroup, casl, cedar, openfga, rego, table};
use policy::{Edition, WorkgroupId};

use super::names;
use crate::store::{Store, StoreError};

/// What `remit export` writes.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// For which engine, or as which kind of table
    #[arg(long, value_enum)]
    to: Form,
    /// One of the two documented matrices alone
    #[arg(long, value_parser = names::editions(), conflicts_with = "workgroup")]
    edition: Option<Edition>,
    /// The id of a workgroup: its edition, its custom roles, its members' bindings and scopes
    #[arg(long)]
    workgroup: Option<WorkgroupId>,
    /// The database that the workgroup is in: a path or `sqlite:…`, or `postgres://…`
    #[arg(
        long,
        env = "REMIT_DATABASE",
        default_value = "remit.db",
        hide_env_values = true
    )]
    database: String,
    /// The folder to write the files to, instead of printing them
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Cedar: schema, policies and entities; the same decisions as Remit's
    Cedar,
    /// Rego, for Open Policy Agent: rules and data; the same decisions as Remit's
    Rego,
    /// OpenFGA: a model, and tuples; what relations cannot express is said in it
    Openfga,
    /// CASL: rules for a browser
    Casl,
    /// Lines of `action,edition,role,cell`
    Csv,
    /// A list of cells; with a workgroup also its roles and members
    Json,
    /// Tables for people
    Markdown,
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub(super) enum ExportError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the database has no workgroup `{0}`")]
    NoWorkgroup(WorkgroupId),
    #[error("cannot write `{path}`: {error}", path = .0.display(), error = .1)]
    Write(PathBuf, std::io::Error),
    #[error("cannot start the runtime: {0}")]
    Runtime(std::io::Error),
}

/// The text to print; with a folder, the names of the files that were written.
pub(super) fn text(args: &ExportArgs) -> Result<String, ExportError> {
    let workgroup = args.workgroup.map(|id| read(&args.database, id));
    let workgroup = workgroup.transpose()?;
    let book = match &workgroup {
        Some(workgroup) => Rulebook::of_workgroup(workgroup),
        None => Rulebook::of_editions(&editions(args.edition), BINDINGS),
    };
    let files = files(args.to, &book, workgroup.as_ref());
    match &args.out {
        Some(folder) => write(&files, folder),
        None => Ok(printed(&files)),
    }
}

/// How many bindings a member may have where no workgroup says how many they have.
const BINDINGS: usize = 3;

fn editions(one: Option<Edition>) -> Vec<Edition> {
    one.map_or_else(|| Edition::ALL.to_vec(), |edition| vec![edition])
}

fn files(form: Form, book: &Rulebook, workgroup: Option<&Workgroup>) -> Vec<File> {
    let one = |name: &str, text| {
        vec![File {
            name: name.to_owned(),
            text,
        }]
    };
    match form {
        Form::Cedar => cedar::files(book, workgroup),
        Form::Rego => rego::files(book, workgroup),
        Form::Openfga => openfga::files(book, workgroup),
        Form::Casl => casl::files(book, workgroup),
        Form::Csv => one("matrix.csv", table::csv(book)),
        Form::Json => one("matrix.json", table::json(book, workgroup)),
        Form::Markdown => one("matrix.md", table::markdown(book, workgroup)),
    }
}

/// One file as it is; several with their names above them.
fn printed(files: &[File]) -> String {
    if let [only] = files {
        return only.text.clone();
    }
    let files = files.iter();
    let parts: Vec<_> = files
        .map(|file| format!("==> {} <==\n{}", file.name, file.text))
        .collect();
    parts.join("\n")
}

fn write(files: &[File], folder: &PathBuf) -> Result<String, ExportError> {
    fs::create_dir_all(folder).map_err(|error| ExportError::Write(folder.clone(), error))?;
    let mut written = String::new();
    for file in files {
        let path = folder.join(&file.name);
        fs::write(&path, &file.text).map_err(|error| ExportError::Write(path.clone(), error))?;
        written.push_str(&format!("{}\n", path.display()));
    }
    Ok(written)
}

fn read(database: &str, id: WorkgroupId) -> Result<Workgroup, ExportError> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build();
    let runtime = runtime.map_err(ExportError::Runtime)?;
    runtime.block_on(async {
        let store = Store::open_to_read(database).await?;
        let mut tx = store.reading().await?;
        let found = crate::store::export::workgroup(&mut tx, id, crate::clock::now()).await?;
        found.ok_or(ExportError::NoWorkgroup(id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(to: Form, edition: Option<Edition>) -> String {
        let args = ExportArgs {
            to,
            edition,
            workgroup: None,
            database: String::new(),
            out: None,
        };
        text(&args).unwrap()
    }

    #[test]
    fn csv_of_both_editions_has_one_heading() {
        let both = of(Form::Csv, None);
        let each = Edition::ALL.map(policy::matrix::csv);
        let lines: usize = each.iter().map(|csv| csv.lines().count()).sum();
        assert_eq!(both.lines().count(), lines - 1);
        assert!(both.starts_with(&each[0]));
    }

    #[test]
    fn an_edition_alone_names_no_other() {
        for form in [Form::Cedar, Form::Rego, Form::Openfga, Form::Casl] {
            let text = of(form, Some(Edition::Agent));
            assert!(text.contains("agent"), "{form:?}");
            assert!(!text.contains("Edition::\"associate\""), "{form:?}");
        }
    }

    #[test]
    fn several_files_are_printed_with_their_names() {
        let text = of(Form::Cedar, None);
        assert!(text.starts_with("==> remit.cedarschema <==\n"));
        assert!(text.contains("\n==> remit.cedar <==\n"));
    }

    #[test]
    fn a_database_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let args = ExportArgs {
            to: Form::Json,
            edition: None,
            workgroup: WorkgroupId::new(1),
            database: folder.path().join("mistyped.db").display().to_string(),
            out: None,
        };
        let error = text(&args).unwrap_err().to_string();
        assert!(error.contains("unable to open"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn files_are_written_to_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let args = ExportArgs {
            to: Form::Rego,
            edition: None,
            workgroup: None,
            database: String::new(),
            out: Some(folder.path().join("new")),
        };
        let names = text(&args).unwrap();
        assert_eq!(names.lines().count(), 2);
        for name in names.lines() {
            assert!(fs::metadata(name).unwrap().len() > 0, "{name}");
        }
    }
}
