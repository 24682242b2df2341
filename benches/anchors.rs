//! How well anchors hold, and what placing them costs. Run with `cargo bench --bench anchors`; `-- --loud` tells of each that is
//! not found, `-- 901-906` runs the set of these seeds alone.
//!
//! Seeds 1001 to 1004, 1101 to 1104, 2001 to 2004 and 3001 to 3004 are those that the rules of `store::anchor::verdict` were made
//! with; 5001 to 5030 were run once after that, 101 to 104 not before.

#[path = "../tests/edits/mod.rs"]
mod edits;
#[path = "../tests/edits/judge.rs"]
mod judge;

use byline::store::{Anchor, Placement, Places, lasting_anchor};
use edits::{Dice, Draft, Edit, edit, quotation};
use std::time::Instant;

fn main() {
    let loud = std::env::args().any(|a| a == "--loud");
    let asked = std::env::args().find_map(|a| {
        let (from, to) = a.split_once('-')?;
        Some(("asked for", from.parse().ok()?..to.parse::<u64>().ok()? + 1))
    });
    let usual = [("made with", 1001..1005), ("run once after that", 5001..5005), ("kept apart", 101..105)];
    for (name, seeds) in asked.clone().map_or(usual.to_vec(), |one| vec![one]) {
        let mut all = judge::Figures::default();
        for seed in seeds {
            let f = judge::judge(seed, 12, |line| {
                if loud || line.contains("WRONG") {
                    println!("{line}")
                }
            });
            all.articles += f.articles;
            all.edits += f.edits;
            all.copied += f.copied;
            for (sum, one) in
                [(&mut all.untouched, f.untouched), (&mut all.changed, f.changed), (&mut all.gone, f.gone)]
            {
                sum.asked += one.asked;
                sum.found += one.found;
                sum.wrong += one.wrong;
            }
        }
        println!("{name}: {} edits of {} articles", all.edits, all.articles);
        for (class, t) in
            [("untouched", all.untouched), ("changed by up to a fifth", all.changed), ("taken out", all.gone)]
        {
            let share = t.found as f64 * 100.0 / t.asked.max(1) as f64;
            println!("  {class}: {} of {} found ({share:.1}%), {} placed wrongly", t.found, t.asked, t.wrong);
        }
        println!("  {} placed where the same words stand, the own ones being changed or gone", all.copied);
    }
    if asked.is_none() {
        long();
    }
}

/// 300 anchors in a text of a megabyte, before and after an edit.
fn long() {
    let mut dice = Dice(7);
    let mut draft = Draft::new(&mut dice);
    while draft.print().0.text.len() < 1_000_000 {
        for _ in 0..40 {
            draft.0.extend(Draft::new(&mut dice).0);
        }
    }
    for (id, word) in draft.0.iter_mut().flat_map(|(_, words)| words).enumerate() {
        word.id = Some(id);
    }
    let (article, spans) = draft.print();
    let anchors: Vec<Anchor> = (0..300)
        .map(|_| {
            let quoted = quotation(&draft, &mut dice);
            let (from, to) = (spans[quoted.start].1, spans[quoted.end - 1].1);
            byline::store::anchor(&article, byline::article::Span::new(from.start, to.end))
        })
        .collect();
    let edited = edit(&draft, Edit::Several, &mut dice).print().0;
    for (name, article) in [("untouched", &article), ("edited", &edited)] {
        let start = Instant::now();
        let places = Places::new(article);
        let lost = anchors.iter().filter(|a| places.place(a) == Placement::Lost).count();
        let bytes = article.text.len();
        println!("{} anchors in {bytes} bytes, {name}: {:?}, {lost} lost", anchors.len(), start.elapsed());
    }
    let (from, to) = (spans[100].1, spans[110].1);
    let start = Instant::now();
    lasting_anchor(&article, byline::article::Span::new(from.start, to.end));
    println!("making one that lasts: {:?}", start.elapsed());
}
