//! Markdown with front matter, by pulldown-cmark. One of `load`'s formats.

use super::front::front_matter;
use super::head::same_words;
use super::html;
use crate::article::{Article, ArticleBuilder, BlockKind, EmphasisKind, Run, Safe};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads Markdown. A first heading of level 1 is the title where front matter names none.
pub fn read(text: &str, facts: Article) -> Article {
    let mut b = ArticleBuilder::new(facts);
    let front = front_matter(text, b.facts());
    b.block(BlockKind::Code, &front.invalid.join("\n"));
    let mut open = Open { start: b.next_offset(), ..Open::default() };
    for event in Parser::new_ext(front.body, OPTIONS) {
        match event {
            Event::Start(tag) => open.start(tag, &mut b),
            Event::End(tag) => open.end(tag, &mut b),
            Event::Text(text) => open.push(&text),
            Event::Code(text) => {
                open.emphasis.push(EmphasisKind::Code);
                open.push(&text);
                open.emphasis.pop();
            }
            Event::SoftBreak => open.push(" "),
            Event::HardBreak => open.push("\n"),
            Event::Rule => b.block(BlockKind::Rule, ""),
            Event::TaskListMarker(done) => open.push(if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(label) => open.push(&format!("[{label}]")),
            Event::InlineHtml(tag) if tag.starts_with("<br") => open.push("\n"),
            // A block of markup: its words stay.
            Event::Html(markup) => open.push(&words_of(&markup)),
            _ => {}
        }
    }
    open.flush(&mut b);
    b.finish()
}

/// What is wrong with a text's front matter, and where the reader finds what it says.
pub fn invalid_front_matter(text: &str) -> Option<String> {
    let lines = front_matter(text, &mut Article::default()).invalid;
    let first = lines.first()?.trim();
    Some(format!("the front matter is no valid YAML at “{first}”: such lines stand above the text"))
}

/// Whether a text whose name says nothing is Markdown: front matter, or a heading's `#` with another of its marks.
pub fn looks_like(text: &str) -> bool {
    if front_matter(text, &mut Article::default()).body.len() < text.len() {
        return true;
    }
    let heading = |line: &str| {
        let level = line.bytes().take_while(|b| *b == b'#').count();
        (1..=6).contains(&level)
            && line.get(level..).is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty())
    };
    let link = |line: &str| line.split("](").nth(1).is_some_and(|rest| rest.contains(')')) && line.contains('[');
    let lines = || text.lines().take(400);
    let headings = lines().filter(|l| heading(l)).count();
    let others = lines().filter(|l| l.starts_with("```") || l.starts_with("> ") || link(l) || l.contains("**")).count();
    headings > 1 || headings == 1 && others > 0
}

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

/// The words of a line of markup, without its tags.
fn words_of(markup: &str) -> String {
    let (mut out, mut tag) = (String::new(), None::<String>);
    for c in markup.chars() {
        match (c, &mut tag) {
            ('<', _) => tag = Some(String::new()),
            ('>', Some(name)) => {
                // Cells of a table stand beside each other.
                let cell = matches!(name.to_ascii_lowercase().as_str(), "/td" | "/th");
                out.push_str(if cell { " " } else { "" });
                tag = None;
            }
            (c, Some(name)) => name.push(c),
            (c, None) => out.push(c),
        }
    }
    html::words(&out)
}

/// What is open while walking the events.
#[derive(Default)]
struct Open {
    runs: Vec<Run>,
    kind: Option<BlockKind>,
    emphasis: Vec<EmphasisKind>,
    link: Option<String>,
    /// Next number of each open list; `None` for a bulleted one.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// The title of a picture that is open; what is pushed meanwhile is its alternative text.
    picture: Option<String>,
    /// The title of the last picture in the block.
    pictures: Option<String>,
    /// Where the text behind the front matter begins, in bytes.
    start: usize,
    /// Whether there are other words in the block.
    words: bool,
}

impl Open {
    fn push(&mut self, text: &str) {
        self.words |= self.picture.is_none() && !text.trim().is_empty();
        self.runs.push(Run { text: text.to_owned(), emphasis: self.emphasis.last().copied(), link: self.link.clone() });
    }

    /// Ends what is open and begins a block.
    fn begin(&mut self, kind: BlockKind, b: &mut ArticleBuilder) {
        self.flush(b);
        self.kind = Some(kind);
    }

    fn start(&mut self, tag: Tag<'_>, b: &mut ArticleBuilder) {
        match tag {
            Tag::Paragraph if self.kind.is_none() => {
                let depth = self.quotes.checked_sub(1).map(|outer| u8::try_from(outer).unwrap_or(u8::MAX));
                self.kind = Some(depth.map_or(BlockKind::Paragraph, |depth| BlockKind::Quote { depth }));
            }
            // In a tight list the item's words have no paragraph of their own that would end.
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading { level: number(level) }, b),
            Tag::BlockQuote(_) => {
                self.flush(b);
                self.quotes += 1;
            }
            Tag::HtmlBlock => {
                self.flush(b);
                self.kind = Some(BlockKind::Paragraph);
            }
            Tag::FootnoteDefinition(label) => {
                self.flush(b);
                self.kind = Some(BlockKind::Paragraph);
                self.push(&format!("[{label}] "));
            }
            Tag::CodeBlock(_) => self.begin(BlockKind::Code, b),
            Tag::List(start) => {
                self.flush(b);
                self.lists.push(start);
            }
            Tag::Item => {
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let number = self.lists.last_mut().and_then(|next| {
                    let now = (*next)?;
                    *next = Some(now.saturating_add(1));
                    u32::try_from(now).ok()
                });
                self.kind = Some(BlockKind::Item { depth, number: number.map(Into::into) });
            }
            Tag::Table(_) => self.begin(BlockKind::Table, b),
            Tag::Emphasis => self.emphasis.push(EmphasisKind::Emphasis),
            Tag::Strong => self.emphasis.push(EmphasisKind::Strong),
            Tag::Strikethrough => self.emphasis.push(EmphasisKind::Struck),
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.to_string()),
            Tag::Image { title, .. } => self.picture = Some(title.to_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, b: &mut ArticleBuilder) {
        match tag {
            TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.flush(b),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item | TagEnd::Table => self.flush(b),
            TagEnd::BlockQuote(_) => {
                self.flush(b);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => self.push(" │ "),
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(last) = self.runs.last_mut().filter(|r| r.text == " │ ") {
                    last.text = "\n".to_owned();
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.emphasis.pop();
            }
            TagEnd::Link => self.link = None,
            TagEnd::Image => self.pictures = self.picture.take(),
            _ => {}
        }
    }

    fn flush(&mut self, b: &mut ArticleBuilder) {
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        let only_pictures = self.pictures.take().filter(|_| !self.words && kind == BlockKind::Paragraph);
        self.words = false;
        let first = kind == BlockKind::Heading { level: 1 } && b.next_offset() == self.start;
        let words = || runs.iter().map(|r| r.text.as_str()).collect::<String>();
        if let Some(caption) = only_pictures {
            return b.figure(&words(), &caption);
        }
        match b.facts().title.clone().filter(|_| first) {
            None if first => b.facts().title = Safe::some_line(&words()),
            // Front matter has it already.
            Some(title) if same_words(&title, &words()) => {}
            _ => b.runs(kind, &runs),
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_keeps_its_structure() {
        let a = read(
            "---\ntitle: A walk\nauthor: Ann Lee\ndate: 2024-05-01\n---\n\nOne *two* [three](http://x.example/).\n\n## Why\n\n- a\n- b\n  1. c\n\n> said\n>\n>> before\n\n```\n  code\n```\n",
            Article::default(),
        );
        assert_eq!(a.title.as_deref(), Some("A walk"));
        let kinds: Vec<BlockKind> = a.blocks.iter().map(|b| b.kind).collect();
        assert_eq!(
            kinds,
            [
                BlockKind::Paragraph,
                BlockKind::Heading { level: 2 },
                BlockKind::Item { depth: 0, number: None },
                BlockKind::Item { depth: 0, number: None },
                BlockKind::Item { depth: 1, number: Some(1.into()) },
                BlockKind::Quote { depth: 0 },
                BlockKind::Quote { depth: 1 },
                BlockKind::Code,
            ]
        );
        assert_eq!(a.text.lines().next(), Some("One two three."));
        assert_eq!(a.links.first().map(|l| a.slice(l.span)), Some("three"));
        assert_eq!(a.text.lines().last(), Some("  code"));
    }

    #[test]
    fn struck_words_end_where_they_end() {
        let a = read("One ~~two~~ three.\n\nFour *five* six.\n", Article::default());
        let marked: Vec<(EmphasisKind, &str)> = a.emphasis.iter().map(|e| (e.kind, a.slice(e.span))).collect();
        assert_eq!(marked, [(EmphasisKind::Struck, "two"), (EmphasisKind::Emphasis, "five")]);
    }

    #[test]
    fn front_matter_that_is_no_yaml_stays_above_the_text_and_is_told() {
        let text = "---\ntitle: [bad\nauthor: Ann Lee\n---\n# A walk\n\nOne.\n";
        let a = read(text, Article::default());
        assert_eq!((a.title.as_deref(), a.text.as_str()), (Some("A walk"), "title: [bad\n\nOne."));
        assert!(invalid_front_matter(text).unwrap().contains("“title: [bad”"));
        assert_eq!(invalid_front_matter("---\ntitle: A walk\n---\nOne.\n"), None);
    }

    #[test]
    fn a_picture_by_itself_is_a_figure_and_one_in_a_line_is_its_words() {
        let a = read(
            "One.\n\n![A raft](r.jpg \"The first crossing\")\n\n![](s.jpg)\n\nTwo ![smile](t.png) end.\n",
            Article::default(),
        );
        assert_eq!(a.text.as_str(), "One.\n\nTwo smile end.");
        let [figure] = a.figures.as_slice() else { panic!("{:?}", a.figures) };
        assert_eq!(figure.lines().map(|l| l.as_str()).collect::<Vec<_>>(), ["A raft", "The first crossing"]);
        assert!(a.text.get(figure.before..).unwrap().starts_with("Two"));
    }

    #[test]
    fn code_and_headings_below_the_words_of_a_tight_item_are_blocks_of_their_own() {
        let a = read("1. Install it:\n   ```sh\n   make\n   ```\n2. Run it\n- Then\n  # Why\n", Article::default());
        let blocks: Vec<(BlockKind, &str)> = a.blocks.iter().map(|b| (b.kind, a.slice(b.span))).collect();
        let item = |number: Option<u32>| BlockKind::Item { depth: 0, number: number.map(Into::into) };
        assert_eq!(
            blocks,
            [
                (item(Some(1)), "Install it:"),
                (BlockKind::Code, "make"),
                (item(Some(2)), "Run it"),
                (item(None), "Then"),
                (BlockKind::Heading { level: 1 }, "Why"),
            ]
        );
    }

    #[test]
    fn tasks_footnotes_and_blocks_of_markup_keep_their_words() {
        let a = read(
            "# A walk\n\nText[^1].\n\n- [x] done\n- [ ] open\n\n<div class=\"note\">\nFish &amp; chips\n</div>\n\none<br>two\n\n[^1]: A note.\n",
            Article::default(),
        );
        assert_eq!(a.text.as_str(), "Text[1].\n\n☑ done\n\n☐ open\n\nFish & chips\n\none\ntwo\n\n[1] A note.");
    }
}
