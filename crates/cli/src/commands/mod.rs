//! One module a command.

pub mod extract;
pub mod schema;
pub mod show;
