//! How much of a file is read at most, so that no file costs more than a large real one.

/// The largest file, in bytes.
pub const FILE: usize = 256 << 20;
/// The most pages that are drawn, or read a second time.
pub const PAGES: usize = 10_000;
/// The most things drawn on one page, of all kinds: parts of paths, characters, pictures, clips, marks.
pub const PAGE_STEPS: usize = 4_000_000;
/// The most characters kept of one page.
pub const PAGE_GLYPHS: usize = 200_000;
/// The most rules, areas and pictures kept of one page.
pub const PAGE_SHAPES: usize = 200_000;
/// The most characters, rules, areas and pictures kept of a document.
pub const DOCUMENT: usize = 20_000_000;
/// The farthest from the corner of the page that anything is kept, in points.
pub const FAR: f64 = 100_000.0;

/// How much of a file is read, as far as that is for who reads it to say. A document that has more says so in a problem
/// that names the limit, and what it is called as a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most pages; what follows is left out (`--max-pages`).
    pub pages: usize,
    /// The most bytes that the contents of a page may be unpacked to; a page with more is left out (`--max-unpacked`, in
    /// MiB).
    pub unpacked: usize,
    /// The most objects that the file may have; one with more is not read at all (`--max-objects`).
    pub objects: usize,
    /// How deep clips, groups and marked parts of a page may lie in one another; the rest of a page that goes deeper is
    /// left out (`--max-nesting`).
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pages: PAGES, unpacked: 128 << 20, objects: 2_000_000, nesting: 1_000 }
    }
}

/// Why a page was not read to its end; unwinds out of the interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// It draws too much.
    Drawn,
    /// Its parts are nested too deeply.
    Nested,
}

/// Counts what is drawn and stops the interpreter at the limit.
pub struct Budget {
    steps: usize,
    nesting: usize,
}

impl Budget {
    /// What a page may draw within these limits.
    pub fn new(limits: &Limits) -> Self {
        Self { steps: 0, nesting: limits.nesting }
    }

    /// Unwinds with [`Full`] where parts lie deeper in one another than they may.
    pub fn nest(&self, depth: usize) {
        if depth > self.nesting {
            std::panic::resume_unwind(Box::new(Full::Nested));
        }
    }

    /// Takes `n` steps. Unwinds with [`Full`] where the page has none left: an interpreter has no other way out, and
    /// counting (not a clock) keeps results the same everywhere.
    pub fn take(&mut self, n: usize) {
        self.steps = self.steps.saturating_add(n);
        if self.steps > PAGE_STEPS {
            std::panic::resume_unwind(Box::new(Full::Drawn));
        }
    }

    /// Unwinds with [`Full`] where more is kept than a page may have.
    pub fn keep(&self, glyphs: usize, shapes: usize) {
        if glyphs > PAGE_GLYPHS || shapes > PAGE_SHAPES {
            std::panic::resume_unwind(Box::new(Full::Drawn));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_draws_without_end_is_stopped() {
        let mut budget = Budget::new(&Limits::default());
        budget.take(PAGE_STEPS);
        let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| budget.take(1)));
        assert!(stopped.is_err_and(|reason| reason.is::<Full>()));
        let full = |work: &dyn Fn(&Budget)| {
            let page = || work(&Budget::new(&Limits { nesting: 3, ..Limits::default() }));
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(page))
                .err()
                .map(|why| *why.downcast().unwrap())
        };
        assert_eq!(full(&|budget| budget.keep(PAGE_GLYPHS + 1, 0)), Some(Full::Drawn));
        assert_eq!(
            (full(&|budget| budget.nest(3)), full(&|budget| budget.nest(4))),
            (None, Some(Full::Nested))
        );
    }
}
