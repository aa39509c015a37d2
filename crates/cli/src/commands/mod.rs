//! One module a command.

pub mod check;
pub mod compare;
pub mod diff;
pub mod explain;
pub mod export;
pub mod extract;
pub mod harvest;
pub mod inspect;
pub mod nightly;
pub mod query;
pub mod report;
pub mod schema;
pub mod show;
pub mod timeline;
