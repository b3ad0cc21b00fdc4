//! The requests about access groups.

use gloo_net::http::Method;
use policy::{AccessGroupId, WorkgroupId};
use serde::Serialize;
use wire::{
    AccessGroup, AccessGroupChange, AccessGroupClient, AccessGroupMember, AccessGroupRuleRequest,
    AccessImpact, AccessImpactRequest, MemberAccessGroup,
};

use super::collection::Collection;
use super::{Api, Failure, NOTHING};
use crate::crud::query::encode;

/// One group of a workgroup.
type Group = (WorkgroupId, AccessGroupId);

fn path((workgroup, group): Group, rest: &str) -> String {
    format!("/workgroups/{workgroup}/access-groups/{group}/{rest}")
}

impl Api {
    /// The access groups of a workgroup.
    pub(crate) fn access_groups(self, workgroup: WorkgroupId) -> Collection<AccessGroup> {
        self.collection(format!("/workgroups/{workgroup}/access-groups"))
    }

    /// The same by their names alone.
    pub(crate) fn access_group_names(
        self,
        workgroup: WorkgroupId,
    ) -> Collection<MemberAccessGroup> {
        self.collection(format!("/workgroups/{workgroup}/access-groups"))
    }

    /// The clients of a group.
    pub(crate) fn access_group_clients(self, group: Group) -> Collection<AccessGroupClient> {
        self.collection(path(group, "clients"))
    }

    /// The members of a group.
    pub(crate) fn access_group_members(self, group: Group) -> Collection<AccessGroupMember> {
        self.collection(path(group, "members"))
    }

    /// Changes which clients a group has, or who is in it.
    pub(crate) async fn change_access_group(
        self,
        group: Group,
        (what, request): (&str, &impl Serialize),
    ) -> Result<AccessGroupChange, Failure> {
        self.write(Method::PATCH, &path(group, what), Some(request))
            .await
    }

    /// Sets which clients a group has by their tags; `None` leaves it those that it has.
    pub(crate) async fn set_access_group_rule(
        self,
        group: Group,
        version: u64,
        request: &AccessGroupRuleRequest,
    ) -> Result<AccessGroupChange, Failure> {
        self.write_version(Method::PUT, &path(group, "rule"), Some(request), version)
            .await
    }

    /// What a change of a group would come to. Nothing is changed.
    pub(crate) async fn access_impact(
        self,
        group: Group,
        request: &AccessImpactRequest,
    ) -> Result<AccessImpact, Failure> {
        self.write(Method::POST, &path(group, "impact"), Some(request))
            .await
    }

    /// What everybody would lose if a group were deleted.
    pub(crate) async fn access_group_loss(self, group: Group) -> Result<AccessImpact, Failure> {
        self.get(&path(group, "loss")).await
    }

    /// Deletes a group, where the outcome is the one that was shown.
    pub(crate) async fn delete_access_group(
        self,
        group: Group,
        version: u64,
        (digest, confirm): (String, Option<String>),
    ) -> Result<(), Failure> {
        let confirm = confirm.map(|typed| format!("&confirm={}", encode(&typed)));
        let confirm = confirm.unwrap_or_default();
        let path = path(group, "");
        let path = format!("{}?digest={digest}{confirm}", path.trim_end_matches('/'));
        self.write_version(Method::DELETE, &path, NOTHING, version)
            .await
    }
}
