//! A department within others, as a cell has it.

use wire::{DEEPEST_DEPARTMENT, DepartmentNotation, Rule};

/// The names from the outermost on; none where the cell names the client itself.
///
/// # Errors
///
/// Why it names no department, in a sentence.
pub(super) fn read(cell: &str, notation: DepartmentNotation) -> Result<Vec<String>, String> {
    let cell = cell.trim();
    let (sign, escaped) = match notation {
        DepartmentNotation::Arrow => ('>', &['>'][..]),
        DepartmentNotation::Slash => ('/', &['/', '\\', '.'][..]),
    };
    // Where one writes from the client down, it stands before the first.
    let cell = match notation {
        DepartmentNotation::Slash => cell.strip_prefix('/').unwrap_or(cell),
        DepartmentNotation::Arrow => cell,
    };
    if cell.is_empty() {
        return Ok(Vec::new());
    }
    let parts = parts(cell, sign, escaped);
    let names: Vec<String> = parts.iter().map(name).collect::<Result<_, _>>()?;
    match names.len() as u64 > DEEPEST_DEPARTMENT {
        true => Err(format!(
            "departments nest on {DEEPEST_DEPARTMENT} levels at most"
        )),
        false => Ok(names),
    }
}

/// A part of the cell: its text, and whether a sign in it stands for itself.
struct Part {
    text: String,
    is_escaped: bool,
}

fn parts(cell: &str, sign: char, escaped: &[char]) -> Vec<Part> {
    let new = || Part {
        text: String::new(),
        is_escaped: false,
    };
    let (mut done, mut part) = (Vec::new(), new());
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == sign {
            done.push(std::mem::replace(&mut part, new()));
            continue;
        }
        let own = (letter == '\\').then(|| letters.next_if(|next| escaped.contains(next)));
        part.is_escaped |= matches!(own, Some(Some(_)));
        part.text.push(own.flatten().unwrap_or(letter));
    }
    done.push(part);
    done
}

fn name(part: &Part) -> Result<String, String> {
    let text = part.text.trim();
    match text {
        "" => Err("a part of its department's path is empty".to_owned()),
        "." | ".." if !part.is_escaped => {
            Err(format!("`{text}` in its department's path is no name"))
        }
        _ => Rule::Name.check(text).map_err(|unfit| {
            let shown: String = text.chars().take(30).collect();
            format!("its department `{shown}` is not accepted: {}", unfit.detail)
        }),
    }
}

/// A path as [`DepartmentNotation::Slash`] has it: read, it is the same.
pub(crate) fn written<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names = names.map(|name| match name {
        "." | ".." => format!("\\{name}"),
        _ => name.replace('\\', "\\\\").replace('/', "\\/"),
    });
    names.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, notation: DepartmentNotation, expected: &[&str]) {
        let names = read(cell, notation).unwrap();
        assert_eq!(names, expected, "{cell}");
    }

    #[test]
    fn a_path_names_each_department_above() {
        let slash = DepartmentNotation::Slash;
        check("", slash, &[]);
        check("/", slash, &[]);
        check("Sales", slash, &["Sales"]);
        check("/Sales/North", slash, &["Sales", "North"]);
        check(" Sales / North ", slash, &["Sales", "North"]);
        check(r"R\/D", slash, &["R/D"]);
        check(r"C:\\Shop", slash, &[r"C:\Shop"]);
        check(r"C:\Shop", slash, &[r"C:\Shop"]);
        check(r"\..", slash, &[".."]);
        check("A > B", slash, &["A > B"]);
    }

    #[test]
    fn an_arrow_leaves_slashes_alone() {
        let arrow = DepartmentNotation::Arrow;
        check("Sales > North", arrow, &["Sales", "North"]);
        check("Surgery / Upstairs", arrow, &["Surgery / Upstairs"]);
        check(r"A \> B", arrow, &["A > B"]);
        check(r"\\FILES\Shop\", arrow, &[r"\\FILES\Shop\"]);
    }

    #[test]
    fn what_names_nothing_is_refused_with_a_sentence() {
        let slash = DepartmentNotation::Slash;
        for (cell, why) in [
            ("Sales//South", "is empty"),
            ("/Sales/", "is empty"),
            ("Sales/../Board", "`..` in its"),
            ("./Board", "`.` in its"),
            (&"x".repeat(121), "more than 120"),
            (&format!("{}x", "x/".repeat(20)), "20 levels"),
        ] {
            let got = read(cell, slash).unwrap_err();
            assert!(got.contains(why), "{cell}: {got}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for names in [
            &["Sales", "North"][..],
            &["R/D", r"C:\", "..", ".", "/", r"\", r"\/", "> >"],
            &["...", r"\.", "=1"],
        ] {
            let text = written(names.iter().copied());
            check(&text, DepartmentNotation::Slash, names);
        }
    }
}
