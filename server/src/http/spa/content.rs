//! What a file's name says of it: its type, and for how long browsers may keep it.

/// The media type of a file, by the end of its name.
pub(super) fn media_type(path: &str) -> &'static str {
    match extension(path) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The value of `Cache-Control`. A file whose name has a hash of its content never changes; any
/// other is asked for again each time, and mostly answered with 304.
pub(super) fn cache_control(path: &str) -> &'static str {
    if is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        // Passed on as it is: whoever renames its scripts keeps the app from starting.
        "no-cache, no-transform"
    }
}

/// What comes after the last point of a path's last part.
pub(super) fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension)
}

/// Whether Trunk put a hash into the name: `app-1f2e3d4c5b6a7988_bg.wasm`. It is a number of 64
/// bits without the zeros in front, so that now and then it is shorter.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (12..=16).contains(&hash.len()) && hash.bytes().all(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected_type: &str, expected_immutable: bool) {
        assert_eq!(media_type(path), expected_type, "{path}");
        let immutable = cache_control(path).contains("immutable");
        assert_eq!(immutable, expected_immutable, "{path}");
    }

    #[test]
    fn hashed_files_are_kept_and_others_are_not() {
        check(
            "app-c778acd9283dcb04.js",
            "text/javascript; charset=utf-8",
            true,
        );
        check("app-c778acd9283dcb04_bg.wasm", "application/wasm", true);
        check("base-9c870c5886fddd6c.css", "text/css; charset=utf-8", true);
        check("frame-323a6e6e70f1794.css", "text/css; charset=utf-8", true);
        check("index.html", "text/html; charset=utf-8", false);
        check("public/icon.svg", "image/svg+xml", false);
        check("site.webmanifest", "application/manifest+json", false);
        check("well-known.txt", "text/plain; charset=utf-8", false);
        check("a.b/LICENSE", "application/octet-stream", false);
    }
}
