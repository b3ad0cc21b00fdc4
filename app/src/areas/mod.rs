//! The areas: the pages of one subject, with their words, their models and their parts.
//!
//! All but signing in are loaded when they are opened: nothing outside an area uses more of
//! it than its `open`, its `preload` and its text.

pub(crate) mod access;
pub(crate) mod access_group_dialogs;
pub(crate) mod access_group_forms;
pub(crate) mod access_groups;
pub(crate) mod account;
pub(crate) mod administer;
pub(crate) mod audit;
pub(crate) mod client;
pub(crate) mod client_admins;
pub(crate) mod client_import_lines;
pub(crate) mod client_imports;
pub(crate) mod clients;
pub(crate) mod deletion;
pub(crate) mod departments;
pub(crate) mod explorer;
pub(crate) mod guardrails;
pub(crate) mod home;
pub(crate) mod impact;
pub(crate) mod import_clients;
pub(crate) mod import_lines;
pub(crate) mod import_people;
pub(crate) mod invitations;
pub(crate) mod invite;
pub(crate) mod keys;
pub(crate) mod leaving;
pub(crate) mod manage;
pub(crate) mod member;
pub(crate) mod member_access;
pub(crate) mod member_activity;
pub(crate) mod new_guardrail;
pub(crate) mod new_workgroup;
pub(crate) mod outbox;
pub(crate) mod palette;
pub(crate) mod people;
pub(crate) mod permissions;
pub(crate) mod profile;
pub(crate) mod request_access;
pub(crate) mod requests;
pub(crate) mod revoke;
pub(crate) mod role;
pub(crate) mod role_editor;
pub(crate) mod roles;
pub(crate) mod settings;
pub(crate) mod several;
pub(crate) mod sign_in;
pub(crate) mod team_dialogs;
pub(crate) mod teams;
pub(crate) mod timeline;
pub(crate) mod told;
pub(crate) mod view_as;
