//! The file of a SQLite database: made for the operator's eyes alone, and used by one server.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use sqlx::sqlite::SqliteConnectOptions;

use crate::store::StoreError;

/// The path of the file that a URL names; nothing where it names none.
pub(super) fn path(url: &str) -> Option<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).ok()?;
    let path = options.get_filename();
    let named = !path.as_os_str().is_empty() && !url.contains("mode=memory") && !is_memory(path);
    named.then(|| path.to_owned())
}

fn is_memory(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains(":memory:") || text.starts_with("file:sqlx-in-memory")
}

/// Makes the file where it is not there yet. What the hashes in it are worth is the operator's alone
/// to see: nobody else reads it, and its journal gets the same mode from SQLite.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    refuse_network(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => close_to_others(path),
        Err(error) => Err(failed(path, error)),
    }
}

/// Takes from everybody but the owner and their group what an older version gave them.
#[cfg(unix)]
fn close_to_others(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt as _;
    const OTHERS: u32 = 0o007;
    let mut mode = std::fs::metadata(path)
        .map_err(|error| failed(path, error))?
        .permissions();
    if mode.mode() & OTHERS == 0 {
        return Ok(());
    }
    mode.set_mode(mode.mode() & !OTHERS);
    // Who is not its owner cannot, and may have been given it that way.
    if std::fs::set_permissions(path, mode).is_err() {
        tracing::warn!(path = %path.display(), "everybody on this machine can read the database");
    }
    Ok(())
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// A write-ahead log needs memory that all who have the file open share: over a network there is
/// none, and locks are lost.
#[cfg(target_os = "linux")]
fn refuse_network(path: &Path) -> Result<(), StoreError> {
    const NETWORKS: [(i64, &str); 5] = [
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xff53_4d42, "CIFS"),
        (0xfe53_4d42, "SMB 2"),
        (0x5346_414f, "AFS"),
    ];
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Ok(found) = rustix::fs::statfs(folder) else {
        return Ok(());
    };
    let kind = NETWORKS.iter().find(|(magic, _)| *magic == found.f_type);
    match kind {
        Some((_, name)) => Err(StoreError::NetworkFile {
            path: path.to_owned(),
            kind: name,
        }),
        None => Ok(()),
    }
}

#[cfg(not(target_os = "linux"))]
fn refuse_network(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Held by the one server that uses the file, for as long as it runs: another one would not hear of
/// what this one changes.
///
/// In a file of its own: closing the database's own would take SQLite's locks away from it.
pub(super) fn lock(path: &Path) -> Result<File, StoreError> {
    // By whichever name it is called.
    let real = std::fs::canonicalize(path).map_err(|error| failed(path, error))?;
    let mut name = real.into_os_string();
    name.push("-lock");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options
        .open(&name)
        .map_err(|error| failed(Path::new(&name), error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(failed(Path::new(&name), error)),
    }
}

/// Which file it is that was opened, by whatever name.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    path: PathBuf,
    #[cfg(unix)]
    device_and_inode: (u64, u64),
}

impl Identity {
    /// That of the file that is there now.
    pub(super) fn of(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            path: path.to_owned(),
            #[cfg(unix)]
            device_and_inode: device_and_inode(path).map_err(|error| failed(path, error))?,
        })
    }

    /// Fails where the file was moved away, also where another one is in its place: what is written
    /// then would be written to a file that nobody has.
    pub(super) fn check(&self) -> Result<(), sqlx::Error> {
        #[cfg(unix)]
        if device_and_inode(&self.path)? != self.device_and_inode {
            let text = format!(
                "`{}` is another file than the one that was opened: start the server anew",
                self.path.display()
            );
            return Err(io::Error::other(text).into());
        }
        Ok(())
    }
}

#[cfg(unix)]
fn device_and_inode(path: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(path)
        .map_err(|error| io::Error::new(error.kind(), format!("`{}`: {error}", path.display())))?;
    Ok((found.dev(), found.ino()))
}

fn failed(path: &Path, error: io::Error) -> StoreError {
    StoreError::File {
        path: path.to_owned(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_has_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("remit.db");
        create(&path).unwrap();
        let held = lock(&path).unwrap();
        let other = folder.path().join("other.db");
        std::os::unix::fs::symlink(&path, &other).unwrap();
        for name in [&path, &other] {
            let error = lock(name).unwrap_err().to_string();
            assert!(error.contains("another server uses"), "{error}");
        }
        drop(held);
        lock(&other).unwrap();
    }

    #[test]
    fn nobody_else_reads_the_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("remit.db");
        let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        create(&path).unwrap();
        assert_eq!(mode(), 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        create(&path).unwrap();
        assert_eq!(mode(), 0o640);
    }

    #[test]
    fn another_file_of_the_same_name_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("remit.db");
        create(&path).unwrap();
        let opened = Identity::of(&path).unwrap();
        opened.check().unwrap();
        std::fs::rename(&path, folder.path().join("old")).unwrap();
        assert!(opened.check().is_err());
        create(&path).unwrap();
        let error = opened.check().unwrap_err().to_string();
        assert!(error.contains("another file"), "{error}");
    }

    #[test]
    fn what_cannot_be_made_is_named() {
        let error = create(Path::new("/nowhere/remit.db")).unwrap_err();
        assert!(
            error.to_string().starts_with("`/nowhere/remit.db`: "),
            "{error}"
        );
    }

    #[test]
    fn memory_is_no_file() {
        assert_eq!(path("sqlite::memory:"), None);
        assert_eq!(path("sqlite:a.db?mode=memory"), None);
        assert_eq!(path("sqlite:a%20b.db"), Some(PathBuf::from("a b.db")));
    }
}
