//! The critical few.

use super::{ACCESS, CLIMBING, EVENINGS, HALVARD, RUST};
use crate::demo::person::{Person, Register};
use crate::domain::kind::{AimKind, Kind, Standing};

pub(super) fn all(today: Register) -> Vec<Person> {
    vec![
        today
            .person(980, "Maren Østby")
            .critical()
            .is(Kind::Peer)
            .works("Lumenbruck", "Staff engineer, build systems", 3)
            .mail("maren.ostby@example.com")
            .phone("+32 9 555 01 12")
            .lives("Ghent")
            .community(RUST)
            .wants(60, AimKind::Priority, "numbers on cache hits before she splits the build cache")
            .solved(210, "halving the build times of a large monorepo")
            .note(400, "leads the group that owns every build at Lumenbruck")
            .personal(120, "her daughter Signe started school; Tuesday evenings are hers")
            .tested(60, [true; 3]),
        today
            .person(1400, "Tomasz Wilczek")
            .critical()
            .is(Kind::Customer)
            .works("Velden Rail", "Head of engineering", 4)
            .worked("Halvard Signal", "Team lead", (9, 4))
            .mail("tomasz.wilczek@example.net")
            .lives("Ghent")
            .community(HALVARD)
            .wants(150, AimKind::Problem, "audit trails for every change to signalling software")
            .offers(300, "what buyers in regulated industries ask for")
            .personal(300, "sails on the Westerschelde from April on")
            .tested(31, [true, false, false]),
        today
            .person(860, "Adaeze Nwosu")
            .critical()
            .is(Kind::ReferralSource)
            .works("Nwosu Relations", "Developer relations consultant", 5)
            .mail("adaeze@example.org")
            .lives("Antwerp")
            .community(RUST)
            .offers(95, "introductions to platform leads in health and finance")
            .note(95, "clients ask her first which tools to look at")
            .personal(330, "sings in a choir; concerts in December")
            .stands(Standing::Champion),
        today
            .person(1900, "Jürgen Kastner")
            .critical()
            .is(Kind::Mentor)
            .works("", "Adviser, retired", 2)
            .worked("Halvard Signal", "Vice president of engineering", (15, 3))
            .mail("j.kastner@example.org")
            .lives("Leuven")
            .community(HALVARD)
            .solved(700, "building and leading a tools team from three people to thirty")
            .note(700, "hired me at Halvard; asks the question behind the question")
            .personal(700, "restores clocks; ask about the one from Bruges"),
        today
            .person(720, "Priya Raghunathan")
            .critical()
            .is(Kind::Peer)
            .works("Kettlewick", "Engineering manager", 2)
            .mail("priya.r@example.com")
            .lives("Ghent")
            .community(EVENINGS)
            .wants(70, AimKind::Goal, "speaking at a conference about on-call without heroes")
            .offers(140, "hiring and leading a first team, from her own notes")
            .personal(70, "moved to the Dampoort quarter in spring")
            .stands(Standing::Ally),
        today
            .person(1250, "Hélène Dubreuil")
            .critical()
            .is(Kind::FormerCustomer)
            .works("Fathomline", "Chief technology officer", 6)
            .mail("helene.dubreuil@example.com")
            .phone("+32 2 555 04 40")
            .lives("Brussels")
            .wants(25, AimKind::Priority, "a small group of founders who trade notes on pricing")
            .solved(500, "moving a company off a tool nobody maintained")
            .note(500, "bought the first version of our profiler, and told others")
            .personal(210, "two sons, one of them at university in Lille")
            .tested(100, [true; 3])
            .pinned(),
        today
            .called(640, "佐藤 彩", "Aya")
            .critical()
            .is(Kind::Peer)
            .works("Corvane", "Compiler engineer", 3)
            .mail("aya.sato@example.net")
            .lives("Eindhoven")
            .community(RUST)
            .wants(110, AimKind::Goal, "a paper on error messages people learn from")
            .offers(110, "reviews of an incremental build cache, its design above all")
            .personal(180, "cycles to work along the Dommel in any weather"),
        today
            .person(810, "Bastian Roelofs")
            .critical()
            .is(Kind::SupportSource)
            .works("Roelofs & Vos", "Founder, training", 7)
            .mail("bastian@example.org")
            .lives("Ghent")
            .community(RUST)
            .offers(45, "onboarding courses for teams new to a tool")
            .wants(45, AimKind::Problem, "exercises that fail in ways beginners understand")
            .personal(45, "bakes on Sundays and gives half of it away")
            .tested(80, [true, false, true]),
        today
            .person(560, "Yusuf Demirel")
            .critical()
            .is(Kind::Prospect)
            .works("Sarnhold Bank", "Director of platform engineering", 2)
            .mail("yusuf.demirel@example.com")
            .lives("Brussels")
            .wants(200, AimKind::Priority, "fewer tools, each with one owner")
            .note(200, "budget is decided in the spring; security review takes ten weeks"),
        today
            .person(900, "Oksana Hrytsenko")
            .critical()
            .is(Kind::Peer)
            .works("Tallgrave Studio", "User researcher", 4)
            .mail("oksana.h@example.net")
            .lives("Ghent")
            .community(CLIMBING)
            .offers(170, "interviews with developers about what slows them down")
            .personal(165, "training for the Ardennes in June"),
        today
            .person(1320, "Mateo Arrieta")
            .critical()
            .is(Kind::Customer)
            .works("Maple & Moor", "Lead developer", 3)
            .worked("Halvard Signal", "Developer", (8, 5))
            .mail("mateo.arrieta@example.com")
            .lives("Ghent")
            .community(HALVARD)
            .wants(33, AimKind::Problem, "flaky tests nobody has time to chase")
            .solved(240, "tests in the cloud for a tenth of the price")
            .personal(240, "plays the bandoneon on Thursdays")
            .tested(40, [true; 3]),
        today
            .person(700, "Fenna de Wit")
            .critical()
            .is(Kind::Peer)
            .works("Greywater Maps", "Principal engineer", 5)
            .mail("fenna@example.org")
            .lives("Utrecht")
            .community(RUST)
            .wants(48, AimKind::Priority, "a successor for the release team she leads")
            .solved(160, "reproducible releases for three operating systems")
            .personal(48, "her father is ill; ask how he is")
            .tested(230, [true, true, false]),
        today
            .person(1010, "Ciarán Ó Dálaigh")
            .critical()
            .is(Kind::ReferralSource)
            .works("Open Hand", "Accessibility consultant", 6)
            .mail("ciaran@example.org")
            .lives("Ghent")
            .community(ACCESS)
            .offers(400, "reviews of terminal programs with a screen reader")
            .note(400, "public bodies ask him what to buy")
            .personal(400, "from Galway; goes back every August"),
    ]
}
