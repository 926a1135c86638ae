//! Long work shared out among the processors.

use std::{panic, thread};

/// No more threads than this: what is shared out is soon bound by memory.
const MOST_THREADS: usize = 8;

/// Does `work` on consecutive parts of `items`, each of `least` at least, and gives what comes of them in their order. A
/// part for which no thread is to be had is done here; so is everything where there is little.
pub fn in_parts<'t, T: Sync, R: Send>(items: &'t [T], least: usize, work: impl Fn(&'t [T]) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let share = items.len().div_ceil(threads).max(least.max(1));
    let mut parts = items.chunks(share);
    let Some(first) = parts.next() else { return Vec::new() };
    thread::scope(|scope| {
        let work = &work;
        let start = |part| thread::Builder::new().spawn_scoped(scope, move || work(part)).map_err(|_| part);
        let others: Vec<_> = parts.map(start).collect();
        let mut done = vec![work(first)];
        done.extend(others.into_iter().map(|other| match other {
            Ok(thread) => thread.join().unwrap_or_else(|payload| panic::resume_unwind(payload)),
            Err(part) => work(part),
        }));
        done
    })
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
