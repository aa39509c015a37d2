//! What people see: tables in the terminal.

pub mod answer;
pub mod changes;
pub mod compare;
pub mod difference;
pub mod document;
mod grid;
mod pivot;
pub mod summary;
pub mod timeline;
