//! A PostgreSQL server for the time of a test run.
//!
//! It has its own data folder and a free port of the loopback interface, so it
//! disturbs no other server and leaves nothing behind. It is a child of this process
//! and in its group: Ctrl-C in the terminal ends it too.

use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{command, is_root, output};
use crate::{console, progress};

const USER: &str = "remit";
/// PostgreSQL refuses to run as root; its packages bring this user.
const UNPRIVILEGED: &str = "postgres";
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; dropping it stops it and removes its data.
pub(super) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    password: String,
    port: u16,
    server: Option<Child>,
}

impl Cluster {
    /// Creates a database cluster with PostgreSQL's programs in `programs` and starts it.
    pub(super) fn start(programs: &Path) -> Result<Self> {
        let started = Instant::now();
        let mut cluster = Self {
            programs: programs.to_path_buf(),
            folder: temporary_folder()?,
            password: random_hex(),
            port: free_port()?,
            server: None,
        };
        cluster.create_data()?;
        cluster.server = Some(cluster.spawn()?);
        cluster.wait_until_ready()?;
        console::done(
            &format!("PostgreSQL on port {}", cluster.port),
            started.elapsed(),
        );
        Ok(cluster)
    }

    /// Where to connect, as a user who may create databases.
    pub(super) fn url(&self) -> String {
        format!(
            "postgres://{USER}:{}@127.0.0.1:{}/postgres",
            self.password, self.port
        )
    }

    fn create_data(&self) -> Result<()> {
        let password = self.folder.join("password");
        fs::write(&password, &self.password).context("cannot write the database's password")?;
        if is_root() {
            let mut chown = command("chown");
            progress::run(chown.arg("-R").arg(UNPRIVILEGED).arg(&self.folder))?;
        }
        let mut initdb = self.program("initdb");
        initdb.args(["--username", USER, "--auth", "scram-sha-256", "--no-sync"]);
        initdb
            .args(["--encoding", "UTF8", "--no-locale"])
            .arg("--pwfile")
            .arg(password);
        progress::run(initdb.arg("--pgdata").arg(self.data()))
    }

    /// Without syncing to disk: these data do not outlive the process.
    fn spawn(&self) -> Result<Child> {
        let log = File::create(self.folder.join("log")).context("cannot write PostgreSQL's log")?;
        let mut postgres = self.program("postgres");
        postgres
            .arg("-D")
            .arg(self.data())
            .arg("-k")
            .arg(&self.folder);
        postgres.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-F"]);
        postgres.args(["-c", "full_page_writes=off", "-c", "synchronous_commit=off"]);
        postgres.args(["-c", "max_connections=300"]);
        let errors = log.try_clone().context("cannot write PostgreSQL's log")?;
        postgres
            .stdout(log)
            .stderr(errors)
            .spawn()
            .context("cannot start PostgreSQL")
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while !self.is_ready() {
            let exited = self
                .server
                .as_mut()
                .and_then(|server| server.try_wait().ok().flatten());
            if exited.is_some() || Instant::now() > deadline {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL does not start; its log:\n{log}");
            }
            sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// The file that PostgreSQL keeps about itself says so in its eighth line.
    fn is_ready(&self) -> bool {
        let state = fs::read_to_string(self.data().join("postmaster.pid")).unwrap_or_default();
        state
            .lines()
            .nth(7)
            .is_some_and(|line| line.trim() == "ready")
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of PostgreSQL's programs, as a user that it accepts.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut runuser = command("runuser");
            runuser.args(["-u", UNPRIVILEGED, "--"]).arg(program);
            runuser
        } else {
            command(program)
        };
        command.current_dir(&self.folder).stderr(Stdio::null());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let mut stop = self.program("pg_ctl");
            let stopped = output(
                stop.args(["stop", "-m", "immediate", "-D"])
                    .arg(self.data()),
            );
            if stopped.is_none() {
                let _ = server.kill();
            }
            let _ = server.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Not below the home folder, where the unprivileged user may not go.
fn temporary_folder() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("remit-postgres-{}", random_hex()));
    fs::create_dir(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    Ok(folder)
}

/// Unused at this moment; the time until PostgreSQL takes it is short.
fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind(("127.0.0.1", 0)).context("no free port on the loopback interface")?;
    Ok(listener
        .local_addr()
        .context("a socket without an address")?
        .port())
}

/// 64 bits, unpredictable enough for a server that lives for minutes on the loopback
/// interface.
fn random_hex() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}
