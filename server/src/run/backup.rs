//! `remit backup` and `remit restore`: a whole copy of a SQLite database while it is used, and back.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::serve::ServeError;
use crate::clock;
use crate::store::audit;
use crate::store::backup::{self, Summary};
use crate::store::{Store, StoreError};

/// What `backup` can be told.
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    /// The file to write; it must not be there yet
    pub file: PathBuf,
    /// The database: a path or `sqlite:…`
    #[arg(
        long,
        env = "REMIT_DATABASE",
        default_value = "remit.db",
        hide_env_values = true
    )]
    pub database: String,
}

/// What `restore` can be told.
#[derive(Debug, Clone, Args)]
pub struct RestoreArgs {
    /// The backup
    pub file: PathBuf,
    /// Say what is in the backup and whether it is whole, and restore nothing
    #[arg(long)]
    pub inspect: bool,
    /// The database that it takes the place of: a path or `sqlite:…`
    #[arg(
        long,
        env = "REMIT_DATABASE",
        default_value = "remit.db",
        hide_env_values = true
    )]
    pub database: String,
}

/// Copies the database as it is at one moment, also while a server uses it, and checks the copy.
///
/// # Errors
///
/// Where the database cannot be read, the file be written, or the copy is not whole; then nothing is
/// left of it.
pub async fn backup(args: BackupArgs) -> Result<bool, ServeError> {
    create_new(&args.file)?;
    let copied = async {
        backup::copy(&args.database, &args.file).await?;
        sync(&args.file)?;
        inspect_whole(&args.file).await
    };
    match copied.await {
        Ok(summary) => {
            print(
                &format!("{} is a whole backup", args.file.display()),
                &summary,
            )?;
            Ok(true)
        }
        Err(error) => {
            let _ = fs::remove_file(&args.file);
            Err(error)
        }
    }
}

/// Puts a backup in the place of the database, which is kept beside it; or says what is in it.
///
/// Everybody is signed out: a session that was ended since must not come back.
///
/// # Errors
///
/// Where the backup is not whole or of a newer version, or a server uses the database.
pub async fn restore(args: RestoreArgs) -> Result<bool, ServeError> {
    let summary = inspect_whole(&args.file).await?;
    if args.inspect {
        print(&format!("{} is whole", args.file.display()), &summary)?;
        return Ok(true);
    }
    let place = backup::path(&args.database)?;
    let _lock = backup::lock(&place)?;
    let prepared = beside(&place, "restoring");
    create_new(&prepared)?;
    let done = async {
        fs::copy(&args.file, &prepared)?;
        backup::end_sessions(&prepared).await?;
        sync(&prepared)?;
        exchange(&prepared, &place)
    };
    let kept = done.await.inspect_err(|_| {
        let _ = fs::remove_file(&prepared);
    })?;
    print(&format!("{} is restored", place.display()), &summary)?;
    let mut out = io::stdout().lock();
    if let Some(kept) = kept {
        writeln!(out, "what was there before is kept as {}", kept.display())?;
    }
    writeln!(
        out,
        "everybody has to sign in again; people, roles and API keys are those of the backup: look \
         at whom and what was taken away since, and take it away again"
    )?;
    Ok(true)
}

/// What is in a backup that is whole: by SQLite's own check, and by the chains of the audit log.
async fn inspect_whole(file: &Path) -> Result<Summary, ServeError> {
    let url = format!("sqlite:{}", file.display());
    let summary = backup::inspect(&url).await?;
    if summary.is_current {
        let store = Store::open_to_read(&url).await?;
        let mut tx = store.reading().await?;
        for head in audit::heads(&mut tx).await? {
            if let Err(found) = audit::verify(&mut tx, head.log, &[]).await? {
                let text = format!("its audit log is not whole: {}: {found:?}", head.log);
                return Err(StoreError::Corrupt(text).into());
            }
        }
    }
    Ok(summary)
}

fn print(first: &str, summary: &Summary) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{first}: schema {}", summary.schema)?;
    let counts = [
        ("workgroups", summary.workgroups),
        ("people", summary.members),
        ("clients", summary.clients),
        ("audit entries", summary.entries),
    ];
    for (name, count) in counts {
        writeln!(out, "  {count} {name}")?;
    }
    if let Some(last) = summary.last_entry {
        writeln!(out, "  the last of them from {}", clock::rfc3339(last))?;
    }
    out.flush()
}

/// Puts one file in the place of another, whose journal goes with it; where the other is from now on.
fn exchange(prepared: &Path, place: &Path) -> Result<Option<PathBuf>, ServeError> {
    let kept = place.exists().then(|| {
        let stamp = clock::rfc3339(clock::now()).replace([':', '-'], "");
        beside(place, &format!("before-{stamp}"))
    });
    if let Some(kept) = &kept {
        for end in ["-wal", "-shm"] {
            let from = with_end(place, end);
            if from.exists() {
                fs::rename(from, with_end(kept, end))?;
            }
        }
        fs::rename(place, kept)?;
    }
    fs::rename(prepared, place)?;
    if let Some(folder) = place.parent().filter(|folder| folder.is_dir()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(kept)
}

fn beside(path: &Path, name: &str) -> PathBuf {
    with_end(path, &format!(".{name}"))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut whole = path.as_os_str().to_owned();
    whole.push(end);
    PathBuf::from(whole)
}

/// An empty file that was not there, for the operator's eyes alone.
fn create_new(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let created = options.open(path).map(drop);
    created.map_err(|error| StoreError::File {
        path: path.to_owned(),
        error,
    })
}

fn sync(path: &Path) -> io::Result<()> {
    OpenOptions::new().read(true).open(path)?.sync_all()
}
