//! Clients by arbitrary names: the same word is the same client, wherever it stands.

use std::collections::BTreeMap;

use policy::ClientId;

/// The ids of the clients that a question names, and of one that it does not name.
#[derive(Debug)]
pub(super) struct ClientIds {
    named: BTreeMap<String, ClientId>,
    other: ClientId,
}

impl ClientIds {
    /// Gives every word an id. A word that is an id already keeps it, and no other gets it.
    ///
    /// `None` only if there were more words than ids.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut named = BTreeMap::new();
        let mut unnumbered = Vec::new();
        for word in words {
            match word.parse::<ClientId>() {
                Ok(id) => drop(named.insert(word.to_owned(), id)),
                Err(_) => unnumbered.push(word),
            }
        }
        let taken: Vec<ClientId> = named.values().copied().collect();
        let mut free = (1..)
            .map_while(ClientId::new)
            .filter(move |id| !taken.contains(id));
        let other = free.next()?;
        for word in unnumbered {
            if !named.contains_key(word) {
                named.insert(word.to_owned(), free.next()?);
            }
        }
        Some(Self { named, other })
    }

    /// The client of a word; for one that was not among those of [`ClientIds::new`], the other one.
    pub(super) fn of(&self, word: &str) -> ClientId {
        self.named.get(word).copied().unwrap_or(self.other)
    }

    /// A client that no word names.
    pub(super) fn other(&self) -> ClientId {
        self.other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_is_the_same_client_and_another_is_not() {
        let ids = ClientIds::new(["acme", "bolt", "acme"]).unwrap();
        assert_ne!(ids.of("acme"), ids.of("bolt"));
        assert_ne!(ids.of("acme"), ids.other());
        assert_ne!(ids.of("bolt"), ids.other());
    }

    #[test]
    fn an_id_is_itself_and_no_word_gets_it() {
        let ids = ClientIds::new(["acme", "0000000000000001", "0000000000000002"]).unwrap();
        assert_eq!(ids.of("0000000000000001").get(), 1);
        assert_eq!(ids.other().get(), 3);
        assert_eq!(ids.of("acme").get(), 4);
    }
}
