//! Invitations that nobody has accepted: as a list, sent again, taken back.

use policy::act::{InvitationCancel, InvitationResend};
use policy::{MemberId, Permit, RoleName};
use wire::{InvitationEnd, InvitationState, Page, PendingInvitation};

use super::invitation;
use crate::auth::token::Token;
use crate::clock::DAY;
use crate::store::engine::list::{ListSpec, order_by};
use crate::store::engine::page::PageQuery;
use crate::store::engine::{sql, update, values};
use crate::store::home::Manager;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx, outbox};

/// Pending invitations as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PendingList;

impl ListSpec for PendingList {
    const SEARCH: &'static [&'static str] = &["m.email"];
    const SORTS: &'static [(&'static str, [&'static str; 2])] = &[
        ("expires_at", order_by!("m", "expires_at")),
        ("email", order_by!("m", "email")),
    ];
}

/// When an invitation ends, seen from a day that ends at some time in the reader's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expires {
    Today,
    NextThreeDays,
    Later,
}

/// Which invitations are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PendingFilter {
    /// Those to one of these roles; of all where there are none.
    pub(crate) roles: Vec<RoleName>,
    pub(crate) expires: Option<Expires>,
    /// How far the reader's clock is before UTC, in minutes: where their day begins.
    pub(crate) utc_offset: i64,
}

impl PendingFilter {
    fn narrow(&self, mut rows: Sql, now: i64) -> Sql {
        if !self.roles.is_empty() {
            let names: Vec<String> = self.roles.iter().map(RoleName::to_string).collect();
            let names = names.iter().map(String::as_str);
            rows = rows.and(" AND m.role IN ").texts(names);
        }
        let Some((from, before)) = self.expires.map(|expires| self.bounds(expires, now)) else {
            return rows;
        };
        let rows = rows.and(" AND m.expires_at >= ").value(from);
        match before {
            Some(before) => rows.and(" AND m.expires_at < ").value(before),
            None => rows,
        }
    }

    /// From when, and before when where there is such a time.
    fn bounds(&self, expires: Expires, now: i64) -> (i64, Option<i64>) {
        let offset = self.utc_offset * 60;
        let today = (now + offset).div_euclid(DAY) * DAY - offset;
        match expires {
            Expires::Today => (today, Some(today + DAY)),
            Expires::NextThreeDays => (today + DAY, Some(today + 4 * DAY)),
            Expires::Later => (today + 4 * DAY, None),
        }
    }
}

const COLUMNS: &str = "SELECT m.id, m.email, m.role, m.sent_at, m.expires_at, m.state, m.refused_at, \
     m.sent_by, m.mail_state, m.mail_says FROM pending_invitation m WHERE m.workgroup = ";
const COUNT: &str = "SELECT COUNT(*) AS n FROM pending_invitation m WHERE m.workgroup = ";

/// A page of the invitations to the roles of which the asker may see invitations, those that end
/// sooner first.
pub(crate) async fn list(
    tx: &mut Tx,
    manager: &Manager<'_>,
    asked: &PageQuery<PendingList>,
    filter: &PendingFilter,
    now: i64,
) -> Result<Page<PendingInvitation>, StoreError> {
    let rows_of = |start| {
        let rows = asked.searched(manager.invitations(sql(start)));
        filter.narrow(rows, now)
    };
    let total = tx.one(rows_of(COUNT)).await?.count("n")?;
    let rows = asked.rows(tx, rows_of(COLUMNS), Some(total)).await?;
    let items = rows.iter().map(|row| read(row, manager, now));
    Ok(asked.with(items.collect::<Result<_, _>>()?, total))
}

/// What has become of the invitation in a row of these columns.
pub(super) fn state(row: &Row, now: i64) -> Result<InvitationState, StoreError> {
    let over = row.number("expires_at")? <= now || row.maybe_number("refused_at")?.is_some();
    Ok(match row.text("state")?.as_str() {
        "declined" => InvitationState::Declined,
        "void" => InvitationState::Void,
        _ if over => InvitationState::Expired,
        _ => match row.maybe_text("mail_state")?.as_deref() {
            Some("waiting" | "sending") => InvitationState::Waiting,
            Some("refused") => InvitationState::Undelivered,
            _ => InvitationState::Sent,
        },
    })
}

fn read(row: &Row, manager: &Manager<'_>, now: i64) -> Result<PendingInvitation, StoreError> {
    let role = row.text("role")?;
    Ok(PendingInvitation {
        id: row.id("id")?,
        email: row.text("email")?,
        role_label: manager.label_of(&role),
        role,
        state: state(row, now)?,
        mail_server_says: row.maybe_text("mail_says")?,
        sent_at: row.time("sent_at")?,
        expires_at: row.time("expires_at")?,
        sent_by: row.maybe_text("sent_by")?,
    })
}

/// Sends an invitation again, until a new time, by whoever sends it now, and the old link is over.
pub(crate) async fn resend(
    tx: &mut Tx,
    permit: &Permit<InvitationResend>,
    sender: MemberId,
    times: (i64, i64),
) -> Result<Token, StoreError> {
    send_again(tx, permit, sender, times).await
}

/// The same, by any permit for whoever is invited.
pub(super) async fn send_again<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    sender: MemberId,
    (now, expires_at): (i64, i64),
) -> Result<Token, StoreError> {
    let member = permit
        .member()
        .ok_or(StoreError::WrongPermit("invitation"))?;
    invitation::end_link(tx, member, InvitationEnd::Replaced, now).await?;
    let token = Token::random()?;
    let sent = values! {
        token_hash: token.hash(),
        sender: sender,
        sent_at: now,
        expires_at: expires_at,
        state: "sent",
        refused_at: None::<i64>,
        reminded_at: None::<i64>,
    };
    let update = update("invitation", sent).and(" WHERE workgroup = ");
    let update = update.value(permit.workgroup()).and(" AND member = ");
    match tx.run(update.value(member)).await? {
        1 => Ok(token),
        _ => Err(StoreError::Gone),
    }
}

/// Takes an invitation back, with the place that it held.
pub(crate) async fn cancel(
    tx: &mut Tx,
    permit: &Permit<InvitationCancel>,
    now: i64,
) -> Result<(), StoreError> {
    take_back(tx, permit, now).await
}

/// The same, by any permit for whoever is invited.
pub(super) async fn take_back<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    now: i64,
) -> Result<(), StoreError> {
    let member = permit
        .member()
        .ok_or(StoreError::WrongPermit("invitation"))?;
    invitation::end_link(tx, member, InvitationEnd::Cancelled, now).await?;
    outbox::withdraw(tx, member).await?;
    let delete = sql("DELETE FROM member WHERE workgroup = ").value(permit.workgroup());
    let delete = delete
        .and(" AND status = 'invited' AND id = ")
        .value(member);
    match tx.run(delete).await? {
        1 => Ok(()),
        _ => Err(StoreError::Gone),
    }
}

/// For which address the permit's invitation is.
pub(crate) async fn recipient<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<String, StoreError> {
    let query = sql("SELECT email FROM member WHERE workgroup = ").value(permit.workgroup());
    let query = query.and(" AND id = ").value(permit.member());
    tx.one(query).await?.text("email")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_readers() {
        // 26 November 2026, 20:00 UTC: in Sydney, the 27th has begun.
        let now = 1_795_723_200;
        let bounds = |utc_offset, expires| {
            let filter = PendingFilter {
                utc_offset,
                ..PendingFilter::default()
            };
            let (from, before) = filter.bounds(expires, now);
            (from - now, before.map(|before| before - now))
        };
        let hours = |hours: i64| hours * 60 * 60;
        let london = bounds(0, Expires::Today);
        assert_eq!(london, (hours(-20), Some(hours(4))));
        let sydney = bounds(11 * 60, Expires::Today);
        assert_eq!(sydney, (hours(-7), Some(hours(17))));
        let new_york = bounds(-5 * 60, Expires::Today);
        assert_eq!(new_york, (hours(-15), Some(hours(9))));
        assert_eq!(
            bounds(0, Expires::NextThreeDays),
            (hours(4), Some(hours(76)))
        );
        assert_eq!(bounds(0, Expires::Later), (hours(76), None));
    }
}
