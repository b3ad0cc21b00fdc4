//! Tests of `policy/src/lifecycle`.

mod guardrails;
mod invitations;
mod last_admin;
mod ownership;
mod privilege_groups;
mod save_role;
mod validity;
