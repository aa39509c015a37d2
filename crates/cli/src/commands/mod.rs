//! One module a command.

pub mod diff;
pub mod extract;
pub mod inspect;
pub mod schema;
pub mod show;
