//! The number of a list's item as it is written: `3`, `c`, `iii`. Part of [`super::BlockKind::Item`].

/// How a list numbers its items: HTML's `type` of `ol`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbering {
    #[default]
    Decimal,
    LowerLatin,
    UpperLatin,
    LowerRoman,
    UpperRoman,
}

impl Numbering {
    /// By HTML's sign for it: `1`, `a`, `A`, `i`, `I`.
    pub fn of_sign(sign: &str) -> Option<Numbering> {
        Some(match sign {
            "1" => Numbering::Decimal,
            "a" => Numbering::LowerLatin,
            "A" => Numbering::UpperLatin,
            "i" => Numbering::LowerRoman,
            "I" => Numbering::UpperRoman,
            _ => return None,
        })
    }

    pub fn sign(self) -> &'static str {
        match self {
            Numbering::Decimal => "1",
            Numbering::LowerLatin => "a",
            Numbering::UpperLatin => "A",
            Numbering::LowerRoman => "i",
            Numbering::UpperRoman => "I",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordinal {
    pub value: u32,
    pub numbering: Numbering,
}

impl From<u32> for Ordinal {
    fn from(value: u32) -> Ordinal {
        Ordinal { value, numbering: Numbering::Decimal }
    }
}

impl std::fmt::Display for Ordinal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What a numbering has no sign for is written in figures (CSS Counter Styles, 2).
        let letters = match self.numbering {
            Numbering::Decimal => None,
            Numbering::LowerLatin => latin(self.value),
            Numbering::UpperLatin => latin(self.value).map(|l| l.to_uppercase()),
            Numbering::LowerRoman => roman(self.value),
            Numbering::UpperRoman => roman(self.value).map(|r| r.to_uppercase()),
        };
        match letters {
            Some(letters) => f.write_str(&letters),
            None => write!(f, "{}", self.value),
        }
    }
}

/// `a` to `z`, then `aa`.
fn latin(mut value: u32) -> Option<String> {
    let mut out = Vec::new();
    while value > 0 {
        out.push(char::from(b'a' + u8::try_from((value - 1) % 26).ok()?));
        value = (value - 1) / 26;
    }
    out.reverse();
    Some(out.into_iter().collect::<String>()).filter(|o| !o.is_empty())
}

fn roman(mut value: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=3999).contains(&value) {
        return None;
    }
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: u32, numbering: Numbering, expected: &str) {
        assert_eq!(Ordinal { value, numbering }.to_string(), expected);
        assert_eq!(Numbering::of_sign(numbering.sign()), Some(numbering));
    }

    #[test]
    fn items_are_numbered_as_their_list_says() {
        check(3, Numbering::Decimal, "3");
        check(3, Numbering::LowerLatin, "c");
        check(28, Numbering::UpperLatin, "AB");
        check(52, Numbering::LowerLatin, "az");
        check(1994, Numbering::LowerRoman, "mcmxciv");
        check(4, Numbering::UpperRoman, "IV");
        check(0, Numbering::LowerLatin, "0");
        check(4000, Numbering::UpperRoman, "4000");
    }
}
