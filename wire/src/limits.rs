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
/// The largest body of a request that names clients by the thousand, in bytes: an id takes 19.
pub const LARGEST_LIST_BODY: usize = 512 * 1024;
/// The most API keys of one member, expired ones included.
pub const MOST_KEYS: usize = 20;
/// The most clients that an API key can be limited to.
pub const MOST_KEY_CLIENTS: usize = 1_000;
/// The days after which an API key ends where its creator does not say.
pub const USUAL_KEY_DAYS: u32 = 90;
/// The most days that an API key can last.
pub const MOST_KEY_DAYS: u32 = 365;
/// On so many levels departments nest.
pub const DEEPEST_DEPARTMENT: u64 = 20;
/// So many departments a client has at most.
pub const MOST_DEPARTMENTS: u64 = 5_000;
/// So many days a deleted client can be restored.
pub const KEPT_DELETED_DAYS: u32 = 30;
/// The largest file of people, in bytes.
pub const LARGEST_IMPORT: usize = 5_000_000;
/// The largest file of clients, in bytes.
pub const LARGEST_CLIENT_IMPORT: usize = 16 * 1024 * 1024;
/// So many lines below its header a file of people, or of clients, has at most.
pub const MOST_IMPORT_LINES: usize = 10_000;
/// So many columns such a file has at most.
pub const MOST_IMPORT_COLUMNS: usize = 100;
/// So many roles of its own a workgroup has at most.
pub const MOST_ROLES: usize = 100;
/// So many people are named of those whom a change concerns; more are counted.
pub const MOST_NAMED: usize = 100;
