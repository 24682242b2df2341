//! Work on many things at once whose results come in the things' order. Used by printing.

use std::sync::mpsc::sync_channel;
use std::thread;

/// Results that a worker may be ahead of the one who takes them.
const AHEAD: usize = 4;

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
    let work = &work;
    thread::scope(|scope| {
        // Worker k has items k, k + workers, …: asked in turn, they answer in order.
        let results: Vec<_> = (0..workers)
            .map(|k| {
                let (send, results) = sync_channel(AHEAD);
                scope.spawn(move || {
                    for item in items.iter().skip(k).step_by(workers) {
                        // Nobody takes any more.
                        if send.send(work(item)).is_err() {
                            return;
                        }
                    }
                });
                results
            })
            .collect();
        for (at, _) in items.iter().enumerate() {
            let Some(Ok(result)) = results.get(at % workers).map(|r| r.recv()) else { return };
            if !take(result) {
                return;
            }
        }
    });
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
