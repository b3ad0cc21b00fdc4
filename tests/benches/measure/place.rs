//! A running server on an empty database, with its owner.

use std::net::SocketAddr;
use std::ops::Range;

use serde_json::{Value, json};
use server::{ServeArgs, Settings};
use sha2::{Digest as _, Sha256};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use tempfile::TempDir;

use crate::client::Client;
use crate::report::line;

/// The password of every member.
pub(crate) const PASSWORD: &str = "plum-orbit-canyon-82";

/// The server, and what is needed to fill its database.
pub(crate) struct Place {
    pub(crate) address: SocketAddr,
    pub(crate) workgroup: i64,
    /// The owner, signed in.
    pub(crate) owner: Client,
    pub(crate) url: String,
    _folder: TempDir,
}

impl Place {
    /// Starts the server, and sets up the owner with its token.
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("remit.db").display());
        let (address, token) = start(&url);
        let mut owner = Client::new(address);
        let body = json!({
            "token": token, "workgroup_name": "Northwind IT", "edition": "associate",
            "name": "Olive Owner", "email": "olive@northwind.example",
            "password": "plum-orbit-canyon-81",
        });
        let session = owner.sign_in("/api/v1/setup", &body);
        let workgroup = session["workgroups"][0]["id"]
            .as_str()
            .expect("a workgroup");
        Self {
            address,
            workgroup: i64::from_str_radix(workgroup, 16).expect("an id"),
            owner,
            url,
            _folder: folder,
        }
    }

    /// A path in the workgroup.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/api/v1/workgroups/{:016x}/{rest}", self.workgroup)
    }

    /// Gives the invitation of this member a link that is known: its own went by mail alone.
    fn relink(&self, member: i64) -> String {
        // No session has so high a number.
        let number = usize::try_from(member).expect("an id");
        self.run(&format!(
            "UPDATE invitation SET token_hash = '{}' WHERE member = {member};",
            token_hash(number)
        ));
        token(number)
    }

    /// Someone new with this role, signed in, and their member.
    pub(crate) fn member(&self, role: &str, email: &str) -> (Client, i64) {
        let scope = json!({"kind": "nobody"});
        let body = json!({"email": email, "role": role, "scope": scope});
        let invited: Value = self.owner.post(&self.path("members"), &body);
        let member = invited["member"]["id"].as_str().expect("a member");
        let member = i64::from_str_radix(member, 16).expect("an id");
        let mut client = Client::new(self.address);
        let body = json!({
            "token": self.relink(member), "email": email, "name": email, "password": PASSWORD,
        });
        client.sign_in("/api/v1/invitations/accept", &body);
        (client, member)
    }

    /// Begins sessions of the owner's that were last used so many seconds ago; their tokens.
    pub(crate) fn sessions(&self, numbers: Range<usize>, ago: u32) -> Vec<String> {
        let now = "CAST(strftime('%s', 'now') AS INTEGER)";
        let mut script = String::from("BEGIN;");
        for number in numbers.clone() {
            let hash = token_hash(number);
            script += &format!(
                "INSERT INTO session (id, token_hash, account, created_at, last_used_at, user_agent, address)
                 SELECT {number}, '{hash}', account, {now} - {ago}, {now} - {ago}, '', '' FROM member
                 WHERE workgroup = {} AND role = 'owner';",
                self.workgroup
            );
        }
        self.run(&(script + "COMMIT;"));
        numbers.map(token).collect()
    }

    /// Runs statements on the database itself, past the server.
    pub(crate) fn run(&self, script: &str) {
        let work = async {
            let mut connection = AnyConnection::connect(&self.url).await?;
            connection
                .execute(sqlx::raw_sql(AssertSqlSafe(script.to_owned())))
                .await?;
            connection.close().await
        };
        runtime().block_on(work).expect("statements that run");
    }
}

/// The secret of a session that is put into the database itself.
pub(crate) fn token(number: usize) -> String {
    format!("{number:064x}")
}

/// What the database has of it.
pub(crate) fn token_hash(number: usize) -> String {
    let digest = Sha256::digest(token(number));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A runtime for a moment.
fn runtime() -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime")
}

/// Starts the server on threads of its own, which end with the process.
fn start(database: &str) -> (SocketAddr, String) {
    let (ready, listening) = std::sync::mpsc::channel();
    let args = args(database);
    std::thread::spawn(move || {
        run(args, |server| {
            let token = server.setup_token().unwrap_or_default().to_owned();
            ready
                .send((server.address(), token))
                .expect("someone waits");
        });
    });
    listening.recv().expect("a server that listens")
}

/// Runs a server for as long as the process lives, and says where it listens.
pub(crate) fn serve(database: &str) {
    run(args(database), |server| line(&server.address().to_string()));
}

fn run(args: ServeArgs, ready: impl FnOnce(&server::Server)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let server = server::Server::prepare(args).await.expect("a server");
        ready(&server);
        server.run(std::future::pending()).await;
    });
}

fn args(database: &str) -> ServeArgs {
    ServeArgs {
        config: None,
        demo: false,
        no_migrate: false,
        settings: Settings {
            listen: Some(([127, 0, 0, 1], 0).into()),
            database: Some(database.to_owned()),
            ..Settings::default()
        },
    }
}
