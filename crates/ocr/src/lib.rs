//! Text in pictures of pages: an outside program (Tesseract) recognises it.
//!
//! *In*: a page as a grey picture. *Out*: its words with their boxes, and how sure each is. The program runs as a child
//! with limits of time and size, and is killed when it passes them. This crate must not know where the picture comes
//! from, nor what is done with the words.
//!
//! Coordinates are pixels from the top left of the picture, x to the right and y downwards.

mod picture;
mod process;
mod rules;
mod skew;
mod tesseract;
mod tsv;

pub use picture::{Levels, Picture, PixelBox};
pub use rules::take_rules;
pub use skew::skew;
pub use tesseract::{Failure, LANGUAGE, Missing, PROGRAM_VARIABLE, Tesseract};
pub use tsv::{Line, Word};
