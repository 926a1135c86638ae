//! The sixty people: the critical few, the many, and the rest of the directory.

mod critical;
mod directory;
mod friends;
mod rust;

use super::person::{Person, Register};
use crate::domain::contact::Contact;
use crate::domain::day::Day;

/// The language they all write.
pub(super) const RUST: &str = "Rust";
/// Those who were at Halvard Signal with me.
pub(super) const HALVARD: &str = "ex-Halvard";
/// The climbing group.
pub(super) const CLIMBING: &str = "climbing";
/// The meetup of the city.
pub(super) const EVENINGS: &str = "Ghent tech evenings";
/// Those who make tools usable for everybody.
pub(super) const ACCESS: &str = "accessibility circle";

/// Everyone, as of `today`.
pub(super) fn all(today: Day) -> Vec<Contact> {
    let register = Register { today };
    let parts: [fn(Register) -> Vec<Person>; 4] = [critical::all, rust::all, friends::all, directory::all];
    parts.into_iter().flat_map(|part| part(register)).map(Person::done).collect()
}
