//! Whom I invited to a coffee, and how far each came.

use super::person::who;
use crate::domain::day::Day;
use crate::domain::id::{IdSource, OutreachId};
use crate::domain::outreach::{Outreach, Stage, Step};

/// A name, what I wrote, and how many days ago each stage was reached, from the invitation on.
const INVITED: [(&str, &str, &[i32]); 13] = [
    ("Saoirse Mulcahy", "your talk on caches and bad networks is why I write", &[0]),
    ("Henrik Aalto", "we both maintain a linker nobody thanks us for", &[0]),
    ("Yara Haddad", "your interviews changed what we build", &[0]),
    ("Florian Zeidler", "I want to learn how you hired your first three", &[2]),
    ("Anouk Merlier", "Priya says you keep the best notes at Kettlewick", &[9]),
    ("Joris Vandecasteele", "", &[31]),
    ("Ottoline Pryce", "from three toolsmiths to thirty is my question exactly", &[8, 2]),
    ("Thandiwe Khumalo", "Wanjiru speaks of you whenever we talk of manuals", &[24, 19]),
    ("Grazia Bellandi", "", &[36, 30, 12]),
    ("Beatriz Fontoura", "Dermot told me of your course on debugging", &[33, 29, 15]),
    ("Willem ter Braak", "twenty years of the same system, still friendly", &[27, 25, 10, 3]),
    ("Zoë Claessens", "your note on first weeks made me laugh and think", &[41, 38, 34, 29, 20]),
    ("Emeka Obiora", "keystrokes in milliseconds: I would like to hear how", &[60, 58, 50, 45, 40]),
];

/// Every one of them, as of `today`.
pub(super) fn all(today: Day, ids: &mut IdSource) -> Vec<Outreach> {
    let step = |(stage, ago): (Stage, &i32)| Step { stage, on: today.plus_days(-ago) };
    let outreach = |(name, note, ago): (&str, &str, &[i32])| {
        let steps: Vec<Step> = Stage::ALL.into_iter().zip(ago).map(step).collect();
        // Whoever was met is a contact, called by the given name.
        let met = steps.len() == Stage::ALL.len();
        let contact = name.split(' ').next().filter(|_| met).map(who);
        let (name, note) = (name.to_owned(), note.to_owned());
        Outreach { id: OutreachId(ids.next_value()), name, contact, url: String::new(), note, steps }
    };
    INVITED.into_iter().map(outreach).collect()
}
