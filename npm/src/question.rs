//! Questions: what a page says of a target, and the policy's target that is made of it.
//!
//! A fact that is missing makes a question bad, and the answer to a bad question is no: nobody
//! gains a right because a page forgot to say which client it meant.

use policy::{Action, Belongs, ClientId, Kind, MemberId, Person, Role, Scope, Target, WorkgroupId};

use crate::actor::{role, scope};
use crate::words::Reader;

/// The facts of a question, which a target borrows from.
#[derive(Debug)]
pub(crate) struct Facts {
    kind: Kind,
    workgroup: Option<WorkgroupId>,
    client: Option<ClientId>,
    public: bool,
    member: Option<MemberId>,
    present: Option<Vec<Role>>,
    future: Option<Role>,
    scope: Option<Scope>,
    last_in_charge: bool,
    clients: Option<Scope>,
}

impl Facts {
    /// Reads a target and checks that nothing is missing: `js/target.js` writes it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut words = Reader::new(text);
        let facts = Self::all(&mut words);
        let facts = words.end(facts)?;
        match facts.missing() {
            Some(fact) => Err(["`", fact, "` is missing"].into_iter().collect()),
            None if !fits(facts.kind, facts.client) => Err("`client` is out of place".into()),
            None => Ok(facts),
        }
    }

    fn all(words: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            kind: words.name(Kind::named)?,
            workgroup: words.optional(Reader::id)?,
            client: words.optional(Reader::id)?,
            public: words.flag()?,
            member: words.optional(Reader::id)?,
            present: words.optional(|words| words.list(role))?,
            future: words.optional(role)?,
            scope: words.optional(scope)?,
            last_in_charge: words.flag()?,
            clients: words.optional(scope)?,
        })
    }

    /// The first fact that a target of this kind needs and does not have.
    fn missing(&self) -> Option<&'static str> {
        let needed: &[(&'static str, bool)] = match self.kind {
            Kind::Member => &[
                ("member", self.member.is_some()),
                ("roles", self.present.is_some()),
                ("scope", self.future.is_none() || self.scope.is_some()),
            ],
            Kind::Invitation => &[
                ("role", self.future.is_some()),
                ("scope", self.scope.is_some()),
            ],
            Kind::ClientAdmin => &[
                ("client", self.client.is_some()),
                ("member", self.member.is_some()),
            ],
            Kind::AccessGroup => &[("clients", self.clients.is_some())],
            kind if kind.belongs() == Belongs::Client => &[("client", self.client.is_some())],
            _ => &[],
        };
        needed
            .iter()
            .find(|(_, there)| !there)
            .map(|(fact, _)| *fact)
    }

    /// The person whom the question is about.
    pub(crate) fn person(&self) -> Person<'_> {
        Person {
            member: self.member,
            present: self.present.as_deref().unwrap_or_default(),
            future: self.future.as_ref(),
            scope: self.scope.as_ref(),
            last_admin: self.last_in_charge,
        }
    }

    /// The target; it is in `home` where the question names no workgroup.
    pub(crate) fn target<'a>(&'a self, home: WorkgroupId, person: &'a Person<'a>) -> Target<'a> {
        let workgroup = self.workgroup.unwrap_or(home);
        let target = match (self.kind, self.client) {
            (Kind::Member, _) => Target::member(workgroup, person),
            (Kind::Invitation, _) => Target::invitation(workgroup, person),
            (Kind::ClientAdmin, Some(client)) => Target::client_admin(workgroup, client, person),
            (kind, client) => plain(kind, workgroup, client),
        };
        let target = match &self.clients {
            Some(clients) => target.with_clients(clients),
            None => target,
        };
        if self.public { target.public() } else { target }
    }
}

/// The target of `action` in `home` that its client alone describes, if it is one.
#[inline]
pub(crate) fn quick<'a>(
    action: Action,
    home: WorkgroupId,
    client: Option<ClientId>,
) -> Option<Target<'a>> {
    let kind = action.kind();
    (is_plain(kind) && fits(kind, client)).then(|| plain(kind, home, client))
}

/// Whether targets of this kind are described by their client alone, if they have one.
fn is_plain(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Member | Kind::Invitation | Kind::ClientAdmin | Kind::AccessGroup
    )
}

/// Whether a client is named exactly where a target of this kind has one.
fn fits(kind: Kind, client: Option<ClientId>) -> bool {
    match kind.belongs() {
        Belongs::Client => client.is_some(),
        Belongs::Workgroup => client.is_none(),
        Belongs::Either => true,
    }
}

fn plain<'a>(kind: Kind, workgroup: WorkgroupId, client: Option<ClientId>) -> Target<'a> {
    match client {
        Some(client) => Target::below(kind, workgroup, client),
        None => Target::within(kind, workgroup),
    }
}
