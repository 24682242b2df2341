//! From a source's bytes to an [`Article`]: charset, format, cleaning. Front door of the flow.

use crate::article::{Article, ArticleBuilder, BlockKind, Safe};
use std::path::PathBuf;

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    File(PathBuf),
    /// Standard input.
    Stdin,
    Url(String),
    /// One of the articles that come with byline, by file name in `assets/`.
    Builtin(&'static str),
}

impl Source {
    /// From a command-line argument: `-`, an http(s) address, or a path.
    pub fn from_arg(arg: &std::ffi::OsStr) -> Source {
        match arg.to_str() {
            Some("-") => Source::Stdin,
            Some(s) if s.starts_with("http://") || s.starts_with("https://") => Source::Url(s.to_owned()),
            _ => Source::File(PathBuf::from(arg)),
        }
    }

    /// As shown to the reader and in errors; safe to print.
    pub fn name(&self) -> Safe {
        match self {
            Source::File(path) => Safe::line(&path.to_string_lossy()),
            Source::Stdin => Safe::line("-"),
            Source::Url(url) => Safe::line(url),
            Source::Builtin(name) => Safe::line(&format!("byline:{name}")),
        }
    }
}

/// Whether to take away what is not the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cleaning {
    #[default]
    Clean,
    /// The text as it stands: nothing removed, no title taken out, blank lines part blocks.
    AsIs,
}

/// Something the reader should know about what was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning(pub Safe);

#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    pub article: Article,
    pub warnings: Vec<Warning>,
}

/// Nothing is left to read; says what went wrong and what to do, in one safe line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError(pub Safe);

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for LoadError {}

/// Opens a source; one source can hold several articles.
pub fn load(source: &Source, cleaning: Cleaning) -> Result<Vec<Loaded>, LoadError> {
    let bytes = match source {
        Source::File(path) => std::fs::read(path).map_err(|e| LoadError(Safe::line(&e.to_string())))?,
        _ => return Err(LoadError(Safe::line("not yet"))),
    };
    from_bytes(&bytes, source.name(), cleaning)
}

/// From bytes already at hand; `name` stands as the article's source and hints at the format.
pub fn from_bytes(bytes: &[u8], name: Safe, _cleaning: Cleaning) -> Result<Vec<Loaded>, LoadError> {
    let mut b = ArticleBuilder::new(Article { source: name, ..Article::default() });
    for part in String::from_utf8_lossy(bytes).split("\n\n") {
        b.block(BlockKind::Paragraph, part.trim());
    }
    Ok(vec![Loaded { article: b.finish(), warnings: Vec::new() }])
}
