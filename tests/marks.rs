//! Bookmarks and highlights as a reader sets them: by which keys, what is saved, how it looks.

mod reader;

use byline::app::{Action, App, Command, Effect, Opened, Saving, kept_at_once, mark_rows, update};
use byline::article::Safe;
use byline::store::{self, BookmarkKind, Change, Dirs};
use reader::{keys, perform, press, read, reading_ferry, screen, status, told};

fn selected(app: &App) -> &str {
    let r = read(app);
    r.selection.map_or("", |s| r.article.slice(s.span(r)))
}

#[test]
fn a_selection_grows_by_letters_words_and_sentences() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "V");
    let one = selected(&app).to_owned();
    assert!(one.len() > 20 && one.ends_with(['.', '”', '?']), "{one}");
    press(&mut app, "j");
    let two = selected(&app).to_owned();
    assert!(two.starts_with(&one) && two.len() > one.len(), "{two}");
    press(&mut app, "k");
    assert_eq!(selected(&app), one);
    press(&mut app, "Esc v");
    assert_eq!(selected(&app).chars().count(), 1);
    press(&mut app, "l l");
    assert_eq!(selected(&app), one.chars().take(3).collect::<String>());
    press(&mut app, "w w");
    assert_eq!(selected(&app).split(' ').count(), 3, "{}", selected(&app));
    press(&mut app, "o b");
    assert!(!screen(&app).is_empty());
    press(&mut app, "v");
    assert!(read(&app).selection.is_none());
}

#[test]
fn what_is_selected_is_copied_or_highlighted() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    press(&mut app, "V j");
    let words = selected(&app).to_owned();
    assert!(matches!(press(&mut app, "y").as_slice(), [Effect::Copy(text)] if text.as_str() == words));
    keys(&mut app, &dirs, "V j m");
    assert!(read(&app).selection.is_none());
    let [mark] = read(&app).marks.as_slice() else { panic!("{:?}", read(&app).marks) };
    assert_eq!((mark.bookmark.kind, mark.bookmark.anchor.exact.as_str()), (BookmarkKind::Highlight, words.as_str()));
    assert!(mark.bookmark.anchor.rival.is_some());
    assert!(screen(&app).contains('◆'));
    // Another in it: both are walked, and the one gone to is what the keys are about.
    keys(&mut app, &dirs, "v w w w m ) H T r i v e r , # s e a Enter");
    let colors: Vec<Option<&str>> = read(&app).marks.iter().map(|m| m.bookmark.color.as_deref()).collect();
    assert_eq!(colors.iter().filter(|c| **c == Some("green")).count(), 1, "{colors:?}");
    let tagged = read(&app).marks.iter().find(|m| !m.bookmark.tags.is_empty()).unwrap();
    assert_eq!(tagged.bookmark.tags, [Safe::line("river"), Safe::line("sea")]);
    press(&mut app, "j k");
    assert!(status(&app).contains("#river #sea"), "{}", status(&app));
    keys(&mut app, &dirs, "m");
    assert_eq!(read(&app).marks.len(), 1);
    keys(&mut app, &dirs, "U");
    assert_eq!(read(&app).marks.len(), 2);
    // The same key brings back what it took away, with its tags.
    let all = read(&app).marks.clone();
    keys(&mut app, &dirs, "g ) m");
    assert_eq!(read(&app).marks.len(), 1);
    keys(&mut app, &dirs, "m");
    assert_eq!(read(&app).marks, all);
}

#[test]
fn the_same_words_are_highlighted_once_and_again_no_more() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V j m V j m");
    assert!(read(&app).marks.is_empty() && status(&app).starts_with("highlight removed"), "{}", status(&app));
    keys(&mut app, &dirs, "V m V j m");
    assert_eq!(read(&app).marks.len(), 2, "others may overlap it");
}

#[test]
fn highlights_that_begin_alike_are_told_apart_by_their_ends() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m v w w w w m v w w w w w w w w m 4");
    let lines: Vec<_> = screen(&app).lines().filter_map(|l| l.split('│').next()).map(str::to_owned).collect();
    let mut marks: Vec<_> = lines.iter().filter(|l| l.contains('◆')).collect();
    marks.sort();
    marks.dedup();
    assert_eq!(marks.len(), 3, "{}", screen(&app));
}

#[test]
fn a_note_a_tag_and_a_color_are_for_the_bookmark_that_was_just_set() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "m V j j m a w h y ^s T s e a Enter H");
    let said = |m: &byline::app::Mark| (m.bookmark.note.is_some(), m.bookmark.tags.len(), m.bookmark.color.is_some());
    let mut all: Vec<_> = read(&app).marks.iter().map(|m| (m.bookmark.kind == BookmarkKind::Place, said(m))).collect();
    all.sort();
    assert_eq!(all, [(false, (true, 1, true)), (true, (false, 0, false))]);
}

#[test]
fn a_listed_bookmark_is_shown_whole_with_the_lines_of_its_note() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V j m a o n e Enter t w o ^s T s e a Enter 4");
    let list = screen(&app);
    assert!(list.lines().any(|l| l.contains("◈ one two")), "the note first: {list}");
    keys(&mut app, &dirs, "i");
    let card = screen(&app);
    let line = |text: &str| card.lines().position(|l| l.contains(text)).unwrap_or(usize::MAX);
    assert!(line("│ one") < line("│ two") && line("│ two") < line("│ #sea"), "{card}");
    assert!(card.contains("◈ highlight"), "{card}");
    keys(&mut app, &dirs, "Esc");
    assert!(app.overlay.is_none());
}

/// Has the first bookmark stand at words that the text does not have.
fn lose_first(app: &mut App, dirs: &Dirs) {
    let mut lost = read(app).marks[0].bookmark.clone();
    lost.anchor.exact = Safe::line("Words that nobody ever wrote in this article about zeppelins.");
    let saving = Saving::new(vec![Change::Put(Box::new(lost))], "");
    let text = read(app).text();
    perform(app, dirs, vec![Effect::Save { generation: app_generation(), text, saving }]);
}

#[test]
fn a_lost_bookmark_keeps_its_text_and_is_put_where_the_reader_says() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m");
    let mut lost = read(&app).marks[0].bookmark.clone();
    lost.anchor.exact = Safe::line("Words that nobody ever wrote in this article about zeppelins.");
    lost.anchor.rival = Some(30);
    let text = read(&app).text();
    let saving = Saving::new(vec![Change::Put(Box::new(lost.clone()))], "");
    perform(&mut app, &dirs, vec![Effect::Save { generation: app_generation(), text, saving }]);
    keys(&mut app, &dirs, "4");
    assert!(screen(&app).contains("○") && screen(&app).contains("lost"), "{}", screen(&app));
    // Its words are read whole where it leads nowhere.
    keys(&mut app, &dirs, "Enter");
    assert!(screen(&app).contains("article about zeppelins."), "{}", screen(&app));
    keys(&mut app, &dirs, "p");
    assert!(app.overlay.is_none() && status(&app).contains("m puts it there"), "{}", status(&app));
    keys(&mut app, &dirs, "j j k");
    assert!(status(&app).contains("m puts it there"), "until it is put somewhere: {}", status(&app));
    keys(&mut app, &dirs, "V j m");
    let [mark] = read(&app).marks.as_slice() else { panic!("{:?}", read(&app).marks) };
    assert_eq!(mark.bookmark.id, lost.id);
    assert!(mark.span().is_some() && mark.fate().is_empty());
}

#[test]
fn what_became_of_a_bookmark_is_told_in_the_list_of_all_also_once_the_article_is_closed() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m G V m");
    lose_first(&mut app, &dirs);
    let listed = |app: &mut App, keys: &str| {
        press(app, "B");
        update(app, Action::AllMarks(mark_rows(store::all_marked(&dirs).0), None));
        press(app, keys);
        let shown = screen(app);
        press(app, "Esc");
        shown
    };
    let shown = listed(&mut app, "i s : l o s t");
    assert!(shown.contains("1 of 2") && shown.contains("○ lost · Words that nobody"), "{shown}");
    let left = press(&mut app, "L");
    perform(&mut app, &dirs, left);
    let shown = listed(&mut app, "i s : l o s t");
    assert!(shown.contains("1 of 2") && shown.contains("○ lost · Words that nobody"), "{shown}");
    let fates = store::all_marked(&dirs).0.remove(0).fates;
    assert_eq!(fates.values().filter(|f| **f == store::Fate::InPlace).count(), 1);
}

#[test]
fn enter_while_a_bookmark_is_put_somewhere_else_puts_it_on_what_is_selected() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m 4 p Enter");
    assert!(status(&app).starts_with("select its words with v or V"), "{}", status(&app));
    keys(&mut app, &dirs, "V j");
    let words = selected(&app).to_owned();
    keys(&mut app, &dirs, "Enter");
    assert_eq!(read(&app).marks.iter().map(|m| m.bookmark.anchor.exact.as_str()).collect::<Vec<_>>(), [words]);
}

fn app_generation() -> u64 {
    reading_ferry(80, 24).generation
}

#[test]
fn all_bookmarks_are_filtered_ordered_and_gone_to() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "m G V m H");
    press(&mut app, "Esc g");
    let here = screen(&app);
    assert!(matches!(press(&mut app, "B").as_slice(), [Effect::ListMarks]));
    let (mut all, troubles) = store::all_marked(&dirs);
    assert!(troubles.is_empty());
    let mut elsewhere = all[0].clone();
    elsewhere.source = Safe::line("/elsewhere.txt");
    elsewhere.title = Some(Safe::line("Another article"));
    elsewhere.bookmarks.truncate(1);
    elsewhere.bookmarks[0].id = Safe::line("other");
    all.push(elsewhere);
    update(&mut app, Action::AllMarks(mark_rows(all), None));
    assert!(screen(&app).contains("3 of 3, newest first"), "{}", screen(&app));
    press(&mut app, "Tab g r e e n");
    assert!(screen(&app).contains("0 of 3, by article"), "a color is no word: {}", screen(&app));
    press(&mut app, "^u c o l o r : g r e e n");
    assert!(screen(&app).contains("1 of 3, by article"), "{}", screen(&app));
    press(&mut app, "^u i n : a n o t h e r");
    assert!(screen(&app).contains("1 of 3, by article"), "{}", screen(&app));
    press(&mut app, "^u i s : l o s t");
    assert!(screen(&app).contains("0 of 3, by article"), "{}", screen(&app));
    press(&mut app, "^u c o l o r : g r e e n");
    press(&mut app, "Enter");
    assert!(app.overlay.is_none() && read(&app).mark.is_some());
    assert_ne!(screen(&app), here);
    keys(&mut app, &dirs, "a w h y ^s");
    let all = store::all_marked(&dirs).0;
    press(&mut app, "B");
    update(&mut app, Action::AllMarks(mark_rows(all), None));
    assert!(screen(&app).contains("◈ green · Who pays · why"), "{}", screen(&app));
    press(&mut app, "z q x");
    assert!(screen(&app).contains("nothing has this in it"));
    press(&mut app, "Esc");
    assert!(app.overlay.is_none());
}

#[test]
fn dragging_selects_and_what_was_selected_stays_until_it_is_used() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    let g = app.geometry();
    let row = screen(&app).lines().position(|l| l.contains("The ferry from Port Ellery")).unwrap() as u16;
    update(&mut app, Action::Click { x: g.column.x + 4, y: row });
    update(&mut app, Action::Drag { x: g.column.x + 4, y: row });
    assert_eq!(selected(&app), "");
    update(&mut app, Action::Drag { x: g.column.x + 8, y: row });
    assert_eq!(selected(&app), "ferr");
    update(&mut app, Action::Drag { x: g.column.x, y: row });
    assert_eq!(selected(&app), "The");
    update(&mut app, Action::Drag { x: g.column.x + 9, y: row });
    assert_eq!(selected(&app), "ferry");
    assert!(status(&app).starts_with("selected: m highlights"), "{}", status(&app));
    keys(&mut app, &dirs, "m");
    assert_eq!(read(&app).marks.first().map(|m| m.bookmark.anchor.exact.as_str()), Some("ferry"));
    // Below the text it goes on to the row's end and on; another click lets go.
    update(&mut app, Action::Click { x: g.column.x, y: row });
    update(&mut app, Action::Drag { x: g.column.x + 2, y: row + 1 });
    assert!(selected(&app).starts_with("The ferry") && selected(&app).len() > 40, "{}", selected(&app));
    update(&mut app, Action::Click { x: g.column.x, y: row });
    assert!(read(&app).selection.is_none());
}

#[test]
fn a_save_that_fails_or_sets_a_damaged_file_aside_is_told_until_esc() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "m");
    let file = |dirs: &Dirs| {
        let all = std::fs::read_dir(dirs.data.join("bookmarks")).unwrap().flatten().map(|e| e.path());
        all.into_iter().find(|p| p.extension().is_some_and(|e| e == "json")).unwrap()
    };
    std::fs::write(file(&dirs), "{ half").unwrap();
    keys(&mut app, &dirs, "j V m");
    let kept_as = |app: &App| {
        let name = file(&dirs).file_name().unwrap().to_string_lossy().into_owned();
        told(app).contains("damagedbookmarkskeptas") && told(app).contains(&format!("{name}.corrupt-20"))
    };
    assert!(kept_as(&app), "{}", status(&app));
    assert_eq!(read(&app).marks.len(), 2, "what was on the screen is saved anew");
    keys(&mut app, &dirs, "k j V j j m");
    assert!(kept_as(&app), "it stays: {}", status(&app));
    press(&mut app, "Esc");
    assert!(!status(&app).contains("damaged"), "{}", status(&app));
    std::fs::write(file(&dirs), "{\"schema\":\"byline.bookmarks/9\"}").unwrap();
    keys(&mut app, &dirs, "V j m j");
    assert!(told(&app).contains("notsaved:fromanewerbyline,"), "{}", screen(&app));
    // Opened anew it shows what it understands, and says so before anything is typed.
    let understood = serde_json::to_value(&read(&app).marks[0].bookmark).unwrap();
    let newer = serde_json::json!({"schema": "byline.bookmarks/9", "kept": [understood, {"of": "another kind"}]});
    std::fs::write(file(&dirs), newer.to_string()).unwrap();
    let loaded = std::sync::Arc::clone(&read(&app).loaded);
    let (record, notices) = store::open(&dirs, &loaded);
    assert!(notices.iter().any(|n| n.0.contains("newer byline")), "{notices:?}");
    let opened = Opened::new(vec![std::sync::Arc::clone(&loaded)], kept_at_once(loaded, record));
    let generation = app.generation;
    update(&mut app, Action::Opened { generation, result: Ok(opened) });
    assert_eq!(read(&app).marks.len(), 1);
    app.troubles.clear();
    keys(&mut app, &dirs, "m");
    assert!(app.asking.is_none() && status(&app).contains("read-only"), "{}", status(&app));
}

#[test]
fn bookmarks_that_must_be_looked_for_come_after_the_first_frame_and_are_not_called_lost_before() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m");
    let loaded = std::sync::Arc::clone(&read(&app).loaded);
    let mut record = store::open(&dirs, &loaded).0;
    record.bookmarks[0].anchor.offset += 40;
    let opened = Opened::new(vec![std::sync::Arc::clone(&loaded)], kept_at_once(loaded, record));
    let generation = app.generation;
    let effects = update(&mut app, Action::Opened { generation, result: Ok(opened) });
    assert!(read(&app).marks.is_empty());
    assert!(effects.iter().any(|e| matches!(e, Effect::Reread { .. })), "{effects:?}");
    perform(&mut app, &dirs, effects);
    assert_eq!(read(&app).marks.len(), 1);
}

#[test]
fn the_same_text_elsewhere_is_asked_about_and_the_answer_is_kept() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m");
    let path = root.path().join("copy.txt");
    std::fs::write(&path, "the same").unwrap();
    let mut copy = (*read(&app).loaded).clone();
    copy.source = Safe::line(&path.to_string_lossy());
    let open = |app: &mut App| {
        let opened = reader::opened(&std::sync::Arc::new(copy.clone()), store::open(&dirs, &copy).0);
        let generation = app.generation;
        let effects = update(app, Action::Opened { generation, result: Ok(opened) });
        perform(app, &dirs, effects);
    };
    open(&mut app);
    assert!(status(&app).starts_with("the same text has 1 bookmark elsewhere: share it? y or n"), "{}", status(&app));
    press(&mut app, "j k");
    assert!(status(&app).contains("share it?"), "other keys do what they do");
    // Once something else is told in its place, `n` is no answer: it is the next match.
    press(&mut app, "/ f e r r y Enter");
    assert!(press(&mut app, "n n n").is_empty() && read(&app).twin.is_none());
    let effects = update(&mut app, Action::Command(Command::Share));
    perform(&mut app, &dirs, effects);
    assert_eq!(read(&app).marks.len(), 1);
    open(&mut app);
    assert_eq!(read(&app).marks.len(), 1);
    assert!(!status(&app).contains("share"), "{}", status(&app));
}

#[test]
fn bookmarks_of_a_newer_byline_are_shown_and_refused_before_anything_is_typed() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "m");
    let path = store::files(&dirs, &read(&app).loaded).remove(0);
    let newer = std::fs::read_to_string(&path).unwrap().replace("byline.bookmarks/1", "byline.bookmarks/2");
    std::fs::write(&path, &newer).unwrap();
    let (loaded, generation) = (read(&app).loaded.clone(), app.generation);
    perform(&mut app, &dirs, vec![Effect::Reread { generation, loaded }]);
    assert!(told(&app).contains("newerbyline") && read(&app).marks.len() == 1, "{}", screen(&app));
    for key in ["m", "T", "H", "a"] {
        keys(&mut app, &dirs, &format!("Esc {key}"));
        assert!(status(&app).starts_with("read-only"), "{key}: {}", status(&app));
        // What is typed for a note runs no commands.
        assert_eq!(app.asking.is_some(), key == "a", "{key}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn lost_bookmarks_are_told_and_what_to_do_stays_until_one_is_put_somewhere() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m");
    let mut gone = read(&app).marks[0].bookmark.clone();
    gone.anchor.exact = Safe::line("Words about zebras that were never in this text.");
    gone.anchor.prefix = Safe::line("before them ");
    gone.anchor.suffix = Safe::line(" after them");
    let loaded = read(&app).loaded.clone();
    store::apply(&dirs, &loaded, &[Change::Put(Box::new(gone))]).unwrap();
    let generation = app.generation;
    perform(&mut app, &dirs, vec![Effect::Reread { generation, loaded }]);
    assert!(status(&app).starts_with("1 bookmark lost in this text"), "{}", status(&app));
    keys(&mut app, &dirs, "4 p j j");
    assert!(status(&app).starts_with("go to its place"), "{}", status(&app));
    keys(&mut app, &dirs, "V m");
    assert!(read(&app).moving.is_none() && read(&app).marks[0].span().is_some());
    keys(&mut app, &dirs, "j");
    assert!(!status(&app).starts_with("go to its place"), "{}", status(&app));
}

#[test]
fn what_became_of_a_bookmark_is_kept_as_soon_as_its_article_is_open_with_the_section_that_it_came_without() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "G V m");
    let mut came = read(&app).marks[0].bookmark.clone();
    came.anchor.section = None;
    let mut lost = came.clone();
    lost.id = Safe::line("another");
    lost.anchor.exact = Safe::line("Words that nobody ever wrote in this article about zeppelins.");
    lost.anchor.fingerprint = Safe::default();
    let loaded = std::sync::Arc::clone(&read(&app).loaded);
    store::apply(&dirs, &loaded, &[Change::Put(Box::new(came)), Change::Put(Box::new(lost))]).unwrap();
    perform(&mut app, &dirs, vec![Effect::Reread { generation: app_generation(), loaded }]);
    let kept = store::all_marked(&dirs).0.remove(0);
    let fates: Vec<Option<&store::Fate>> = kept.bookmarks.iter().map(|b| kept.fates.get(&b.id)).collect();
    assert_eq!(fates, [Some(&store::Fate::InPlace), Some(&store::Fate::Lost)]);
    assert_eq!(kept.bookmarks[0].anchor.section.as_deref(), Some("Who pays"));
    assert_eq!(read(&app).marks.len(), 2);
}

#[test]
fn bookmarks_that_are_all_lost_are_not_told_to_be_none() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m");
    lose_first(&mut app, &dirs);
    keys(&mut app, &dirs, ")");
    assert!(status(&app).starts_with("every bookmark is lost"), "{}", status(&app));
}
