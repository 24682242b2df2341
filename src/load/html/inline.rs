//! What stands in a line and is more than its letters: pictures, formulas, quotations, figures above the line.
//! Part of the walk in [`super::units`].

use super::rows::ancestors;
use super::tree::{Element, Id};
use super::unit::Unit;
use super::units::{Place, Walk};
use super::{figure, math};
use crate::article::{BlockKind, Run};

impl Walk<'_> {
    /// A formula in the line it stands in.
    pub(super) fn formula(&mut self, id: Id) {
        self.push(math::line(self.tree, id));
        self.formula = true;
    }

    /// Whether an element shows once more, for eyes alone, the formula that was just said.
    pub(super) fn said_by_formula(&self, e: &Element) -> bool {
        let said = || e.attribute("class").is_some_and(|c| c.contains("katex-html"));
        e.attribute("aria-hidden") == Some("true") && (said() || self.formula)
    }

    /// The marks of a quotation in a line, which browsers add: HTML, 4.5.7.
    pub(super) fn quoted(&mut self, id: Id, opens: bool) {
        let inner = ancestors(self.tree, id).skip(1).take(6).any(|at| self.tree.name(at) == "q");
        let mark = match (inner, opens) {
            (false, true) => "“",
            (false, false) => "”",
            (true, true) => "‘",
            (true, false) => "’",
        };
        self.push(mark.to_owned());
    }

    /// Figures above the line, as in `mc²`, with the link that a note's number is; whether there were such.
    pub(super) fn raised(&mut self, id: Id) -> bool {
        const LONGEST: usize = 4;
        let text = self.tree.text(id);
        let raised: Option<String> = text.trim().chars().map(raised).collect();
        let Some(raised) = raised.filter(|r| (1..=LONGEST).contains(&r.chars().count()) && !self.blank()) else {
            return false;
        };
        let kept = self.place.link.clone();
        let link = self.tree.children(id).iter().find_map(|c| self.tree.element(*c)?.attribute("href"));
        self.place.link = link.map(|href| href.trim().to_owned()).or(kept.clone());
        self.push(raised);
        self.place.link = kept;
        true
    }

    /// Who took a picture is not said in the last word of its caption.
    pub(super) fn part_credit(&mut self) {
        if self.runs.last().is_some_and(|r| r.text.ends_with(['.', '!', '?', '”', '"', ')'])) {
            self.push(" ".to_owned());
        }
    }

    /// What stands for a picture. A small one without words, as `🙂` is drawn, stands in its line; others stand for
    /// themselves, and weigh nothing, for or against the text around them.
    pub(super) fn image(&mut self, e: &Element) {
        if let Some(formula) = math::of_image(e).filter(|_| self.place.kind != BlockKind::Image) {
            // Where the formula was said already, this is how it looks.
            if !self.formula {
                self.push(formula);
            }
            return;
        }
        let alt = e.attribute("alt").unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        if figure::is_sign(&alt) {
            self.push(alt);
        } else if figure::tells(&alt) && (self.place.link.is_none() || self.place.kind == BlockKind::Image) {
            let Place { holder, cut, .. } = self.place;
            let runs = vec![Run::plain(alt.clone())];
            let kind = BlockKind::Image;
            self.units.push(Unit {
                kind,
                runs,
                holder,
                chars: 0,
                linked: 0,
                caption: true,
                term: false,
                cut,
                text: alt,
            });
        }
    }
}

/// A figure above the line.
fn raised(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32))?,
        '-' | '−' => '⁻',
        '+' => '⁺',
        _ => return None,
    })
}
