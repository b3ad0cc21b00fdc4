//! Whether a chain is what was written.
//!
//! The hashes alone show what was changed by somebody who did not compute them anew. Whoever may
//! write the whole database can do that. What they cannot do is change what was told elsewhere: the
//! end of each chain is written to the server's log now and then, and a chain in which such a
//! *witness* is found is the one that was there then, up to that entry.

use super::Log;
use super::entry_row::{ALL, EntryRow};
use crate::store::engine::sql;
use crate::store::{RowExt, StoreError, Tx};

/// So many entries are read at once.
const AT_ONCE: i64 = 1_000;

/// What is wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tampering {
    /// The entry with this number, or one before it, is not what was written.
    Entry(i64),
    /// Entries after this number are missing.
    CutOff(i64),
    /// The entry with this number is not the one that a witness saw, or is there no more.
    Witness(i64),
}

/// The end of a chain at some time, as it was told outside of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Witness {
    pub(crate) log: Log,
    pub(crate) number: i64,
    pub(crate) hash: String,
}

/// The present ends of every chain that has entries.
pub(crate) async fn heads(tx: &mut Tx) -> Result<Vec<Witness>, StoreError> {
    let rows = tx
        .all(sql("SELECT log, number, hash FROM audit_head ORDER BY log"))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Witness {
                log: Log::read(row)?,
                number: row.number("number")?,
                hash: row.text("hash")?,
            })
        })
        .collect()
}

/// A chain that is whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Whole {
    /// How many entries it has.
    pub(crate) entries: i64,
    /// The hash of the last of them, which covers all.
    pub(crate) hash: String,
    /// When the last of them was written.
    pub(super) at: Option<i64>,
}

/// Reads a whole chain and checks every link, and that it passes through what was witnessed. It takes
/// as much memory for a million as for a thousand.
pub(crate) async fn verify(
    tx: &mut Tx,
    log: Log,
    witnesses: &[Witness],
) -> Result<Result<Whole, Tampering>, StoreError> {
    let own: Vec<&Witness> = witnesses
        .iter()
        .filter(|witness| witness.log == log)
        .collect();
    let mut whole = Whole::default();
    loop {
        let read = match part(tx, log, &whole, &own, AT_ONCE).await? {
            Ok(read) => read,
            Err(found) => return Ok(Err(found)),
        };
        if read.entries == whole.entries {
            break;
        }
        whole = read;
    }
    let beyond = own.iter().map(|witness| witness.number);
    if let Some(gone) = beyond.filter(|number| *number > whole.entries).min() {
        return Ok(Err(Tampering::Witness(gone)));
    }
    end(tx, log, whole).await
}

/// Checks up to `most` entries after a part of the chain that is whole; with them, how much is.
pub(super) async fn part(
    tx: &mut Tx,
    log: Log,
    before: &Whole,
    witnesses: &[&Witness],
    most: i64,
) -> Result<Result<Whole, Tampering>, StoreError> {
    let query = sql(ALL).value(log.number()).and(" AND number > ");
    let query = query.value(before.entries).and(" ORDER BY number LIMIT ");
    let mut whole = before.clone();
    for row in &tx.all(query.value(most)).await? {
        let stored = EntryRow::read(row)?;
        let number = whole.entries + 1;
        let hash = stored.hash(&whole.hash);
        if stored.number != number || row.text("hash")? != hash {
            return Ok(Err(Tampering::Entry(number)));
        }
        let mut own = witnesses.iter().filter(|witness| witness.number == number);
        if own.any(|witness| witness.hash != hash) {
            return Ok(Err(Tampering::Witness(number)));
        }
        whole = Whole {
            entries: number,
            hash,
            at: Some(stored.at),
        };
    }
    Ok(Ok(whole))
}

/// Holds the end of a chain against what is kept of it apart.
async fn end(tx: &mut Tx, log: Log, whole: Whole) -> Result<Result<Whole, Tampering>, StoreError> {
    let is_end = match head(tx, log).await? {
        Some((number, hash)) => number == whole.entries && hash == whole.hash,
        None => whole.entries == 0,
    };
    Ok(match is_end {
        true => Ok(whole),
        false => Err(Tampering::CutOff(whole.entries)),
    })
}

/// The end of a chain as it is kept apart.
pub(super) async fn head(tx: &mut Tx, log: Log) -> Result<Option<(i64, String)>, StoreError> {
    let head = sql("SELECT number, hash FROM audit_head WHERE log = $1").bind(log.number());
    let head = tx.first(head).await?;
    head.map(|head| Ok((head.number("number")?, head.text("hash")?)))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, append};
    use super::*;
    use crate::store::Store;

    async fn store() -> (Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let store = Store::open(path.to_str().unwrap(), 2).await.unwrap();
        (store, folder)
    }

    async fn append_three(store: &Store) {
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        for action in ["client.edit", "client.delete", "session.sign_in"] {
            let entry = Entry {
                action: action.to_owned(),
                ..Entry::default()
            };
            append(&mut tx, Log::Server, entry, 5).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn verified(store: &Store) -> Result<i64, Tampering> {
        verified_by(store, &[]).await
    }

    async fn verified_by(store: &Store, witnesses: &[Witness]) -> Result<i64, Tampering> {
        let mut tx = store.reading().await.unwrap();
        let found = verify(&mut tx, Log::Server, witnesses).await.unwrap();
        found.map(|whole| whole.entries)
    }

    #[tokio::test]
    async fn an_untouched_chain_is_whole() {
        let (store, _folder) = store().await;
        assert_eq!(verified(&store).await, Ok(0));
        append_three(&store).await;
        assert_eq!(verified(&store).await, Ok(3));
    }

    #[tokio::test]
    async fn the_database_refuses_to_change_or_delete_entries() {
        let (store, _folder) = store().await;
        append_three(&store).await;
        for statement in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"] {
            let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
            assert!(tx.run(sql(statement)).await.is_err(), "{statement}");
        }
        assert_eq!(verified(&store).await, Ok(3));
    }

    async fn tampered(statement: &'static str) -> Result<i64, Tampering> {
        let (store, _folder) = store().await;
        append_three(&store).await;
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        tx.run(sql("DROP TRIGGER audit_is_not_changed"))
            .await
            .unwrap();
        tx.run(sql("DROP TRIGGER audit_is_not_deleted"))
            .await
            .unwrap();
        tx.run(sql(statement)).await.unwrap();
        tx.commit().await.unwrap();
        verified(&store).await
    }

    #[tokio::test]
    async fn whoever_gets_around_that_is_seen() {
        let changed = tampered("UPDATE audit SET actor = 'x' WHERE number = 2").await;
        assert_eq!(changed, Err(Tampering::Entry(2)));
        let removed = tampered("DELETE FROM audit WHERE number = 1").await;
        assert_eq!(removed, Err(Tampering::Entry(1)));
        let cut = tampered("DELETE FROM audit WHERE number = 3").await;
        assert_eq!(cut, Err(Tampering::CutOff(2)));
    }

    /// Changes an entry and computes all hashes anew, as whoever can write the database may.
    async fn forge(store: &Store) {
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        tx.run(sql("DROP TRIGGER audit_is_not_changed"))
            .await
            .unwrap();
        tx.run(sql("UPDATE audit SET actor = 'x' WHERE number = 2"))
            .await
            .unwrap();
        let rows = tx
            .all(sql(ALL).value(0).and(" ORDER BY number"))
            .await
            .unwrap();
        let mut hash = String::new();
        for row in &rows {
            let stored = EntryRow::read(row).unwrap();
            hash = stored.hash(&hash);
            let update = sql("UPDATE audit SET hash = $1 WHERE number = $2");
            tx.run(update.bind(hash.as_str()).bind(stored.number))
                .await
                .unwrap();
        }
        let head = sql("UPDATE audit_head SET hash = $1").bind(hash);
        tx.run(head).await.unwrap();
        tx.commit().await.unwrap();
    }

    #[tokio::test]
    async fn whoever_computes_all_hashes_anew_is_seen_by_a_witness() {
        let (store, _folder) = store().await;
        append_three(&store).await;
        let mut tx = store.reading().await.unwrap();
        let witnesses = heads(&mut tx).await.unwrap();
        drop(tx);
        assert_eq!(verified_by(&store, &witnesses).await, Ok(3));
        forge(&store).await;
        assert_eq!(
            verified(&store).await,
            Ok(3),
            "nobody sees it by the hashes alone"
        );
        assert_eq!(
            verified_by(&store, &witnesses).await,
            Err(Tampering::Witness(3))
        );
        let later = Witness {
            number: 4,
            ..witnesses[0].clone()
        };
        assert_eq!(
            verified_by(&store, &[later]).await,
            Err(Tampering::Witness(4))
        );
    }

    #[tokio::test]
    async fn a_chain_of_more_than_one_part_is_read_to_its_end() {
        let (store, _folder) = store().await;
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        for number in 0..AT_ONCE + 1 {
            let entry = Entry {
                action: format!("test.{number}"),
                ..Entry::default()
            };
            append(&mut tx, Log::Server, entry, number).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(verified(&store).await, Ok(1_001));
    }
}
