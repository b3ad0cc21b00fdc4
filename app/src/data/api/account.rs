//! The requests of one's own account: set-up, session, password.

use gloo_net::http::Method;
use policy::{SessionId, WorkgroupId};
use wire::WorkgroupSession;
use wire::{
    AcceptRequest, PasswordRequest, Session, SessionEntry, SetupRequest, SetupState, SignInRequest,
};

use super::{Api, Failure, NOTHING, builder, read, text_of, write_builder};

impl Api {
    pub(crate) async fn setup_state(self) -> Result<SetupState, Failure> {
        self.get("/setup").await
    }

    pub(crate) async fn set_up(self, request: &SetupRequest) -> Result<Session, Failure> {
        self.write(Method::POST, "/setup", Some(request)).await
    }

    /// Who is signed in; `None` where nobody is, which here is an answer and no failure.
    ///
    /// Whether somebody is, is asked first: browsers write a refusal down as an error.
    pub(crate) async fn session(self) -> Result<Option<Session>, Failure> {
        if !self.setup_state().await?.signed_in {
            return Ok(None);
        }
        match self.send(builder(Method::GET, "/session"), None).await {
            Ok(session) => read(&session).map(Some),
            Err(failure) if failure.code() == Some("unauthenticated") => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    pub(crate) async fn sign_in(self, request: &SignInRequest) -> Result<Session, Failure> {
        let sent = self.send(
            write_builder(Method::POST, "/session"),
            Some(text_of(request)?),
        );
        read(&sent.await?)
    }

    pub(crate) async fn accept(self, request: &AcceptRequest) -> Result<Session, Failure> {
        self.write(Method::POST, "/invitations/accept", Some(request))
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
