//! Files of clients: sent as they are, and answered line by line while they are imported.

use gloo_net::http::{Method, Response};
use js_sys::futures::JsFuture;
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::*;
use policy::WorkgroupId;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{AbortController, Blob, ReadableStreamDefaultReader};
use wire::{
    ClientImportConfirmed, ClientImportLook, ClientImportMade, ClientImportOptions,
    ClientImportStep, ClientImportUndone, ClientsImported, UndoClientImport,
};

use super::{Api, Body, Failure, read, text_of, write_builder};

/// Wants no more of a request.
#[derive(Clone)]
pub(crate) struct Cancel(AbortController);

impl Cancel {
    /// Nothing where the browser cannot.
    pub(crate) fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    pub(crate) fn now(&self) {
        self.0.abort();
    }

    fn is_wanted(&self) -> bool {
        self.0.signal().aborted()
    }
}

impl Api {
    /// Asks what a file of clients would do; nothing is made by it.
    pub(crate) async fn look_at_clients(
        self,
        workgroup: WorkgroupId,
        options: &ClientImportOptions,
        file: &Blob,
    ) -> Result<ClientImportLook, Failure> {
        let options = parameter(options)?;
        let path = format!("/workgroups/{workgroup}/clients/import?options={options}");
        let request = write_builder(Method::POST, &path);
        read(&self.watch(request, Some(Body::File(file.clone()))).await?)
    }

    /// The imports that can still be undone, the last one first.
    pub(crate) async fn client_imports(
        self,
        workgroup: WorkgroupId,
    ) -> Result<Vec<ClientImportMade>, Failure> {
        self.get(&format!("/workgroups/{workgroup}/clients/imports"))
            .await
    }

    /// Undoes an import.
    pub(crate) async fn undo_client_import(
        self,
        workgroup: WorkgroupId,
        import: String,
    ) -> Result<ClientImportUndone, Failure> {
        let path = format!("/workgroups/{workgroup}/clients/imports/undo");
        let request = UndoClientImport { import };
        self.write(Method::POST, &path, Some(&request)).await
    }

    /// Lets be made what is confirmed of a file, and is told how far it is; nothing where it was cancelled.
    pub(crate) async fn import_clients(
        self,
        (workgroup, options, confirmed): (
            WorkgroupId,
            &ClientImportOptions,
            &ClientImportConfirmed,
        ),
        file: &Blob,
        cancel: Option<&Cancel>,
        so_far: impl Fn(u64, u64),
    ) -> Result<Option<ClientsImported>, Failure> {
        let (options, confirmed) = (parameter(options)?, parameter(confirmed)?);
        let path = format!(
            "/workgroups/{workgroup}/clients/import/confirm?options={options}&confirmed={confirmed}"
        );
        let signal = cancel.map(|cancel| cancel.0.signal());
        let request = write_builder(Method::POST, &path).abort_signal(signal.as_ref());
        let is_cancelled = || cancel.is_some_and(Cancel::is_wanted);
        let answered = self.answer(request, Some(Body::File(file.clone()))).await;
        let ended = match answered {
            Ok(response) => steps(&response, so_far).await,
            Err(failure) => Err(failure),
        };
        match ended {
            Err(Failure::Offline) if is_cancelled() => {
                self.offline.set(false);
                Ok(None)
            }
            Err(failure) => Err(failure),
            Ok(imported) => Ok(Some(imported)),
        }
    }
}

/// Follows the lines of the answer to the last one.
async fn steps(response: &Response, so_far: impl Fn(u64, u64)) -> Result<ClientsImported, Failure> {
    let body = response.body().ok_or(Failure::Unreadable)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    while let Some(mut part) = next(&reader).await? {
        bytes.append(&mut part);
        while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = bytes.drain(..=end).collect();
            let line = String::from_utf8(line).map_err(|_| Failure::Unreadable)?;
            let step: ClientImportStep = read(&line)?;
            so_far(step.done, step.all);
            if let Some(problem) = step.problem {
                return Err(Failure::Problem {
                    problem: Box::new(problem),
                    retry_after: None,
                });
            }
            if let Some(imported) = step.imported {
                return Ok(imported);
            }
        }
    }
    Err(Failure::Offline)
}

/// The next bytes; nothing at the end.
async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Vec<u8>>, Failure> {
    let read = JsFuture::from(reader.read()).await;
    let read = read.map_err(|_| Failure::Offline)?;
    let field = |name: &str| Reflect::get(&read, &JsValue::from_str(name));
    match field("value") {
        Ok(value) if !value.is_undefined() => {
            Ok(Some(value.unchecked_into::<Uint8Array>().to_vec()))
        }
        _ => Ok(None),
    }
}

/// A value as JSON in a query string.
fn parameter(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text = text_of(value)?;
    Ok(js_sys::encode_uri_component(&text).into())
}
