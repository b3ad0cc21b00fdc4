//! The pages that one came to last, kept in this browser alone.

use policy::WorkgroupId;

use super::viewing::viewing;
use crate::platform::browser::{store, stored};

/// So many are kept of each workgroup.
const MOST: usize = 5;

/// A page that one came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Visit {
    pub(crate) path: String,
    pub(crate) title: String,
}

/// Where they are kept; whoever signs in next in this browser has their own.
fn key(workgroup: WorkgroupId) -> String {
    format!("remit.visited.{workgroup}")
}

/// The pages that one came to last, the newest first; whoever views as somebody has come to none.
pub(crate) fn visited(workgroup: WorkgroupId) -> Vec<Visit> {
    if viewing().is_some() {
        return Vec::new();
    }
    read(&stored(&key(workgroup)).unwrap_or_default())
}

/// One comes to a page of this workgroup.
pub(crate) fn visit(workgroup: WorkgroupId, path: String, title: String) {
    if viewing().is_some() {
        return;
    }
    let visits = with(visited(workgroup), Visit { path, title });
    store(&key(workgroup), Some(&write(&visits)));
}

/// Forgets all pages: signing out leaves no names behind.
pub(crate) fn forget(workgroups: impl IntoIterator<Item = WorkgroupId>) {
    for workgroup in workgroups {
        store(&key(workgroup), None);
    }
}

/// A line each: the path, a tab, the title.
fn read(text: &str) -> Vec<Visit> {
    let visit = |line: &str| {
        let (path, title) = line.split_once('\t')?;
        Some(Visit {
            path: path.to_owned(),
            title: title.to_owned(),
        })
    };
    text.lines().filter_map(visit).take(MOST).collect()
}

fn write(visits: &[Visit]) -> String {
    let line = |visit: &Visit| {
        let title: String = visit.title.chars().filter(|c| !c.is_control()).collect();
        format!("{}\t{title}\n", visit.path)
    };
    visits.iter().map(line).collect()
}

fn with(mut visits: Vec<Visit>, new: Visit) -> Vec<Visit> {
    visits.retain(|visit| visit.path != new.path);
    visits.insert(0, new);
    visits.truncate(MOST);
    visits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: usize) -> Visit {
        Visit {
            path: format!("/w/1/clients/{number}"),
            title: format!("Client {number}"),
        }
    }

    #[test]
    fn the_newest_is_first_and_each_is_there_once() {
        let all = (0..7).map(page).fold(Vec::new(), with);
        assert_eq!(all.len(), MOST);
        assert_eq!(all[0], page(6));
        let again = with(all, page(4));
        assert_eq!(again[0], page(4));
        assert_eq!(again.len(), MOST);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let visits = vec![page(1), page(2)];
        assert_eq!(read(&write(&visits)), visits);
        assert_eq!(read("nonsense"), []);
    }
}
