//! byline: a terminal reader for articles that knows who is in them and who said what.
//!
//! Data flows one way: [`load`] makes an [`article::Article`], [`annotate`] finds names and
//! quotations in it, [`layout`] wraps it, [`app`] holds what the reader does with it, [`view`]
//! draws that, [`mod@print`] writes it without a screen, [`store`] keeps what lasts, and [`runtime`]
//! alone touches the terminal, threads and time.
//!
//! # Invariants
//!
//! 1. Folders import only what stands below them (`tests/architecture.rs`).
//! 2. No control character and no bidi override leaves `load`: text is [`article::Safe`], which only the sanitizer makes.
//! 3. Every span lies on character boundaries of its text.
//! 4. Layout loses no text.
//! 5. `update` and drawing never panic, at 0×0 too.
//! 6. Every command has a description and a key; what a reader binds anew is checked as the table is.
//! 7. Drawing twice gives the same buffer.
//! 8. A save is whole or absent.
//! 9. The README's keys are the program's.

pub mod annotate;
pub mod app;
pub mod article;
pub mod cli;
pub mod layout;
pub mod load;
pub mod print;
pub mod runtime;
pub mod store;
pub mod view;
