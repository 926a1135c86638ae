//! The many of other circles: where there is less light.

use super::{ACCESS, CLIMBING, EVENINGS, HALVARD};
use crate::demo::person::{Person, Register};
use crate::domain::cadence::Cadence;
use crate::domain::kind::{AimKind, Kind};

pub(super) fn all(today: Register) -> Vec<Person> {
    let parts = [colleagues(today), climbers(today), of_the_city(today), others(today)];
    parts.into_iter().flatten().collect()
}

/// Those of Halvard Signal.
fn colleagues(today: Register) -> Vec<Person> {
    vec![
        today
            .person(1500, "Annelies Goethals")
            .many()
            .is(Kind::ReferralSource)
            .works("Goethals Search", "Recruiter", 3)
            .worked("Halvard Signal", "Head of hiring", (10, 3))
            .mail("annelies@example.org")
            .lives("Ghent")
            .community(HALVARD)
            .birthday(1, 44)
            .offers(130, "shortlists when hiring embedded engineers"),
        today
            .person(1100, "Björn Ekdahl")
            .many()
            .is(Kind::FormerCustomer)
            .works("Skarvik", "Chief technology officer", 4)
            .worked("Halvard Signal", "Architect", (12, 4))
            .mail("bjorn.ekdahl@example.com")
            .community(HALVARD)
            .wants(52, AimKind::Priority, "to buy what he knows again, once the merger is through"),
        today
            .person(950, "Chiara Montanelli")
            .many()
            .is(Kind::Peer)
            .works("Brightcask", "Engineering director", 2)
            .worked("Halvard Signal", "Engineering manager", (7, 3))
            .mail("chiara.m@example.net")
            .community(HALVARD)
            .wants(300, AimKind::Goal, "mentoring women who move into management"),
        today
            .person(1050, "Dermot Kinsella")
            .many()
            .is(Kind::Peer)
            .works("Aldermoor University", "Lecturer, software engineering", 3)
            .worked("Halvard Signal", "Developer", (11, 6))
            .mail("dermot.kinsella@example.org")
            .community(HALVARD)
            .offers(600, "students who look for a thesis on developer tools"),
        today
            .person(1000, "Sofie Lambrecht")
            .many()
            .works("Wickfield Council", "Digital services", 2)
            .worked("Halvard Signal", "Tester", (9, 3))
            .mail("sofie.lambrecht@example.org")
            .lives("Ghent")
            .community(HALVARD)
            .birthday(3, 39)
            .wants(220, AimKind::Problem, "an accessibility audit before the new portal opens"),
    ]
}

/// Those of the rope, and those who make tools usable: both in the dark of late.
fn climbers(today: Register) -> Vec<Person> {
    vec![
        today
            .person(800, "Nils Overgaard")
            .many()
            .works("Harbourlight Energy", "Data engineer", 3)
            .mail("nils.overgaard@example.com")
            .lives("Ghent")
            .community(CLIMBING)
            .personal(210, "wants to climb in Freyr before winter"),
        today
            .person(620, "Margaux Thibault")
            .many()
            .is(Kind::Prospect)
            .works("Petit Atlas", "Head of product", 2)
            .mail("margaux.thibault@example.net")
            .community(CLIMBING)
            .wants(300, AimKind::Problem, "release notes that customers read"),
        today
            .person(540, "Kwabena Asante")
            .many()
            .works("Sint-Jan Hospital", "Nurse, emergency ward", 8)
            .mail("kwabena@example.org")
            .lives("Ghent")
            .community(CLIMBING)
            .personal(140, "night shifts in odd weeks; belays the children's group on Saturdays"),
        today
            .person(870, "Rosalind Achterberg")
            .many()
            .is(Kind::SupportSource)
            .works("Achterberg Studio", "Interaction designer", 9)
            .mail("rosalind@example.net")
            .community(ACCESS)
            .offers(240, "an accessibility audit of interfaces, terminal ones too"),
        today
            .person(460, "Tariq Mansour")
            .many()
            .works("Open Hand", "Screen reader trainer", 3)
            .mail("tariq.mansour@example.org")
            .lives("Ghent")
            .community(ACCESS)
            .offers(130, "sessions with people who work by ear"),
    ]
}

/// Those of the meetup.
fn of_the_city(today: Register) -> Vec<Person> {
    vec![
        today
            .person(760, "Hanneke Vissers")
            .many()
            .is(Kind::ReferralSource)
            .works("Stadsloods", "Community manager", 4)
            .mail("hanneke@example.org")
            .lives("Ghent")
            .community(EVENINGS)
            .offers(90, "a speaker slot at the tech evenings, a talk of twenty minutes"),
        today
            .person(690, "Simon Desmet")
            .many()
            .is(Kind::Peer)
            .works("Desmet & Daughters", "Freelance developer", 10)
            .mail("simon.desmet@example.com")
            .lives("Ghent")
            .community(EVENINGS),
        today
            .person(320, "Bogdana Ilieva")
            .many()
            .is(Kind::Prospect)
            .works("Kettlewick", "Platform engineer", 1)
            .mail("bogdana@example.net")
            .lives("Ghent")
            .community(EVENINGS)
            .wants(75, AimKind::Problem, "onboarding a team new to a tool without losing a month"),
        today
            .person(270, "Oluwaseun Adeyemi")
            .many()
            .works("Adeyemi Media", "Podcast host", 3)
            .mail("seun@example.org")
            .community(EVENINGS)
            .wants(84, AimKind::Priority, "guests who explain how tools are made"),
    ]
}

/// Those of no circle in particular.
fn others(today: Register) -> Vec<Person> {
    vec![
        today
            .person(430, "Katarzyna Zielińska")
            .many()
            .is(Kind::Customer)
            .works("Velden Rail", "Signalling software lead", 3)
            .mail("k.zielinska@example.net")
            .wants(41, AimKind::Problem, "halving the build times of the signalling code"),
        today
            .person(600, "Matthias Brunner")
            .many()
            .is(Kind::Prospect)
            .works("Sarnhold Bank", "Engineering manager", 4)
            .mail("m.brunner@example.com")
            .wants(230, AimKind::Priority, "a tool his security people approve of"),
        today
            .person(840, "Imogen Fairweather")
            .many()
            .is(Kind::SupportSource)
            .works("Copperline Press", "Acquiring editor", 7)
            .mail("imogen@example.com")
            .wants(430, AimKind::Goal, "an author for a book on error messages"),
        today
            .person(1150, "Aurélien Castan")
            .many()
            .is(Kind::FormerCustomer)
            .works("Castan Conseil", "Consultant", 3)
            .worked("Fathomline", "Head of engineering", (8, 4))
            .mail("aurelien.castan@example.com"),
        today
            .person(350, "Ebba Norling")
            .many()
            .works("Norling Seed", "Partner", 5)
            .mail("ebba.norling@example.com")
            .tag("investor")
            .wants(66, AimKind::Priority, "notes on pricing of developer tools, from founders"),
        today
            .person(510, "Lukas Hofstetter")
            .many()
            .is(Kind::Prospect)
            .works("Bergamt", "Head of software", 2)
            .mail("lukas.hofstetter@example.net")
            .paused(60)
            .note(250, "on parental leave; write after it"),
        today
            .person(410, "Noor Al-Rashid")
            .many()
            .works("Duneside Labs", "Founder", 2)
            .mail("noor@example.com")
            .every(Cadence::OnEvent)
            .note(300, "wants to hear from me when there is news, and only then"),
        today
            .person(780, "Petra Vondráková")
            .many()
            .is(Kind::Peer)
            .works("Brno Watchworks", "Firmware engineer", 6)
            .mail("petra.v@example.net")
            .snoozed(10),
        today
            .person(90, "Diego Salcedo")
            .many()
            .works("Salcedo Hermanos", "Owner", 12)
            .mail("diego.salcedo@example.org")
            .talked_about(200),
        today
            .person(6, "Valentina Rusu")
            .many()
            .is(Kind::Peer)
            .works("Mistral Ledger", "Backend developer", 2)
            .mail("valentina.rusu@example.com")
            .begin_in(9),
    ]
}
