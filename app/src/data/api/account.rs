//! The requests of one's own account: set-up, session, password.

use gloo_net::http::Method;
use policy::{SessionId, WorkgroupId};
use wire::WorkgroupSession;
use wire::{
    AcceptRequest, Account, EmailConfirmed, EmailRequest, EmailToken, ForgotRequest,
    PasswordRequest, ProfileRequest, ResetRequest, Session, SessionEntry, SetupRequest, SetupState,
    SignInRequest,
};

use super::{Api, Body, Failure, NOTHING, read, text_of, write_builder};

impl Api {
    pub(crate) async fn setup_state(self) -> Result<SetupState, Failure> {
        self.get("/setup").await
    }

    pub(crate) async fn set_up(self, request: &SetupRequest) -> Result<Session, Failure> {
        self.write(Method::POST, "/setup", Some(request)).await
    }

    /// Who is signed in; `None` where nobody is, which here is an answer and no failure.
    ///
    /// Not by `GET /session`: browsers write a refusal down as an error.
    pub(crate) async fn session(self) -> Result<Option<Session>, Failure> {
        Ok(self.setup_state().await?.session)
    }

    pub(crate) async fn sign_in(self, request: &SignInRequest) -> Result<Session, Failure> {
        let sent = self.send(
            write_builder(Method::POST, "/session"),
            Some(Body::Json(text_of(request)?)),
        );
        read(&sent.await?)
    }

    pub(crate) async fn accept(self, request: &AcceptRequest) -> Result<Session, Failure> {
        self.write(Method::POST, "/invitations/accept", Some(request))
            .await
    }

    /// Asks for the mail with the link for a new password.
    pub(crate) async fn forgot_password(self, email: &str) -> Result<(), Failure> {
        let email = email.to_owned();
        let request = ForgotRequest { email };
        self.write(Method::POST, "/password/forgot", Some(&request))
            .await
    }

    /// Sets the new password, by the token of that link.
    pub(crate) async fn reset_password(self, token: &str, password: &str) -> Result<(), Failure> {
        let (token, password) = (token.to_owned(), password.to_owned());
        let request = ResetRequest { token, password };
        self.write(Method::POST, "/password/reset", Some(&request))
            .await
    }

    /// Confirms one of the two addresses of a change.
    pub(crate) async fn confirm_email(self, token: &str) -> Result<EmailConfirmed, Failure> {
        let token = token.to_owned();
        let request = EmailToken { token };
        self.write(Method::POST, "/account/email/confirm", Some(&request))
            .await
    }

    /// Changes the own name.
    pub(crate) async fn rename(self, name: String) -> Result<Account, Failure> {
        let request = ProfileRequest { name };
        self.write(Method::PUT, "/account/name", Some(&request))
            .await
    }

    /// Begins to change the own address.
    pub(crate) async fn change_email(self, request: &EmailRequest) -> Result<(), Failure> {
        self.write(Method::POST, "/account/email", Some(request))
            .await
    }

    pub(crate) async fn sign_out(self) -> Result<(), Failure> {
        self.write(Method::DELETE, "/session", NOTHING).await
    }

    /// The caller's own rights in a workgroup.
    pub(crate) async fn workgroup_session(
        self,
        workgroup: WorkgroupId,
    ) -> Result<WorkgroupSession, Failure> {
        self.get(&format!("/workgroups/{workgroup}/session")).await
    }

    pub(crate) async fn sessions(self) -> Result<Vec<SessionEntry>, Failure> {
        self.get("/account/sessions").await
    }

    pub(crate) async fn end_session(self, session: SessionId) -> Result<(), Failure> {
        let path = format!("/account/sessions/{session}");
        self.write(Method::DELETE, &path, NOTHING).await
    }

    pub(crate) async fn end_other_sessions(self) -> Result<(), Failure> {
        self.write(Method::DELETE, "/account/sessions", NOTHING)
            .await
    }

    pub(crate) async fn change_password(self, request: &PasswordRequest) -> Result<(), Failure> {
        self.write(Method::PUT, "/account/password", Some(request))
            .await
    }
}
