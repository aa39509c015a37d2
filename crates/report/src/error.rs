//! What can go wrong.

use thiserror::Error;

/// Why a page of the report cannot be made: always a mistake in this program.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A template has a mistake.
    #[error("a page of the report cannot be made: {0:#}")]
    Template(#[from] minijinja::Error),
    /// Data cannot be written as JSON.
    #[error("the data of the report cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// A picture cannot be encoded.
    #[error("the picture of a page cannot be written: {0}")]
    Picture(#[from] png::EncodingError),
}
