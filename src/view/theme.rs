//! Styles by meaning. Every meaning is carried without color too.

use crate::annotate::EntityKind;
use ratatui::style::{Color, Modifier, Style};

/// One style for each meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    pub title: Style,
    pub heading: Style,
    pub quiet: Style,
    pub person: Style,
    pub organization: Style,
    pub place: Style,
    pub other: Style,
    /// Added to a name that is chosen.
    pub chosen: Style,
    pub quotation: Style,
    /// What is told without marks: quieter than a quotation, with a dotted line beside it.
    pub reported: Style,
    /// Added to the words of the quotation that is chosen.
    pub chosen_words: Style,
    /// The bar beside a quotation.
    pub bar: Style,
    pub bookmark: Style,
    pub link: Style,
    pub matched: Style,
    pub selected: Style,
    pub status: Style,
}

impl Theme {
    /// By name: `auto`, `dark`, `light`, `plain`.
    pub fn named(name: &str) -> Option<Theme> {
        Some(match name {
            // Middle tones, at least 3:1 against black and against white, for terminals of unknown background.
            "auto" => Theme::colored([32, 136, 71, 133], 66, 244),
            "dark" => Theme::colored([117, 179, 114, 176], 152, 245),
            "light" => Theme::colored([25, 94, 22, 90], 23, 241),
            "plain" => Theme::plain(),
            _ => return None,
        })
    }

    pub const NAMES: [&'static str; 4] = ["auto", "dark", "light", "plain"];

    /// Without color: underline, bold, italics, and marks.
    pub fn plain() -> Theme {
        let with = |m: Modifier| Style::new().add_modifier(m);
        let name = |more: Modifier| with(Modifier::UNDERLINED | more);
        Theme {
            title: with(Modifier::BOLD),
            heading: with(Modifier::BOLD),
            quiet: with(Modifier::DIM),
            person: name(Modifier::empty()),
            organization: name(Modifier::ITALIC),
            place: name(Modifier::DIM),
            other: name(Modifier::ITALIC | Modifier::DIM),
            chosen: with(Modifier::BOLD | Modifier::REVERSED),
            quotation: with(Modifier::ITALIC),
            reported: with(Modifier::ITALIC | Modifier::DIM),
            chosen_words: with(Modifier::BOLD | Modifier::UNDERLINED).remove_modifier(Modifier::DIM),
            bar: with(Modifier::BOLD),
            bookmark: with(Modifier::BOLD),
            link: Style::new(),
            matched: with(Modifier::REVERSED),
            selected: with(Modifier::REVERSED),
            status: Style::new(),
        }
    }

    fn colored(kinds: [u8; 4], quotation: u8, quiet: u8) -> Theme {
        let [person, organization, place, other] = kinds.map(|c| Style::new().fg(Color::Indexed(c)));
        Theme {
            quiet: Style::new().fg(Color::Indexed(quiet)),
            person,
            organization,
            place,
            other,
            quotation: Style::new().fg(Color::Indexed(quotation)).add_modifier(Modifier::ITALIC),
            reported: Style::new().add_modifier(Modifier::ITALIC),
            bar: Style::new().fg(Color::Indexed(quotation)),
            bookmark: Style::new().fg(Color::Indexed(organization_tone(kinds))),
            status: Style::new().fg(Color::Indexed(quiet)),
            ..Theme::plain()
        }
    }

    /// A highlight of a color that a bookmark names; dark letters on a light ground, on every terminal.
    pub fn highlight(&self, color: Option<&str>) -> Style {
        if self.person.fg.is_none() {
            return Style::new().add_modifier(Modifier::REVERSED);
        }
        let ground = match color {
            Some("green") => 151,
            Some("blue") => 153,
            Some("pink") => 218,
            _ => 222,
        };
        Style::new().bg(Color::Indexed(ground)).fg(Color::Indexed(16))
    }

    pub fn kind(&self, kind: EntityKind) -> Style {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Organization => self.organization,
            EntityKind::Place => self.place,
            EntityKind::Other => self.other,
        }
    }
}

fn organization_tone(kinds: [u8; 4]) -> u8 {
    let [_, organization, _, _] = kinds;
    organization
}
