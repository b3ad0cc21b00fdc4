//! Words: how JavaScript and this module hand structured values to each other.
//!
//! A value is a sequence of words, joined by the ASCII character that is meant for it, the *unit
//! separator*. What may be absent is `-`, or `+` and then the value; a list is `+` and a value for
//! each item, and then `-`. Ids that may come by the thousand are one word, with nothing between
//! them. Both sides know what comes next, so that nothing else is needed.

use core::str::FromStr;

use policy::IdError;

/// Stands between two words, and in none.
const SEPARATOR: u8 = 0x1f;

/// How many letters an id has.
const ID: usize = 16;

/// Words that are read one after the other, and what is wrong with them.
///
/// Whoever reads gets `None` and gives up; the reason stays here. That takes half the code of
/// errors that are handed up from word to word.
pub(crate) struct Reader<'a> {
    rest: Option<&'a str>,
    wrong: String,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            rest: Some(text),
            wrong: String::new(),
        }
    }

    /// Nothing, because of this.
    #[cold]
    pub(crate) fn refuse<T>(&mut self, why: &[&str]) -> Option<T> {
        self.wrong = why.iter().copied().collect();
        None
    }

    /// The next word.
    pub(crate) fn word(&mut self) -> Option<&'a str> {
        let Some(rest) = self.rest else {
            return self.refuse(&["something is missing"]);
        };
        // `split` finds its way from letter to letter, which takes five times as long.
        let end = rest.bytes().position(|byte| byte == SEPARATOR);
        self.rest = end.and_then(|end| rest.get(end + 1..));
        rest.get(..end.unwrap_or(rest.len()))
    }

    /// The next word, as what it names.
    pub(crate) fn name<T>(&mut self, named: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.word()?;
        self.known(word, named(word))
    }

    fn known<T>(&mut self, word: &str, found: Option<T>) -> Option<T> {
        match found {
            None => self.refuse(&["`", word, "` is not known here"]),
            found => found,
        }
    }

    /// The next word, as an id.
    pub(crate) fn id<T: FromStr<Err = IdError>>(&mut self) -> Option<T> {
        self.name(|word| word.parse().ok())
    }

    /// A list of ids, in any order: one word of them all.
    pub(crate) fn ids<T: FromStr<Err = IdError>>(&mut self) -> Option<Vec<T>> {
        let mut rest = self.word()?;
        let mut ids = Vec::with_capacity(rest.len() / ID);
        while !rest.is_empty() {
            let (id, next) = rest.split_at_checked(ID).unwrap_or((rest, ""));
            ids.push(self.known(id, id.parse().ok())?);
            rest = next;
        }
        Some(ids)
    }

    /// A list.
    pub(crate) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut items = Vec::new();
        while self.flag()? {
            items.push(item(self)?);
        }
        Some(items)
    }

    /// What may be absent.
    pub(crate) fn optional<T>(
        &mut self,
        value: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.flag()? {
            false => Some(None),
            true => value(self).map(Some),
        }
    }

    /// A yes or a no.
    pub(crate) fn flag(&mut self) -> Option<bool> {
        self.word().map(|word| word == "+")
    }

    /// What was read, if nothing is wrong with it and nothing is left.
    pub(crate) fn end<T>(self, read: Option<T>) -> Result<T, String> {
        match (read, self.rest) {
            (Some(read), None) => Ok(read),
            (Some(_), Some(_)) => Err("something is left over".into()),
            (None, _) => Err(self.wrong),
        }
    }
}

/// Words that are written one after the other.
#[derive(Default)]
pub(crate) struct Writer(String);

impl Writer {
    /// Adds a word.
    pub(crate) fn word(&mut self, word: &str) -> &mut Self {
        if !self.0.is_empty() {
            self.0.push(char::from(SEPARATOR));
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
        for item in items {
            self.flag(true).word(&item);
        }
        self.flag(false)
    }

    /// The text.
    pub(crate) fn text(self) -> String {
        self.0
    }
}
