//! PostgreSQL servers of a test's own: one that takes writes, and a standby that follows it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::within;

/// PostgreSQL refuses to run as root; its packages bring this user.
const UNPRIVILEGED: &str = "postgres";
const USER: &str = "remit";

/// A running PostgreSQL server; dropping it stops it and removes its data.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Postgres {
    /// Nothing where PostgreSQL's programs are not there.
    pub(crate) fn start() -> Option<Self> {
        let server = Self::empty(programs()?);
        server.run(
            "initdb",
            &[
                "--username",
                USER,
                "--auth",
                "trust",
                "--no-sync",
                "--encoding",
                "UTF8",
            ],
        );
        let settings = "wal_level = replica\nmax_wal_senders = 4\nhot_standby = on\n\
             max_connections = 60\nfsync = off\n";
        server.configure(settings);
        server.begin();
        Some(server)
    }

    /// One that follows this one, and without which nothing is acknowledged from now on.
    pub(crate) fn standby(&self) -> Self {
        let standby = Self::empty(self.programs.clone());
        let port = self.port.to_string();
        fs::remove_dir(standby.data()).expect("an empty folder");
        let from = [
            "-h",
            "127.0.0.1",
            "-p",
            &port,
            "-U",
            USER,
            "-R",
            "-c",
            "fast",
        ];
        standby.run("pg_basebackup", &from);
        standby.begin();
        self.configure("synchronous_standby_names = '*'\n");
        self.run("pg_ctl", &["reload"]);
        standby
    }

    /// Makes a standby the one that takes writes.
    pub(crate) fn promote(&self) {
        self.run("pg_ctl", &["promote", "-w"]);
    }

    /// Ends it as a power cut does.
    pub(crate) fn stop(&self) {
        self.run("pg_ctl", &["stop", "-m", "immediate"]);
    }

    /// Starts it again.
    pub(crate) fn begin(&self) {
        let options = format!(
            "-p {} -h 127.0.0.1 -k {}",
            self.port,
            self.folder().display()
        );
        let log = self.folder().join("log").display().to_string();
        self.run("pg_ctl", &["start", "-w", "-l", &log, "-o", &options]);
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    fn empty(programs: PathBuf) -> Self {
        let folder = TempDir::with_prefix("remit-failures-").expect("a temporary folder");
        let server = Self {
            programs,
            folder,
            port: free_port(),
        };
        fs::create_dir(server.data()).expect("a folder for the data");
        let mut chown = Command::new("chown");
        let _ = chown
            .args(["-R", UNPRIVILEGED])
            .arg(server.folder())
            .status();
        server
    }

    fn configure(&self, settings: &str) {
        let path = self.data().join("postgresql.conf");
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + settings).expect("the settings");
    }

    /// Runs one of PostgreSQL's programs on this server's data.
    fn run(&self, program: &str, args: &[&str]) {
        let path = self.programs.join(program);
        let mut command = match is_root() {
            true => Command::new("runuser"),
            false => Command::new(&path),
        };
        if is_root() {
            command.args(["-u", UNPRIVILEGED, "--"]).arg(&path);
        }
        command.args(args).arg("-D").arg(self.data());
        // A server that is started inherits it: a pipe would never end.
        let said = fs::File::create(self.folder().join("said")).expect("a file");
        let errors = said.try_clone().expect("a file");
        let status = command
            .current_dir(self.folder())
            .stdin(Stdio::null())
            .stdout(said)
            .stderr(errors)
            .status()
            .expect("PostgreSQL's program");
        let said = fs::read_to_string(self.folder().join("said")).unwrap_or_default();
        assert!(status.success(), "{program} {args:?}: {said}");
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn data(&self) -> PathBuf {
        self.folder().join("data")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let pid = fs::read_to_string(self.data().join("postmaster.pid")).unwrap_or_default();
        if let Some(pid) = pid.lines().next() {
            let _ = Command::new("kill").args(["-QUIT", pid]).status();
            within(20, "PostgreSQL ends", || {
                !self.data().join("postmaster.pid").exists()
                    || !Path::new("/proc").join(pid).exists()
            });
        }
    }
}

/// Where PostgreSQL's programs are, where the tests have a server at all.
fn programs() -> Option<PathBuf> {
    std::env::var_os("REMIT_TEST_POSTGRES_URL")?;
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let debian = versions.flatten().map(|entry| entry.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).chain(debian).collect();
    let found = folders
        .into_iter()
        .find(|folder| folder.join("pg_basebackup").is_file() && folder.join("initdb").is_file());
    if found.is_none() {
        eprintln!("PostgreSQL's programs are not here: the test is left out");
    }
    found
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Unused at this moment.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}
