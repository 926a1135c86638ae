//! What the made-up network has to show, on any day.

use std::collections::{BTreeMap, HashSet};

use super::*;
use crate::domain::agenda::{self, Agenda, Limits, Picks, Section};
use crate::domain::book::Book;
use crate::domain::cadence::Cadence;
use crate::domain::contact::Contact;
use crate::domain::day::PartialDate;
use crate::domain::event::{Event, Who};
use crate::domain::id::ContactId;
use crate::domain::kind::{Channel, Circle, Kind, Side, Standing, Value};
use crate::domain::matching::{Class, Names};
use crate::domain::me::Me;
use crate::domain::need::NeedState;
use crate::domain::network::Network;
use crate::domain::network::coverage::is_of;
use crate::domain::network::ledger::{Ledger, Mark};
use crate::domain::network::path::Path;
use crate::domain::network::web::Web;
use crate::domain::outreach::Stage;
use crate::domain::prep::{Group, Sheet, Sources, rosters_of};
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::record::Key;
use crate::domain::roster::Roster;
use crate::domain::testing::{book_of, day, touches_of};
use crate::domain::touch::Touch;

/// Ordinary days, the ends of years and months, and those around a 29 February.
const DAYS: [&str; 9] = [
    "2026-11-24",
    "2026-12-20",
    "2026-12-31",
    "2027-01-01",
    "2027-03-31",
    "2027-08-15",
    "2028-02-26",
    "2028-02-28",
    "2028-02-29",
];

/// The network of one day.
struct World {
    today: Day,
    records: Vec<Record>,
    book: Book,
}

impl World {
    fn of(today: Day) -> Self {
        let records = records(today);
        Self { today, book: book_of(&records), records }
    }

    /// The network of each of [`DAYS`].
    fn each() -> impl Iterator<Item = Self> {
        DAYS.into_iter().map(|text| Self::of(day(text)))
    }

    fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.records.iter().filter_map(|it| if let Record::Contact(contact) = it { Some(&**contact) } else { None })
    }

    fn promises(&self) -> impl Iterator<Item = &Promise> {
        self.records.iter().filter_map(|it| if let Record::Promise(promise) = it { Some(promise) } else { None })
    }

    fn touches(&self) -> Vec<&Touch> {
        touches_of(&self.records).collect()
    }

    fn lately(&self) -> usize {
        self.touches().iter().filter(|touch| self.today.days_since(touch.date) < 90).count()
    }

    fn roster(&self) -> &Roster {
        let roster = self.records.iter().find_map(|it| if let Record::Roster(it) = it { Some(it) } else { None });
        roster.expect("an event has a roster")
    }

    /// The event with the roster.
    fn next(&self) -> &Event {
        self.book.event(self.roster().event).expect("a roster is of an event")
    }

    fn agenda(&self) -> Agenda {
        let picks = Picks::of(&self.book, self.today, Limits::default());
        agenda::agenda(&self.book, self.today, &picks, false)
    }

    fn network(&self) -> Network {
        let ledger = Ledger::of(self.touches().into_iter().map(Mark::of).collect());
        Network::of(&self.book, &ledger, self.today)
    }

    fn id(&self, name: &str) -> ContactId {
        let found = self.book.cards().iter().find(|card| card.name().starts_with(name));
        found.unwrap_or_else(|| panic!("{name} is among them")).id
    }

    fn untouched(&self, id: ContactId) -> bool {
        self.book.card(id).is_some_and(|card| card.touches.last.is_none())
    }
}

#[test]
fn the_same_day_has_the_same_records_each_under_a_key_of_its_own() {
    let world = World::of(day(DAYS[0]));
    assert_eq!(world.records, records(world.today));
    let keys: HashSet<Key> = world.records.iter().map(Record::key).collect();
    assert_eq!(keys.len(), world.records.len());
    assert_ne!(world.records, records(world.today.plus_days(1)));
}

#[test]
fn every_name_in_the_tables_is_somebody() {
    let world = World::of(day(DAYS[0]));
    let there = |id: &ContactId| world.book.card(*id).is_some();
    let mut named: Vec<ContactId> = Vec::new();
    for record in &world.records {
        match record {
            Record::Touch(it) => named.extend(&it.contacts),
            Record::Promise(it) => named.push(it.contact),
            Record::Tie(it) => named.extend([it.a, it.b]),
            Record::Introduction(it) => named.extend([it.a, it.b]),
            Record::Outreach(it) => named.extend(it.contact),
            Record::Event(it) => {
                let known = |who| if let Who::Contact(id) = who { Some(id) } else { None };
                named.extend(it.said.iter().filter_map(|said| known(said.who)));
            }
            Record::Need(it) => {
                named.extend(if let NeedState::Answered(_, by) = it.state { by } else { None });
            }
            _ => {}
        }
    }
    assert!(named.len() > 250, "{}", named.len());
    assert!(named.iter().all(there));
    let events = world.touches().into_iter().filter_map(|touch| touch.event);
    assert!(
        events.chain(world.contacts().filter_map(|it| it.met.as_ref()?.event)).all(|id| world.book.event(id).is_some())
    );
}

#[test]
fn nothing_is_dated_before_it_can_be() {
    for world in World::each() {
        let created = |id: ContactId| world.book.card(id).map(|card| card.created);
        for touch in world.touches() {
            assert!(touch.date <= world.today, "{touch:?}");
            for &id in &touch.contacts {
                assert!(created(id) <= Some(touch.date), "{}: {touch:?}", world.book.name_of(id));
            }
        }
        for promise in world.promises() {
            assert!(created(promise.contact) <= Some(promise.made), "{promise:?}");
        }
        for contact in world.contacts() {
            let noted = contact.notes.iter().map(|it| it.date).chain(contact.aims.iter().map(|it| it.date));
            let noted = noted.chain(contact.offers.iter().map(|it| it.date));
            let noted = noted.chain(contact.self_tests.iter().map(|it| it.date));
            for date in noted {
                assert!((contact.created..=world.today).contains(&date), "{}: {date}", contact.name.full);
            }
        }
    }
}

#[test]
fn sixty_people_of_every_circle_and_kind_with_two_gaps() {
    for world in World::each() {
        let of = |circle| world.book.cards().iter().filter(|card| card.circle == circle).count();
        assert_eq!((of(Circle::Critical), of(Circle::Many), of(Circle::None)), (13, 35, 12));
        let network = world.network();
        assert_eq!((network.people, network.in_rotation, network.critical.len()), (60, 48, 13));
        let gaps: Vec<Kind> = network.gaps.iter().map(|gap| gap.kind).collect();
        assert_eq!(gaps, [Kind::Mentor, Kind::Mentee], "{}", world.today);
        assert!(network.gaps[0].next.starts_with("your only mentor is Jürgen Kastner"), "{}", network.gaps[0].next);
        let former = world.book.cards().iter().filter(|card| card.kinds.has(Kind::FormerCustomer));
        assert!(former.filter(|card| is_of(card, Kind::Customer)).count() >= 3);
        assert!(world.contacts().any(|contact| !contact.name.full.is_ascii() && !contact.nicknames.is_empty()));
    }
}

#[test]
fn two_years_of_conversations_use_every_way_there_is() {
    for world in World::each() {
        let touches = world.touches();
        assert!((150..=220).contains(&touches.len()), "{}", touches.len());
        assert!(touches.iter().all(|touch| world.today.days_since(touch.date) < Ledger::DAYS));
        assert!(world.lately() >= 25);
        let theirs = touches.iter().filter(|touch| touch.initiator == Side::Them).count();
        assert!((30..=90).contains(&theirs), "{theirs}");
        for value in Value::ALL {
            assert!(touches.iter().any(|touch| touch.gave.iter().any(|it| it.value == *value)), "gave {value}");
            assert!(
                *value == Value::Fun || touches.iter().any(|touch| touch.got.iter().any(|it| it.value == *value)),
                "got {value}"
            );
        }
        for channel in Channel::ALL {
            let used = touches.iter().any(|touch| touch.channel == *channel);
            assert!(used || *channel == Channel::Other, "{channel}");
        }
        assert!(touches.iter().filter(|touch| touch.learned.is_some()).count() >= 12);
        assert!(touches.iter().filter(|touch| touch.event.is_some()).count() >= 5);
        let names: Vec<String> =
            world.network().giving.only_asked.iter().map(|(id, _)| world.book.name_of(*id)).collect();
        assert_eq!(names, ["Chiara Montanelli", "Leila Farahmand"]);
    }
}

#[test]
fn every_section_of_the_agenda_has_something() {
    for world in World::each() {
        let today = world.today;
        let items = world.agenda().items;
        let of = |section| items.iter().filter(|item| item.section == section).collect::<Vec<_>>();
        for section in [
            Section::Promise,
            Section::Thanks,
            Section::CheckBack,
            Section::Date,
            Section::Move,
            Section::Event,
            Section::Due,
            Section::Chance,
        ] {
            assert!(!of(section).is_empty(), "{} has nothing on {today}", section.heading());
        }
        let due = |item: &&agenda::Item| item.due.map(|due| due.days_since(today));
        let promises: Vec<_> = of(Section::Promise).iter().map(due).collect();
        assert_eq!(promises, [Some(-3), Some(0), Some(0), Some(1), None], "promises, and what the review ended in");
        assert!(of(Section::CheckBack).iter().any(|item| item.due == Some(today)));
        assert_eq!(of(Section::Date).iter().map(due).collect::<Vec<_>>(), [Some(1), Some(3)]);
        let circles: HashSet<Circle> =
            of(Section::Due).iter().filter_map(|item| Some(world.book.card(item.contact?)?.circle)).collect();
        assert!(circles.contains(&Circle::Critical) && circles.contains(&Circle::Many));
        let why = |what: &str| items.iter().any(|item| item.why.contains(what));
        assert!(why("pinned") && why("a second touch makes it stick") && why("your only mentor"));
        assert!(world.agenda().later > 0);
    }
}

#[test]
fn every_way_of_keeping_somebody_off_the_list_is_there() {
    let world = World::of(day(DAYS[0]));
    let rhythms = || world.contacts().map(|contact| &contact.rhythm);
    assert!(rhythms().any(|rhythm| rhythm.paused_until > Some(world.today)));
    assert!(rhythms().any(|rhythm| rhythm.snoozed_until > Some(world.today)));
    assert!(rhythms().any(|rhythm| rhythm.estimate.is_some()) && rhythms().any(|rhythm| rhythm.start_by.is_some()));
    let on_event = |contact: &Contact| contact.cadence == Some(Cadence::OnEvent);
    assert!(world.contacts().any(on_event));
    assert!(!world.book.rules().is_empty());
    let kept = |promise: &&Promise| matches!(promise.state, PromiseState::Kept(_));
    assert!(world.promises().filter(kept).count() >= 5);
}

#[test]
fn every_figure_of_the_network_is_known() {
    for world in World::each() {
        let network = world.network();
        let share = network.lamp.share.expect("enough touches for the lamp");
        assert!((0.6..=0.8).contains(&share), "{share} on {}", world.today);
        assert_eq!(network.lamp.communities[0].name, people::RUST);
        let dark: HashSet<&str> = network.lamp.dark().map(|it| it.name.as_str()).collect();
        assert_eq!(dark, HashSet::from([people::CLIMBING, people::ACCESS]));
        let employers = network.lamp.communities.iter().filter(|it| it.name == "Lumenbruck").map(|it| it.people);
        assert!(employers.sum::<usize>() >= 3);
        assert!(network.diversity.entropy.is_some_and(|bits| bits > 1.5));
        assert!(network.diversity.constraint.is_some_and(|constraint| constraint > 0.0));
        assert!(network.capacity.made_per_week > 0.0 && network.capacity.needed_per_week > 0.0);
        assert!(network.giving.gave > 0 && network.giving.got > 0 && network.giving.asked > 0);
        assert!(network.advocates.len() >= 3 && !network.allies.is_empty());
        // The present month may be a day old.
        let (_, past) = network.growth.months.split_last().expect("two years of months");
        assert!(past.iter().all(|month| month.touches > 0), "{past:?}");
        assert!(network.block.is_some_and(|block| block.people.len() >= 3));
        assert!(network.review_due > world.today);
    }
}

#[test]
fn those_who_vouch_for_me_are_known_and_one_test_is_old() {
    let world = World::of(day(DAYS[0]));
    let tested: Vec<_> = world.contacts().filter_map(|it| Some((it, it.self_tests.last()?))).collect();
    assert_eq!(tested.iter().filter(|(_, test)| test.passed()).count(), 3);
    let old = tested.iter().filter(|(_, test)| test.date.plus_months(6) < world.today).count();
    assert_eq!(old, 1);
    for standing in [Standing::Ally, Standing::Champion] {
        assert!(world.contacts().any(|contact| contact.standing == standing));
    }
}

#[test]
fn paths_of_two_and_three_hops_lead_to_strangers_and_one_has_none() {
    for world in World::each() {
        let web = Web::of(&world.book, world.today);
        let hops = |name: &str| {
            assert!(world.untouched(world.id(name)), "{name}");
            Path::to_contact(&web, world.id(name)).map(|path| path.names(&world.book, " > "))
        };
        let path = |names: &str| Some(names.to_owned());
        assert_eq!(hops("Ravindra"), path("you > Adaeze Nwosu > Ravindra Iyer"));
        assert_eq!(hops("Gretel"), path("you > Bastian Roelofs > Elif Korkmaz > Gretel Hausmann"));
        assert_eq!(hops("Josefine"), None);
    }
}

#[test]
fn every_need_has_somebody_who_can_help_and_one_comes_too_soon() {
    for world in World::each() {
        let needs = world.network().needs;
        assert_eq!(needs.len(), 3);
        for outlook in &needs {
            assert!(!outlook.helpers.is_empty() && outlook.path.is_some());
        }
        let too_soon = needs.iter().map(|it| it.lead.is_some_and(|lead| lead.is_too_soon(world.today)));
        assert_eq!(too_soon.collect::<Vec<_>>(), [true, false, false]);
        let best = |place: usize| world.book.name_of(needs[place].helpers[0].candidate.contact);
        assert_eq!([best(0), best(1), best(2)].map(|it| it), ["Ravindra Iyer", "佐藤 彩", "Jürgen Kastner"]);
        assert!(world.book.needs().any(|need| matches!(need.state, NeedState::Answered(_, Some(_)))));
    }
}

#[test]
fn introductions_are_suggested_made_and_asked() {
    let world = World::of(day(DAYS[0]));
    let suggestions = world.network().suggestions;
    let pairs: Vec<_> = suggestions.iter().map(|it| it.why.clone()).collect();
    assert!(pairs.len() >= 5, "{pairs:#?}");
    let stages: Vec<_> = world.book.introductions().collect();
    assert!(stages.iter().any(|it| it.made.is_some() && it.outcome.is_some()));
    assert!(stages.iter().any(|it| it.made.is_none() && it.asked_a.is_some() && it.asked_b.is_none()));
}

#[test]
fn the_event_to_come_has_a_full_sheet() {
    for world in World::each() {
        let (event, roster, today) = (world.next(), world.roster(), world.today);
        assert_eq!(event.start.days_since(today), 12);
        assert!((38..=45).contains(&roster.attendees.len()));
        let names = Names::of(&world.book);
        let classes: Vec<Class> =
            names.find_all(&world.book, &roster.attendees).into_iter().map(|it| it.class).collect();
        for (class, least) in [(Class::Exact, 8), (Class::Likely, 2), (Class::Ambiguous, 2), (Class::New, 15)] {
            let count = classes.iter().filter(|it| **it == class).count();
            assert!(count >= least, "{count} {class:?}");
        }
        let rosters = rosters_of(&world.book, event).into_iter().filter(|id| *id == event.id);
        let rosters: BTreeMap<_, _> = rosters.map(|id| (id, roster.clone())).collect();
        let sheet = Sheet::of(&Sources { book: &world.book, event, rosters: &rosters, today });
        for group in Group::ALL {
            assert!(sheet.group(group).next().is_some(), "{group:?}");
        }
        assert!(!sheet.introductions.is_empty() && !sheet.questions.is_empty() && sheet.last_time.is_some());
        let last = world.book.events().find(|it| it.is_of_the_series_of(event)).expect("an edition before");
        assert!(last.is_over(today) && last.name != event.name);
        assert!(world.book.events().any(|it| it.start.days_since(today) > 80));
    }
}

#[test]
fn outreach_is_at_every_stage_and_three_were_invited_today() {
    let world = World::of(day(DAYS[0]));
    let funnel = world.network().funnel;
    assert_eq!((funnel.today, funnel.target, funnel.reached[0]), (3, 5, 13));
    for stage in Stage::ALL {
        assert!(world.book.outreach().any(|it| it.stage().is_some_and(|step| step.stage == stage)), "{stage:?}");
    }
}

#[test]
fn the_last_review_left_one_action_for_today() {
    let world = World::of(day(DAYS[0]));
    let review = world.book.last_review().expect("there was a review");
    assert_eq!(world.today.days_since(review.date), 80);
    let open: Vec<Day> = review.actions.iter().filter(|it| it.done.is_none()).map(|it| it.due).collect();
    assert_eq!((review.actions.len(), open), (3, vec![world.today]));
    let Me { goal, value, weekly, place, communities, .. } = world.book.me();
    assert!(goal.is_some() && value.is_some() && weekly.is_some() && place.is_some() && communities.len() >= 4);
}

#[test]
fn addresses_are_those_set_aside_for_examples() {
    let world = World::of(day(DAYS[0]));
    let mut addresses: Vec<&str> = world.contacts().flat_map(|it| &it.emails).map(|it| it.value.as_str()).collect();
    addresses.extend(world.roster().attendees.iter().map(|it| it.email.as_str()).filter(|it| !it.is_empty()));
    assert!(addresses.len() > 50);
    let aside = ["@example.com", "@example.org", "@example.net"];
    assert!(addresses.iter().all(|address| aside.iter().any(|end| address.ends_with(end))));
    assert!(world.contacts().any(|it| it.birthday.is_some_and(|born: PartialDate| born.year.is_some())));
}
