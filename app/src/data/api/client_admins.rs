//! The requests about those who administer one client alone.

use gloo_net::http::Method;
use policy::{ClientId, MemberId, WorkgroupId};
use serde::Deserialize;
use wire::{
    AdministeredClientsRequest, ClientAdminRequest, ClientAdminState, InvitationResent,
    ValidityRequest,
};

use super::collection::Collection;
use super::{Api, Failure, NOTHING};

/// The workgroup and the client.
pub(crate) type Where = (WorkgroupId, ClientId);

/// An administrator of one client, as far as the page shows them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Administrator {
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) state: ClientAdminState,
    #[serde(default)]
    pub(crate) role_label: Option<String>,
    #[serde(default)]
    pub(crate) clients: Vec<ClientName>,
    #[serde(default)]
    pub(crate) valid_from: Option<String>,
    #[serde(default)]
    pub(crate) valid_until: Option<String>,
    #[serde(default)]
    pub(crate) expires_at: Option<String>,
    #[serde(default)]
    pub(crate) mail_server_says: Option<String>,
    pub(crate) version: u64,
}

impl Administrator {
    /// What somebody is called, also before they have given a name.
    pub(crate) fn called(&self) -> String {
        let name = self.name.trim();
        if name.is_empty() { &self.email } else { name }.to_owned()
    }
}

/// A client that somebody administers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct ClientName {
    pub(crate) id: ClientId,
    pub(crate) name: String,
}

fn path((workgroup, client): Where) -> String {
    format!("/workgroups/{workgroup}/clients/{client}/administrators")
}

impl Api {
    /// The administrators of a client.
    pub(crate) fn administrators(self, of: Where) -> Collection<Administrator> {
        self.collection(path(of))
    }

    /// Invites somebody to administer a client; the answer is where the mail went.
    pub(crate) async fn invite_administrator(
        self,
        of: Where,
        request: &ClientAdminRequest,
    ) -> Result<InvitationResent, Failure> {
        self.write(Method::POST, &path(of), Some(request)).await
    }

    /// Sends the invitation of one again, by a new link.
    pub(crate) async fn resend_administrator(
        self,
        of: Where,
        member: MemberId,
    ) -> Result<InvitationResent, Failure> {
        let path = format!("{}/{member}/resend", path(of));
        self.write(Method::POST, &path, NOTHING).await
    }

    /// Takes the invitation of one back.
    pub(crate) async fn cancel_administrator(
        self,
        of: Where,
        member: MemberId,
    ) -> Result<(), Failure> {
        let path = format!("{}/{member}/invitation", path(of));
        self.write(Method::DELETE, &path, NOTHING).await
    }

    /// Gives clients to one, and takes others away.
    pub(crate) async fn change_administered(
        self,
        of: Where,
        member: MemberId,
        request: &AdministeredClientsRequest,
    ) -> Result<(), Failure> {
        let path = format!("{}/{member}", path(of));
        self.write(Method::PATCH, &path, Some(request)).await
    }

    /// Sets when one has the client.
    pub(crate) async fn set_administrator_validity(
        self,
        of: Where,
        (member, version): (MemberId, u64),
        request: &ValidityRequest,
    ) -> Result<(), Failure> {
        let path = format!("{}/{member}/validity", path(of));
        self.write_version(Method::PUT, &path, Some(request), version)
            .await
    }

    /// Takes the client from one.
    pub(crate) async fn remove_administrator(
        self,
        of: Where,
        member: MemberId,
    ) -> Result<(), Failure> {
        let path = format!("{}/{member}", path(of));
        self.write(Method::DELETE, &path, NOTHING).await
    }
}
