//! Roles: those of a workgroup, what is drafted of them, and what a change of one would do.

use gloo_net::http::Method;
use policy::{RoleId, RoleRecord, WorkgroupId};
use wire::{Impact, PublishRequest, RestoreRequest, Role, RoleBody, RoleEntry, RoleVersion};

use super::collection::Collection;
use super::{Api, Failure, NOTHING};
use crate::crud::query::encode;

/// A role where no more than what it is is of interest.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct RoleOption {
    pub(crate) role: RoleRecord,
}

/// One role of a workgroup.
pub(crate) type Which = (WorkgroupId, RoleId);

fn path((workgroup, role): Which, rest: &str) -> String {
    format!("/workgroups/{workgroup}/roles/{role}{rest}")
}

impl Api {
    /// The roles of a workgroup as a list.
    pub(crate) fn role_list(self, workgroup: WorkgroupId) -> Collection<RoleEntry> {
        self.collection(format!("/workgroups/{workgroup}/roles"))
    }

    /// The roles of a workgroup, as far as somebody can be given one.
    pub(crate) fn role_options(self, workgroup: WorkgroupId) -> Collection<RoleOption> {
        self.collection(format!("/workgroups/{workgroup}/roles"))
    }

    /// The workgroup's own roles, one by one.
    pub(crate) fn roles(self, workgroup: WorkgroupId) -> Collection<Role> {
        self.collection(format!("/workgroups/{workgroup}/roles"))
    }

    /// The versions of a role.
    pub(crate) fn role_versions(self, role: Which) -> Collection<RoleVersion> {
        self.collection(path(role, "/versions"))
    }

    /// Saves changes of a role, which are not published by it.
    pub(crate) async fn save_role_draft(
        self,
        role: Which,
        version: u64,
        body: &RoleBody,
    ) -> Result<Role, Failure> {
        let path = path(role, "/draft");
        self.write_version(Method::PUT, &path, Some(body), version)
            .await
    }

    /// Throws them away.
    pub(crate) async fn drop_role_draft(self, role: Which, version: u64) -> Result<Role, Failure> {
        let path = path(role, "/draft");
        self.write_version(Method::DELETE, &path, NOTHING, version)
            .await
    }

    /// Publishes them, where the outcome is the one that was shown.
    pub(crate) async fn publish_role(
        self,
        role: Which,
        version: u64,
        body: &PublishRequest,
    ) -> Result<Role, Failure> {
        let path = path(role, "/publish");
        self.write_version(Method::POST, &path, Some(body), version)
            .await
    }

    /// Makes an earlier version the changes that are not published.
    pub(crate) async fn restore_role(
        self,
        role: Which,
        version: u64,
        number: u64,
    ) -> Result<Role, Failure> {
        let (path, body) = (path(role, "/restore"), RestoreRequest { number });
        self.write_version(Method::POST, &path, Some(&body), version)
            .await
    }

    /// What it would do to publish the changes of a role.
    pub(crate) async fn role_impact(self, role: Which) -> Result<Impact, Failure> {
        self.get(&path(role, "/impact")).await
    }

    /// What it would do to delete the role, where the one with this name takes its place.
    pub(crate) async fn role_loss(self, role: Which, replacement: &str) -> Result<Impact, Failure> {
        let query = match replacement {
            "" => String::new(),
            name => format!("?replacement={}", encode(name)),
        };
        self.get(&path(role, &format!("/loss{query}"))).await
    }

    /// Deletes the role, where the outcome is the one that was shown.
    pub(crate) async fn delete_role(
        self,
        role: Which,
        version: u64,
        (replacement, digest, confirm): (&str, &str, Option<String>),
    ) -> Result<(), Failure> {
        let confirm = confirm.map(|typed| format!("&confirm={}", encode(&typed)));
        let confirm = confirm.unwrap_or_default();
        let query = match replacement {
            "" => String::new(),
            name => format!("?replacement={}&digest={digest}{confirm}", encode(name)),
        };
        let path = path(role, &query);
        self.write_version(Method::DELETE, &path, NOTHING, version)
            .await
    }
}
