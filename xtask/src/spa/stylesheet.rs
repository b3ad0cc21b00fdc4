//! One stylesheet of the six that the app is written in: each one would be a request of its own
//! before anything is drawn.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::fallback;
use crate::fingerprint;

/// What a link begins with.
const LINK: &str = "<link ";

/// Joins the stylesheets that the page in `dist` loads, in their order.
pub(super) fn join(dist: &Path) -> Result<()> {
    let page_file = dist.join("index.html");
    let page = fs::read_to_string(&page_file)?;
    let files: Vec<String> = stylesheets(&page).filter_map(href).collect();
    let mut all = String::new();
    for file in &files {
        let file = dist.join(file);
        let css = fs::read_to_string(&file);
        all.push_str(&css.with_context(|| format!("cannot read `{}`", file.display()))?);
        fs::remove_file(file)?;
    }
    let older = fallback::light_colours(&all);
    all.push_str(&older);
    let name = format!("styles-{}.css", fingerprint::short(all.as_bytes()));
    fs::write(dist.join(&name), all)?;
    Ok(fs::write(page_file, linked_once(&page, &name))?)
}

/// The page with one link to a stylesheet, where the first one was.
fn linked_once(page: &str, file: &str) -> String {
    let mut new = page.to_owned();
    for (place, link) in stylesheets(page).enumerate() {
        let instead = match place {
            0 => format!("<link href=/{file} rel=stylesheet>"),
            _ => String::new(),
        };
        new = new.replacen(link, &instead, 1);
    }
    new
}

/// The links to stylesheets.
fn stylesheets(page: &str) -> impl Iterator<Item = &str> {
    let starts = page.match_indices(LINK).map(|(start, _)| start);
    let links = starts.filter_map(|start| {
        let rest = page.get(start..)?;
        rest.get(..=rest.find('>')?)
    });
    links.filter(|link| link.contains("rel=stylesheet") || link.contains("rel=\"stylesheet\""))
}

/// The file of a link, without the slash before it; the quotes may be left out.
fn href(link: &str) -> Option<String> {
    let value = link.split("href=").nth(1)?.trim_start_matches('"');
    let end = value.find(['"', ' ', '>'])?;
    Some(value.get(..end)?.trim_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_link_stands_where_the_first_was() {
        let page = "<link href=/x.svg rel=icon><link rel=\"stylesheet\" href=\"/a-1.css\"/>\
                    <title>x</title><link href=/b-2.css integrity=sha384-x rel=stylesheet><p>";
        let files: Vec<String> = stylesheets(page).filter_map(href).collect();
        assert_eq!(files, ["a-1.css", "b-2.css"]);
        assert_eq!(
            linked_once(page, "app-3.css"),
            "<link href=/x.svg rel=icon><link href=/app-3.css rel=stylesheet><title>x</title><p>"
        );
    }
}
