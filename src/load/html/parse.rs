//! Feeds a page to html5ever's tokenizer, within bounds. Stands before [`super::nesting`].
//!
//! Scripts and styles, half of what pages hold, are passed over at one go.

use super::nesting::Sink;
use super::tree::Tree;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

/// Most bytes of markup that are read of a page, scripts and styles not counted: what is left behind that is no article
/// any more.
pub const MOST: usize = 8 << 20;

/// Most nodes of a page, for the same reason; a page has one in some fifty bytes.
const MOST_NODES: usize = 400_000;

/// Bytes of markup that are read between two looks at the bounds.
const STEP: usize = 64 << 10;

/// Builds the tree of a page.
pub fn parse(html: &str) -> Tree {
    let tokenizer = Tokenizer::new(Sink::new(html.len()), TokenizerOpts::default());
    let queue = BufferQueue::default();
    // Text and attributes share this buffer, which holds no more than 4 GB.
    let page = StrTendril::from(html.get(..html.floor_char_boundary(u32::MAX as usize - 8)).unwrap_or(html));
    let (mut at, mut read) = (0, 0);
    let mut in_markup = false;
    while at < page.len() && read < MOST && tokenizer.sink.nodes() < MOST_NODES {
        if let Some(behind) = in_markup.then(|| behind_crowd(page.as_bytes(), at)).flatten() {
            at = page.ceil_char_boundary(behind);
        }
        let end = page.ceil_char_boundary((at + STEP.min(MOST - read)).min(page.len()));
        let Some(part) = part(&page, at, end) else { break };
        queue.push_back(part);
        let fed = tokenizer.feed(&queue);
        let left: usize = std::iter::from_fn(|| queue.pop_front()).map(|rest| rest.len()).sum();
        read += end - at - left;
        at = end - left;
        in_markup = !matches!(fed, TokenizerResult::Script(_));
        if let TokenizerResult::Script(name) = fed {
            at += end_of_raw(page.get(at..).unwrap_or(""), &name);
        }
    }
    tokenizer.end();
    let whole = at >= html.len();
    tokenizer.sink.tree(whole)
}

fn part(page: &StrTendril, from: usize, to: usize) -> Option<StrTendril> {
    page.try_subtendril(u32::try_from(from).ok()?, u32::try_from(to - from).ok()?).ok()
}

/// Where the tag ends that is open at `at`, if it has more attributes than any page writes: each new one is compared with
/// all before it, so that two hundred thousand take half a minute.
fn behind_crowd(page: &[u8], at: usize) -> Option<usize> {
    const CROWD: usize = STEP / 32;
    let from = at.saturating_sub(2 * STEP);
    let tag = page.get(from..at)?;
    let tag = tag.get(memchr::memrchr(b'<', tag)?..).filter(|t| t.len() >= STEP / 2)?;
    let attributes = || tag.iter().filter(|b| b.is_ascii_whitespace()).count();
    let open = tag.get(1).is_some_and(u8::is_ascii_alphabetic) && memchr::memchr(b'>', tag).is_none();
    (open && attributes() > CROWD)
        .then(|| memchr::memchr(b'>', page.get(at..).unwrap_or(&[])).map_or(page.len(), |n| at + n))
}

/// Byte at which the text of a raw element ends: at its end tag, or with the page.
///
/// In a comment inside a script, as pages for the oldest browsers have it, a script's end tag belongs to the script that
/// begins in the comment (WHATWG HTML, "script data double escaped state").
fn end_of_raw(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let tag = |at: usize| {
        let word = bytes.get(at..at + name.len()).is_some_and(|w| w.eq_ignore_ascii_case(name.as_bytes()));
        word && bytes.get(at + name.len()).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
    };
    // Where the comment that is open begins, and whether a script has begun in it.
    let (mut comment, mut inner, mut looked) = (None, false, 0);
    for at in memchr::memchr_iter(b'<', bytes) {
        if let Some(open) = comment
            && memchr::memmem::find(bytes.get(looked.max(open)..at).unwrap_or(&[]), b"-->").is_some()
        {
            (comment, inner) = (None, false);
        }
        looked = at;
        if bytes.get(at + 1) == Some(&b'/') && tag(at + 2) {
            if !inner {
                return at;
            }
            inner = false;
        } else if name == "script" && comment.is_some() && tag(at + 1) {
            inner = true;
        } else if name == "script" && comment.is_none() && bytes.get(at + 1..at + 4) == Some(b"!--") {
            comment = Some(at + 2);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Data, Id};
    use super::*;

    fn shape(tree: &Tree, id: Id) -> String {
        match &tree.nodes[id].data {
            Data::Text(t) => t.to_string(),
            Data::Element(e) => {
                let inside: String = tree.children(id).iter().map(|c| shape(tree, *c)).collect();
                if id == 0 { inside } else { format!("{}({inside})", e.name) }
            }
        }
    }

    fn check(html: &str, expected: &str) {
        let tree = parse(html);
        assert_eq!(shape(&tree, 0), expected, "{html}");
    }

    #[test]
    fn end_tags_that_are_left_out_are_put_in() {
        check("<p>one<p>two<div>three</div>", "p(one)p(two)div(three)");
        check("<ul><li>a<li>b<ul><li>c</ul></ul>d", "ul(li(a)li(bul(li(c))))d");
        check("<table><tr><td>1<td>2<tr><td>3</table>x", "table(tr(td(1)td(2))tr(td(3)))x");
        check("a<br>b</i></div>c<b>d", "abr()bcb(d)");
        check("<div><b>x</div>y", "div(b(x))y");
        check("<h1><a>T</a><p>x</p>y", "h1(a(T))p(x)y");
        check("<h1>T<h2>U</h2>", "h1(T)h2(U)");
        check("<h1><p>T</p><p>U</p></h1>x", "h1(p(T)p(U))x");
        check("<h1>T<div>U</div></h1>x", "h1(Tdiv(U))x");
        check("<script>if (a < b) '</p>'</script>t&amp;amp;", "script()t&amp;");
    }

    #[test]
    fn what_is_no_text_is_passed_over_to_its_own_end_tag() {
        check("<style>p > b</style>a<SCRIPT>'</scripts>'</ScRiPt >b", "style()ascript()b");
        check("<script><!-- <script>x</script> y</script>c", "script()c");
        check("<script><!-- <script>x</script> --></script>c", "script()c");
        check("<script><!-- '<script' --> x</script>c", "script()c");
        check("<script>never closed<p>x", "script()");
        check("<iframe><p>x</p></iframe>d<noembed><b></noembed>e", "iframe()dnoembed()e");
        let data = "<script type='application/ld+json'>{\"a\":\"<b>\"}</script><script>x</script>";
        assert_eq!(parse(data).linked_data, ["{\"a\":\"<b>\"}"]);
    }

    #[test]
    fn scripts_do_not_count_against_what_is_read_and_a_page_without_end_is_cut() {
        let script = format!("<script>{}</script>", "x = 1;\n".repeat(MOST / 6));
        let tree = parse(&format!("{script}{script}<p>after"));
        assert!(tree.whole && tree.text(0) == "after");
        let tree = parse(&"<p>é".repeat(MOST / 4));
        assert!(!tree.whole && tree.nodes.len() >= MOST_NODES);
    }

    #[test]
    fn nesting_without_end_is_capped_and_text_stays() {
        let html = format!("{}deep{}after", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let tree = parse(&html);
        assert!(tree.text(0).contains("deep") && tree.text(0).contains("after"));
    }

    #[test]
    fn attributes_beyond_all_use_are_passed_over_and_the_text_goes_on() {
        let many: String = (0..100_000).map(|n| format!(" a{n}=b")).collect();
        let tree = parse(&format!("<p id=x{many}>text</p><p>more"));
        assert_eq!(tree.text(0), "textmore");
        // A picture in an attribute, and text without any tag, are as long.
        let long = format!("<p title='{}'>{}</p>", "x".repeat(200_000), "a b c ".repeat(40_000));
        assert_eq!(parse(&long).text(0).len(), 240_000);
    }
}
