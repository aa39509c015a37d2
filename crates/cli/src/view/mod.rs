//! What people see: tables in the terminal.

pub mod changes;
pub mod difference;
pub mod document;
mod grid;
mod pivot;
pub mod summary;
pub mod timeline;
