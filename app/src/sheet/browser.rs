//! Files that the browser reads from the reader's disk.

use js_sys::Promise;
use js_sys::futures::JsFuture;
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, FileReader, FormData, HtmlFormElement, HtmlInputElement};

/// A file that the reader chose.
#[derive(Clone)]
pub(crate) struct Chosen {
    pub(crate) name: String,
    pub(crate) blob: Blob,
}

/// The file of a form's field, which has to be the one with this name.
pub(crate) fn chosen(form: &HtmlFormElement, field: &HtmlInputElement) -> Option<Chosen> {
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
    /// What the reader has put in as text; nothing where the browser makes no file of it.
    pub(crate) fn of_text(name: &str, text: &str) -> Option<Self> {
        let parts = js_sys::Array::of1(&text.into());
        let blob = Blob::new_with_str_sequence(&parts).ok()?;
        Some(Self {
            name: name.to_owned(),
            blob,
        })
    }

    /// How large it is, in bytes.
    pub(crate) fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Its bytes in Base64; nothing where the browser does not read them.
    pub(crate) async fn base64(&self) -> Option<String> {
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
