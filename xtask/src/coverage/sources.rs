//! Which actions the sources name: the rows of the server's routes, and the app's controls.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};
use policy::Action;

use crate::fingerprint::files_below;
use crate::workspace;

/// The server's table of routes.
const ROUTES: &str = "server/src/routing/table.rs";
/// The app's table of pages, whose rows name the action that one needs to go there.
const PAGES: &str = "app/src/routes/table.rs";
/// The app.
const APP: &str = "app/src";

/// Names of actions as a source writes them: `ClientEdit`.
#[derive(Debug, Default)]
pub(super) struct Named(BTreeSet<String>);

impl Named {
    /// Those that a route asks for: `.needs(ClientEdit)`.
    pub(super) fn by_routes() -> Result<Self> {
        Ok(Self(after(&read(ROUTES)?, ".needs(")))
    }

    /// Those that the app asks about, apart from its tests: `Action::ClientEdit`, and a page's.
    pub(super) fn by_controls() -> Result<Self> {
        let pages = read(PAGES)?;
        let words = pages.split(|c: char| !c.is_ascii_alphanumeric());
        let mut names: BTreeSet<String> = words.map(str::to_owned).collect();
        for file in files_below(&workspace::root().join(APP))? {
            if file.extension().is_some_and(|kind| kind == "rs") {
                let path = file.display().to_string();
                names.append(&mut after(&without_tests(&read(&path)?), "Action::"));
            }
        }
        Ok(Self(names))
    }

    pub(super) fn has(&self, action: Action) -> bool {
        self.0.contains(&format!("{action:?}"))
    }
}

fn read(path: &str) -> Result<String> {
    let path = workspace::root().join(path);
    fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))
}

fn without_tests(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod ").next();
    code.unwrap_or_default().to_owned()
}

/// The names that stand after `mark`.
fn after(source: &str, mark: &str) -> BTreeSet<String> {
    let names = source.split(mark).skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
        rest.split_at(end.unwrap_or(rest.len())).0.to_owned()
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_they_are_used_and_not_in_tests() {
        let source = "may(Action::ClientEdit); x(Action::TeamView)\n#[cfg(test)]\nmod tests { Action::TaskView }";
        let found = after(&without_tests(source), "Action::");
        assert_eq!(found.iter().collect::<Vec<_>>(), ["ClientEdit", "TeamView"]);
        let rows =
            "get(W, \"/a\").needs(ClientView).to(a), post(W, \"/b\").needs(ClientEdit) .to(b)";
        assert_eq!(after(rows, ".needs(").len(), 2);
    }
}
