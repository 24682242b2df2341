//! Anchors hold when articles are edited: the goals, on the edit set of `tests/edits`.
//!
//! `cargo bench --bench anchors` prints the figures, of more seeds, and what they cost.

mod edits;
#[path = "edits/judge.rs"]
mod judge;

#[test]
fn edited_articles_keep_their_anchors_and_none_is_placed_wrongly() {
    let f = judge::judge(1, 3, |line| println!("{line}"));
    assert!(f.articles >= 20 && f.edits >= 200, "{f:?}");
    assert_eq!(f.untouched.wrong + f.changed.wrong + f.gone.wrong, 0, "{f:#?}");
    assert!(f.untouched.found * 100 >= f.untouched.asked * 95, "{f:#?}");
    assert!(f.changed.found * 100 >= f.changed.asked * 80, "{f:#?}");
    assert!(f.gone.asked > 4 && f.changed.asked > 100, "{f:#?}");
}
