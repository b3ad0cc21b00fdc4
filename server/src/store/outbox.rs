//! Mail as it is stored: what waits, what is on its way, and what became of it.

use policy::act::AuditView;
use policy::{ListPermit, MemberId, WorkgroupId};
use wire::{MailState, OutboxMail, Page};

use super::engine::list::{ListSpec, order_by};
use super::engine::page::PageQuery;
use super::engine::{MOST_VALUES, Value, insert, insert_all, sql, values};
use super::{Dialect, Row, RowExt as _, Sql, StoreError, StoredId, Tx};
use crate::auth::token::{Token, new_id};
use crate::mail::{Letter, Mail, render};

/// How long a mail may be on its way before it counts as not handed over, in seconds: longer than
/// [`crate::mail`] waits for any mail server.
const LEASE: i64 = 120;
/// No mail is due later than this, in seconds from now: what a clock that was wrong wrote is due.
const LATEST: i64 = 2 * 60 * 60;
/// Of what a mail server says, so many characters are kept.
const LONGEST_SAYING: usize = 500;

/// Which mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MailId(i64);

impl StoredId for MailId {
    fn from_number(number: i64) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    fn number(self) -> i64 {
        self.0
    }
}

/// A mail that this server hands over.
#[derive(Debug)]
pub(crate) struct Taken {
    id: MailId,
    holder: String,
    pub(crate) to: String,
    pub(crate) letter: Letter,
    /// How often it was tried, this time included.
    pub(crate) attempts: u64,
    /// Whether a server had it that then ended.
    pub(crate) was_on_its_way: bool,
}

impl Taken {
    /// What it is called in the log, in its `Message-ID`, and as a file.
    pub(crate) fn name(&self) -> String {
        format!("{:016x}", self.id.0)
    }

    /// Another number for each mail.
    pub(crate) fn chance(&self) -> u64 {
        self.id.0.unsigned_abs()
    }
}

/// Writes a mail down, to be sent once the transaction is committed.
pub(crate) async fn post(tx: &mut Tx, mail: &Mail<'_>, now: i64) -> Result<(), StoreError> {
    if let Some(member) = mail.invitation {
        withdraw(tx, member).await?;
    }
    let letter = serde_json::to_string(&mail.letter);
    let row = values! {
        id: new_id::<MailId>()?,
        workgroup: mail.workgroup,
        member: mail.invitation,
        recipient: mail.to,
        letter: letter.map_err(|error| StoreError::Corrupt(error.to_string()))?,
        state: "waiting",
        due_at: now,
        created_at: now,
    };
    tx.run(insert("outbox", row)).await?;
    Ok(())
}

/// Writes the same down for each of these people.
pub(crate) async fn post_to_all(
    tx: &mut Tx,
    people: &[String],
    (workgroup, letter): (Option<WorkgroupId>, &Letter),
    now: i64,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 7] = [
        "id",
        "workgroup",
        "recipient",
        "letter",
        "state",
        "due_at",
        "created_at",
    ];
    let letter = serde_json::to_string(letter);
    let letter = letter.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    for some in people.chunks(MOST_VALUES / COLUMNS.len()) {
        let mut rows: Vec<Vec<Value>> = Vec::with_capacity(some.len());
        for person in some {
            rows.push(vec![
                new_id::<MailId>()?.into(),
                workgroup.into(),
                person.as_str().into(),
                letter.as_str().into(),
                "waiting".into(),
                now.into(),
                now.into(),
            ]);
        }
        tx.run(insert_all("outbox", &COLUMNS, rows)).await?;
    }
    Ok(())
}

/// The mail of an invitation of which another one takes the place, or that is over: what waits is not
/// sent any more, and what was sent says nothing of the invitation as it is now.
pub(crate) async fn withdraw(tx: &mut Tx, invited: MemberId) -> Result<(), StoreError> {
    let delete = sql("DELETE FROM outbox WHERE state <> 'sending' AND member = ").value(invited);
    tx.run(delete).await?;
    let leave = sql("UPDATE outbox SET member = NULL WHERE member = ").value(invited);
    tx.run(leave).await?;
    Ok(())
}

/// Goes on with the condition that a mail can be taken. A lease that ends later than any can was
/// written by a clock that has been set back since.
fn and_due(rows: Sql, now: i64) -> Sql {
    let rows = rows.and("(state = 'waiting' AND (due_at <= ").value(now);
    let rows = rows.and(" OR due_at > ").value(now + LATEST);
    let rows = rows.and(") OR state = 'sending' AND (lease_until <= ");
    let rows = rows.value(now).and(" OR lease_until > ");
    rows.value(now + LEASE).and("))")
}

/// Whether anything can be taken.
pub(crate) async fn is_due(tx: &mut Tx, now: i64) -> Result<bool, StoreError> {
    let due = and_due(sql("SELECT id FROM outbox WHERE "), now).and(" LIMIT 1");
    Ok(tx.first(due).await?.is_some())
}

/// Takes the mail that has been due longest.
pub(crate) async fn take(tx: &mut Tx, now: i64) -> Result<Option<Taken>, StoreError> {
    let one = and_due(
        sql("SELECT id, state, recipient, letter FROM outbox WHERE "),
        now,
    );
    let one = one.and(" ORDER BY due_at, id LIMIT 1");
    let one = match tx.dialect() {
        Dialect::Sqlite => one,
        // Another server that takes one at this moment takes another one.
        Dialect::Postgres => one.and(" FOR UPDATE SKIP LOCKED"),
    };
    let Some(row) = tx.first(one).await? else {
        return Ok(None);
    };
    let (id, holder) = (row.id::<MailId>("id")?, Token::random()?.hash());
    let take = sql("UPDATE outbox SET state = 'sending', attempts = attempts + 1, holder = ");
    let take = take.value(holder.as_str()).and(", lease_until = ");
    let take = take.value(now + LEASE).and(" WHERE id = ").value(id);
    let attempts = tx.one(take.and(" RETURNING attempts")).await?;
    Ok(Some(Taken {
        id,
        holder,
        to: row.text("recipient")?,
        letter: letter(&row)?,
        attempts: attempts.count("attempts")?,
        was_on_its_way: row.text("state")? == "sending",
    }))
}

fn letter(row: &Row) -> Result<Letter, StoreError> {
    let text = row.text("letter")?;
    serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Goes on with the condition that it is this mail, and still this server's.
fn and_taken(update: Sql, taken: &Taken) -> Sql {
    let update = update.and(", holder = NULL, lease_until = NULL WHERE id = ");
    let update = update.value(taken.id).and(" AND holder = ");
    update.value(taken.holder.as_str())
}

/// It is out of our hands. What it says is forgotten, unless it is `kept` to be shown.
pub(crate) async fn sent(
    tx: &mut Tx,
    taken: &Taken,
    kept: bool,
    now: i64,
) -> Result<(), StoreError> {
    let update = sql("UPDATE outbox SET state = 'sent', says = NULL, sent_at = ").value(now);
    let update = match kept {
        true => update,
        false => update.and(", letter = ''"),
    };
    tx.run(and_taken(update, taken)).await?;
    Ok(())
}

/// It will never be taken.
pub(crate) async fn refused(tx: &mut Tx, taken: &Taken, says: &str) -> Result<(), StoreError> {
    let update = sql("UPDATE outbox SET state = 'refused', letter = '', says = ").value(cut(says));
    tx.run(and_taken(update, taken)).await?;
    Ok(())
}

/// It is tried again.
pub(crate) async fn later(
    tx: &mut Tx,
    taken: &Taken,
    due: i64,
    says: &str,
) -> Result<(), StoreError> {
    let update = sql("UPDATE outbox SET state = 'waiting', due_at = ").value(due);
    let update = update.and(", says = ").value(cut(says));
    tx.run(and_taken(update, taken)).await?;
    Ok(())
}

fn cut(says: &str) -> String {
    says.chars().take(LONGEST_SAYING).collect()
}

/// Forgets up to `most` mails that are older than `kept` seconds; how many.
pub(crate) async fn forget(tx: &mut Tx, now: i64, kept: i64, most: i64) -> Result<u64, StoreError> {
    let old = sql("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at < ");
    let old = old.value(now - kept);
    let old = old
        .and(" AND state IN ('sent', 'refused') LIMIT ")
        .value(most);
    tx.run(old.and(")")).await
}

/// Mail as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutboxList;

impl ListSpec for OutboxList {
    const SEARCH: &'static [&'static str] = &["m.recipient"];
    const SORTS: &'static [(&'static str, [&'static str; 2])] =
        &[("created_at", order_by!("m", "created_at"))];
}

/// A page of a workgroup's mail, and of that to its people's accounts; `base` begins its links. For the demo alone: it
/// shows the secrets of links.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<AuditView>,
    asked: &PageQuery<OutboxList>,
    base: &str,
) -> Result<Page<OutboxMail>, StoreError> {
    if permit.filter().is_nothing() {
        return Ok(asked.with(Vec::new(), 0));
    }
    let of = |start| {
        let rows = sql(start).and(" FROM outbox m WHERE m.letter <> '' AND (m.workgroup = ");
        let rows = rows.value(permit.workgroup());
        let own = rows.and(" OR m.workgroup IS NULL AND m.recipient IN (SELECT email FROM member");
        let own = own.and(" WHERE workgroup = ").value(permit.workgroup());
        asked.searched(own.and("))"))
    };
    let total = tx.one(of("SELECT COUNT(*) AS n")).await?.count("n")?;
    let rows = of("SELECT m.id, m.recipient, m.letter, m.state, m.created_at, m.says");
    let rows = asked.rows(tx, rows, Some(total)).await?;
    let items = rows.iter().map(|row| shown(row, base));
    Ok(asked.with(items.collect::<Result<_, _>>()?, total))
}

fn shown(row: &Row, base: &str) -> Result<OutboxMail, StoreError> {
    let rendered = render(&letter(row)?, base);
    let rendered = rendered.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(OutboxMail {
        id: format!("{:016x}", row.id::<MailId>("id")?.0),
        to: row.text("recipient")?,
        subject: rendered.subject,
        text: rendered.text,
        state: match row.text("state")?.as_str() {
            "sent" => MailState::Sent,
            "refused" => MailState::Refused,
            _ => MailState::Waiting,
        },
        created_at: row.time("created_at")?,
        says: row.maybe_text("says")?,
    })
}
