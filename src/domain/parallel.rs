//! Long work shared out among the processors.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// No more threads than this: what is shared out is soon bound by memory.
const MOST_THREADS: usize = 8;

/// Does `work` on consecutive parts of `items`, each of `least` at least, and gives what comes of them in their order. A
/// part for which no thread is to be had is done here; so is everything where there is little.
pub fn in_parts<'t, T: Sync, R: Send>(items: &'t [T], least: usize, work: impl Fn(&'t [T]) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let share = items.len().div_ceil(threads).max(least.max(1));
    let parts: Vec<&[T]> = items.chunks(share).collect();
    let made: Vec<Mutex<Option<R>>> = parts.iter().map(|_| Mutex::new(None)).collect();
    side_by_side(parts.len(), &|place| {
        let part = work(parts[place]);
        *made[place].lock().unwrap_or_else(PoisonError::into_inner) = Some(part);
    });
    made.into_iter().filter_map(|part| part.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

/// Does `work` for each number below `count`: the first here, each other on a thread. One piece of code for whatever is shared out.
fn side_by_side(count: usize, work: &(dyn Fn(usize) + Sync)) {
    thread::scope(|scope| {
        let start = |place| Builder::new().spawn_scoped(scope, move || work(place)).map_err(|_| place);
        let others: Vec<_> = (1..count).map(start).collect();
        if count > 0 {
            work(0);
        }
        for other in others {
            match other {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(place) => work(place),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_in_their_order() {
        let numbers: Vec<usize> = (0..1_000).collect();
        for least in [0, 1, 7, 400, 5_000] {
            assert_eq!(in_parts(&numbers, least, <[usize]>::to_vec).concat(), numbers, "{least}");
        }
        assert!(in_parts(&[] as &[usize], 1, <[usize]>::len).is_empty());
    }
}
