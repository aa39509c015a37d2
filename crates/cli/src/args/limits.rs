//! The options that bound what a document may take, and how much of it is read.

use clap::Args;
use std::num::NonZeroU32;

/// What one document may take.
///
/// Documents are read by processes of their own; one that takes more is stopped, and tried once more when all others
/// are done.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Limits of one document")]
pub struct Limits {
    /// Memory it may take, in MiB of address space.
    #[arg(long, value_name = "MIB", default_value_t = MEMORY, value_parser = clap::value_parser!(u64).range(256..))]
    pub max_memory: u64,

    /// Seconds it may take [default: 600, with --ocr 3600].
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<NonZeroU32>,

    /// Seconds it may take without coming on by a page or a table [default: 60, with --ocr 180].
    #[arg(long, value_name = "SECONDS")]
    pub stall: Option<NonZeroU32>,
}

/// How much of one document is read. What goes over has a problem, or is a failure, that names the limit.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "How much of one document is read")]
pub struct Bounds {
    /// Pages of a PDF; those after them are left out (problem page_not_read).
    #[arg(long, value_name = "N", default_value_t = bounds().pages as u64, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub max_pages: u64,

    /// What the contents of a page may become once unpacked, in MiB; a page with more is left out (page_not_read).
    #[arg(long, value_name = "MIB", default_value_t = bounds().unpacked as u64 >> 20, value_parser = clap::value_parser!(u64).range(1..=65_536))]
    pub max_unpacked: u64,

    /// Objects in the file of a PDF; one with more is not read (failure content).
    #[arg(long, value_name = "N", default_value_t = bounds().objects as u64, value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    pub max_objects: u64,

    /// How deep clips, groups and marked parts of a page may lie in one another; what follows is left out
    /// (page_not_read).
    #[arg(long, value_name = "N", default_value_t = bounds().nesting as u64, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    pub max_nesting: u64,
}

fn bounds() -> tabellverk_pdf::Limits {
    tabellverk_pdf::Limits::default()
}

impl Default for Bounds {
    fn default() -> Self {
        let usual = bounds();
        Self {
            max_pages: usual.pages as u64,
            max_unpacked: usual.unpacked as u64 >> 20,
            max_objects: usual.objects as u64,
            max_nesting: usual.nesting as u64,
        }
    }
}

impl Bounds {
    /// The limits, as the reader of PDFs takes them.
    pub fn limits(&self) -> tabellverk_pdf::Limits {
        let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        tabellverk_pdf::Limits {
            pages: size(self.max_pages),
            unpacked: size(self.max_unpacked << 20),
            objects: size(self.max_objects),
            nesting: size(self.max_nesting),
        }
    }
}

/// The memory that a document may take where nothing else is said, in MiB.
const MEMORY: u64 = 2048;

impl Default for Limits {
    fn default() -> Self {
        Self { max_memory: MEMORY, timeout: None, stall: None }
    }
}
