//! Words: how JavaScript and this module hand structured values to each other.
//!
//! A value is a sequence of words, joined by the ASCII character that is meant for it, the *unit
//! separator*. A list is its length and then its items; what may be absent is `-`, or `+` and then
//! the value. Both sides know what comes next, so that nothing else is needed.

use core::str::{FromStr, Split};

/// Stands between two words, and in none.
const SEPARATOR: char = '\u{1f}';

/// Words that are read one after the other.
pub(crate) struct Reader<'a>(Split<'a, char>);

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self(text.split(SEPARATOR))
    }

    /// The next word.
    pub(crate) fn word(&mut self) -> Result<&'a str, String> {
        self.0.next().ok_or_else(|| "something is missing".into())
    }

    /// The next word, as what it names.
    pub(crate) fn name<T: FromStr>(&mut self) -> Result<T, String> {
        let word = self.word()?;
        word.parse().map_err(|_| unknown(word))
    }

    /// A list.
    pub(crate) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let length: usize = self.name()?;
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// What may be absent.
    pub(crate) fn optional<T>(
        &mut self,
        value: impl FnOnce(&mut Self) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        match self.word()? {
            "-" => Ok(None),
            _ => value(self).map(Some),
        }
    }

    /// Makes sure that nothing is left.
    pub(crate) fn end(mut self) -> Result<(), String> {
        match self.0.next() {
            None => Ok(()),
            Some(_) => Err("something is left over".into()),
        }
    }
}

#[cold]
fn unknown(word: &str) -> String {
    ["`", word, "` is not known here"].concat()
}

/// Words that are written one after the other.
#[derive(Default)]
pub(crate) struct Writer(String);

impl Writer {
    /// Adds a word.
    pub(crate) fn word(&mut self, word: &str) -> &mut Self {
        if !self.0.is_empty() {
            self.0.push(SEPARATOR);
        }
        self.0.push_str(word);
        self
    }

    /// Adds a yes or a no.
    pub(crate) fn flag(&mut self, flag: bool) -> &mut Self {
        self.word(if flag { "+" } else { "-" })
    }

    /// Adds a list.
    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = String>) -> &mut Self {
        let items: Vec<String> = items.into_iter().collect();
        self.word(&items.len().to_string());
        for item in &items {
            self.word(item);
        }
        self
    }

    /// The text.
    pub(crate) fn text(self) -> String {
        self.0
    }
}
