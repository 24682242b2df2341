//! From a source's bytes to an [`Article`]: charset, format, cleaning. Front door of the flow.

mod address;
mod beginning;
mod binary;
mod book;
mod builtin;
mod caption;
mod clean;
mod columns;
mod dates;
mod decode;
mod fetch;
mod folder;
mod footer;
mod front;
mod head;
mod heading;
mod headline;
mod html;
mod json;
mod line_kind;
mod manual;
mod markdown;
mod mend;
mod pages;
mod phrases;
mod pieces;
mod plain;
mod program;
mod scraped;
mod several;
mod signature;
mod source;
mod stored;
mod subtitles;
mod wrapping;

pub use beginning::beginning;
pub use builtin::{BUILTIN, Builtin};
pub use fetch::Watch;
pub use folder::{Folder, Sniffed, articles_in, sniff};
pub use source::Source;

use crate::article::{Article, Safe};

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

/// Nothing is left to read; one safe line: the source, what went wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError(pub Safe);

impl LoadError {
    fn new(source: &Source, why: &str) -> LoadError {
        LoadError(Safe::line(&format!("{}: {why}", source.name())))
    }
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for LoadError {}

/// Opens a source; one source can hold several articles.
pub fn load(source: &Source, cleaning: Cleaning) -> Result<Vec<Loaded>, LoadError> {
    load_watched(source, cleaning, &Watch::default())
}

/// As [`load`], for somebody who is told how far a fetch has come and may give it up.
pub fn load_watched(source: &Source, cleaning: Cleaning, watch: &Watch<'_>) -> Result<Vec<Loaded>, LoadError> {
    let Source::Url(url) = source else { return from_bytes(&source.bytes()?, source, cleaning) };
    let page = fetch::fetch(url, &fetch::Ways::default(), watch).map_err(|why| LoadError::new(source, &why))?;
    let sent = Sent { charset: page.charset.as_deref(), at: Some(page.at.as_deref().unwrap_or(url)) };
    let mut loaded = read(&page.bytes, sent, source, cleaning)?;
    for one in &mut loaded {
        one.article.url.get_or_insert_with(|| Safe::line(url));
        one.warnings.extend(page.warning.iter().map(|w| Warning(Safe::line(w))));
    }
    Ok(loaded)
}

/// From bytes already at hand; the source's name hints at the format.
pub fn from_bytes(bytes: &[u8], source: &Source, cleaning: Cleaning) -> Result<Vec<Loaded>, LoadError> {
    read(bytes, Sent::default(), source, cleaning)
}

/// What a server told of a page.
#[derive(Clone, Copy, Default)]
struct Sent<'a> {
    charset: Option<&'a str>,
    /// Where it was found: relative addresses in it stand on that.
    at: Option<&'a str>,
}

fn read(bytes: &[u8], sent: Sent<'_>, source: &Source, cleaning: Cleaning) -> Result<Vec<Loaded>, LoadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let what = if matches!(source, Source::Url(_)) { "page" } else { "file" };
        return Err(LoadError::new(source, &format!("the {what} is empty: nothing to read")));
    }
    let (text, guessed) =
        decode::decode(bytes, sent.charset).ok_or_else(|| LoadError::new(source, &binary::refused(bytes)))?;
    let facts = Article { source: source.name(), ..Article::default() };
    let mut warnings: Vec<Warning> = guessed
        .map(|charset| Warning(Safe::line(&format!("read as {charset}: not valid UTF-8"))))
        .into_iter()
        .collect();
    let empty = |found: &Found| found.articles.iter().all(|a| a.blocks.is_empty());
    let failed = |why: String| LoadError::new(source, &why);
    let mut found = articles(&text, sent.at, source, cleaning, facts.clone()).map_err(failed)?;
    if empty(&found) && cleaning == Cleaning::Clean {
        found = articles(&text, sent.at, source, Cleaning::AsIs, facts).map_err(failed)?;
        warnings.push(Warning(Safe::line("no article was found in it: the text is shown as it stands")));
    }
    warnings.extend(found.left_out.iter().map(|what| Warning(Safe::line(what))));
    if !found.whole {
        warnings.push(Warning(Safe::line(html::NOT_WHOLE)));
    }
    if empty(&found) {
        let why = match found.whole {
            _ if !html::looks_like(&text, source.extension().as_deref()) => None,
            true => html::of_empty(&text, sent.at),
            false => Some("nothing to read: its first 8 MB have no text".to_owned()),
        };
        return Err(LoadError::new(source, why.as_deref().unwrap_or("nothing to read: it has no text")));
    }
    Ok(found.articles.into_iter().map(|article| Loaded { article, warnings: warnings.clone() }).collect())
}

/// What a text holds, and whether all of it was read.
struct Found {
    articles: Vec<Article>,
    whole: bool,
    /// What of it could not be read.
    left_out: Option<String>,
}

/// What a decoded text holds, by its format. An error says what it is instead.
fn articles(
    text: &str,
    at: Option<&str>,
    source: &Source,
    cleaning: Cleaning,
    facts: Article,
) -> Result<Found, String> {
    let extension = source.extension();
    let extension = extension.as_deref();
    // byline's own JSON lists what was mended, and is not mended again.
    let own = json::looks_like(text) && text.contains("\"byline.article/");
    let (text, mended) = match cleaning {
        Cleaning::Clean if !own => mend::mojibake(text),
        _ => (std::borrow::Cow::Borrowed(text), Vec::new()),
    };
    let named_text = matches!(extension, Some("txt" | "text" | "md" | "markdown" | "mdown"));
    let named_json = matches!(extension, Some("json" | "jsonl" | "ndjson"));
    if named_json || !named_text && json::looks_like(&text) {
        match json::read(&text, &facts) {
            Ok(json::Read { mut articles, left_out }) => {
                mend::list(&mut articles, &mended);
                return Ok(Found { articles, whole: true, left_out });
            }
            Err(why) if named_json && cleaning == Cleaning::Clean => return Err(why),
            Err(_) => {}
        }
    }
    if cleaning == Cleaning::Clean && is_feed(&text) {
        return Err("feeds are unsupported: open one of the pages that it lists".to_owned());
    }
    let whole = |article| html::Page { article, whole: true, less: None };
    let mut left_out = None;
    let mut of_markdown = |facts| {
        left_out = markdown::invalid_front_matter(&text);
        whole(markdown::read(&text, facts))
    };
    let html::Page { mut article, whole, less } = match (cleaning, extension) {
        (Cleaning::Clean, Some("md" | "markdown" | "mdown")) => of_markdown(facts),
        (Cleaning::Clean, _) if html::looks_like(&text, extension) => html::read(&text, at, facts),
        (Cleaning::Clean, None) if markdown::looks_like(&text) => of_markdown(facts),
        (Cleaning::Clean, _) => whole(plain::read(&text, facts)),
        // Markup is not the text: of a page all of its blocks are shown.
        (Cleaning::AsIs, _) if html::looks_like(&text, extension) => html::as_is(&text, at, facts),
        (Cleaning::AsIs, _) => whole(plain::as_is(&text, facts)),
    };
    mend::list(std::slice::from_mut(&mut article), &mended);
    if article.dateline.is_none() {
        let lede = article.ledes().map(|b| article.slice(b.span));
        let found = lede.filter_map(|lede| Some((head::dateline(lede)?, head::day_of_dateline(lede)))).next();
        let (dateline, day) = found.map_or((None, None), |(dateline, day)| (Some(dateline), day));
        article.dateline = dateline;
        article.published = article.published.take().or(day);
    }
    Ok(Found { articles: vec![article], whole, left_out: left_out.or(less) })
}

/// Whether a text is RSS or Atom: by its root element, behind a declaration and comments.
fn is_feed(text: &str) -> bool {
    // A document type before the root may be long.
    let head = text.get(..text.floor_char_boundary(256 * 1024)).unwrap_or("").trim_start();
    let xml = head.starts_with("<?xml") || head.starts_with("<rss") || head.starts_with("<feed");
    xml && ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| head.contains(root)) && !head.contains("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: Option<&str>) {
        let loaded = from_bytes(text.as_bytes(), &Source::File(name.into()), Cleaning::Clean).unwrap();
        let dateline = loaded.into_iter().next().and_then(|l| l.article.dateline);
        assert_eq!(dateline.and_then(|d| d.place).as_deref(), expected, "{name}");
    }

    #[test]
    fn markdown_without_a_name_is_known_by_its_marks() {
        let read = |text: &str| {
            let loaded = from_bytes(text.as_bytes(), &Source::Stdin, Cleaning::Clean).unwrap();
            let article = loaded.into_iter().next().unwrap().article;
            (article.title.map(Safe::into_string), article.links.len(), article.blocks.len())
        };
        let title = || Some("Harbor".to_owned());
        assert_eq!(read("# Harbor\n\nThe [timetable](https://a.example/t) changed.\n"), (title(), 1, 1));
        assert_eq!(read("---\ntitle: Harbor\n---\nThe [chart](https://a.example/c).\n"), (title(), 1, 1));
        assert_eq!(read("---\ntitle: Harbor\n---\n# Harbor\n\nIt is [late](https://a.example/c).\n"), (title(), 1, 1));
        assert_eq!(read("#1 in the list\n\nThe boat was late again, as it is in [some] years.\n").1, 0);
    }

    #[test]
    fn a_dateline_is_found_in_every_format() {
        let lede =
            "RIVERTON (AP) — The bridge was opened on Monday, two years later than planned, and half the town came.";
        check("a.txt", &format!("Bridge opens at last\n\n{lede}\n\n{lede}\n"), Some("RIVERTON"));
        check("a.md", &format!("# Bridge opens\n\n## At last\n\n{lede}\n"), Some("RIVERTON"));
        let page =
            format!("<html><body><article><h1>Bridge opens</h1><p>{lede}</p><p>{lede}</p></article></body></html>");
        check("a.html", &page, Some("RIVERTON"));
        check("a.md", "# Bridge opens\n\nThe bridge was opened.\n", None);
    }
}
