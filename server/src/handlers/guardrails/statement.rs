//! What a guardrail says: from the fields of a body.

use policy::act::{ClientView, GuardrailEdit};
use policy::{Action, ClientId, Exceptions, Guardrail as Statement, MemberId, RoleName};
use wire::{FieldCode, GuardrailKind, GuardrailStatement};

use crate::auth::Guard;
use crate::handlers::access_impact::refuse_unknown_members;
use crate::handlers::named;
use crate::http::form::Form;
use crate::http::problem::Failure;

/// Of how many people a statement can say that there are to be so many.
const MOST_PEOPLE: u64 = 100;
/// So many people are excepted at most, and so many roles are named.
const MOST_NAMED: usize = 100;

/// A body's statement, of things that are there and that whoever asks sees.
pub(super) async fn read(
    guard: &mut Guard<GuardrailEdit>,
    asked: &GuardrailStatement,
) -> Result<Statement, Failure> {
    check_fields(asked)?;
    let client = client(guard, asked.client).await?;
    let roles = roles(guard, &asked.roles).await?;
    let actions = actions(&asked.actions)?;
    let members = (FIELD_MEMBERS, asked.members.as_slice());
    refuse_unknown_members(guard, members).await?;
    let members: Vec<MemberId> = asked.members.clone();
    let but = Exceptions { roles, members };
    Ok(match (asked.kind, client, actions.as_slice()) {
        (GuardrailKind::OnlyReach, Some(client), []) => Statement::OnlyReach { client, but },
        (GuardrailKind::Never, client, [action]) => never(*action, client, &but.roles)?,
        (GuardrailKind::NotBoth, None, [one, other]) if one != other => Statement::NotBoth {
            actions: [*one, *other],
            but,
        },
        (GuardrailKind::AtLeast, None, []) => Statement::AtLeast {
            people: asked.people.unwrap_or_default(),
            roles: but.roles,
        },
        (GuardrailKind::OnlyReach, None, _) => return Err(missing("client")),
        _ => {
            return Err(refused(
                "actions",
                "these are not the actions of such a statement",
            ));
        }
    })
}

const FIELD_MEMBERS: &str = "statement.members";

fn field(name: &str) -> String {
    format!("statement.{name}")
}

fn refused(name: &str, says: &str) -> Failure {
    Failure::field(&field(name), FieldCode::NotAllowed, says)
}

fn missing(name: &str) -> Failure {
    Failure::field(
        &field(name),
        FieldCode::Missing,
        "it is needed for such a statement",
    )
}

/// Fields that a kind does not have are refused: they would look as if they meant something.
fn check_fields(asked: &GuardrailStatement) -> Result<(), Failure> {
    use GuardrailKind::{AtLeast, Never, NotBoth, OnlyReach};
    let kind = asked.kind;
    let mut form = Form::default();
    let given = [
        (
            "client",
            asked.client.is_some(),
            matches!(kind, OnlyReach | Never),
        ),
        (
            "actions",
            !asked.actions.is_empty(),
            matches!(kind, Never | NotBoth),
        ),
        (
            "members",
            !asked.members.is_empty(),
            matches!(kind, OnlyReach | NotBoth),
        ),
        ("people", asked.people.is_some(), kind == AtLeast),
    ];
    for (name, is_given, belongs) in given {
        if is_given && !belongs {
            let says = "such a statement does not have it";
            form.refuse(&field(name), FieldCode::NotAllowed, says);
        }
    }
    if kind == AtLeast && asked.roles.is_empty() {
        form.refuse(
            &field("roles"),
            FieldCode::Missing,
            "it is needed for such a statement",
        );
    }
    if kind == AtLeast && !(1..=MOST_PEOPLE).contains(&asked.people.unwrap_or_default()) {
        let says = format!("it is not between 1 and {MOST_PEOPLE}");
        form.refuse(&field("people"), FieldCode::OutOfRange, says);
    }
    for (name, number) in [
        ("roles", asked.roles.len()),
        ("members", asked.members.len()),
    ] {
        if number > MOST_NAMED {
            let says = format!("there are more than {MOST_NAMED}");
            form.refuse(&field(name), FieldCode::OutOfRange, says);
        }
    }
    form.done()
}

fn never(
    action: Action,
    client: Option<ClientId>,
    roles: &[RoleName],
) -> Result<Statement, Failure> {
    if client.is_some() && !action.belongs_to_client() {
        return Err(refused("client", "the action is not done at a client"));
    }
    match roles {
        [role] => Ok(Statement::Never {
            role: *role,
            action,
            client,
        }),
        _ => Err(refused("roles", "such a statement is about one role")),
    }
}

async fn client(
    guard: &mut Guard<GuardrailEdit>,
    client: Option<ClientId>,
) -> Result<Option<ClientId>, Failure> {
    let Some(id) = client else {
        return Ok(None);
    };
    match guard.also_at_client::<ClientView>(id).await {
        Ok(_) => Ok(Some(id)),
        // A client that one does not see is like none.
        Err(_) => {
            let says = "it names a client that does not exist";
            Err(Failure::field(&field("client"), FieldCode::Unknown, says))
        }
    }
}

async fn roles(
    guard: &mut Guard<GuardrailEdit>,
    names: &[String],
) -> Result<Vec<RoleName>, Failure> {
    let mut roles = Vec::with_capacity(names.len());
    for name in names {
        roles.push(named::role(guard, &field("roles"), name).await?.name());
    }
    Ok(roles)
}

/// The staff's actions that these texts name.
fn actions(names: &[String]) -> Result<Vec<Action>, Failure> {
    let one = |name: &String| {
        let found = Action::staff().find(|action| action.wire_name() == name);
        found.ok_or_else(|| {
            let says = format!("there is no action `{name}`");
            Failure::field(&field("actions"), FieldCode::Unknown, says)
        })
    };
    names.iter().map(one).collect()
}
