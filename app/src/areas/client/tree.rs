//! Departments as a tree.

use std::collections::HashMap;

use policy::DepartmentId;
use wire::Department;

/// A department with those below it, by name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) department: Department,
    pub(crate) below: Vec<Node>,
}

/// The departments of one client as trees. One whose parent is not there stands at the top, so
/// that none is ever lost.
pub(crate) fn tree(departments: Vec<Department>) -> Vec<Node> {
    let known: Vec<DepartmentId> = departments.iter().map(|one| one.id).collect();
    let mut by_parent: HashMap<Option<DepartmentId>, Vec<Department>> = HashMap::new();
    for department in departments {
        let parent = department.parent.filter(|parent| known.contains(parent));
        by_parent.entry(parent).or_default().push(department);
    }
    below(None, &mut by_parent)
}

/// Takes what it uses out of the map: a circle, which cannot be, would not go on for ever.
fn below(
    parent: Option<DepartmentId>,
    by_parent: &mut HashMap<Option<DepartmentId>, Vec<Department>>,
) -> Vec<Node> {
    let mut here = by_parent.remove(&parent).unwrap_or_default();
    here.sort_by_cached_key(|department| department.name.to_ascii_lowercase());
    here.into_iter()
        .map(|department| Node {
            below: below(Some(department.id), by_parent),
            department,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use policy::ClientId;

    use super::*;

    fn department(number: u64, parent: Option<u64>, name: &str) -> Department {
        Department {
            id: DepartmentId::new(number).unwrap(),
            client: ClientId::new(1).unwrap(),
            parent: parent.and_then(DepartmentId::new),
            name: name.to_owned(),
            below: None,
            created_at: String::new(),
            version: 1,
        }
    }

    fn outline(nodes: &[Node]) -> String {
        let names = nodes.iter().map(|node| match node.below.as_slice() {
            [] => node.department.name.clone(),
            below => format!("{}({})", node.department.name, outline(below)),
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn departments_stand_below_their_parents_by_name() {
        let nodes = tree(vec![
            department(3, Some(1), "c"),
            department(1, None, "b"),
            department(2, None, "A"),
            department(4, Some(3), "d"),
        ]);
        assert_eq!(outline(&nodes), "A b(c(d))");
    }

    #[test]
    fn one_without_its_parent_is_not_lost() {
        assert_eq!(outline(&tree(vec![department(2, Some(9), "x")])), "x");
    }
}
