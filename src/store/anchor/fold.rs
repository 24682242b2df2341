//! A text without its typography: what two prints of one sentence have in common.
//!
//! White space of any length is one space, quotation marks and dashes are the typewriter's, letters
//! are small, soft hyphens and zero-width characters are gone. Every byte knows where it came from.

/// A folded text with the way back.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    pub text: String,
    /// For each byte of `text`: start and end, in bytes, of the original character it comes from.
    from: Vec<(u32, u32)>,
}

impl Folded {
    pub fn new(original: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(original.len()), from: Vec::new() };
        folded.from.reserve(original.len());
        for (at, c) in original.char_indices() {
            let before = folded.text.len();
            fold_char(c, &mut folded.text);
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let from = (at, at.saturating_add(c.len_utf8() as u32));
            folded.from.extend(std::iter::repeat_n(from, folded.text.len() - before));
        }
        folded
    }

    /// Original byte range of a byte range of the folded text.
    pub fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let start = self.from.get(start).map_or(0, |f| f.0 as usize);
        let end = end.checked_sub(1).and_then(|last| self.from.get(last)).map_or(start, |f| f.1 as usize);
        (start, end.max(start))
    }

    /// Where an original byte offset stands in the folded text.
    pub fn folded(&self, original: usize) -> usize {
        self.from.partition_point(|f| (f.1 as usize) <= original)
    }
}

/// Folds a string that nothing leads back from.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut out));
    out
}

fn fold_char(c: char, out: &mut String) {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | '‹' | '›' => out.push('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        '…' => out.push_str("..."),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        c if c.is_ascii() && !c.is_ascii_whitespace() => out.push(c.to_ascii_lowercase()),
        c if c.is_whitespace() => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_prints_of_one_sentence_fold_to_the_same() {
        assert_eq!(fold("“It’s\u{a0}late” — he\n\nsaid…"), "\"it's late\" - he said...");
        assert_eq!(fold("\"It's late\" - he said..."), "\"it's late\" - he said...");
        assert_eq!(fold("co\u{ad}operate"), "cooperate");
    }

    proptest! {
        #[test]
        fn every_folded_character_leads_back_to_a_character(text in "\\PC{0,80}") {
            let folded = Folded::new(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            for (at, c) in folded.text.char_indices() {
                let (start, end) = folded.original(at, at + c.len_utf8());
                prop_assert!(text.get(start..end).is_some_and(|t| !t.is_empty()));
                prop_assert!(folded.folded(start) <= at);
            }
        }
    }
}
