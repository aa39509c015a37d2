//! Whole harvests, of a site on this computer that misbehaves on purpose. Time is the tests' own, so that waiting
//! takes none; where real time matters, it is milliseconds.

mod answers;
mod bodies;
mod killed;
mod links;
mod manners;
mod site;
mod stored;
mod world;
