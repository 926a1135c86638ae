//! Who of them knows whom.

use super::person::who;
use crate::domain::day::Day;
use crate::domain::id::{IdSource, TieId};
use crate::domain::tie::Tie;

/// Two who know each other, how, and how many days ago that was noted.
const TIES: [(&str, &str, &str, i32); 27] = [
    ("Adaeze", "Ravindra", "advised him for a year", 57),
    ("Bastian", "Elif", "trained her teams", 45),
    ("Elif", "Gretel", "reports to her", 190),
    ("Adaeze", "Bastian", "run workshops together", 575),
    ("Maren", "Lorenz", "same group at Lumenbruck", 200),
    ("Maren", "Fenna", "release trains, since a conference", 353),
    ("Maren", "Wanjiru", "Lumenbruck", 150),
    ("Aya", "Fenna", "translated a book together", 280),
    ("Aya", "Seoyeon", "compiler conference", 353),
    ("Wanjiru", "Priya", "introduced by me", 150),
    ("Wanjiru", "Imogen", "worked at Copperline Press", 330),
    ("Sunniva", "Ingrid", "introduced by me", 360),
    ("Sunniva", "Marek", "Ovrebo Robotics", 260),
    ("Bastian", "Tomasz", "introduced by me", 365),
    ("Tomasz", "Katarzyna", "her manager", 62),
    ("Pavel", "Annelies", "introduced by me", 43),
    ("Jürgen", "Tomasz", "Halvard Signal", 655),
    ("Jürgen", "Björn", "Halvard Signal, the early years", 655),
    ("Annelies", "Chiara", "Halvard Signal", 480),
    ("Hélène", "Danylo", "hired him", 118),
    ("Hélène", "Ebba", "on her board", 315),
    ("Yusuf", "Matthias", "Sarnhold Bank", 435),
    ("Oksana", "Kwabena", "climb together", 258),
    ("Nils", "Margaux", "climb together", 485),
    ("Ciarán", "Rosalind", "audits for public bodies", 460),
    ("Ciarán", "Tariq", "Open Hand", 295),
    ("Hanneke", "Oluwaseun", "the tech evenings", 265),
];

/// Every tie, as of `today`.
pub(super) fn all(today: Day, ids: &mut IdSource) -> Vec<Tie> {
    let tie = |(a, b, how, ago): (&str, &str, &str, i32)| Tie {
        id: TieId(ids.next_value()),
        a: who(a),
        b: who(b),
        how: how.to_owned(),
        as_of: today.plus_days(-ago),
    };
    TIES.into_iter().map(tie).collect()
}
