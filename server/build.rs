//! Has the program compiled again when the app in `dist`, an example or a migration changes.
//!
//! All are embedded. The names of the app's files change with their content, which the compiler
//! by itself does not notice.
#![allow(
    clippy::print_stdout,
    reason = "this is how a build script talks to cargo"
)]

fn main() {
    // A folder that is missing would count as changed each time. Where it cannot be made the
    // program still compiles, without the app.
    let _ = std::fs::create_dir_all("../dist");
    let _ = std::fs::create_dir_all("../npm/dist/examples");
    println!("cargo::rerun-if-changed=../dist");
    println!("cargo::rerun-if-changed=../npm/dist/examples");
    println!("cargo::rerun-if-changed=migrations");
    if let Err(error) = list_migrations() {
        println!("cargo::error=the migrations cannot be listed: {error}");
    }
}

/// Writes the list of migrations, as `store/engine/migrate.rs` includes it: a new one is a new file.
fn list_migrations() -> std::io::Result<()> {
    let folder = std::path::Path::new("migrations").canonicalize()?;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let stems = names.iter().filter_map(|name| {
        let stem = name.strip_suffix(".sql")?;
        Some(stem.split('.').next().unwrap_or(stem))
    });
    let mut stems: Vec<&str> = stems.collect();
    stems.dedup();
    let rows: String = stems.iter().map(|stem| row(&folder, stem)).collect();
    let list = format!(
        "const MIGRATIONS: [Migration; {}] = [\n{rows}];\n",
        stems.len()
    );
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    std::fs::write(std::path::Path::new(&out).join("migrations.rs"), list)
}

/// One migration: of both databases, where there is one file for both.
fn row(folder: &std::path::Path, stem: &str) -> String {
    let (version, name) = stem.split_once('_').unwrap_or((stem, ""));
    let version = version.trim_start_matches('0');
    let text = |database: &str| {
        let own = folder.join(format!("{stem}.{database}.sql"));
        let both = folder.join(format!("{stem}.sql"));
        let file = if own.is_file() { own } else { both };
        format!("include_str!({:?})", file.display().to_string())
    };
    let (sqlite, postgres) = (text("sqlite"), text("postgres"));
    format!(
        "    Migration {{ version: {version}, name: {name:?}, sqlite: {sqlite}, postgres: {postgres} }},\n"
    )
}
