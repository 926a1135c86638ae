//! The rest of the directory: whom I know of, and keep no rhythm with.

use super::RUST;
use crate::demo::person::{Person, Register};
use crate::domain::kind::{AimKind, Kind};

pub(super) fn all(today: Register) -> Vec<Person> {
    vec![
        today
            .person(300, "Gretel Hausmann")
            .works("Nordlund Instruments", "Vice president of developer experience", 4)
            .mail("gretel.hausmann@example.com")
            .note(300, "built the largest tools team I know of; I would like to learn from her"),
        today
            .person(150, "Ravindra Iyer")
            .is(Kind::Prospect)
            .works("Tindra Health", "Chief technology officer", 5)
            .mail("ravindra.iyer@example.net"),
        today
            .person(210, "Josefine Brandvold")
            .works("Fjellheim Systems", "Director of engineering", 3)
            .note(210, "her article on platform teams is what I send to others"),
        today
            .person(260, "Marek Stoica")
            .works("Ovrebo Robotics", "Robotics engineer", 2)
            .mail("marek.stoica@example.net")
            .community(RUST),
        today.person(190, "Elif Korkmaz").works("Nordlund Instruments", "Learning lead", 2).lives("Antwerp"),
        today
            .person(660, "Anton Reuver")
            .works("Polderwerk", "Systems administrator", 8)
            .mail("anton.reuver@example.org"),
        today
            .person(330, "Célestine Okoro")
            .works("Brightcask", "Technical writer", 3)
            .mail("celestine.okoro@example.com")
            .offers(330, "manuals that people read to the end"),
        today.person(730, "Tobias Wendt").works("Bergamt", "Purchasing", 6).mail("t.wendt@example.net"),
        today.person(120, "Mirela Covaci").works("Mistral Ledger", "Product manager", 2).wants(
            120,
            AimKind::Goal,
            "a newsletter on tools for finance people",
        ),
        today.person(520, "Hugo Laframboise").works("Petit Atlas", "Graphic designer", 3).mail("hugo.l@example.org"),
        today
            .called(400, "김서연", "Seoyeon")
            .works("Haneul Compute", "Performance engineer", 4)
            .mail("seoyeon.kim@example.org")
            .community(RUST),
        today
            .person(580, "Jasper Noordhoek")
            .works("Polderwerk", "Developer", 4)
            .moved("Harbourlight Energy", "Software engineer", 25)
            .mail("jasper.noordhoek@example.com"),
    ]
}
