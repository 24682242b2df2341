//! Markdown with front matter (title, author, date), by pulldown-cmark.

use crate::article::{Article, ArticleBuilder, BlockKind, EmphasisKind, Run, Safe};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads Markdown. A first heading of level 1 is the title where front matter names none.
pub fn read(text: &str, facts: Article) -> Article {
    let mut b = ArticleBuilder::new(facts);
    let body = front_matter(text, &mut b);
    let mut open = Open::default();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
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
            _ => {}
        }
    }
    open.flush(&mut b);
    b.finish()
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
}

impl Open {
    fn push(&mut self, text: &str) {
        self.runs.push(Run { text: text.to_owned(), emphasis: self.emphasis.last().copied(), link: self.link.clone() });
    }

    fn start(&mut self, tag: Tag<'_>, b: &mut ArticleBuilder) {
        match tag {
            Tag::Paragraph if self.kind.is_none() => {
                self.kind = Some(if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph });
            }
            Tag::Heading { level, .. } => self.kind = Some(BlockKind::Heading { level: number(level) }),
            Tag::BlockQuote(_) => {
                self.flush(b);
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => self.kind = Some(BlockKind::Code),
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
                self.kind = Some(BlockKind::Item { depth, number });
            }
            Tag::Table(_) => self.kind = Some(BlockKind::Table),
            Tag::Emphasis => self.emphasis.push(EmphasisKind::Emphasis),
            Tag::Strong => self.emphasis.push(EmphasisKind::Strong),
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.to_string()),
            Tag::Image { .. } if self.kind.is_none() => self.kind = Some(BlockKind::Image),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, b: &mut ArticleBuilder) {
        match tag {
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
            TagEnd::Emphasis | TagEnd::Strong => {
                self.emphasis.pop();
            }
            TagEnd::Link => self.link = None,
            _ => {}
        }
    }

    fn flush(&mut self, b: &mut ArticleBuilder) {
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        let first = kind == BlockKind::Heading { level: 1 } && b.next_offset() == 0;
        if first && b.facts().title.is_none() {
            let title: String = runs.iter().map(|r| r.text.as_str()).collect();
            b.facts().title = Safe::some_line(&title);
        } else {
            b.runs(kind, &runs);
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// Takes `key: value` lines between two `---` into the facts; gives what follows.
fn front_matter<'a>(text: &'a str, b: &mut ArticleBuilder) -> &'a str {
    let text = text.trim_start_matches('\u{feff}');
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return text };
    let Some(end) = rest.find("\n---") else { return text };
    let (head, body) = rest.split_at(end);
    let Some(body) = body.trim_start_matches('\n').strip_prefix("---") else { return text };
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        let fact = Safe::some_line(value);
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => b.facts().title = fact,
            "author" | "authors" => {
                let names = value.trim_matches(['[', ']']).split(',');
                b.facts().authors = names.filter_map(|n| Safe::some_line(n.trim().trim_matches(['"', '\'']))).collect();
            }
            "date" | "published" => b.facts().published = fact,
            "publisher" => b.facts().publisher = fact,
            "lang" | "language" => b.facts().language = fact,
            "url" | "canonical" => b.facts().url = fact,
            _ => {}
        }
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_keeps_its_structure() {
        let a = read(
            "---\ntitle: A walk\nauthor: Ann Lee\ndate: 2024-05-01\n---\n\nOne *two* [three](http://x.example/).\n\n## Why\n\n- a\n- b\n  1. c\n\n> said\n\n```\n  code\n```\n",
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
                BlockKind::Item { depth: 1, number: Some(1) },
                BlockKind::Quote,
                BlockKind::Code,
            ]
        );
        assert_eq!(a.text.lines().next(), Some("One two three."));
        assert_eq!(a.links.first().map(|l| a.slice(l.span)), Some("three"));
        assert_eq!(a.text.lines().last(), Some("  code"));
    }
}
