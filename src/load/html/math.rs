//! Formulas as a line of text: MathML, and the words that stand for a formula's picture. Used by [`super::units`].

use super::tree::{Data, Element, Id, Tree};

/// A formula in one line: `∑_(n=1)^N 1/n`. After the layout schemata of MathML Core.
pub fn line(tree: &Tree, id: Id) -> String {
    let told = tree.element(id).and_then(|e| e.attribute("alttext")).map(of_tex);
    let drawn = words(tree, id);
    let line = if drawn.trim().is_empty() { told.unwrap_or_default() } else { drawn };
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Recursion is no deeper than the tree, which is capped.
fn words(tree: &Tree, id: Id) -> String {
    let children = || tree.children(id).iter().filter(|c| tree.element(**c).is_some());
    let part = |n: usize| children().nth(n).map_or_else(String::new, |c| words(tree, *c));
    let all = || children().map(|c| words(tree, *c)).collect::<String>();
    match tree.name(id) {
        "mi" | "mn" | "ms" => tree.text(id).trim().to_owned(),
        "mtext" => tree.text(id),
        "mo" => operator(tree.text(id).trim()),
        "mspace" => " ".to_owned(),
        "mfrac" => format!("{}/{}", grouped(&part(0)), grouped(&part(1))),
        "msup" | "mover" => format!("{}^{}", part(0), grouped(&part(1))),
        "msub" | "munder" => format!("{}_{}", part(0), grouped(&part(1))),
        "msubsup" | "munderover" => format!("{}_{}^{} ", part(0), grouped(&part(1)), grouped(&part(2))),
        "msqrt" => format!("√{}", grouped(&all())),
        "mroot" => format!("{}√{}", part(1), grouped(&part(0))),
        "mtr" => children().map(|c| words(tree, *c)).collect::<Vec<_>>().join(", "),
        "mtable" => children().map(|c| words(tree, *c)).collect::<Vec<_>>().join("; "),
        "semantics" => part(0),
        "annotation" | "annotation-xml" => String::new(),
        "" => match tree.nodes.get(id).map(|n| &n.data) {
            Some(Data::Text(text)) => text.trim().to_owned(),
            _ => String::new(),
        },
        _ => tree.children(id).iter().map(|c| words(tree, *c)).collect(),
    }
}

/// An operator with the room that printers give it.
fn operator(sign: &str) -> String {
    let relation = |c: char| "=+−-<>≤≥≠≈≡∼→⇒⇔∈∉⊂⊆∪∩×·±∧∨".contains(c);
    let mut chars = sign.chars();
    match (chars.next(), chars.next()) {
        (Some(','), None) => ", ".to_owned(),
        (Some(c), None) if relation(c) => format!(" {c} "),
        // Functions are applied and factors multiplied without a sign.
        (Some('\u{2061}'..='\u{2064}'), None) => String::new(),
        _ => sign.to_owned(),
    }
}

/// In parentheses, where it is more than one thing.
fn grouped(words: &str) -> String {
    let words = words.trim();
    let one = words.chars().all(char::is_alphanumeric) || words.chars().count() == 1;
    if one { words.to_owned() } else { format!("({words})") }
}

/// What stands for the picture of a formula, where an image is one: by its class, or by its words being TeX.
pub fn of_image(e: &Element) -> Option<String> {
    let alt = e.attribute("alt").map(str::trim).filter(|alt| !alt.is_empty())?;
    let class = e.attribute("class").unwrap_or("").to_ascii_lowercase();
    let named = class
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|w| matches!(w, "math" | "latex" | "tex" | "equation" | "mathjax" | "mwe"));
    let tex =
        || alt.contains('\\') && !alt.contains(":\\") || alt.starts_with('$') && alt.ends_with('$') && alt.len() > 2;
    (named || tex()).then(|| of_tex(alt))
}

/// TeX without what says only how it is set.
fn of_tex(tex: &str) -> String {
    let tex = tex.trim().trim_matches('$');
    let inside = tex.strip_prefix('{').and_then(|t| t.strip_suffix('}')).unwrap_or(tex).trim();
    let inside = ["\\displaystyle", "\\textstyle"].iter().find_map(|s| inside.strip_prefix(s)).unwrap_or(inside);
    inside.trim().to_owned()
}

#[cfg(test)]
mod tests {
    fn check(markup: &str, expected: &str) {
        let a = super::super::fragment(&format!("<p>So {markup} it is.</p>"), Default::default()).article;
        assert_eq!(a.text.as_str(), format!("So {expected} it is."), "{markup}");
    }

    #[test]
    fn formulas_stand_in_their_sentence() {
        check("<math><mi>N</mi></math>", "N");
        check(
            "<math><munderover><mo>∑</mo><mrow><mi>n</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover><mfrac><mn>1</mn><mi>n</mi></mfrac></math>",
            "∑_(n = 1)^N 1/n",
        );
        check("<math><msup><mi>x</mi><mn>2</mn></msup><mo>≤</mo><msqrt><mi>y</mi></msqrt></math>", "x^2 ≤ √y");
        check("<math><semantics><mi>x</mi><annotation>x</annotation></semantics></math>", "x");
        check("<math alttext='{\\displaystyle y=2}'></math>", "y=2");
        check("<img class=latex alt='\\sqrt{2}' src=s.png>", "\\sqrt{2}");
        check("<img class='mwe-math-fallback-image-inline' alt='{\\displaystyle x=2}'>", "x=2");
        check("<span><span><math><mi>x</mi></math></span><span aria-hidden=true>x</span></span>", "x");
        check(
            "<span style='display: none'><math><mi>x</mi></math></span><img class=math alt='{\\displaystyle x}'>",
            "x",
        );
    }

    #[test]
    fn quotations_in_a_line_have_their_marks() {
        check("<q>never, <q>he</q> said</q>", "“never, ‘he’ said”");
    }
}
