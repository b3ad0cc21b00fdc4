//! Resources: what has an address of its own. One row each, from which come the parts of its path,
//! whether it exists, its name in the audit log, and where it is.

use std::fmt::Display;

use policy::{
    AccessGroupId, ClientId, DepartmentId, GuardrailId, Kind, MemberId, ObjectId, RoleId, TeamId,
    WorkgroupId,
};
use serde_json::{Value as Json, json};

use crate::auth::guard::named;
use crate::http::extract::FromPath;
use crate::http::request::IncomingRequest;

/// What identifies a thing in its workgroup: its id, and those of what it is a part of.
pub(crate) trait Key: Copy + Send + 'static {
    /// The thing's own id.
    type Id: ObjectId + Display;

    /// Where its rows are.
    const TABLE: Table;

    /// The thing's own id.
    fn id(self) -> Self::Id;

    /// The client that it belongs to, if any.
    fn client(self) -> Option<ClientId>;

    /// Its path within its workgroup.
    fn path(self) -> String;

    /// As the audit log names it: `team:00000000000000ab`.
    fn name(self) -> String {
        named(Self::Id::KIND.wire_name(), self.id())
    }

    /// Where it is: its whole path.
    fn location(self, workgroup: WorkgroupId) -> String {
        format!("/api/v1/workgroups/{workgroup}{}", self.path())
    }
}

/// The rows of one kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) kind: Kind,
    /// A query for the ids in the workgroup that follows.
    pub(crate) ids: &'static str,
    /// Whether it has a column `client`.
    pub(crate) below_client: bool,
}

/// A body that is a whole thing: what answers contain and the audit log keeps.
pub(crate) trait Resource {
    /// What identifies it.
    type Key: Key;

    /// What identifies it.
    fn key(&self) -> Self::Key;

    /// As the audit log keeps it.
    fn record(&self) -> Json;
}

/// One row for each kind of thing: its id, whether it belongs to the workgroup alone or to a client,
/// its table, its place in a path, and, where a body is a whole one, that body and the fields of it
/// that the audit log keeps.
macro_rules! resources {
    ($(
        $id:ident in $scope:ident $table:literal $path:literal
            $($body:ident { $($field:ident),+ })?;
    )+) => {
        /// The rows of everything that belongs to a workgroup and has a table.
        pub(crate) const TABLES: &[Table] = &[$(<resources!(@key $scope $id)>::TABLE),+];

        $(
            impl FromPath for $id {
                fn from_path(request: &IncomingRequest) -> Option<Self> {
                    request.path(<Self as ObjectId>::KIND.wire_name())?.parse().ok()
                }
            }

            resources!(@impl $scope $id $table $path);

            $(impl Resource for wire::$body {
                type Key = resources!(@key $scope $id);

                fn key(&self) -> Self::Key {
                    resources!(@of $scope self)
                }

                fn record(&self) -> Json {
                    json!({ $(stringify!($field): self.$field),+ })
                }
            })?
        )+
    };
    (@key workgroup $id:ident) => { $id };
    (@key client $id:ident) => { (ClientId, $id) };
    (@of workgroup $body:expr) => { $body.id };
    (@of client $body:expr) => { ($body.client, $body.id) };
    (@impl workgroup $id:ident $table:literal $path:literal) => {
        impl Key for $id {
            type Id = Self;

            const TABLE: Table = Table {
                kind: <Self as ObjectId>::KIND,
                ids: concat!("SELECT id FROM ", $table, " WHERE workgroup = "),
                below_client: false,
            };

            fn id(self) -> Self {
                self
            }

            fn client(self) -> Option<ClientId> {
                client_itself(self)
            }

            fn path(self) -> String {
                format!(concat!("/", $path, "/{}"), self)
            }
        }
    };
    (@impl client $id:ident $table:literal $path:literal) => {
        impl Key for (ClientId, $id) {
            type Id = $id;

            const TABLE: Table = Table {
                kind: <$id as ObjectId>::KIND,
                ids: concat!("SELECT id FROM ", $table, " WHERE workgroup = "),
                below_client: true,
            };

            fn id(self) -> $id {
                self.1
            }

            fn client(self) -> Option<ClientId> {
                Some(self.0)
            }

            fn path(self) -> String {
                format!(concat!("{}/", $path, "/{}"), self.0.path(), self.1)
            }
        }
    };
}

/// A client that was deleted, and can still be restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DeletedClientId(pub(crate) ClientId);

impl FromPath for DeletedClientId {
    fn from_path(request: &IncomingRequest) -> Option<Self> {
        ClientId::from_path(request).map(Self)
    }
}

impl Key for DeletedClientId {
    type Id = ClientId;

    const TABLE: Table = Table {
        kind: Kind::Client,
        ids: "SELECT id FROM deleted_client WHERE workgroup = ",
        below_client: false,
    };

    fn id(self) -> ClientId {
        self.0
    }

    fn client(self) -> Option<ClientId> {
        Some(self.0)
    }

    fn path(self) -> String {
        format!("/clients/deleted/{}", self.0)
    }
}

/// A client belongs to itself.
fn client_itself<T: ObjectId>(id: T) -> Option<ClientId> {
    let is_client = T::KIND == Kind::Client;
    is_client.then(|| ClientId::new(id.number())).flatten()
}

#[rustfmt::skip]
resources! {
    ClientId      in workgroup "client"       "clients"       Client     { name, city, note, tags };
    DepartmentId  in client    "department"   "departments"   Department { client, parent, name };
    MemberId      in workgroup "member"       "members";
    TeamId        in workgroup "team"         "teams"         Team       { name };
    RoleId        in workgroup "role"         "roles"         Role        { published, number };
    AccessGroupId in workgroup "access_group" "access-groups" AccessGroup { name, rule };
    GuardrailId   in workgroup "guardrail"    "guardrails"    Guardrail   { name, statement };
}

/// The table of a kind, where it has one.
pub(crate) fn table_of(kind: Kind) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.kind == kind)
}
