//! Who is said to come to the edition to come: some I know, some I may know, and strangers.

use super::events::next_edition;
use crate::domain::day::Day;
use crate::domain::roster::{Attendee, Roster, Talk};

/// A name, the organisation and the address as the list has them.
const LINES: [(&str, &str, &str); 41] = [
    ("Maren Østby", "Lumenbruck", ""),
    ("Lorenz Amsler", "Lumenbruck", ""),
    ("Kamande, Wanjiru", "Lumenbruck", ""),
    ("Aya Sato", "Corvane", "aya.sato@example.net"),
    ("Danylo Petrenko", "Fathomline", ""),
    ("Rafael Quintanilla", "Tindra Health", ""),
    ("Pavel Dvoracek", "Velden Rail", ""),
    ("Bas Roelofs", "Roelofs & Vos", ""),
    ("Zoe Claessens", "", ""),
    ("Ingrid Solheim", "Pinegate", ""),
    ("Sunniva Haugland", "", ""),
    ("Mateo Arrieta Soler", "Maple & Moor", ""),
    ("G. Rehn", "Skarvik", ""),
    ("B. Ekdahl", "", ""),
    ("Hanneke", "", ""),
    ("I. Fairweather", "Harrow Press", ""),
    ("Sofie Lambrecht", "Wickfield Council", ""),
    ("Ravindra Iyer", "Tindra Health", ""),
    ("Lotte Verbrugh", "Brackenfield Tools", "lotte.verbrugh@example.com"),
    ("Ottoline Pryce", "Nordlund Instruments", ""),
    ("Henrik Aalto", "Corvane", ""),
    ("Saoirse Mulcahy", "Quaystone", ""),
    ("Dragan Milošević", "Bergamt", ""),
    ("Amara Diallo", "Petit Atlas", ""),
    ("Willem ter Braak", "Polderwerk", ""),
    ("Xiulan Feng", "Haneul Compute", ""),
    ("Florian Zeidler", "Zeidler Messtechnik", ""),
    ("Grazia Bellandi", "Brightcask", ""),
    ("Ines Carvalhal", "Duneside Labs", ""),
    ("Oskar Lindgren", "", ""),
    ("Nadia Benhaddou", "Sarnhold Bank", ""),
    ("Piotr Gawlik", "Mistral Ledger", ""),
    ("Thandiwe Khumalo", "Copperline Press", ""),
    ("Joris Vandecasteele", "Stadsloods", ""),
    ("Eleni Stavrou", "Harbourlight Energy", ""),
    ("Rhys Penhallow", "", ""),
    ("Anouk Merlier", "Kettlewick", ""),
    ("Takumi Hoshino", "Corvane", ""),
    ("Beatriz Fontoura", "Aldermoor University", ""),
    ("Magnus Thorvald", "Skarvik", ""),
    ("Yara Haddad", "Tallgrave Studio", ""),
];

/// Who speaks about what, on which of the two days, at which hour and minute, and where.
type Slot = (&'static str, &'static str, i32, (u16, u16), &'static str);

const TALKS: [Slot; 8] = [
    ("Maren Østby", "Every minute has an owner", 0, (9, 30), "Kettle hall"),
    ("Aya Sato", "Error messages people learn from", 0, (11, 0), "Malt room"),
    ("Danylo Petrenko", "Fuzzing the parsers you forgot", 1, (10, 15), "Malt room"),
    ("Ottoline Pryce", "From three toolsmiths to thirty", 0, (14, 0), "Kettle hall"),
    ("Saoirse Mulcahy", "Build caches that survive a bad network", 1, (9, 30), "Kettle hall"),
    ("Xiulan Feng", "Profiling without a profiler", 0, (15, 30), "Malt room"),
    ("Florian Zeidler", "Hiring for a tools team nobody has heard of", 1, (11, 45), "Kettle hall"),
    ("Amara Diallo", "Release notes customers read", 1, (14, 30), "Hop loft"),
];

/// The roster, as of `today`.
pub(super) fn next(today: Day) -> Roster {
    let (event, first) = next_edition(today);
    let talks_of = |name: &str| {
        let theirs = TALKS.iter().filter(|(speaker, ..)| *speaker == name);
        let talk = theirs.map(|&(_, title, days, (hour, minute), room)| Talk {
            title: title.to_owned(),
            day: Some(first.plus_days(days)),
            minute: Some(hour * 60 + minute),
            room: room.to_owned(),
        });
        talk.collect()
    };
    let attendees = LINES.map(|(name, organisation, email)| Attendee {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        title: String::new(),
        email: email.to_owned(),
        talks: talks_of(name),
    });
    Roster { event, attendees: attendees.to_vec() }
}
