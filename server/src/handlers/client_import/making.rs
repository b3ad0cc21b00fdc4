//! Making what a file says, some hundred things at a time, in the one transaction of its import.

use std::collections::HashSet;

use policy::act::{self, ClientCreate};
use policy::{ClientId, DepartmentId};
use serde_json::json;
use wire::ClientsImported;

use crate::auth::guard::{Change, named};
use crate::auth::token::new_id;
use crate::auth::{Guard, Receipt};
use crate::handlers::client_tags;
use crate::http::problem::{Code, Failure};
use crate::http::steps::{Progress, Tell};
use crate::import::clients::{Host, NewClient, NewDepartment, Plan, Within};
use crate::store::clients::client::ClientFields;
use crate::store::clients::import::{self as store, DepartmentFields};
use crate::store::clients::imports::{self, Made};

/// What is done, where one has to be allowed to create clients.
const IMPORT: &str = "client.import";

/// So many things are made at once.
const AT_ONCE: usize = 200;

/// Makes all of a plan, and writes each thing down as if it were made by itself.
pub(super) async fn make(
    mut guard: Guard<ClientCreate>,
    tell: Tell,
    plan: Plan,
    left_out: u64,
) -> Result<Receipt<ClientsImported>, Failure> {
    let mut making = Making {
        tell,
        inside: Vec::new(),
        progress: Progress {
            done: 0,
            all: (plan.clients.len() + plan.departments.len()) as u64,
        },
    };
    let clients = making.clients(&mut guard, &plan.clients).await?;
    let departments = making
        .departments(&mut guard, &plan.departments, &clients)
        .await?;
    let made = Made {
        departments: making.inside,
        clients,
    };
    let (permit, by, now) = (guard.on_workgroup()?, guard.caller_name(), guard.now);
    let import = match made.clients.is_empty() && made.departments.is_empty() {
        true => None,
        false => Some(imports::keep(&mut guard.tx, &permit, &made, (&by, now)).await?),
    };
    let imported = ClientsImported {
        clients: made.clients.len() as u64,
        departments,
        left_out,
        import: import.map(|id| id.to_string()),
    };
    let change = Change {
        target: named("workgroup", guard.membership().workgroup),
        before: None,
        after: Some(json!(imported)),
    };
    guard.finish_event(IMPORT, change, imported).await
}

struct Making {
    tell: Tell,
    /// The departments that were made in clients which were there already.
    inside: Vec<(ClientId, DepartmentId)>,
    progress: Progress,
}

impl Making {
    fn made(&mut self, more: usize) {
        self.progress.done += more as u64;
        self.tell.so_far(self.progress);
    }

    /// Whoever would not reach what they created gets it assigned.
    async fn clients(
        &mut self,
        guard: &mut Guard<ClientCreate>,
        new: &[NewClient],
    ) -> Result<Vec<ClientId>, Failure> {
        let (permit, now) = (guard.on_workgroup()?, guard.now);
        let mut ids = Vec::with_capacity(new.len());
        for some in new.chunks(AT_ONCE) {
            let fields: Vec<ClientFields> = some.iter().map(fields).collect();
            let created = store::create(&mut guard.tx, &permit, &fields, now).await?;
            ids.extend(created.iter().map(|client| client.id));
            let changes = created.iter().map(Change::created);
            guard.also_done_all::<ClientCreate>(changes).await?;
            self.made(some.len());
        }
        let out_of_reach = ids.iter().copied().filter(|id| !guard.reaches(*id));
        let out_of_reach: Vec<ClientId> = out_of_reach.collect();
        if !out_of_reach.is_empty() {
            let creator = guard.membership().member.id();
            store::assign_created(&mut guard.tx, &permit, creator, &out_of_reach, now).await?;
            guard.look_again().await?;
        }
        for (id, new) in ids.iter().zip(new) {
            client_tags::follow(guard, *id, (&[], &new.tags)).await?;
        }
        Ok(ids)
    }

    async fn departments(
        &mut self,
        guard: &mut Guard<ClientCreate>,
        new: &[NewDepartment],
        clients: &[ClientId],
    ) -> Result<u64, Failure> {
        if new.is_empty() {
            return Ok(0);
        }
        let (permit, now) = (guard.also_list::<act::DepartmentCreate>()?, guard.now);
        let own: HashSet<ClientId> = clients.iter().copied().collect();
        for some in placed(new, clients)?.chunks(AT_ONCE) {
            let inside = some.iter().filter(|one| !own.contains(&one.client));
            self.inside.extend(inside.map(|one| (one.client, one.id)));
            let created = store::create_departments(&mut guard.tx, &permit, some, now).await?;
            let changes = created.iter().map(Change::created);
            guard
                .also_done_all::<act::DepartmentCreate>(changes)
                .await?;
            self.made(some.len());
        }
        Ok(new.len() as u64)
    }
}

fn fields(new: &NewClient) -> ClientFields {
    ClientFields {
        tags: new.tags.clone(),
        name: new.name.clone(),
        city: new.city.clone(),
        note: new.note.clone(),
    }
}

/// New departments with their ids, and those of what they are in.
fn placed(new: &[NewDepartment], clients: &[ClientId]) -> Result<Vec<DepartmentFields>, Failure> {
    let gone = || Failure::new(Code::Internal);
    let mut placed: Vec<DepartmentFields> = Vec::with_capacity(new.len());
    for department in new {
        let client = match department.host {
            Host::Known(client) => client,
            Host::New(place) => *clients.get(place).ok_or_else(gone)?,
        };
        let parent: Option<DepartmentId> = match department.within {
            None => None,
            Some(Within::Known(parent)) => Some(parent),
            Some(Within::New(place)) => Some(placed.get(place).ok_or_else(gone)?.id),
        };
        placed.push(DepartmentFields {
            id: new_id()?,
            client,
            parent,
            name: department.name.clone(),
        });
    }
    Ok(placed)
}
