//! The offer of a workgroup's ownership, and its move to whoever accepts.

use policy::act::WorkgroupTransfer;
use policy::last_admin::AdminRole;
use policy::ownership::Offer;
use policy::{MemberId, Permit, WorkgroupId};
use wire::OwnershipOffer;

use crate::clock::rfc3339;
use crate::store::engine::{insert, sql, values};
use crate::store::members::membership::Membership;
use crate::store::members::rights_changed;
use crate::store::{RowExt as _, StoreError, Tx};

/// An offer that stands.
#[derive(Debug, Clone)]
pub(crate) struct OpenOffer {
    /// The owner who made it.
    pub(crate) from: MemberId,
    /// To whom.
    pub(crate) to: MemberId,
    /// As the policy takes it.
    pub(crate) offer: Offer,
    /// As it is sent.
    pub(crate) shown: OwnershipOffer,
}

/// The workgroup's offer, answered or not, until its days are over.
pub(crate) async fn open(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    now: i64,
) -> Result<Option<OpenOffer>, StoreError> {
    let found = find(tx, workgroup).await?;
    Ok(found.filter(|open| open.offer.is_open(now)))
}

/// The offer to this very member, its days over or not.
pub(crate) async fn to(tx: &mut Tx, own: &Membership) -> Result<Option<OpenOffer>, StoreError> {
    let found = find(tx, own.workgroup).await?;
    Ok(found.filter(|open| open.to == own.member.id()))
}

async fn find(tx: &mut Tx, workgroup: WorkgroupId) -> Result<Option<OpenOffer>, StoreError> {
    let query = sql(
        "SELECT o.from_member, o.to_member, o.offered_at, m.name, m.email \
         FROM ownership_offer o JOIN member m ON m.id = o.to_member WHERE o.workgroup = ",
    );
    let Some(row) = tx.first(query.value(workgroup)).await? else {
        return Ok(None);
    };
    let offered_at = row.number("offered_at")?;
    let offer = Offer {
        workgroup,
        offered_at,
    };
    Ok(Some(OpenOffer {
        from: row.id("from_member")?,
        to: row.id("to_member")?,
        shown: OwnershipOffer {
            member: row.id("to_member")?,
            name: row.text("name")?,
            email: row.text("email")?,
            offered_at: rfc3339(offered_at),
            expires_at: rfc3339(offer.expires_at()),
        },
        offer,
    }))
}

/// Offers the ownership of the permit's workgroup, in the place of an offer that is over.
pub(crate) async fn offer(
    tx: &mut Tx,
    permit: &Permit<WorkgroupTransfer>,
    (from, to): (MemberId, MemberId),
    now: i64,
) -> Result<(), StoreError> {
    end(tx, permit.workgroup()).await?;
    let row = values! {
        workgroup: permit.workgroup(),
        from_member: from,
        to_member: to,
        offered_at: now,
    };
    tx.run(insert("ownership_offer", row)).await?;
    Ok(())
}

/// Takes the offer back.
pub(crate) async fn withdraw(
    tx: &mut Tx,
    permit: &Permit<WorkgroupTransfer>,
) -> Result<(), StoreError> {
    end(tx, permit.workgroup()).await
}

/// Whoever it was offered to does not want it.
pub(crate) async fn decline(tx: &mut Tx, own: &Membership) -> Result<(), StoreError> {
    end(tx, own.workgroup).await
}

/// One of the two has another role, so that the offer is over.
pub(crate) async fn end_of_member(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    let end = sql("DELETE FROM ownership_offer WHERE from_member = $1 OR to_member = $2");
    tx.run(end.bind(member).bind(member)).await?;
    Ok(())
}

async fn end(tx: &mut Tx, workgroup: WorkgroupId) -> Result<(), StoreError> {
    let end = sql("DELETE FROM ownership_offer WHERE workgroup = ").value(workgroup);
    tx.run(end).await?;
    Ok(())
}

/// Gives the two the roles that the policy says they have now, and ends the offer.
pub(crate) async fn accept(
    tx: &mut Tx,
    own: &Membership,
    open: &OpenOffer,
    roles: [AdminRole; 2],
) -> Result<(), StoreError> {
    for (member, now) in [open.from, open.to].into_iter().zip(roles) {
        let role = now.role.ok_or_else(|| {
            StoreError::Corrupt("an owner, old or new, without a role".to_owned())
        })?;
        let update = sql("UPDATE member SET version = version + 1, role = $1 \
             WHERE workgroup = $2 AND id = $3");
        let update = update.bind(role.wire_name()).bind(own.workgroup);
        tx.run(update.bind(member)).await?;
        rights_changed::member(tx, member).await?;
    }
    end(tx, own.workgroup).await
}
