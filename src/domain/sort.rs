//! Sorting short lists, with one piece of code for all of them.
//!
//! The standard library makes some 7 KB of sorting for each type and each order of it, and there are a hundred here: an eighth
//! of the program. What is sorted here are numbers of places, whatever stands there; the items move once, at the end. Long lists,
//! where time counts, are sorted by the library's own.

use std::cmp::Ordering;

/// Sorts `items` by `compare`; equal ones stay in their order.
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places: Vec<u32> = (0..items.len() as u32).collect();
    sort(&mut places, &mut |one, other| compare(&items[one as usize], &items[other as usize]));
    // Each place in turn gets its item; what stood there goes where that came from. An item that stood before this place is found
    // along the way it went.
    for place in 0..items.len() {
        let mut from = places[place] as usize;
        while from < place {
            from = places[from] as usize;
        }
        items.swap(place, from);
        places[place] = from as u32;
    }
}

/// Sorts `items` by what `key` makes of each, which is asked for often; equal ones stay in their order.
pub fn by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

#[inline(never)]
fn sort(places: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    places.sort_by(|&one, &other| compare(one, other));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_list_whose_last_comes_first_is_soon_in_order() {
        // Without remembering where each item went, this takes a step for each pair of them.
        let mut items: Vec<u32> = (1..300_000).chain([0]).collect();
        by(&mut items, Ord::cmp);
        assert!(items.is_sorted());
    }

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items in prop::collection::vec((0u8..20, any::<u16>()), 0..300)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            by(&mut ours, |one, other| other.1.cmp(&one.1));
            theirs.sort_by_key(|item| std::cmp::Reverse(item.1));
            prop_assert_eq!(ours, theirs);
        }
    }
}
