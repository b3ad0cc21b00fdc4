//! One operation of the OpenAPI document, put together from the types that its handler takes and
//! answers.

use axum::http::StatusCode;
use utoipa::openapi::content::{Content, ContentBuilder};
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr, Required};
use utoipa::{PartialSchema as _, ToSchema};
use wire::{LARGEST_PAGE, LONGEST_SEARCH, USUAL_PAGE};

/// A schema with its name.
pub(crate) type Named = (String, RefOr<Schema>);

/// An operation while it is put together.
#[derive(Default)]
pub(crate) struct OperationDoc {
    parameters: Vec<Parameter>,
    body: Option<RequestBody>,
    answer: Option<(StatusCode, Response)>,
    /// The schemas that it refers to.
    pub(crate) schemas: Vec<Named>,
}

impl OperationDoc {
    /// A part of the path.
    pub(crate) fn path_parameter(&mut self, name: &str) {
        let id = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9a-f]{16}$"));
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(id.build()));
        self.parameters.push(parameter.build());
    }

    /// The body that it takes.
    pub(crate) fn body<T: ToSchema>(&mut self) {
        let content = self.json::<T>();
        let body = RequestBodyBuilder::new()
            .required(Some(Required::True))
            .content("application/json", content);
        self.body = Some(body.build());
    }

    /// The file that it takes.
    pub(crate) fn file(&mut self, kind: &str) {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let content = ContentBuilder::new().schema(Some(text.build())).build();
        let body = RequestBodyBuilder::new()
            .required(Some(Required::True))
            .content(kind, content);
        self.body = Some(body.build());
    }

    /// What is in a parameter as JSON.
    pub(crate) fn also<T: ToSchema>(&mut self) {
        self.named::<T>();
    }

    /// The version that it changes.
    pub(crate) fn if_match(&mut self, required: Required) {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let parameter = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(required)
            .description(Some("The `ETag` of the version that is changed, or `*`"))
            .schema(Some(text.build()));
        self.parameters.push(parameter.build());
    }

    /// The view as a member by which it is read.
    pub(crate) fn view_header(&mut self) {
        let id = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9a-f]{16}$"));
        let parameter = ParameterBuilder::new()
            .name("Remit-View-As")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "A view of the same session: what its member would get",
            ))
            .schema(Some(id.build()));
        self.parameters.push(parameter.build());
    }

    /// The parameters of a list.
    pub(crate) fn listing(&mut self, sorts: &[&str], filters: &[(&str, &str)]) {
        if !sorts.is_empty() {
            let search = ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(LONGEST_SEARCH));
            self.query("search", "What rows contain, in any case", search);
            let directions = sorts
                .iter()
                .flat_map(|name| [(*name).to_owned(), format!("-{name}")]);
            let sort = ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(directions));
            self.query("sort", "What rows are sorted by; `-` for descending", sort);
        }
        for (name, says) in filters {
            self.query_text(name, says);
        }
        self.query("page", "Which page, from 1", number(1));
        self.page_size();
    }

    /// How many rows an answer has at the most.
    pub(crate) fn page_size(&mut self) {
        self.query(
            "per_page",
            "How many rows a page has",
            number(USUAL_PAGE).maximum(Some(LARGEST_PAGE)),
        );
    }

    /// A parameter of the query string that may be absent.
    pub(crate) fn query_text(&mut self, name: &str, says: &str) {
        self.query(name, says, ObjectBuilder::new().schema_type(Type::String));
    }

    fn query(&mut self, name: &str, says: &str, schema: ObjectBuilder) {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(says))
            .schema(Some(schema.build()));
        self.parameters.push(parameter.build());
    }

    /// The answer where all is well.
    pub(crate) fn answer<T: ToSchema>(&mut self, status: StatusCode, headers: &[&str]) {
        let content = self.json::<T>();
        let response = ResponseBuilder::new()
            .description(status.canonical_reason().unwrap_or_default())
            .content("application/json", content);
        let header = || {
            let text = ObjectBuilder::new().schema_type(Type::String);
            HeaderBuilder::new().schema(Some(text.build())).build()
        };
        let response = headers
            .iter()
            .fold(response, |response, name| response.header(*name, header()));
        self.answer = Some((status, response.build()));
    }

    /// A page of a list. `Page` alone is the name of every page: each gets one of its own.
    pub(crate) fn page<T: ToSchema>(&mut self) {
        self.named::<T>();
        let name = format!("Page_{}", T::name());
        self.schemas.push((name.clone(), wire::Page::<T>::schema()));
        let schema = Ref::from_schema_name(name);
        self.ok(ContentBuilder::new().schema(Some(schema)).build());
    }

    /// A whole list.
    pub(crate) fn list<T: ToSchema>(&mut self) {
        let list = ArrayBuilder::new().items(self.named::<T>()).build();
        self.ok(ContentBuilder::new().schema(Some(list)).build());
    }

    fn ok(&mut self, content: Content) {
        let response = ResponseBuilder::new().description("OK");
        let response = response.content("application/json", content);
        self.answer = Some((StatusCode::OK, response.build()));
    }

    /// An answer without a body.
    pub(crate) fn no_content(&mut self) {
        let response = ResponseBuilder::new().description("No Content");
        self.answer = Some((StatusCode::NO_CONTENT, response.build()));
    }

    /// An answer that is no JSON of ours.
    pub(crate) fn text(&mut self) {
        let response = ResponseBuilder::new().description("OK");
        self.answer = Some((StatusCode::OK, response.build()));
    }

    /// An answer that goes on: events, and what there is to say of them.
    pub(crate) fn stream(&mut self, says: &str) {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let content = ContentBuilder::new().schema(Some(text.build())).build();
        let response = ResponseBuilder::new().description(says);
        let response = response.content("text/event-stream", content);
        self.answer = Some((StatusCode::OK, response.build()));
    }

    /// An answer that goes on: objects, each on a line of its own.
    pub(crate) fn lines<T: ToSchema>(&mut self, kind: &str, says: &str) {
        let content = self.json::<T>();
        let response = ResponseBuilder::new().description(says);
        let response = response.content(kind, content);
        self.answer = Some((StatusCode::OK, response.build()));
    }

    /// The whole operation; every other answer is a problem.
    pub(crate) fn operation(self) -> (OperationBuilder, Vec<Named>) {
        let mut operation = OperationBuilder::from(Operation::new())
            .parameters(Some(self.parameters))
            .request_body(self.body);
        if let Some((status, response)) = self.answer {
            operation = operation.response(status.as_str(), response);
        }
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem")));
        let problem = ResponseBuilder::new()
            .description("Why not")
            .content("application/problem+json", problem.build());
        (operation.response("default", problem.build()), self.schemas)
    }

    fn json<T: ToSchema>(&mut self) -> Content {
        ContentBuilder::new()
            .schema(Some(self.named::<T>()))
            .build()
    }

    /// Keeps the schema of `T` and refers to it.
    fn named<T: ToSchema>(&mut self) -> Ref {
        T::schemas(&mut self.schemas);
        let name = T::name().into_owned();
        self.schemas.push((name.clone(), T::schema()));
        Ref::from_schema_name(name)
    }
}

fn number(usual: u32) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1))
        .default(Some(usual.into()))
}
