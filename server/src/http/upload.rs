//! Files that people send: read piece by piece by the handler, after it is known who sends one, so that
//! nobody else makes the server keep a file, and no transaction waits for a slow sender.

use std::marker::PhantomData;

use http_body_util::BodyExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::extract::Input;
use super::problem::{Code, Failure};
use super::request::{IncomingRequest, declared_length, is_of_kind};
use super::strict_json;
use super::unread_file::UnreadFile;
use super::why_query::refused;
use crate::routing::operation::OperationDoc;

/// As files have to be declared: whatever is in them.
const KIND: &str = "text/csv";

/// What is said beside a file, in parameters.
pub(crate) trait Beside: Sized + Send + 'static {
    /// The parameters' names, each with what it says in the API's description.
    const NAMES: &'static [(&'static str, &'static str)];

    /// Reads them, in the order of the names.
    fn read(values: &[Option<String>]) -> Result<Self, Failure>;

    /// Adds the schemas of what is in them to the API's description.
    fn describe(document: &mut OperationDoc);
}

/// A file, and what is said beside it.
pub(crate) struct Upload<B> {
    query: Option<String>,
    file: SentFile,
    of: PhantomData<fn() -> B>,
}

/// A file that is not read yet.
pub(crate) struct SentFile {
    body: UnreadFile,
    largest: usize,
    declared: Option<usize>,
    is_declared: bool,
}

impl<B: Beside> Upload<B> {
    /// Reads what is said beside the file.
    pub(crate) fn read(self) -> Result<(B, SentFile), Failure> {
        let query = self.query.unwrap_or_default();
        let mut values: Vec<Option<String>> = vec![None; B::NAMES.len()];
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let mut known = B::NAMES.iter().zip(&mut values);
            match known.find(|((known, _), _)| *known == name) {
                Some((_, place @ None)) => *place = Some(value.into_owned()),
                _ => return Err(refused("a parameter is unknown, or there twice")),
            }
        }
        Ok((B::read(&values)?, self.file))
    }
}

impl SentFile {
    /// Reads the file: no more of it than the route takes.
    pub(crate) async fn bytes(self) -> Result<Vec<u8>, Failure> {
        if !self.is_declared {
            let says = format!("send `content-type: {KIND}`");
            return Err(Failure::new(Code::UnsupportedMediaType).saying(says));
        }
        if self.declared.is_some_and(|length| length > self.largest) {
            return Err(too_large(self.largest));
        }
        let Some(mut body) = self.body.take() else {
            return Ok(Vec::new());
        };
        let mut bytes = Vec::with_capacity(self.declared.unwrap_or_default());
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| refused("the file has not arrived as a whole"))?;
            let part = frame.into_data().unwrap_or_default();
            if bytes.len() + part.len() > self.largest {
                self.body.leave(body);
                return Err(too_large(self.largest));
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes)
    }
}

fn too_large(largest: usize) -> Failure {
    let most = largest / 1024 / 1024;
    let says = format!("the file is larger than {most} MiB: divide it into several");
    Failure::new(Code::BodyTooLarge).saying(says)
}

/// What a parameter says as JSON; nothing where it is absent.
pub(crate) fn json<T: DeserializeOwned + Serialize>(
    name: &str,
    value: Option<&String>,
) -> Result<Option<T>, Failure> {
    let Some(value) = value else { return Ok(None) };
    let read = strict_json::read(value.as_bytes());
    let read = read.map_err(|failure| {
        let says = failure.detail().to_owned();
        refused(&format!("the parameter `{name}` is not understood: {says}"))
    });
    read.map(Some)
}

impl<B: Beside> Input for Upload<B> {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        let (body, largest) = request.file();
        Self {
            query: request.query.clone(),
            file: SentFile {
                body,
                largest,
                declared: declared_length(&request.headers),
                is_declared: is_of_kind(&request.headers, KIND),
            },
            of: PhantomData,
        }
    }

    fn describe(document: &mut OperationDoc) {
        for (name, says) in B::NAMES {
            document.query_text(name, says);
        }
        B::describe(document);
        document.file(KIND);
    }
}

/// Adds the schema of what a parameter has as JSON.
pub(crate) fn describe<T: ToSchema>(document: &mut OperationDoc) {
    document.also::<T>();
}
