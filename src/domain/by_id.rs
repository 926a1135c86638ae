//! Values by their ids, in the order of ids.
//!
//! The standard library makes some 15 KB of a map for each type of value, and the book holds a dozen of them. Here the map leads to
//! places in a list, whatever stands there.

use std::collections::BTreeMap;
use std::marker::PhantomData;

/// Values of `V`, each under another id.
#[derive(Debug, Clone)]
pub struct ById<K, V> {
    places: BTreeMap<u64, u32>,
    /// In no particular order, each with its id.
    values: Vec<(u64, V)>,
    key: PhantomData<K>,
}

impl<K, V> Default for ById<K, V> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), values: Vec::new(), key: PhantomData }
    }
}

impl<K: Into<u64>, V> ById<K, V> {
    /// The value of `id`.
    pub fn get(&self, id: K) -> Option<&V> {
        self.places.get(&id.into()).map(|&place| &self.values[place as usize].1)
    }

    /// Sets the value of `id`, in the place of the one there was.
    pub fn insert(&mut self, id: K, value: V) {
        let id = id.into();
        let place = *self.places.entry(id).or_insert(self.values.len() as u32) as usize;
        match self.values.get_mut(place) {
            Some(known) => known.1 = value,
            None => self.values.push((id, value)),
        }
    }

    /// Takes the value of `id` out.
    pub fn remove(&mut self, id: K) -> Option<V> {
        let place = self.places.remove(&id.into())?;
        let (_, value) = self.values.swap_remove(place as usize);
        if let Some((moved, _)) = self.values.get(place as usize) {
            self.places.insert(*moved, place);
        }
        Some(value)
    }

    /// Sets the value of `id`, or takes it out where there is none.
    pub fn set(&mut self, id: K, value: Option<V>) {
        match value {
            Some(value) => self.insert(id, value),
            None => _ = self.remove(id),
        }
    }

    /// The values in the order of ids.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> {
        self.places.values().map(|&place| &self.values[place as usize].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_a_map_holds(steps in prop::collection::vec((0u64..12, prop::option::of(any::<u8>())), 0..60)) {
            let (mut ours, mut theirs) = (ById::<u64, u8>::default(), BTreeMap::new());
            for (id, value) in steps {
                ours.set(id, value);
                match value {
                    Some(value) => _ = theirs.insert(id, value),
                    None => _ = theirs.remove(&id),
                }
                prop_assert!(ours.values().eq(theirs.values()));
                prop_assert_eq!(ours.get(id), theirs.get(&id));
            }
        }
    }
}
