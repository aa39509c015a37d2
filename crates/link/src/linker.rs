//! Links of many municipalities, one after the other, so that no more than one has to be held.

use crate::items::Digest;
use crate::record::Link;
use crate::threads::Linked;

/// Takes documents sorted by municipality and gives the links of each as soon as it is complete.
#[derive(Debug, Default)]
pub struct Linker {
    waiting: Vec<Digest>,
}

impl Linker {
    /// A linker that has seen no document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one more document, `None` for one that can be linked to none. Gives the links of the municipality before,
    /// where this one is of another.
    pub fn add(&mut self, digest: Option<Digest>) -> Vec<Link> {
        let Some(digest) = digest else { return Vec::new() };
        let new = self.waiting.last().is_some_and(|last| last.municipality() != digest.municipality());
        let links = if new { self.finish() } else { Vec::new() };
        self.waiting.push(digest);
        links
    }

    /// The links of the last municipality.
    pub fn finish(&mut self) -> Vec<Link> {
        Linked::of(std::mem::take(&mut self.waiting)).map(|linked| linked.links()).unwrap_or_default()
    }
}
