//! What cleaning took, shown where it stood: walked, put back for good, a rule given up on a site.

use super::motion::{reveal_place, show_place};
use super::{App, Command, Effect, Geometry, Reading, Saving, Screen, TABLE, Where};
use crate::article::{Removed, Safe};
use crate::layout::{Flow, Place};
use crate::store::{Change, Holds, Restored, site};

/// Shows what was removed, or no longer. The text on the screen stays where it is.
pub fn toggle(r: &mut Reading, g: Geometry) -> Option<String> {
    let (offset, at_top) = (r.offset(g.column.width), r.top == Place::default());
    if r.cut.take().is_some() {
        r.flow = Flow::new(&r.article);
    } else if r.article.removed.is_empty() {
        return Some("nothing was removed from this text".to_owned());
    } else {
        let next = r.article.removed.iter().position(|c| c.before >= offset);
        r.cut = Some(next.unwrap_or(r.article.removed.len() - 1));
        r.flow = Flow::with_removed(&r.article);
    }
    if !at_top {
        r.top = r.flow.place_of(&r.article, offset, g.column.width);
        show_place(r, g, r.top);
    }
    if let Some(at) = r.cut
        && !on_screen(r, g, at)
    {
        let seen = cuts_on_screen(r, g).next();
        r.cut = seen.or(r.cut);
    }
    None
}

/// Whether a command is one of those that apply while removed parts are shown.
pub fn is_about_removed(command: Command) -> bool {
    TABLE.iter().any(|e| e.place == Where::Removed && e.command == command)
}

/// A command while what was removed is shown; `None` where the command is not about it.
pub fn in_removed(app: &mut App, command: Command) -> Option<Vec<Effect>> {
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return None };
    let at = r.cut?;
    match command {
        Command::NextRemoved | Command::PreviousRemoved => {
            let last = r.article.removed.len().saturating_sub(1);
            let shown = on_screen(r, g, at);
            let to = match (command, shown) {
                // One that has been scrolled away is found again before the next one is gone to.
                (_, false) => nearest(r, g).unwrap_or(at),
                (Command::NextRemoved, true) => (at + 1).min(last),
                (_, true) => at.saturating_sub(1),
            };
            r.cut = Some(to);
            reveal_cut(r, g, to);
            Some(Vec::new())
        }
        Command::Restore | Command::KeepRule => {
            if !on_screen(r, g, at) {
                let to = nearest(r, g).unwrap_or(at);
                r.cut = Some(to);
                reveal_cut(r, g, to);
                return Some(Vec::new());
            }
            let (message, effects) = put_back(r, app.generation, at, command);
            app.message = message.map(Safe::line);
            Some(effects)
        }
        Command::Cancel => {
            toggle(r, g);
            Some(Vec::new())
        }
        _ => None,
    }
}

fn put_back(r: &Reading, generation: u64, at: usize, command: Command) -> (Option<&'static str>, Vec<Effect>) {
    let Some(cut) = r.article.removed.get(at) else { return (None, Vec::new()) };
    if !cut.can_return() {
        return (Some("words were mended here: --no-clean shows the text as it stood"), Vec::new());
    }
    if r.flow.length() > r.article.text.len() {
        return (Some("the rest of the text is still being read"), Vec::new());
    }
    let (change, done) = match command {
        Command::KeepRule => {
            (Change::Restore(Holds::Site, Box::new(Restored::new(&cut.rule, None))), "rule given up here")
        }
        _ => (Change::Restore(Holds::Article, Box::new(Restored::new(&cut.rule, Some(&cut.text)))), "put back"),
    };
    let saving = Saving::new(vec![change], done);
    (None, vec![Effect::Save { generation, text: r.text(), saving }])
}

/// Takes out again what was put back: line by line in this article, or by the rules given up on its site.
pub fn cut_again(app: &mut App, holds: Holds) -> Vec<Effect> {
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    let again = |b: &Restored| Change::CutAgain(holds, b.id.clone());
    let changes: Vec<Change> = r.put_back.at(holds).iter().map(again).collect();
    if changes.is_empty() {
        let given_up = !r.put_back.site.is_empty();
        let told = match holds {
            Holds::Site => "no rule was given up on this site".to_owned(),
            Holds::Article if given_up => format!(
                "nothing was put back in this article alone: {} uses again the rules given up on its site",
                app.keys.keys(Command::UseRules)
            ),
            Holds::Article => "nothing was put back in this article".to_owned(),
        };
        app.message = Some(Safe::line(&told));
        return Vec::new();
    }
    let done = match (holds, r.put_back.site.as_slice()) {
        (Holds::Article, _) => "removed again".to_owned(),
        (Holds::Site, [one]) => format!("{} is used again on this site", one.rule),
        (Holds::Site, rules) => format!("{} rules are used again on this site", rules.len()),
    };
    vec![Effect::Save { generation: app.generation, text: r.text(), saving: Saving::new(changes, &done) }]
}

fn on_screen(r: &Reading, g: Geometry, at: usize) -> bool {
    cuts_on_screen(r, g).any(|n| n == at)
}

/// The removed parts whose rows are on the screen.
fn cuts_on_screen(r: &Reading, g: Geometry) -> impl Iterator<Item = usize> {
    let rows = r.flow.window(&r.article, r.top, usize::from(g.column.height), g.column.width);
    rows.into_iter().filter_map(|(_, row)| row.removed())
}

/// The first removed part on the screen, else the first behind it.
fn nearest(r: &Reading, g: Geometry) -> Option<usize> {
    let behind = r.visible(g.column.width, g.column.height).end;
    cuts_on_screen(r, g).next().or_else(|| r.article.removed.iter().position(|c| c.before >= behind))
}

fn reveal_cut(r: &mut Reading, g: Geometry, at: usize) {
    if let Some(place) = r.flow.place_of_removed(&r.article, at, g.column.width) {
        reveal_place(r, g, place);
    }
}

/// Columns below which the status line has no room for whole sentences beside the place.
const NARROW: u16 = 64;

/// Columns that the place takes in the status line.
const PLACE: usize = 28;

/// The status line while removed parts are shown: which one is chosen, and what can be done with it.
pub fn about_removed(r: &Reading, g: Geometry) -> Option<String> {
    let at = r.cut?;
    if !on_screen(r, g, at) {
        let all = r.article.removed.len();
        let narrow = format!("{all} removed, none here · n: next");
        return Some(if g.status.width < NARROW {
            narrow
        } else {
            format!("{all} removed, none of them on this screen · n goes to the next")
        });
    }
    let cut = r.article.removed.get(at)?;
    let (Removed { rule, .. }, all) = (cut, r.article.removed.len());
    if !cut.can_return() {
        return Some(format!("{} of {all}: words mended by {rule}, as they stood before", at + 1));
    }
    if g.status.width < NARROW {
        return Some(format!("{}/{all} {rule} · Enter puts back · R all", at + 1));
    }
    let told = format!("{} of {all} removed: {rule} · Enter puts it back · R all of {rule}", at + 1);
    let on = format!("{told} on {}", site(&r.article));
    let fits = on.chars().count() + PLACE <= usize::from(g.status.width);
    Some(if fits { on } else { format!("{told} here") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Key, Opened, update};
    use crate::app::{Done, kept};
    use crate::article::{Article, ArticleBuilder, BlockKind};
    use crate::store::{Placement, PutBack, Record};
    use std::sync::Arc;

    fn app() -> App {
        let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:test"), ..Article::default() });
        for n in 0..30 {
            b.block(BlockKind::Paragraph, &format!("Paragraph {n} tells of the river."));
            if n % 10 == 4 {
                b.removed(&format!("Advertisement {n}"), "ad-marker");
            }
        }
        b.removed("â€™", "mojibake");
        let mut app = App::new(70, 12);
        let article = Arc::new(b.finish());
        let opened = Opened::new(vec![Arc::clone(&article)], kept(article, Record::default()));
        update(&mut app, Action::Opened { generation: 0, result: Ok(opened) });
        app
    }

    fn press(app: &mut App, keys: &str) -> Vec<Effect> {
        keys.split(' ').flat_map(|k| update(app, Action::Key(Key::named(k).unwrap()))).collect()
    }

    fn reading(app: &App) -> &Reading {
        let Screen::Reading(r) = &app.screen else { panic!("not reading") };
        r
    }

    /// Answers a save as the runtime would, with what is then kept.
    fn saved(app: &mut App, effects: Vec<Effect>, put_back: PutBack) -> Vec<Effect> {
        let Some(Effect::Save { generation, saving, text }) = effects.into_iter().next() else {
            panic!("nothing saved")
        };
        let record = Record { put_back, ..Record::default() };
        update(
            app,
            Action::Saved {
                generation,
                saving,
                result: Ok(Box::new(Done { kept: kept(text.loaded, record), before: Vec::new() })),
            },
        )
    }

    fn restored_by(effects: &[Effect]) -> Option<(Holds, Restored)> {
        match effects {
            [Effect::Save { saving, .. }] => match saving.changes.as_slice() {
                [Change::Restore(holds, r)] => Some((*holds, r.as_ref().clone())),
                _ => None,
            },
            _ => None,
        }
    }

    #[test]
    fn x_shows_what_was_removed_without_moving_the_text_and_hides_it_again() {
        let mut app = app();
        press(&mut app, "} } } } }");
        let before = reading(&app).visible(70, 11).start;
        press(&mut app, "x");
        assert_eq!(reading(&app).visible(70, 11).start, before);
        assert!(
            about_removed(reading(&app), app.geometry()).unwrap().starts_with("4 removed, none of them on this screen")
        );
        press(&mut app, "n");
        assert_eq!(reading(&app).cut, Some(1));
        press(&mut app, "x");
        assert_eq!(reading(&app).cut, None);
    }

    #[test]
    fn a_narrow_status_line_tells_both_keys_in_fewer_words() {
        let mut app = app();
        press(&mut app, "x n");
        assert!(about_removed(reading(&app), app.geometry()).unwrap().contains("Enter puts it back"));
        update(&mut app, Action::Resize { width: 50, height: 12 });
        let told = about_removed(reading(&app), app.geometry()).unwrap();
        assert!(
            told.ends_with("ad-marker · Enter puts back · R all") || told.ends_with("none here · n: next"),
            "{told}"
        );
        assert!(told.chars().count() < 44, "{told}");
    }

    #[test]
    fn enter_puts_a_line_back_and_u_takes_it_out_again() {
        let mut app = app();
        press(&mut app, "x n");
        assert_eq!(reading(&app).cut, Some(0));
        let effects = press(&mut app, "Enter");
        let (holds, line) = restored_by(&effects).unwrap();
        assert_eq!((holds, line.text.as_deref()), (Holds::Article, Some("Advertisement 4")));
        let effects = saved(&mut app, effects, PutBack { article: vec![line], site: Vec::new() });
        assert!(
            matches!(effects.as_slice(), [Effect::Annotate { generation: 1, article, .. }] if article.removed.len() == 3)
        );
        assert!(
            reading(&app).article.text.contains("Paragraph 4 tells of the river.\n\nAdvertisement 4\n\nParagraph 5")
        );
        let effects = press(&mut app, "U");
        saved(&mut app, effects, PutBack::default());
        assert!(!reading(&app).article.text.contains("Advertisement"));
        assert_eq!(reading(&app).article.removed.len(), 4);
    }

    #[test]
    fn capital_r_gives_a_rule_up_on_the_site_and_bookmarks_follow() {
        let mut app = app();
        let words = reading(&app).article.text.find("Paragraph 20").unwrap();
        let anchor = crate::store::anchor(&reading(&app).article, crate::article::Span::new(words, words + 12));
        press(&mut app, "x n");
        let effects = press(&mut app, "R");
        let (holds, rule) = restored_by(&effects).unwrap();
        assert_eq!((holds, rule.text), (Holds::Site, None));
        let site = vec![Restored::new(&Safe::line("ad-marker"), None)];
        saved(&mut app, effects, PutBack { article: Vec::new(), site });
        let article = &reading(&app).article;
        assert_eq!(article.text.matches("Advertisement").count(), 3);
        let placed = crate::store::place(article, &anchor);
        assert!(matches!(placed, Placement::Moved(s) if article.slice(s) == "Paragraph 20"), "{placed:?}");
    }

    #[test]
    fn capital_x_removes_again_what_was_put_back_before() {
        let mut app = app();
        press(&mut app, "X");
        assert!(app.message.as_deref().unwrap().contains("nothing was put back"));
        let effects = press(&mut app, "x n Enter");
        let (_, line) = restored_by(&effects).unwrap();
        saved(&mut app, effects, PutBack { article: vec![line.clone()], site: Vec::new() });
        let effects = press(&mut app, "X");
        let [Effect::Save { saving, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(saving.changes, [Change::CutAgain(Holds::Article, line.id)]);
    }

    #[test]
    fn a_rule_given_up_on_a_site_is_used_again_by_a_key_of_its_own_and_undo_gives_it_up_again() {
        let mut app = app();
        let effects = press(&mut app, "x n R");
        let (_, rule) = restored_by(&effects).unwrap();
        let given_up = PutBack { article: Vec::new(), site: vec![rule.clone()] };
        saved(&mut app, effects, given_up.clone());
        assert_eq!(press(&mut app, "X"), [], "what holds for the site is not of this article");
        assert!(app.message.as_deref().unwrap().contains("A uses again the rules"));
        let effects = press(&mut app, "A");
        let [Effect::Save { saving, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(saving.changes, [Change::CutAgain(Holds::Site, rule.id)]);
        saved(&mut app, effects, PutBack::default());
        assert_eq!(reading(&app).article.text.matches("Advertisement").count(), 0);
        let effects = press(&mut app, "U");
        saved(&mut app, effects, given_up);
        assert_eq!(reading(&app).article.text.matches("Advertisement").count(), 3);
        assert!(press(&mut app, "A").len() == 1);
    }

    #[test]
    fn mended_words_are_listed_but_cannot_be_put_back_as_a_line() {
        let mut app = app();
        press(&mut app, "x n n n n");
        assert_eq!(reading(&app).cut, Some(3));
        assert_eq!(press(&mut app, "Enter"), []);
        assert!(app.message.as_deref().unwrap().contains("--no-clean"));
    }
}
