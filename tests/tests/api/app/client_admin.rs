//! Administrators of one client, as the owner appoints them.

use policy::{ClientId, WorkgroupId};
use serde_json::json;
use wire::{AcceptRequest, Client, ClientAdmin, ClientAdminInvited, InvitationLook};

use super::{Answer, Caller, GOOD_PASSWORD, TestApp, newcomers_address, token_in};

/// Somebody who is invited to administer a client, and the token of the link in their mail.
#[derive(Debug, Clone)]
pub(crate) struct Appointed {
    pub(crate) administrator: ClientAdmin,
    pub(crate) token: String,
}

impl Appointed {
    /// What accepts it.
    pub(crate) fn accept(&self, password: &str) -> AcceptRequest {
        AcceptRequest {
            token: self.token.clone(),
            email: self.administrator.email.clone(),
            name: "Nova Comer".to_owned(),
            password: password.to_owned(),
        }
    }
}

impl TestApp {
    /// The administrators of a client, as a path.
    pub(crate) fn administrators(&self, workgroup: WorkgroupId, client: ClientId) -> String {
        self.path(workgroup, &format!("clients/{client}/administrators"))
    }

    /// Whom this answer invites.
    #[track_caller]
    pub(crate) fn appointed(&self, workgroup: WorkgroupId, answer: Answer) -> Appointed {
        let ClientAdminInvited { administrator, .. } = answer.expect(201).json();
        let client = self.path(workgroup, &format!("clients/{}", administrator.client));
        let client: Client = self.owner().get(client).expect(200).json();
        let called = format!("Administrator of {}", client.name);
        // An address may have several invitations: this is the open one to that client.
        let mails = self.mail(workgroup, &administrator.email);
        let mut tokens = mails.iter().filter_map(|mail| token_in(&mail.text));
        let token = tokens.find(|token| self.offered(token).as_ref() == Some(&called));
        Appointed {
            administrator,
            token: token.expect("a link was sent"),
        }
    }

    /// As what the invitation with this token invites, while it is open.
    fn offered(&self, token: &str) -> Option<String> {
        let body = json!({ "token": token });
        let look = self.anonymous().post("/api/v1/invitations/look", &body);
        let look: InvitationLook = look.expect(200).json();
        look.offer.map(|offer| offer.role_label)
    }

    /// Someone new whom the owner has only invited.
    #[track_caller]
    pub(crate) fn appoint(&self, workgroup: WorkgroupId, client: ClientId) -> Appointed {
        let path = self.administrators(workgroup, client);
        let body = json!({ "email": newcomers_address() });
        self.appointed(workgroup, self.owner().post(path, &body))
    }

    /// Someone new who has accepted, and their session.
    #[track_caller]
    pub(crate) fn administrator(
        &self,
        workgroup: WorkgroupId,
        client: ClientId,
    ) -> (Caller, ClientAdmin) {
        let appointed = self.appoint(workgroup, client);
        let (anonymous, body) = (self.anonymous(), appointed.accept(GOOD_PASSWORD));
        let answer = anonymous
            .post("/api/v1/invitations/accept", &body)
            .expect(200);
        (anonymous.signed_in_by(&answer), appointed.administrator)
    }
}
