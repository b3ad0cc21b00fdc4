//! The fuzzer's seeds: a seed that is refused at once would try nothing.

use std::path::{Path, PathBuf};

use policy::{CustomRole, RoleDraft, Snapshot};

fn seeds(target: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/seeds")
        .join(target);
    let paths = std::fs::read_dir(folder).unwrap();
    let read = |path: PathBuf| (path.clone(), std::fs::read_to_string(path).unwrap());
    paths.map(|entry| read(entry.unwrap().path())).collect()
}

#[test]
fn every_seed_of_a_snapshot_is_an_actor_once_its_digest_is_right() {
    let seeds = seeds("snapshot");
    assert!(seeds.len() > 4);
    for (path, text) in seeds {
        let mut snapshot: Snapshot = serde_json::from_str(&text).unwrap();
        assert!(snapshot.actor().is_err(), "{path:?}");
        policy::digest().clone_into(&mut snapshot.policy_digest);
        assert!(snapshot.actor().is_ok(), "{path:?}");
    }
}

#[test]
fn every_seed_of_a_custom_role_is_one() {
    let seeds = seeds("custom_role");
    assert!(seeds.len() > 2);
    for (path, text) in seeds {
        let draft: RoleDraft = serde_json::from_str(&text).unwrap();
        assert!(CustomRole::load(&draft).is_ok(), "{path:?}");
    }
}
