//! The same article without a screen: text, Markdown, JSON. For pipes, scripts and screen readers.

mod bookmarks;
mod inline;
mod json;
mod markdown;
mod quotes;
mod text;

pub use bookmarks::{BookmarkLine, bookmark_list, bookmarks_markdown};
pub use json::json;
pub use markdown::markdown;
pub use quotes::quotes_only;
pub use text::text;
