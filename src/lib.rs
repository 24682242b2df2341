//! byline: a terminal reader for articles that knows who is in them and who said what.

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
