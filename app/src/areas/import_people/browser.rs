//! Files in the browser: read from the reader's disk, and given to them.

use js_sys::futures::JsFuture;
use js_sys::{Array, Promise};
use leptos::prelude::document;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Blob, FileReader, FormData, HtmlAnchorElement, HtmlFormElement, HtmlInputElement, Url,
};

/// A file that the reader chose.
pub(super) struct Chosen {
    pub(super) name: String,
    blob: Blob,
}

/// The file of a form's field, which has to be the one with this name.
pub(super) fn chosen(form: &HtmlFormElement, field: &HtmlInputElement) -> Option<Chosen> {
    let path = field.value();
    let data = FormData::new_with_form(form).ok()?;
    let blob = data.get(&field.name()).dyn_into().ok()?;
    Some(Chosen {
        name: name(&path)?.to_owned(),
        blob,
    })
}

/// Browsers put a folder before it that is none; where nothing is chosen, there is no name.
fn name(path: &str) -> Option<&str> {
    path.rsplit(['\\', '/'])
        .next()
        .filter(|name| !name.is_empty())
}

impl Chosen {
    /// How large it is, in bytes.
    pub(super) fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Its bytes in Base64; nothing where the browser does not read them.
    pub(super) async fn base64(&self) -> Option<String> {
        let reader = FileReader::new().ok()?;
        let reading = Promise::new(&mut |done, failed| {
            reader.set_onload(Some(&done));
            reader.set_onerror(Some(&failed));
        });
        reader.read_as_data_url(&self.blob).ok()?;
        JsFuture::from(reading).await.ok()?;
        let url = reader.result().ok()?.as_string()?;
        // Of an empty file there is nothing behind the comma, and in some browsers no comma.
        let data = url.split_once(',').map(|(_, data)| data);
        Some(data.unwrap_or_default().to_owned())
    }
}

/// Gives the reader a file with this text.
pub(super) fn download(name: &str, text: &str) {
    // What cannot be given now can be asked for once more.
    let _ = try_to_download(name, text);
}

fn try_to_download(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = Array::of1(&JsValue::from_str(text));
    let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&parts)?)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_files_name_is_what_people_call_it() {
        assert_eq!(name("C:\\fakepath\\people.csv"), Some("people.csv"));
        assert_eq!(name("people.csv"), Some("people.csv"));
        assert_eq!(name(""), None);
    }
}
