//! PgBouncer between the server and PostgreSQL.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use crate::support::{Child, Postgres, Remit, free_port, libraries, surroundings};

/// A pooler in front of a server; nothing where one of the two is not here.
fn pooler(postgres: &Postgres, settings: &str) -> Option<(Child, tempfile::TempDir, String)> {
    let program = surroundings("usr/sbin/pgbouncer")?;
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let database = postgres.port();
    let file = folder.path().join("pgbouncer.ini");
    let text = format!(
        "[databases]\npostgres = host=127.0.0.1 port={database} dbname=postgres\n[pgbouncer]\n\
         listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n\
         default_pool_size = 20\n{settings}\n"
    );
    let text = text.replace("dbname=postgres", "dbname=postgres user=remit");
    fs::write(&file, text).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(program);
    // It refuses to run as root.
    command.args(["-u", "nobody"]).arg(&file);
    command.env("LD_LIBRARY_PATH", libraries()?);
    let child = Child::start(&mut command, port);
    Some((
        child,
        folder,
        format!("postgres://remit@127.0.0.1:{port}/postgres"),
    ))
}

fn refused(url: &str) -> String {
    let mut command = Remit::command();
    command.args(["serve", "--listen", "127.0.0.1:0", "--database", url]);
    let output = command.output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    said
}

#[test]
fn a_pooler_that_shares_connections_is_refused_in_one_sentence() {
    let Some(postgres) = Postgres::start() else {
        return;
    };
    for settings in [
        "pool_mode = transaction",
        "pool_mode = transaction\nignore_startup_parameters = extra_float_digits",
    ] {
        let Some((_child, _folder, url)) = pooler(&postgres, settings) else {
            return;
        };
        let said = refused(&url);
        assert!(said.contains("pool_mode = session"), "{said}");
    }
}

#[test]
fn a_pooler_that_keeps_connections_apart_works() {
    let Some(postgres) = Postgres::start() else {
        return;
    };
    let settings = "pool_mode = session\nignore_startup_parameters = extra_float_digits";
    let Some((_child, _folder, url)) = pooler(&postgres, settings) else {
        return;
    };
    let remit = Remit::start(&url);
    for number in 0..50 {
        assert_eq!(remit.write(&format!("Client {number}")).status, 201);
        assert_eq!(remit.read().status, 200);
    }
}
