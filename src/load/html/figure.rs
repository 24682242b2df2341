//! Figures: what stands for a picture, when it says anything, and what belongs together. Used by [`super::units`].

use super::prune::letters;
use super::rows::ancestors;
use super::tree::{Id, Tree};
use super::units::Unit;
use crate::article::{ArticleBuilder, BlockKind, Run};
use crate::load::clean;

/// A figure can hold a table, a quotation or code instead of a picture.
pub fn holds_text(tree: &Tree, id: Id) -> bool {
    let text = |id: &Id| matches!(tree.name(*id), "table" | "blockquote" | "pre");
    tree.children(id).iter().any(|c| text(c) || tree.children(*c).iter().any(text))
}

/// Whether a caption is a picture's; what it says of a table, code or a quotation stands beside that as text.
pub fn captions_picture(tree: &Tree, id: Id) -> bool {
    let figure = ancestors(tree, id).find(|at| tree.name(*at) == "figure");
    !figure.is_some_and(|figure| holds_text(tree, figure))
}

/// Whether an alternative text is a sign without words, as a small picture in a line is: `🙂`, `→`.
pub fn is_sign(alt: &str) -> bool {
    const LONGEST: usize = 8;
    !alt.is_empty() && alt.chars().count() <= LONGEST && !alt.chars().any(char::is_alphanumeric)
}

/// Whether an alternative text has words; a file's name has none.
pub fn tells(alt: &str) -> bool {
    let file = !alt.contains(' ') && alt.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()));
    alt.chars().any(char::is_alphabetic) && !file && !alt.contains("://")
}

/// Gathers pictures from the units of a page, in their order: an alternative text, the caption behind it.
pub struct Figures {
    open: Gathered,
    /// Letters of what was told, and of the page's title.
    told: Vec<String>,
}

#[derive(Default)]
struct Gathered {
    /// The element that holds all of it, where one does.
    frame: Option<Id>,
    alt: String,
    caption: String,
}

/// Most figures that are looked through for the same words.
const LOOKED_THROUGH: usize = 200;

impl Figures {
    /// `title`: the page's.
    pub fn new(title: Option<&str>) -> Figures {
        Figures { open: Gathered::default(), told: title.map(letters).into_iter().collect() }
    }

    /// Takes in one more unit; what was gathered goes to `b` where this is another picture's.
    pub fn add(&mut self, tree: &Tree, unit: &Unit, b: &mut ArticleBuilder) {
        let frame = frame(tree, unit.holder);
        let open = &self.open;
        let alone = open.caption.is_empty() && frame.is_none() && open.frame.is_none();
        // Who took a picture is told behind its caption.
        let credit = frame.is_none() && clean::furniture(unit.text.trim()) == Some("image-credit");
        if !(frame.is_some() && frame == open.frame || alone && !unit.is_alt() || credit && !open.is_empty()) {
            self.put(b);
            self.open.frame = frame;
        }
        let words = if unit.is_alt() { &mut self.open.alt } else { &mut self.open.caption };
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(unit.text.trim());
    }

    /// Puts what was gathered before what comes next: as a figure, or with what is removed where it tells nothing new.
    pub fn put(&mut self, b: &mut ArticleBuilder) {
        let Gathered { alt, caption, frame } = std::mem::take(&mut self.open);
        let says = |words: &str| !words.is_empty() && self.is_new(words);
        let (said, more) = (letters(&alt), letters(&caption));
        let cut = begins_alike(&said, &more);
        let within = more.contains(&said) || !more.is_empty() && said.contains(&more);
        let tells_alt = says(&alt) && !within && !(cut && said.len() <= more.len());
        let tells_alt = tells_alt && (!caption.is_empty() || !is_decoration(&alt));
        // A single word without a picture is a button beside one.
        let button = frame.is_none() && !tells_alt && !caption.contains(' ');
        let again = cut && tells_alt;
        let tells_caption = says(&caption) && !button && !again && !is_furniture(&caption);
        let as_figure = |tells: bool, words: &str| if tells { words.to_owned() } else { String::new() };
        b.figure(&as_figure(tells_alt, &alt), &as_figure(tells_caption, &caption));
        for (tells, words) in [(tells_alt, &alt), (tells_caption, &caption)] {
            if tells {
                self.told.push(letters(words));
            } else if !words.is_empty() {
                b.removed_block(BlockKind::Image, &[Run::plain(words.as_str())], "caption");
            }
        }
    }

    /// Whether no title or figure before begins with these words.
    fn is_new(&self, words: &str) -> bool {
        let own = letters(words.rsplit_once("...").or(words.rsplit_once('…')).map_or(words, |(said, _)| said));
        !own.is_empty() && !self.told.iter().rev().take(LOOKED_THROUGH).any(|told| told.starts_with(&own))
    }
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.alt.is_empty() && self.caption.is_empty()
    }
}

/// Whether two texts are one but for their ends, of which one has a credit, the other a button: `… in May. more`.
fn begins_alike(one: &str, other: &str) -> bool {
    let alike = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    alike > 0 && alike * 5 >= one.len().min(other.len()) * 4
}

/// Whether an alternative text names a part of the page's own looks.
fn is_decoration(alt: &str) -> bool {
    let decoration = |word: &str| {
        ["logo", "icon", "avatar", "banner", "spacer", "placeholder", "thumbnail"]
            .iter()
            .any(|d| word.eq_ignore_ascii_case(d))
    };
    alt.split(|c: char| !c.is_alphanumeric()).any(decoration)
}

/// Whether a caption sells or asks for something instead of telling what is to be seen, or is a credit alone.
fn is_furniture(caption: &str) -> bool {
    let asks = |caption: &str| caption.contains("subscri") && caption.contains(" our ");
    asks(&caption.to_lowercase())
        || clean::furniture(caption).is_some()
        || matches!(clean::plea(caption, true), Some(rule) if rule != "caption")
}

/// The figure that an element stands in.
fn frame(tree: &Tree, id: Id) -> Option<Id> {
    let parent = |id: &Id| tree.nodes.get(*id).map(|n| n.parent).filter(|parent| parent < id);
    std::iter::successors(Some(id), parent).find(|id| tree.name(*id) == "figure")
}

/// Empties what in a figure says no more than another part of it: most captions are the alternative text again.
pub fn say_once(units: &mut [Unit]) {
    let said: Vec<String> = units.iter().map(|u| letters(&u.text)).collect();
    for (at, unit) in units.iter_mut().enumerate().filter(|(_, u)| u.chars == 0) {
        let own = said.get(at).map_or("", String::as_str);
        // Of two that say the same, the later one stays.
        let again = said.iter().enumerate().any(|(o, s)| o != at && s.contains(own) && (s.len() > own.len() || o > at));
        if again {
            unit.runs.clear();
            unit.text.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;

    fn check(markup: &str, expected: &[&str]) {
        let facts = Article { title: Some("The old bridge".into()), ..Article::default() };
        let a = super::super::fragment(markup, facts).article;
        let told = |f: &crate::article::Figure| f.lines().map(|l| l.as_str()).collect::<Vec<_>>().join(" / ");
        assert_eq!(a.figures.iter().map(told).collect::<Vec<_>>(), expected, "{markup}");
    }

    #[test]
    fn figures_say_what_is_to_be_seen_once_and_nothing_of_the_pages_looks() {
        let long = "The first crossing of the river in the winter of 1902";
        check(&format!("<img alt='{long}'><p>x</p><img alt='{long}'>"), &[long]);
        check(
            &format!("<figure><figcaption>{long}</figcaption></figure><figure><img alt='{long} ... more'></figure>"),
            &[long],
        );
        check("<img alt='Print header logo'><img alt='The old bridge'><p>x</p>", &[]);
        check(
            "<figure><img alt='A logo'><figcaption>The mark of the guild</figcaption></figure>",
            &["A logo / The mark of the guild"],
        );
        check(
            &format!("<figure><img alt='{long}. Photo: Ada Brennan'><figcaption>{long}. less</figcaption></figure>"),
            &[&format!("{long}. Photo: Ada Brennan")],
        );
        check("<div class=caption>Close</div><p>x</p>", &[]);
        check(
            "<div class=caption>On the raft</div><div class=credit>Photo: Ada Brennan, AP</div>",
            &["On the raft Photo: Ada Brennan, AP"],
        );
        check(
            "<figure><img alt='A stack'><figcaption>Want more? Get a subscription of our magazine.</figcaption></figure>",
            &["A stack"],
        );
    }
}
