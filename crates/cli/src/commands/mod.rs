//! One module a command.

pub mod extract;
pub mod inspect;
pub mod schema;
pub mod show;
