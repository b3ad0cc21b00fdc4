//! Guardrails: statements about access that no change may break.

use policy::{
    Action, ClientId, Exceptions, Guardrail as Statement, GuardrailId, MemberId, RoleName,
};

use crate::{bodies, names};

/// So many guardrails a workgroup has at most.
pub const MOST_GUARDRAILS: u64 = 50;

/// So many people are named at most of those who break a statement; how many there are is said beside them.
pub const MOST_WITNESSES: usize = 1_000;

names! {
    /// What a guardrail says.
    pub enum GuardrailKind {
        /// Nobody but these has access to the client.
        OnlyReach = "only_reach",
        /// Nobody with the role may do the action.
        Never = "never",
        /// Nobody but these may do both actions.
        NotBoth = "not_both",
        /// So many people at least have one of the roles, for good.
        AtLeast = "at_least",
    }
}

bodies! {
    /// What a guardrail says. Which fields belong to which kind is said of each; others are refused.
    #[serde(deny_unknown_fields)]
    pub struct GuardrailStatement {
        /// What it says.
        pub kind: GuardrailKind,
        /// The client of `only_reach`; of `never` at which client, or anywhere where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub client: Option<ClientId>,
        /// The one action of `never`, the two of `not_both`, by name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub actions: Vec<String>,
        /// The one role of `never`, those of `at_least`, and those that `only_reach` and `not_both` are
        /// not about, by name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub roles: Vec<String>,
        /// The people whom `only_reach` and `not_both` are not about; none for whoever may not see people.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub members: Vec<MemberId>,
        /// How many people `at_least`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub people: Option<u64>,
    }

    /// Creates a guardrail, or asks who breaks it.
    #[serde(deny_unknown_fields)]
    pub struct GuardrailRequest {
        /// What a refusal calls it; 1 to 120 characters.
        pub name: String,
        /// What is to stay true.
        pub statement: GuardrailStatement,
    }

    /// Renames a guardrail.
    #[serde(deny_unknown_fields)]
    pub struct GuardrailEdit {
        /// What a refusal calls it; 1 to 120 characters.
        pub name: String,
    }

    /// A guardrail.
    pub struct Guardrail {
        /// Which guardrail.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: GuardrailId,
        /// What a refusal calls it.
        pub name: String,
        /// What stays true; absent where what is stored can no longer be read. Then nobody's access changes until
        /// the guardrail is deleted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub statement: Option<GuardrailStatement>,
        /// The people whom it is not about, by name; none for whoever may not see people.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub but: Vec<Witness>,
        /// The name of its client, while there is one that the caller may see.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub client_name: Option<String>,
        /// When it was created.
        pub created_at: String,
        /// Its version, as in the `ETag`.
        pub version: u64,
    }

    /// Who breaks a statement. Nothing is created.
    pub struct GuardrailCheck {
        /// Whether it is true now.
        pub holds: bool,
        /// How many people break it; of `at_least` how many there are. Absent for whoever may not see
        /// people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub total: Option<u64>,
        /// Who they are, by name; none for whoever may not see people.
        pub people: Vec<Witness>,
    }
}

/// Somebody who breaks a statement, or would.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Witness {
    /// Which member.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: MemberId,
    /// The name, or the e-mail address where there is none.
    pub name: String,
}

/// The statement that a change would break, or that is not true when it is made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuardrailRefusal {
    /// Which guardrail; absent where it is only to be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub id: Option<GuardrailId>,
    /// What it is called.
    pub name: String,
    /// At which client, where it is about one that the caller may see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// Who would break it: of a change the first, by name; when it is made, all of them. None for whoever
    /// may not see people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Witness>,
    /// How many they are; absent as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

impl From<&Statement> for GuardrailStatement {
    fn from(statement: &Statement) -> Self {
        let empty = |kind| Self {
            kind,
            client: None,
            actions: Vec::new(),
            roles: Vec::new(),
            members: Vec::new(),
            people: None,
        };
        let but = |kind, but: &Exceptions| Self {
            roles: texts(&but.roles),
            members: but.members.clone(),
            ..empty(kind)
        };
        match statement {
            Statement::OnlyReach { client, but: not } => Self {
                client: Some(*client),
                ..but(GuardrailKind::OnlyReach, not)
            },
            Statement::Never {
                role,
                action,
                client,
            } => Self {
                client: *client,
                actions: action_names(&[*action]),
                roles: texts(&[*role]),
                ..empty(GuardrailKind::Never)
            },
            Statement::NotBoth { actions, but: not } => Self {
                actions: action_names(actions),
                ..but(GuardrailKind::NotBoth, not)
            },
            Statement::AtLeast { people, roles } => Self {
                people: Some(*people),
                roles: texts(roles),
                ..empty(GuardrailKind::AtLeast)
            },
        }
    }
}

fn texts(roles: &[RoleName]) -> Vec<String> {
    roles.iter().map(RoleName::to_string).collect()
}

fn action_names(actions: &[Action]) -> Vec<String> {
    actions.iter().map(Action::to_string).collect()
}
