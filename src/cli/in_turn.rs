//! Work on many things at once whose results come in the things' order. Used by printing.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How many items each worker may be ahead of the one whose turn it is.
const AHEAD: usize = 16;

/// Does `work` on each item, on as many threads as there are processors, and hands the results to `take` in the items'
/// order; stops early where `take` answers `false`.
pub fn in_turn<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(R) -> bool) {
    let workers = match items.len() {
        0 | 1 => 1,
        many => thread::available_parallelism().map_or(1, usize::from).min(many),
    };
    if workers == 1 {
        for item in items {
            if !take(work(item)) {
                return;
            }
        }
        return;
    }
    let (work, next, turn) = (&work, &AtomicUsize::new(0), &Turn::default());
    thread::scope(|scope| {
        let (send, results) = sync_channel(workers);
        for _ in 0..workers {
            let send = send.clone();
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { return };
                    turn.wait_until(at.saturating_sub(AHEAD * workers));
                    // A panic is told in its turn; else all would wait for a result that does not come.
                    let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                    // Nobody takes any more.
                    if send.send((at, result)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut now = 0;
        while let Ok((at, result)) = results.recv() {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&now) {
                let goes_on = result.map(&mut take);
                if !matches!(goes_on, Ok(true)) {
                    // Those who wait for their turn are let go, to find that nobody takes.
                    drop(results);
                    turn.is(usize::MAX);
                    return goes_on.map_or_else(|panic| resume_unwind(panic), |_| ());
                }
                now += 1;
            }
            turn.is(now);
        }
    });
}

/// The item whose result is to be taken next.
#[derive(Default)]
struct Turn {
    at: Mutex<usize>,
    moved: Condvar,
}

impl Turn {
    fn is(&self, at: usize) {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner) = at;
        self.moved.notify_all();
    }

    /// Waits until it is the turn of this item or a later one.
    fn wait_until(&self, item: usize) {
        let now = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.moved.wait_while(now, |now| *now < item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let mut got = Vec::new();
        in_turn(
            &items,
            |n| n * n,
            |square| {
                got.push(square);
                true
            },
        );
        assert_eq!(got, items.iter().map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn no_worker_runs_far_ahead_of_a_slow_item() {
        let items: Vec<usize> = (0..10_000).collect();
        let (most, first_is_done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |n: &usize| {
            if *n == 0 {
                thread::sleep(std::time::Duration::from_millis(50));
                first_is_done.store(1, Ordering::SeqCst);
            } else if first_is_done.load(Ordering::SeqCst) == 0 {
                most.fetch_max(*n, Ordering::SeqCst);
            }
        };
        in_turn(&items, work, |()| true);
        let workers = thread::available_parallelism().map_or(1, usize::from);
        assert!(most.load(Ordering::SeqCst) <= AHEAD * workers, "{}", most.load(Ordering::SeqCst));
    }

    #[test]
    #[should_panic(expected = "the seventh")]
    fn a_panic_in_the_work_comes_out() {
        let items: Vec<u64> = (0..1_000).collect();
        in_turn(&items, |n| assert!(*n != 7, "the seventh"), |()| true);
    }

    #[test]
    fn work_ends_when_nobody_takes_its_results() {
        let items: Vec<u64> = (0..10_000).collect();
        let mut taken = 0;
        in_turn(
            &items,
            |n| *n,
            |_| {
                taken += 1;
                taken < 3
            },
        );
        assert_eq!(taken, 3);
    }
}
