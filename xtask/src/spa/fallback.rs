//! Colours for browsers from before 2024, which do not know `light-dark(…)`: they get the light ones.
//!
//! Written from the style sheet itself, so that no colour is written down twice.

const CALL: &str = "light-dark(";

/// What follows the style sheet: its custom properties with the first of each two colours.
pub(super) fn light_colours(css: &str) -> String {
    let properties: String = declarations(css)
        .filter(|declaration| declaration.contains(CALL))
        .map(|declaration| format!("{};", light(declaration)))
        .collect();
    format!(
        "@supports not (color:light-dark(#000,#fff)){{:root{{color-scheme:light;{properties}}}}}"
    )
}

/// The declarations of custom properties.
fn declarations(css: &str) -> impl Iterator<Item = &str> {
    let parts = css.split(['{', '}', ';']).map(str::trim);
    parts.filter(|part| part.starts_with("--"))
}

/// With the first colour in place of each call.
fn light(declaration: &str) -> String {
    let Some((before, rest)) = declaration.split_once(CALL) else {
        return declaration.to_owned();
    };
    let mut depth = 0_u32;
    let mut first = None;
    for (at, letter) in rest.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => {
                let colour = first.unwrap_or_else(|| rest.get(..at).unwrap_or_default());
                let after = rest.get(at + 1..).unwrap_or_default();
                return format!("{before}{}{}", colour.trim(), light(after));
            }
            ')' => depth -= 1,
            ',' if depth == 0 && first.is_none() => first = rest.get(..at),
            _ => {}
        }
    }
    declaration.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_browsers_get_the_light_colours() {
        let css = ":root{--page:light-dark(#f8f9fb,#0f1114);--on:#fff;\
                   --low:0 1px light-dark(rgb(1 2 3 / .5),rgb(0 0 0)),0 2px light-dark(red, blue)}";
        assert_eq!(
            light_colours(css),
            "@supports not (color:light-dark(#000,#fff)){:root{color-scheme:light;\
             --page:#f8f9fb;--low:0 1px rgb(1 2 3 / .5),0 2px red;}}"
        );
    }

    #[test]
    fn every_colour_of_the_app_is_a_custom_property() {
        let folder = crate::workspace::root().join("app/css");
        for file in crate::fingerprint::files_below(&folder).unwrap() {
            let css = std::fs::read_to_string(&file).unwrap();
            let parts = css.split("/*");
            let css: String = parts
                .map(|part| part.split_once("*/").map_or(part, |(_, css)| css))
                .collect();
            let all = css.matches("light-dark(").count();
            let in_properties: usize = declarations(&css)
                .map(|declaration| declaration.matches(CALL).count())
                .sum();
            assert_eq!(all, in_properties, "{}", file.display());
        }
    }
}
