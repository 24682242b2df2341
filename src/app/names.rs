//! The list of names: grouped by kind, in an order, filtered by what is typed, kinds soloed or muted.
//!
//! Its rows are made anew when one of these changes, so that drawing looks at the rows on screen alone.

use super::filter::Filter;
use super::focus::{focus_mention, walk_mentions};
use super::panel::{Line, Panel, Tone, kind_sign};
use super::{Command, Focus, Geometry, Reading};
use crate::annotate::{Annotations, Entity, EntityKind};
use crate::article::Safe;

/// In the order of the groups.
pub const KINDS: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];

/// What orders the names of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    FirstMention,
    /// Most mentions first; equals by first mention.
    Count,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameRow {
    /// Opens a group: its kind, and how many names are listed in it.
    Group(EntityKind, usize),
    /// Index of the entity.
    Name(usize),
}

impl NameRow {
    pub fn entity(self) -> Option<usize> {
        match self {
            NameRow::Name(index) => Some(index),
            NameRow::Group(..) => None,
        }
    }
}

/// How the names are listed, and the rows that come of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub order: Order,
    /// What the listed names have in them; empty lists all.
    pub filter: String,
    /// Kinds that are not marked in the text, by their place in [`KINDS`].
    muted: [bool; 4],
    pub rows: Vec<NameRow>,
    /// For each entity the row that lists it.
    row_of: Vec<Option<usize>>,
}

impl Names {
    /// Lists the names of new annotations, or in a new order, or by a new filter.
    pub fn list(&mut self, annotations: &Annotations) {
        let listed = having(&annotations.entities, &self.filter);
        self.rows.clear();
        self.row_of = vec![None; annotations.entities.len()];
        for kind in KINDS {
            let of_kind = |(_, e): &(usize, &Entity)| e.kind == kind;
            let mut group: Vec<(usize, usize)> = (annotations.entities.iter().enumerate().filter(of_kind))
                .filter(|(index, _)| listed.get(*index).is_some_and(|l| *l))
                .map(|(index, e)| (index, e.mentions.len()))
                .collect();
            if self.order == Order::Count {
                group.sort_by_key(|(_, mentions)| std::cmp::Reverse(*mentions));
            }
            if !group.is_empty() {
                self.rows.push(NameRow::Group(kind, group.len()));
            }
            for (index, _) in group {
                if let Some(slot) = self.row_of.get_mut(index) {
                    *slot = Some(self.rows.len());
                }
                self.rows.push(NameRow::Name(index));
            }
        }
    }

    /// Whether names of a kind are marked in the text.
    pub fn marks(&self, kind: EntityKind) -> bool {
        !self.muted.get(place(kind)).is_some_and(|m| *m)
    }

    pub fn row_of(&self, entity: usize) -> Option<usize> {
        self.row_of.get(entity).copied().flatten()
    }

    /// How many names are listed.
    pub fn count(&self) -> usize {
        self.rows.iter().filter(|r| matches!(r, NameRow::Name(_))).count()
    }

    fn mute(&mut self, kind: EntityKind) {
        if let Some(muted) = self.muted.get_mut(place(kind)) {
            *muted = !*muted;
        }
    }

    /// Marks one kind alone; all again where it was alone already.
    fn solo(&mut self, kind: EntityKind) {
        let alone = KINDS.map(|other| other != kind);
        self.muted = if self.muted == alone { [false; 4] } else { alone };
    }

    /// `places muted`, `people alone`; nothing where all are marked.
    fn told(&self) -> Option<String> {
        let muted: Vec<&str> = KINDS.into_iter().filter(|k| !self.marks(*k)).map(plural).collect();
        let marked: Vec<&str> = KINDS.into_iter().filter(|k| self.marks(*k)).map(plural).collect();
        match (muted.as_slice(), marked.as_slice()) {
            ([], _) => None,
            (_, [one]) => Some(format!("{one} alone")),
            (muted, _) => Some(format!("{} muted", muted.join(", "))),
        }
    }
}

fn place(kind: EntityKind) -> usize {
    kind as usize
}

/// What a group is called, within a sentence.
pub fn plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "people",
        EntityKind::Organization => "organizations",
        EntityKind::Place => "places",
        EntityKind::Other => "other names",
    }
}

fn title(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organization => "Organizations",
        EntityKind::Place => "Places",
        EntityKind::Other => "Other names",
    }
}

/// For each entity whether its name, an alias or its description has every word of the filter;
/// accents and, without a capital in the filter, case left aside.
pub fn having(entities: &[Entity], filter: &str) -> Vec<bool> {
    let filter = Filter::new(filter);
    let described = |e: &Entity| e.description.as_ref().map(|d| d.to_string()).unwrap_or_default();
    let whole = |e: &Entity| {
        let aliases: Vec<&str> = e.aliases.iter().map(|a| a.form.as_str()).collect();
        format!("{} {} {}", e.name, aliases.join(" "), described(e))
    };
    entities.iter().map(|e| filter.keeps(&whole(e))).collect()
}

/// The rows from `first` on as lines, at most `height` of them.
pub fn name_lines(r: &Reading, first: usize, height: usize) -> Vec<Line> {
    let chosen = r.focus.and_then(|f| f.entity(r));
    r.names.rows.iter().skip(first).take(height).filter_map(|row| name_line(r, *row, chosen)).collect()
}

fn name_line(r: &Reading, row: NameRow, chosen: Option<usize>) -> Option<Line> {
    Some(match row {
        NameRow::Group(kind, listed) => {
            let marked = r.names.marks(kind);
            Line {
                sign: kind_sign(kind),
                label: Safe::line(title(kind)),
                note: if marked { listed.to_string() } else { format!("muted {listed}") },
                target: None,
                index: 0,
                current: false,
                tone: Tone::Heading(kind),
            }
        }
        NameRow::Name(index) => {
            let e = r.annotations.entities.get(index)?;
            let current = chosen == Some(index);
            Line {
                sign: if current { "▎" } else { "" },
                label: e.name.clone(),
                note: e.mentions.len().to_string(),
                target: e.mentions.first().map(|m| m.start),
                index,
                current,
                tone: if r.names.marks(e.kind) { Tone::Plain } else { Tone::Quiet },
            }
        }
    })
}

/// What is special about the list, in one line: its filter, its order, what is muted.
pub fn names_state(r: &Reading) -> Option<String> {
    let all = r.annotations.entities.len();
    let filter = (!r.names.filter.is_empty()).then(|| format!("“{}”: {} of {all}", r.names.filter, r.names.count()));
    let order = (r.names.order == Order::Count && all > 0).then(|| "by count".to_owned());
    let basis = r.annotations.basis.notice().filter(|_| all > 0).map(str::to_owned);
    let told: Vec<String> = [basis, filter, order, r.names.told()].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

/// The entity whose row is selected.
pub fn selected_name(r: &Reading) -> Option<usize> {
    r.names.rows.get(r.selected.get(Panel::Names.index()).copied()?)?.entity()
}

/// The selected entity while the list has the keys.
pub fn listed(r: &Reading) -> Option<usize> {
    if r.in_sidebar && r.panel == Panel::Names { selected_name(r) } else { None }
}

/// The name that the heat strip shows: the selected one while the list has the keys, else the chosen one.
pub fn watched(r: &Reading) -> Option<usize> {
    listed(r).or_else(|| r.focus.and_then(|f| f.entity(r)))
}

/// Selects the row of an entity, or the first name.
pub fn select_name(r: &mut Reading, entity: Option<usize>) {
    let row = entity.and_then(|e| r.names.row_of(e));
    let row = row.or_else(|| r.names.rows.iter().position(|row| matches!(row, NameRow::Name(_)))).unwrap_or(0);
    if let Some(slot) = r.selected.get_mut(Panel::Names.index()) {
        *slot = row;
    }
}

/// Lists the names that have the filter in them and selects the first.
pub fn filter_names(r: &mut Reading, filter: &str) {
    filter.clone_into(&mut r.names.filter);
    r.names.list(&r.annotations);
    select_name(r, None);
}

/// A key of the list of names; what the reader is told about it, or `None` where the key is not the list's.
pub fn in_names(r: &mut Reading, g: Geometry, command: Command) -> Option<Option<String>> {
    let selected = selected_name(r);
    let kind = selected.and_then(|s| r.annotations.entities.get(s)).map(|e| e.kind);
    match command {
        Command::OrderNames => {
            r.names.order = match r.names.order {
                Order::FirstMention => Order::Count,
                Order::Count => Order::FirstMention,
            };
            r.names.list(&r.annotations);
            select_name(r, selected);
        }
        Command::MuteKind | Command::SoloKind => {
            let Some(kind) = kind else { return Some(None) };
            if command == Command::MuteKind {
                r.names.mute(kind)
            } else {
                r.names.solo(kind)
            };
            return Some(Some(r.names.told().unwrap_or_else(|| "names of all kinds are marked".to_owned())));
        }
        Command::NextMention | Command::PreviousMention => {
            let Some(selected) = selected else { return Some(None) };
            let down = command == Command::NextMention;
            if r.focus.is_some_and(|f| matches!(f, Focus::Mention { entity, .. } if entity == selected)) {
                walk_mentions(r, g, down);
            } else if let Some(e) = r.annotations.entities.get(selected)
                && let Some(start) = if down { e.mentions.first() } else { e.mentions.last() }.map(|m| m.start)
            {
                focus_mention(r, g, selected, start);
            }
        }
        Command::Cancel if !r.names.filter.is_empty() => {
            filter_names(r, "");
            select_name(r, selected);
        }
        _ => return None,
    }
    Some(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Alias, Evidence};
    use crate::article::Span;

    fn entity(name: &str, kind: EntityKind, starts: &[usize]) -> Entity {
        Entity {
            name: Safe::line(name),
            kind,
            description: None,
            aliases: name
                .split(' ')
                .skip(1)
                .map(|w| Alias { form: Safe::line(w), evidence: Evidence::Surname })
                .collect(),
            mentions: starts.iter().map(|s| Span::new(*s, s + 1)).collect(),
        }
    }

    fn names() -> Annotations {
        let entities = vec![
            entity("Viktor Orbán", EntityKind::Person, &[0]),
            entity("Vilnius", EntityKind::Place, &[2]),
            entity("Rana Mitter", EntityKind::Person, &[4, 6]),
            entity("Oxford University", EntityKind::Organization, &[8]),
        ];
        Annotations { entities, ..Annotations::default() }
    }

    fn check(filter: &str, order: Order, expected: &[NameRow]) {
        let mut list = Names { filter: filter.to_owned(), order, ..Names::default() };
        list.list(&names());
        assert_eq!(list.rows, expected, "{filter}");
    }

    #[test]
    fn names_stand_in_groups_by_first_mention_or_by_count() {
        use EntityKind::{Organization, Person, Place};
        use NameRow::{Group, Name};
        let rest = [Group(Organization, 1), Name(3), Group(Place, 1), Name(1)];
        check("", Order::FirstMention, &[&[Group(Person, 2), Name(0), Name(2)], rest.as_slice()].concat());
        check("", Order::Count, &[&[Group(Person, 2), Name(2), Name(0)], rest.as_slice()].concat());
    }

    #[test]
    fn a_filter_finds_parts_of_names_without_their_accents_and_no_scattered_letters() {
        use NameRow::{Group, Name};
        check("orban", Order::Count, &[Group(EntityKind::Person, 1), Name(0)]);
        check("mitt", Order::Count, &[Group(EntityKind::Person, 1), Name(2)]);
        check("uni ox", Order::Count, &[Group(EntityKind::Organization, 1), Name(3)]);
        check("vlns", Order::Count, &[]);
    }

    #[test]
    fn a_kind_is_muted_or_alone_and_the_list_says_so() {
        let mut list = Names::default();
        list.mute(EntityKind::Place);
        assert_eq!(list.told().as_deref(), Some("places muted"));
        list.solo(EntityKind::Person);
        assert_eq!(list.told().as_deref(), Some("people alone"));
        list.solo(EntityKind::Person);
        assert_eq!(list.told(), None);
    }
}
