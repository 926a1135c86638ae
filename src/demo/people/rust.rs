//! The many of the language they all write: where the light is.

use super::RUST;
use crate::demo::events::last_edition;
use crate::demo::person::{Person, Register};
use crate::domain::kind::{AimKind, Kind};

pub(super) fn all(today: Register) -> Vec<Person> {
    let (last, first_day) = last_edition(today.today);
    vec![
        today
            .person(610, "Lorenz Amsler")
            .many()
            .is(Kind::Peer)
            .works("Lumenbruck", "Build engineer", 2)
            .mail("lorenz.amsler@example.com")
            .community(RUST)
            .lives("Ghent")
            .offers(200, "hints on remote caches that survive a bad network"),
        today
            .person(480, "Wanjiru Kamande")
            .many()
            .is(Kind::Peer)
            .works("Lumenbruck", "Developer experience lead", 1)
            .worked("Copperline Press", "Engineer", (6, 1))
            .mail("wanjiru.kamande@example.com")
            .community(RUST)
            .wants(35, AimKind::Goal, "a survey of developers that people answer"),
        today
            .person(530, "Ingrid Solheim")
            .many()
            .is(Kind::Peer)
            .works("Pinegate", "Senior engineer", 5)
            .moved("Ovrebo Robotics", "Lead of developer experience", 12)
            .mail("ingrid.solheim@example.net")
            .community(RUST)
            .wants(140, AimKind::Goal, "a team of her own"),
        today
            .called(450, "Данило Петренко", "Danylo")
            .many()
            .is(Kind::Peer)
            .works("Fathomline", "Systems programmer", 2)
            .mail("danylo.petrenko@example.com")
            .lives("Ghent")
            .community(RUST)
            .wants(26, AimKind::Goal, "a speaker slot for a talk on fuzzing parsers")
            .personal(26, "learns Dutch on the train"),
        today
            .person(20, "Zoë Claessens")
            .many()
            .is(Kind::Prospect)
            .works("Stadsloods", "Product engineer", 1)
            .mail("zoe.claessens@example.com")
            .lives("Ghent")
            .community(RUST)
            .met(20, "coffee after she answered my invitation")
            .wants(20, AimKind::Problem, "new colleagues lose their first week to the setup"),
        today
            .person(420, "Rafael Quintanilla")
            .many()
            .is(Kind::Prospect)
            .works("Tindra Health", "Platform engineer", 3)
            .mail("rafael.q@example.net")
            .community(RUST)
            .met_at(last, first_day)
            .note(74, "their pipelines run for an hour; a pilot is thinkable"),
        today
            .person(40, "Emeka Obiora")
            .many()
            .is(Kind::Peer)
            .works("Quaystone", "Engineer, language servers", 2)
            .mail("emeka.obiora@example.org")
            .lives("Ghent")
            .community(RUST)
            .met(40, "sat next to me at a table of compiler people")
            .offers(40, "measuring the latency of editors"),
        today
            .person(590, "Sunniva Haugland")
            .many()
            .is(Kind::Peer)
            .works("Ovrebo Robotics", "Interface engineer", 3)
            .mail("sunniva@example.net")
            .community(RUST)
            .wants(88, AimKind::Goal, "accessible terminal interfaces, tested with a screen reader"),
        today
            .person(670, "Pavel Dvořáček")
            .many()
            .is(Kind::Customer)
            .works("Velden Rail", "Embedded lead", 4)
            .mail("pavel.dvoracek@example.net")
            .community(RUST)
            .wants(120, AimKind::Problem, "hiring two embedded engineers by summer")
            .solved(120, "tests on real hardware every night"),
        today
            .person(500, "Leila Farahmand")
            .many()
            .is(Kind::SupportSource)
            .works("Farahmand Law", "Lawyer, open source", 6)
            .mail("leila@example.org")
            .community(RUST)
            .offers(250, "licence questions of open source companies"),
        today
            .person(380, "Gustav Rehn")
            .many()
            .is(Kind::Peer)
            .works("Skarvik", "Infrastructure engineer", 2)
            .mail("gustav.rehn@example.com")
            .community(RUST)
            .met_at(last, first_day),
    ]
}
