//! Names that stay: made of what is said, never of where something stands in a list.

use crate::items::{Item, ItemKind, word};
use crate::occasion::Occasion;
use crate::words::plain;
use sha2::{Digest, Sha256};

/// Twelve digits that stand for a text.
pub(crate) fn short(whole: &str) -> String {
    let digest = Sha256::digest(whole);
    let short = digest.iter().take(6).fold(0u64, |short, b| short << 8 | u64::from(*b));
    format!("{short:012x}")
}

/// What an item says, apart from its figures and how it stands.
pub(super) fn content(item: &Item) -> String {
    let part = |text: &Option<String>| text.as_deref().map(plain).unwrap_or_default();
    let names: Vec<String> = item.names.iter().map(|name| plain(name)).collect();
    let (code, group, parent) = (part(&item.code), part(&item.group), part(&item.parent));
    let (measure, statement) = (item.measure.as_ref().and_then(word), item.statement.as_ref().and_then(word));
    [names.join("\0"), code, group, parent, measure.unwrap_or_default(), statement.unwrap_or_default()]
        .join("\0")
}

/// What a thread is named by: the content of its first item, whose and of when the document is, and which of the items
/// with that content it is. The document's own name is not in it, so that a corrected version keeps the names.
pub(super) fn beginning(
    municipality: &str,
    kind: ItemKind,
    of: &Occasion,
    content: &str,
    twin: usize,
) -> String {
    let parts = [
        municipality,
        kind.name(),
        &of.whose.name(),
        &word(&of.document_type).unwrap_or_default(),
        &of.year.to_string(),
        of.period.as_deref().unwrap_or_default(),
        of.as_of.as_deref().unwrap_or_default(),
        content,
        &twin.to_string(),
    ];
    parts.join("\0")
}
