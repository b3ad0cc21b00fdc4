//! Anybody: set-up, signing in, invitations, and what describes the server itself.

use std::ops::Deref;
use std::sync::Arc;

use super::access::{Access, Entrance, Requirement};
use super::context::Context;
use crate::http::problem::Failure;

/// A request of which nobody asked who sends it.
pub(crate) struct Anonymous(Context);

impl Deref for Anonymous {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.0
    }
}

impl Access for Anonymous {
    fn requirement() -> Requirement {
        Requirement::Anonymous("")
    }

    async fn open(entrance: &mut Entrance) -> Result<Self, Failure> {
        entrance.refuse_query()?;
        Ok(Self(Context::new(Arc::clone(&entrance.request))))
    }
}
