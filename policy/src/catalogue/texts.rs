//! Many short texts in one: one behind the other, and how long each of them is.
//!
//! A list of texts is a list of pointers, and in the embedded module these weigh nearly as much as what
//! they point to: they are all different, so that nothing compresses them. A length is one small number,
//! and the lengths before it say where a text begins. That takes some ten nanoseconds, which no decision
//! pays.

/// So many texts.
#[derive(Debug)]
pub(crate) struct Texts<const N: usize> {
    /// All of them, one behind the other.
    pub(crate) all: &'static str,
    /// How many bytes each of them has.
    pub(crate) lengths: [u8; N],
}

impl<const N: usize> Texts<N> {
    /// The text at a place; empty where there is none.
    pub(crate) fn get(&self, place: usize) -> &'static str {
        let before = self.lengths.iter().take(place);
        let start = before.fold(0, |start, length| start + usize::from(*length));
        let length = self.lengths.get(place).copied().unwrap_or_default();
        self.all
            .get(start..start + usize::from(length))
            .unwrap_or_default()
    }

    /// The place of a text, if it is one of them.
    pub(crate) fn place_of(&self, text: &str) -> Option<usize> {
        let mut start = 0;
        self.lengths.iter().position(|length| {
            let end = start + usize::from(*length);
            let is_it = self.all.get(start..end) == Some(text);
            start = end;
            is_it
        })
    }
}

/// How many bytes a text has; one that is too long does not compile.
pub(crate) const fn length(text: &str) -> u8 {
    assert!(text.len() < 256);
    // Looked at just above.
    #[allow(clippy::cast_possible_truncation)]
    let length = text.len() as u8;
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: Texts<3> = Texts {
        all: "abcd",
        lengths: [1, 0, 3],
    };

    #[test]
    fn each_text_is_where_it_was_put() {
        assert_eq!(
            [0, 1, 2, 3].map(|place| TEXTS.get(place)),
            ["a", "", "bcd", ""]
        );
        assert_eq!(TEXTS.place_of("bcd"), Some(2));
        assert_eq!(TEXTS.place_of("abcd"), None);
        assert_eq!(TEXTS.place_of("b"), None);
    }
}
