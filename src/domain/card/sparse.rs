//! What few cards have.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// A value that is blank on most cards and takes room only on the others; read as the value itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sparse<T>(Option<Box<T>>);

/// A type with a value that stands for nothing at all.
pub trait Blank: PartialEq + 'static {
    /// That value.
    fn blank() -> &'static Self;
}

impl<T: Blank> From<T> for Sparse<T> {
    fn from(value: T) -> Self {
        Self((value != *T::blank()).then(|| Box::new(value)))
    }
}

impl<T: Blank + Clone> Sparse<T> {
    /// The value to change.
    pub fn to_mut(&mut self) -> &mut T {
        self.0.get_or_insert_with(|| Box::new(T::blank().clone()))
    }
}

impl<T: Blank> Deref for Sparse<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(value) => value,
            None => T::blank(),
        }
    }
}
