//! The things of one kind: what lists, pages and forms ask of the server, whatever they are about.

use core::fmt::Display;
use core::marker::PhantomData;

use gloo_net::http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::Page;

use super::{Api, Failure, NOTHING};

/// The most pages that are fetched where everything is wanted at once.
const MOST_PAGES: u32 = 20;

/// The things of one kind at a path.
#[derive(Debug)]
pub(crate) struct Collection<T> {
    api: Api,
    path: String,
    of: PhantomData<fn() -> T>,
}

impl Api {
    /// The things of one kind at `path`, below the version of the interface.
    pub(super) fn collection<T>(self, path: String) -> Collection<T> {
        Collection {
            api: self,
            path,
            of: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> Collection<T> {
    /// A page of them; `query` as in the address, with its `?`.
    pub(crate) async fn page(self, query: &str) -> Result<Page<T>, Failure> {
        self.api.get(&format!("{}{query}", self.path)).await
    }

    /// All of them, for what is of no use in pages: as many as twenty pages hold, and how many there
    /// are.
    pub(crate) async fn all(self) -> Result<(Vec<T>, u64), Failure> {
        let (mut all, mut total) = (Vec::new(), 0);
        for number in 1..=MOST_PAGES {
            let query = format!("?per_page={}&page={number}", wire::LARGEST_PAGE);
            let path = format!("{}{query}", self.path);
            let page: Page<T> = self.api.get(&path).await?;
            let was_last = page.items.is_empty();
            total = page.total;
            all.extend(page.items);
            if was_last || all.len() as u64 >= page.total {
                break;
            }
        }
        Ok((all, total))
    }

    /// One of them.
    pub(crate) async fn one(self, id: impl Display) -> Result<T, Failure> {
        self.api.get(&format!("{}/{id}", self.path)).await
    }

    /// A new one.
    pub(crate) async fn create(self, request: &impl Serialize) -> Result<T, Failure> {
        self.api
            .write(Method::POST, &self.path, Some(request))
            .await
    }

    /// Changes one, while it is still at this version.
    pub(crate) async fn edit(
        self,
        (id, version): (impl Display, u64),
        request: &impl Serialize,
    ) -> Result<T, Failure> {
        let path = format!("{}/{id}", self.path);
        self.api
            .write_version(Method::PATCH, &path, Some(request), version)
            .await
    }

    /// Deletes one, while it is still at this version.
    pub(crate) async fn delete(self, (id, version): (impl Display, u64)) -> Result<(), Failure> {
        let path = format!("{}/{id}", self.path);
        self.api
            .write_version(Method::DELETE, &path, NOTHING, version)
            .await
    }
}
