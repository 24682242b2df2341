//! Folders: which files in them are articles, and what a list tells of each without reading it whole.

use super::{LoadError, Source, decode, html, json, markdown, plain};
use crate::article::{Article, Safe};
use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Folders within folders that are walked; deeper ones are left out, so that a wrong mount ends.
const DEPTH: usize = 16;

/// Most files listed.
pub const MOST: usize = 100_000;

/// Bytes of a file of unknown kind that are looked at to tell text from the rest.
const LOOK: u64 = 1024;

/// Bytes of an article read for its title: a web page's head seldom is longer.
const HEAD: u64 = 32 * 1024;

/// JSON is no JSON until it is whole; more bytes than these are not read for a title.
const WHOLE: u64 = 2 * 1024 * 1024;

/// Endings of files that hold articles.
const ARTICLES: &[&str] =
    &["txt", "text", "md", "markdown", "mdown", "html", "htm", "xhtml", "shtml", "json", "jsonl", "ndjson"];

/// Endings of files that hold none, although some are text; saved web pages bring them along.
const OTHERS: &[&str] = &[
    "7z", "avi", "avif", "bak", "bmp", "bz2", "c", "cfg", "conf", "cpp", "css", "csv", "db", "doc", "docx", "eot",
    "epub", "exe", "flac", "gif", "go", "gz", "h", "heic", "ico", "ini", "iso", "java", "jpeg", "jpg", "js", "lock",
    "log", "m4a", "map", "mjs", "mkv", "mobi", "mov", "mp3", "mp4", "odt", "ogg", "otf", "pdf", "png", "ppt", "pptx",
    "ps", "py", "rar", "rs", "sh", "so", "sqlite", "svg", "tar", "tgz", "tif", "tiff", "toml", "ts", "tsv", "ttf",
    "wasm", "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx", "xml", "xz", "yaml", "yml", "zip", "zst",
];

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Folder {
    /// In the order of their paths, numbers by value.
    pub files: Vec<PathBuf>,
    /// Folders that cannot be read.
    pub unread: Vec<LoadError>,
}

/// What a list tells of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Sniffed {
    /// An article's facts, and as much of its text as was read; with the other articles of the file, where it holds several.
    Article(Box<Article>, Vec<Article>),
    /// Text or not, it holds no article.
    NoArticle,
    Unreadable(LoadError),
}

impl Sniffed {
    fn one(article: Article) -> Sniffed {
        Sniffed::Article(Box::new(article), Vec::new())
    }
}

/// The files in a folder that look like articles by name, and where the name says nothing, by their
/// first bytes. Hidden files, links to folders, and the folder beside a saved page are left out.
///
/// # Errors
/// One line where the folder cannot be read or holds no article.
pub fn articles_in(folder: &Path) -> Result<Folder, LoadError> {
    let mut found = Folder::default();
    if let Err(e) = walk(folder, DEPTH, &mut found) {
        return Err(unread(folder, &e));
    }
    if found.files.is_empty() {
        return Err(LoadError::new(
            &Source::File(folder.to_owned()),
            "no articles in this folder: byline opens text, Markdown, HTML and JSON",
        ));
    }
    found.files.sort_by(|a, b| natural(&a.to_string_lossy(), &b.to_string_lossy()));
    Ok(found)
}

fn unread(folder: &Path, e: &io::Error) -> LoadError {
    let why = match e.kind() {
        io::ErrorKind::PermissionDenied => "no permission to read this folder: check its mode or owner".to_owned(),
        _ => format!("the folder cannot be read: {e}"),
    };
    LoadError::new(&Source::File(folder.to_owned()), &why)
}

fn walk(folder: &Path, depth: usize, found: &mut Folder) -> io::Result<()> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        if found.files.len() >= MOST {
            return Ok(());
        }
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() {
            folders.push(path);
        } else if (kind.is_file() || kind.is_symlink() && path.is_file()) && may_be_article(&path) {
            found.files.push(path);
        }
    }
    for inner in folders {
        if depth == 0 || beside_a_page(&inner) {
            continue;
        }
        if let Err(e) = walk(&inner, depth - 1, found) {
            found.unread.push(unread(&inner, &e));
        }
    }
    Ok(())
}

/// Browsers save a page's pictures and scripts in `NAME_files` beside `NAME.html`.
fn beside_a_page(folder: &Path) -> bool {
    let name = folder.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    let page = name.strip_suffix("_files").or_else(|| name.strip_suffix(".files"));
    page.is_some_and(|page| ["html", "htm"].iter().any(|e| folder.with_file_name(format!("{page}.{e}")).exists()))
}

fn may_be_article(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if ARTICLES.contains(&extension.as_str()) {
        return true;
    }
    if OTHERS.contains(&extension.as_str()) || path.to_string_lossy().ends_with('~') {
        return false;
    }
    // What cannot be read is listed, so that it is told and not passed over.
    match head(path, LOOK) {
        Ok(bytes) => !bytes.is_empty() && decode::decode(&bytes, None).is_some(),
        Err(_) => true,
    }
}

fn head(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Title and other facts of a file, from its first 32 KB.
pub fn sniff(path: &Path) -> Sniffed {
    let source = Source::File(path.to_owned());
    let extension = source.extension();
    let data = matches!(extension.as_deref(), Some("json" | "jsonl" | "ndjson"));
    let mut bytes = match head(path, if data { WHOLE } else { HEAD }) {
        Ok(bytes) => bytes,
        // Tells the reason in the words that opening it would.
        Err(e) => return source.bytes().map_or_else(Sniffed::Unreadable, |_| Sniffed::Unreadable(unread(path, &e))),
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Sniffed::Unreadable(LoadError::new(&source, "the file is empty: nothing to read"));
    }
    let whole = (bytes.len() as u64) < if data { WHOLE } else { HEAD };
    if !whole {
        let line = memchr::memrchr(b'\n', &bytes).filter(|line| *line > bytes.len() / 2);
        let letter = std::str::from_utf8(&bytes).err().filter(|e| e.error_len().is_none()).map(|e| e.valid_up_to());
        bytes.truncate(line.or(letter).unwrap_or(bytes.len()));
    }
    let Some((text, _)) = decode::decode(&bytes, None) else { return Sniffed::NoArticle };
    let facts = Article { source: source.name(), ..Article::default() };
    if json::looks_like(&text) || data {
        let mut articles = json::read(&text, &facts).map_or_else(|_| Vec::new(), |read| read.articles);
        return match articles.len() {
            0 if data && !whole => Sniffed::one(facts),
            0 if data => Sniffed::NoArticle,
            0 => Sniffed::one(plain::read(&text, facts)),
            1 => Sniffed::one(articles.remove(0)),
            more => {
                let mut first = articles.remove(0);
                let title = first.title.as_deref().unwrap_or("");
                first.title = Some(Safe::line(&format!("{title} (and {} more)", more - 1)));
                Sniffed::Article(Box::new(first), articles)
            }
        };
    }
    Sniffed::one(match extension.as_deref() {
        Some("md" | "markdown" | "mdown") => markdown::read(&text, facts),
        extension if html::looks_like(&text, extension) => html::read(&text, None, facts).article,
        _ => plain::read(&text, facts),
    })
}

/// Compares as people sort: digits by their value, letters without case, then as they stand.
fn natural(a: &str, b: &str) -> Ordering {
    // Files of one folder begin alike: what is the same is passed over, down to the start of a number.
    let mut same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let digit = |at: usize| a.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    while same > 0 && (digit(same - 1) || !a.is_char_boundary(same) || !b.is_char_boundary(same)) {
        same -= 1;
    }
    let (a_rest, b_rest) = (a.get(same..).unwrap_or(""), b.get(same..).unwrap_or(""));
    let (mut x, mut y) = (a_rest.chars().peekable(), b_rest.chars().peekable());
    loop {
        let order = match (x.peek().copied(), y.peek().copied()) {
            (None, None) => return a.cmp(b),
            (None, _) => Ordering::Less,
            (_, None) => Ordering::Greater,
            (Some(c), Some(d)) if c.is_ascii_digit() && d.is_ascii_digit() => number(&mut x).cmp(&number(&mut y)),
            (Some(c), Some(d)) => {
                x.next();
                y.next();
                // The parts of a path are compared one by one.
                let rank = |c: char| if c == '/' { '\0' } else { c };
                rank(c).to_lowercase().cmp(rank(d).to_lowercase())
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// The digits that come next, as a number that sorts: how many there are without leading zeros, and which.
fn number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> (usize, String) {
    let mut digits = String::new();
    while let Some(c) = chars.next_if(char::is_ascii_digit) {
        if !(digits.is_empty() && c == '0') {
            digits.push(c);
        }
    }
    (digits.len(), digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        root
    }

    fn names(root: &Path) -> Vec<String> {
        let found = articles_in(root).unwrap();
        let name = |p: &PathBuf| p.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        found.files.iter().map(name).collect()
    }

    #[test]
    fn a_folder_lists_its_articles_in_order_and_nothing_else() {
        let root = folder(&[
            ("part10.txt", b"Ten."),
            ("Part2.md", b"# Two"),
            ("picture.png", b"\x89PNG"),
            ("LETTER", b"Dear reader, this is text."),
            ("core", b"\x7fELF\x02\x01\0\0\0\0\0\0\0\0"),
            (".hidden.txt", b"No."),
            ("page.html", b"<p>Hi"),
            ("page_files/style.css", b"p {}"),
            ("page_files/ad.html", b"<p>Ad"),
            ("sub/deep/last.jsonl", b"{\"title\":\"T\",\"text\":\"x\"}"),
        ]);
        assert_eq!(names(root.path()), ["LETTER", "page.html", "Part2.md", "part10.txt", "sub/deep/last.jsonl"]);
    }

    proptest::proptest! {
        #[test]
        fn names_have_one_order(names in proptest::collection::vec("(a|B|é|1|02|2|10|/|[.-]){0,6}", 3)) {
            let [a, b, c] = [&names[0], &names[1], &names[2]];
            proptest::prop_assert_eq!(natural(a, b), natural(b, a).reverse());
            if natural(a, b).is_le() && natural(b, c).is_le() {
                proptest::prop_assert!(natural(a, c).is_le());
            }
        }
    }

    #[test]
    fn a_folder_without_articles_is_one_clear_error() {
        let root = folder(&[("picture.png", b"\x89PNG"), ("data.bin", b"\0\0\0\x01")]);
        let why = articles_in(root.path()).unwrap_err().to_string();
        assert!(why.contains("no articles in this folder"), "{why}");
        assert!(articles_in(&root.path().join("none")).is_err());
    }

    #[test]
    fn a_title_is_told_from_the_beginning_of_each_format() {
        let long = "The committee met again in the evening, and nobody was surprised by what it said. ".repeat(900);
        let root = folder(&[
            ("a.md", b"---\ntitle: From the front\n---\ntext"),
            ("b.html", format!("<title>From the head</title><p>{long}").as_bytes()),
            ("c.txt", format!("From the first line\n\n{long}\n").as_bytes()),
            ("d.json", b"[{\"title\":\"One\",\"text\":\"x\"},{\"title\":\"Two\",\"text\":\"y\"}]"),
            ("e.json", b"{\"name\":\"package\",\"version\":1}"),
            ("f.txt", b"\0\0\0\0\x01\x02"),
            ("g.txt", b" \n"),
        ]);
        let title = |name: &str| match sniff(&root.path().join(name)) {
            Sniffed::Article(a, _) => a.title.map(|t| t.into_string()).unwrap_or_default(),
            Sniffed::NoArticle => "-".to_owned(),
            Sniffed::Unreadable(why) => why.to_string(),
        };
        assert_eq!(title("a.md"), "From the front");
        assert_eq!(title("b.html"), "From the head");
        assert_eq!(title("c.txt"), "From the first line");
        assert_eq!(title("d.json"), "One (and 1 more)");
        assert_eq!((title("e.json").as_str(), title("f.txt").as_str()), ("-", "-"));
        assert!(title("g.txt").contains("empty") && title("none.txt").contains("no such file"));
    }
}
