//! The OpenAPI document, made from the table of routes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use utoipa::PartialSchema as _;
use utoipa::ToSchema as _;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::PathsBuilder;
use utoipa::openapi::schema::ComponentsBuilder;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::tag::Tag;
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder, PathItem, RefOr};

use super::operation::{Named, OperationDoc};
use super::route::Route;
use super::table::table;
use super::tag::{TAGS, tag};
use crate::auth::Requirement;
use crate::http::problem::Code;

static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(|| document(&table()));

/// The document.
pub(crate) fn current() -> &'static OpenApi {
    &DOCUMENT
}

/// The document as JSON.
pub(crate) fn json() -> Result<String, serde_json::Error> {
    serde_json::to_string(current())
}

fn document(routes: &[Route]) -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut schemas: BTreeMap<String, Named> = BTreeMap::new();
    for route in routes {
        let (item, named) = operation(route);
        paths = paths.path(route.path.as_str(), item);
        schemas.extend(named.into_iter().map(|named| (named.0.clone(), named)));
    }
    let mut named = Vec::new();
    wire::Problem::schemas(&mut named);
    schemas.extend(named.into_iter().map(|named| (named.0.clone(), named)));
    let problem = (wire::Problem::name().into_owned(), problem());
    let components = ComponentsBuilder::new()
        .schemas_from_iter(schemas.into_values())
        .schema(problem.0, problem.1)
        .security_scheme("session", cookie())
        .security_scheme("key", bearer());
    let info = InfoBuilder::new()
        .title("Remit")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Who may do what, for which client. `x-remit-action` is the action that the policy \
             decides on for an operation; `x-remit-anonymous` says why one is open to everyone.",
        ));
    OpenApiBuilder::new()
        .info(info.build())
        .paths(paths.build())
        .components(Some(components.build()))
        .tags(Some(TAGS.iter().map(|name| Tag::new(*name))))
        .build()
}

/// The body of every error, with the codes that there are.
fn problem() -> RefOr<Schema> {
    let mut schema = wire::Problem::schema();
    if let RefOr::T(Schema::Object(body)) = &mut schema
        && let Some(RefOr::T(Schema::Object(code))) = body.properties.get_mut("code")
    {
        let names = Code::ALL.iter().map(|code| code.wire_name().into());
        code.enum_values = Some(names.collect());
    }
    schema
}

fn cookie() -> SecurityScheme {
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("remit_session")))
}

fn bearer() -> SecurityScheme {
    SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer))
}

fn operation(route: &Route) -> (PathItem, Vec<Named>) {
    let mut describe = OperationDoc::default();
    for part in route.path.split('/') {
        if let Some(name) = part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
        {
            describe.path_parameter(name);
        }
    }
    (route.describe)(&mut describe);
    if route.in_views {
        describe.view_header();
    }
    let (operation, schemas) = describe.operation();
    let extensions = ExtensionsBuilder::new();
    let extensions = match route.requirement {
        Requirement::Action(action) => extensions.add("x-remit-action", action.wire_name()),
        Requirement::Anonymous(why) => extensions.add("x-remit-anonymous", why),
        _ => extensions,
    };
    let mut operation = operation
        .summary(Some(route.summary))
        .tag(tag(&route.path))
        .operation_id(Some(operation_id(route)))
        .extensions(Some(extensions.build()));
    if let Requirement::Action(action) = route.requirement {
        operation = operation.description(Some(action.description()));
    }
    let (session, key) = route.requirement.credentials();
    for (accepted, scheme) in [(session, "session"), (key, "key")] {
        if accepted {
            operation = operation.security(SecurityRequirement::new(scheme, Vec::<String>::new()));
        }
    }
    (PathItem::new(route.method.described(), operation), schemas)
}

/// `get_workgroups_members`: unique, because method and path are.
fn operation_id(route: &Route) -> String {
    let path = route.path.trim_start_matches("/api/v1").trim_matches('/');
    let parts = path
        .split(['/', '.'])
        .map(|part| part.trim_matches(['{', '}']));
    let method = route.method.as_str().to_lowercase();
    std::iter::once(method.as_str())
        .chain(parts)
        .collect::<Vec<_>>()
        .join("_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn operations() -> Vec<(String, String, Value)> {
        let document: Value = serde_json::from_str(&json().unwrap()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let of_path = |(path, item): (&String, &Value)| {
            let operations = item.as_object().unwrap().clone().into_iter();
            let path = path.clone();
            operations.map(move |(method, operation)| (path.clone(), method, operation))
        };
        paths.iter().flat_map(of_path).collect()
    }

    #[test]
    fn every_row_is_an_operation_and_every_operation_a_row() {
        let mut described: Vec<_> = operations()
            .into_iter()
            .map(|(path, method, _)| (path, method))
            .collect();
        let row = |route: &Route| (route.path.clone(), route.method.as_str().to_lowercase());
        let mut rows: Vec<_> = table().iter().map(row).collect();
        described.sort();
        rows.sort();
        assert_eq!(described, rows);
    }

    #[test]
    fn every_operation_says_what_it_needs() {
        let routes = table();
        for (path, method, operation) in operations() {
            let same = |route: &&Route| {
                route.path == path && route.method.as_str().eq_ignore_ascii_case(&method)
            };
            let requirement = routes.iter().find(same).unwrap().requirement;
            let (action, why) = match requirement {
                Requirement::Action(action) => (Some(action.wire_name()), None),
                Requirement::Anonymous(why) => (None, Some(why)),
                _ => (None, None),
            };
            let said = |extension: &str| operation[extension].as_str().map(str::to_owned);
            assert_eq!(said("x-remit-action").as_deref(), action, "{method} {path}");
            assert_eq!(said("x-remit-anonymous").as_deref(), why, "{method} {path}");
            let accepted = |scheme: &str| {
                let security = operation["security"].as_array().into_iter().flatten();
                security.into_iter().any(|one| one.get(scheme).is_some())
            };
            let credentials = (accepted("session"), accepted("key"));
            assert_eq!(credentials, requirement.credentials(), "{method} {path}");
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let text = json().unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let references = text.split("#/components/schemas/").skip(1);
        let names = references.map(|rest| rest.split('"').next().unwrap());
        let missing: Vec<&str> = names.filter(|name| !schemas.contains_key(*name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn operation_ids_are_unique() {
        let mut ids: Vec<String> = table().iter().map(operation_id).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
