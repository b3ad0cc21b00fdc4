//! Whether a PostgreSQL server is one that Remit can use, said in one sentence when it starts.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{AnyConnection, Connection as _, Executor as _, Row as _};
use tokio::time::timeout;

use super::pools;
use crate::store::StoreError;

/// A server that does not answer for so long is not waited for.
const PATIENCE: Duration = Duration::from_millis(2_500);
/// What a pooler is told that changes connections between transactions.
const POOLER: &str = "the database is behind a pooler that shares connections between transactions: \
     Remit needs a connection of its own to hear of changes; set `pool_mode = session` and \
     `ignore_startup_parameters = extra_float_digits`, or name PostgreSQL itself";
/// How a pooler refuses what it is not told to ignore.
const STARTUP_PARAMETER: &str = "unsupported startup parameter";

/// Refuses a server that cannot be reached, that is a standby, or that is a pooler which shares
/// connections between transactions.
pub(super) async fn check(url: &str) -> Result<(), StoreError> {
    let checked = timeout(PATIENCE, look(url));
    match checked.await {
        Ok(Ok((_, true))) => Err(StoreError::Unusable(POOLER.to_owned())),
        Ok(Ok((true, _))) => Err(StoreError::Unusable(format!(
            "the PostgreSQL server at {} is a standby, which takes no writes",
            host(url)
        ))),
        Ok(Ok((false, false))) => Ok(()),
        Ok(Err(error)) if error.to_string().contains(STARTUP_PARAMETER) => {
            Err(StoreError::Unusable(POOLER.to_owned()))
        }
        Ok(Err(error)) => Err(unreachable(url, &reason(&error))),
        Err(_) => Err(unreachable(url, "it does not answer")),
    }
}

/// Whether it is a standby, and whether connections to it are shared.
async fn look(url: &str) -> Result<(bool, bool), sqlx::Error> {
    let mut connection = pools::connection(url, "").await?;
    let mut other = pools::connection(url, "").await?;
    let standby = is_standby(&mut connection).await?;
    let shared = is_shared(&mut connection, &mut other).await?;
    connection.close().await?;
    other.close().await?;
    Ok((standby, shared))
}

fn unreachable(url: &str, reason: &str) -> StoreError {
    let host = host(url);
    StoreError::Unusable(format!(
        "the PostgreSQL server at {host} cannot be used: {reason}"
    ))
}

/// Without what the library puts before it.
fn reason(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Io(error) => error.to_string(),
        sqlx::Error::Database(error) => error.message().to_owned(),
        other => other.to_string(),
    }
}

/// Where the server is; never with a password.
fn host(url: &str) -> String {
    let Ok(options) = PgConnectOptions::from_str(url) else {
        return "an address that is not understood".to_owned();
    };
    match options.get_socket() {
        Some(socket) => format!("`{}`", socket.display()),
        None => format!("`{}:{}`", options.get_host(), options.get_port()),
    }
}

async fn is_standby(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    let query = "SELECT CASE WHEN pg_is_in_recovery() THEN 1 ELSE 0 END AS n";
    let row = connection.fetch_one(sqlx::query(query)).await?;
    Ok(row.try_get::<i32, _>("n")? == 1)
}

/// Whether what one connection sets is another's: between two that are their own, it never is.
async fn is_shared(
    one: &mut AnyConnection,
    other: &mut AnyConnection,
) -> Result<bool, sqlx::Error> {
    one.execute(sqlx::raw_sql("SET remit.connection = 'one'"))
        .await?;
    // The pooler has one connection that is free now: this takes it.
    other.execute(sqlx::raw_sql("BEGIN")).await?;
    let seen = setting(other).await? == "one";
    let kept = setting(one).await? == "one";
    other.execute(sqlx::raw_sql("ROLLBACK")).await?;
    Ok(seen || !kept)
}

async fn setting(connection: &mut AnyConnection) -> Result<String, sqlx::Error> {
    let query = "SELECT COALESCE(current_setting('remit.connection', true), '') AS text";
    let query = sqlx::query(query).persistent(false);
    connection.fetch_one(query).await?.try_get("text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_without_its_password() {
        assert_eq!(
            host("postgres://remit:secret@db.example:5433/remit"),
            "`db.example:5433`"
        );
        assert!(!host("postgres://remit:secret@").contains("secret"));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_named_with_the_reason() {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let url = format!("postgres://remit:secret@127.0.0.1:{port}/remit");
        let error = check(&url).await.unwrap_err().to_string();
        let expected = format!(
            "the PostgreSQL server at `127.0.0.1:{port}` cannot be used: Connection refused"
        );
        assert!(error.starts_with(&expected), "{error}");
    }

    #[tokio::test]
    async fn a_server_that_says_nothing_is_not_waited_for() {
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = silent.local_addr().unwrap().port();
        let url = format!("postgres://remit@127.0.0.1:{port}/remit");
        let error = check(&url).await.unwrap_err().to_string();
        assert!(error.ends_with("it does not answer"), "{error}");
    }
}
