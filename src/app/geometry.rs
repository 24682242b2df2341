//! Where everything stands on a screen of a given size; used by `update` and by drawing alike.

use super::Panel;

/// A rectangle in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    pub fn contains(self, x: u16, y: u16) -> bool {
        self.x <= x && x < self.x + self.width && self.y <= y && y < self.y + self.height
    }
}

/// The parts of the screen. An area of width 0 is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Geometry {
    pub sidebar: Area,
    /// Everything the reading pane may use, gutter and scrollbar included.
    pub pane: Area,
    /// The column of text: the measure.
    pub column: Area,
    /// Columns to the left of the text: bookmark dot, quotation bar.
    pub gutter: u16,
    pub status: Area,
}

impl Geometry {
    /// First column of the pane's right edge: the heat strip where the pane has a column to spare for
    /// it, then the scrollbar; past the screen where there is none.
    pub fn edge(&self) -> u16 {
        let right = self.pane.x + self.pane.width;
        match self.pane.width {
            0..=11 => right,
            12..=29 => right - 1,
            _ => right - 2,
        }
    }
}

/// From this width on, in columns, the sidebar stands beside the text unasked.
pub const WIDE: u16 = 100;
/// Below this width, in columns, a list takes the place of the text.
pub const NARROW: u16 = 60;

/// Below this width, in columns, a list of quotations does, which must be read to be chosen from.
const NARROW_FOR_WORDS: u16 = 72;
/// Columns of a list of quotations beside the text, where the screen is not wide.
const WORDS: u16 = 36;

/// What the reader has asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// `None`: shown where the screen is wide.
    pub sidebar: Option<bool>,
    /// The list that has the keys.
    pub listed: Option<Panel>,
    /// Widest line of text, in columns.
    pub measure: u16,
    pub zen: bool,
    /// Rows that a notice needs which stays; 0 where there is none. It is shown even where the text stands alone.
    pub notice: u16,
}

/// Divides a screen of `width` × `height` cells.
pub fn geometry(width: u16, height: u16, wishes: Wishes) -> Geometry {
    let status_height = wishes.notice.max(u16::from(!wishes.zen)).min(height / 2);
    let body = height - status_height;
    let status = Area { x: 0, y: body, width, height: status_height };
    let shown = wishes.listed.is_some() || (!wishes.zen && wishes.sidebar.unwrap_or(width >= WIDE));
    // What people say needs room, while it is looked through.
    let words = wishes.listed == Some(Panel::Quotes);
    let side = match (shown, width) {
        (false, _) => 0,
        (true, w) if w < NARROW => wishes.listed.map_or(0, |_| w),
        (true, w) if words && w < NARROW_FOR_WORDS => w,
        (true, w) if words && w < WIDE => WORDS,
        // What the usual measure leaves; not what `+` and `-` leave, so that the list stays where it is.
        (true, w) => w.saturating_sub(super::MEASURE + 6).clamp((w / 4).clamp(22, 30), 36),
    };
    let sidebar = Area { x: 0, y: 0, width: side, height: body };
    let pane = Area { x: side, y: 0, width: width - side, height: body };
    let gutter = match pane.width {
        0..=11 => 0,
        12..=29 => 2,
        _ => 3,
    };
    let scrollbar = u16::from(pane.width > 11);
    let room = pane.width.saturating_sub(gutter + scrollbar + u16::from(pane.width > 29));
    let text = room.min(wishes.measure);
    let left = (room - text) / 2;
    let column = Area { x: pane.x + gutter + left, y: 0, width: text, height: body };
    Geometry { sidebar, pane, column, gutter, status }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WISHES: Wishes = Wishes { sidebar: None, listed: None, measure: 72, zen: false, notice: 0 };

    #[test]
    fn narrow_screens_lose_the_sidebar_first() {
        assert!(geometry(120, 40, WISHES).sidebar.width > 0);
        assert_eq!(geometry(80, 24, WISHES).sidebar.width, 0);
        assert_eq!(geometry(80, 24, WISHES).column.width, 72);
        assert!(geometry(20, 5, WISHES).column.width >= 16);
    }

    proptest! {
        #[test]
        fn every_part_lies_on_the_screen(
            w in 0u16..300, h in 0u16..100, zen: bool,
            listed in proptest::option::of(proptest::sample::select(Panel::ALL.to_vec())),
            sidebar in proptest::option::of(any::<bool>()), measure in 20u16..200, notice in 0u16..6,
        ) {
            let g = geometry(w, h, Wishes { sidebar, listed, measure, zen, notice });
            for a in [g.sidebar, g.pane, g.column, g.status] {
                prop_assert!(a.x + a.width <= w && a.y + a.height <= h);
            }
            prop_assert!(g.column.x >= g.pane.x + g.gutter);
        }
    }
}
