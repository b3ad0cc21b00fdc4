//! The longest and the most of everything: one place, for the server's checks and the app's forms.

/// The longest name of a person, workgroup, client or department, in characters.
pub const LONGEST_NAME: usize = 120;
/// The longest e-mail address, in characters.
pub const LONGEST_EMAIL: usize = 254;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// The shortest password, in characters.
pub const SHORTEST_PASSWORD: usize = 12;
/// The longest password, in characters.
pub const LONGEST_PASSWORD: usize = 256;
/// The longest search text, in characters.
pub const LONGEST_SEARCH: usize = 100;
/// The rows of a page where a request does not say.
pub const USUAL_PAGE: u32 = 25;
/// The most rows of a page.
pub const LARGEST_PAGE: u32 = 100;
/// The largest body of a request, in bytes.
pub const LARGEST_BODY: usize = 64 * 1024;
