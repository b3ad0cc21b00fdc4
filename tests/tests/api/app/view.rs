//! Everything that a caller can see, to compare before and after.

use serde::de::DeserializeOwned;
use wire::{AuditEntry, AuditPage, Client, Department, Member, Page, RoleEntry, WorkgroupEntry};

use super::caller::Caller;

/// Everything in one workgroup, versions included.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkgroupView {
    pub(crate) entry: WorkgroupEntry,
    pub(crate) members: Vec<Member>,
    pub(crate) clients: Vec<Client>,
    pub(crate) departments: Vec<Department>,
    pub(crate) roles: Vec<RoleEntry>,
}

/// Everything that the caller can see in all their workgroups.
#[track_caller]
pub(crate) fn everything(caller: &Caller) -> Vec<WorkgroupView> {
    let entries: Vec<WorkgroupEntry> = caller.get("/api/v1/workgroups").expect(200).json();
    let entries = entries.into_iter();
    entries.map(|entry| workgroup_view(caller, entry)).collect()
}

/// Everything that the caller can see in one workgroup.
#[track_caller]
fn workgroup_view(caller: &Caller, entry: WorkgroupEntry) -> WorkgroupView {
    let path = format!("/api/v1/workgroups/{}", entry.id);
    let mut listed = all_pages::<Member>(caller, &format!("{path}/members"));
    listed.extend(all_pages::<Member>(
        caller,
        &format!("{path}/members?status=invited"),
    ));
    let clients = all_pages::<Client>(caller, &format!("{path}/clients"));
    // Alone, a member shows its clients as well.
    let alone = |member: Member| Member {
        // Looking around is doing something, too.
        last_active_at: None,
        ..caller
            .get(format!("{path}/members/{}", member.id))
            .expect(200)
            .json()
    };
    let below = |client: &Client| {
        let path = format!("{path}/clients/{}/departments", client.id);
        all_pages::<Department>(caller, &path)
    };
    WorkgroupView {
        entry,
        members: listed.into_iter().map(alone).collect(),
        roles: all_pages(caller, &format!("{path}/roles")),
        departments: clients.iter().flat_map(below).collect(),
        clients,
    }
}

/// Every row of a list, page by page.
#[track_caller]
pub(crate) fn all_pages<T: DeserializeOwned>(caller: &Caller, path: &str) -> Vec<T> {
    let mut rows = Vec::new();
    for page in 1.. {
        let separator = if path.contains('?') { '&' } else { '?' };
        let path = format!("{path}{separator}page={page}&per_page=100");
        let mut got: Page<T> = caller.get(path).expect(200).json();
        let last = got.items.is_empty();
        rows.append(&mut got.items);
        if last || rows.len() as u64 >= got.total {
            break;
        }
    }
    rows
}

/// Every entry of the audit log that a question finds, the newest first, from answer to answer.
#[track_caller]
pub(crate) fn whole_log(caller: &Caller, path: &str) -> Vec<AuditEntry> {
    let (mut entries, mut older) = (Vec::new(), String::new());
    loop {
        let separator = if path.contains('?') { '&' } else { '?' };
        let path = format!("{path}{separator}per_page=100{older}");
        let mut got: AuditPage = caller.get(path).expect(200).json();
        entries.append(&mut got.items);
        match got.older {
            Some(place) if !got.is_oldest => older = format!("&before={place}"),
            _ => return entries,
        }
    }
}
