//! How much of a file is read at most, so that no file costs more than a large real one.

/// The largest file, in bytes.
pub const FILE: usize = 256 << 20;
/// The most pages; what follows is left out, and said so.
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

/// Why a page was not read to its end; unwinds out of the interpreter.
pub struct Full;

/// Counts what is drawn and stops the interpreter at the limit.
#[derive(Default)]
pub struct Budget {
    steps: usize,
}

impl Budget {
    /// Takes `n` steps. Unwinds with [`Full`] where the page has none left: an interpreter has no other way out, and
    /// counting (not a clock) keeps results the same everywhere.
    pub fn take(&mut self, n: usize) {
        self.steps = self.steps.saturating_add(n);
        if self.steps > PAGE_STEPS {
            std::panic::resume_unwind(Box::new(Full));
        }
    }

    /// Unwinds with [`Full`] where more is kept than a page may have.
    pub fn keep(&self, glyphs: usize, shapes: usize) {
        if glyphs > PAGE_GLYPHS || shapes > PAGE_SHAPES {
            std::panic::resume_unwind(Box::new(Full));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_draws_without_end_is_stopped() {
        let mut budget = Budget::default();
        budget.take(PAGE_STEPS);
        let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| budget.take(1)));
        assert!(stopped.is_err_and(|reason| reason.is::<Full>()));
        assert!(std::panic::catch_unwind(|| Budget::default().keep(PAGE_GLYPHS + 1, 0)).is_err());
    }
}
