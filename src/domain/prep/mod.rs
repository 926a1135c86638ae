//! Prep: how to walk into an event prepared (E2 to E7).
//!
//! Owns who is likely there and why ([`evidence`], `attendance`), whom to meet (`worth`), what to bring and whom to bring
//! together (`bring`), how I introduce myself ([`intro`]), what is not known (`unknown`), what became of it
//! ([`figures`]), and the [`Sheet`] of it all, also as text ([`page`]). Pure: rosters are handed in, since the book does
//! not hold them. Called by the Events view and by `ties prep`.

mod attendance;
mod bring;
pub mod evidence;
pub mod figures;
pub mod intro;
pub mod page;
#[cfg(test)]
mod tests;
mod unknown;
mod worth;

use crate::domain::sort;

use std::collections::BTreeMap;

use super::agenda::last_words;
use super::book::Book;
use super::card::Card;
use super::day::Day;
use super::event::{Event, Voice, Who, Word};
use super::id::{ContactId, EventId};
use super::kind::Side;
use super::matching::Class;
use super::need::NeedState;
use super::passage::Field;
use super::question::{self, Question};
use super::roster::{Attendee, Roster, Talk};

use attendance::Candidate;
use evidence::{Band, Evidence, MET_THERE, ON_THE_LIST};

pub use bring::Introduction;

/// The most people to meet at one event.
pub const MUST_MEET: usize = 5;
/// Minutes a conversation takes, with the way to the next one.
const MINUTES_EACH: u32 = 15;
/// Questions to the room on one sheet.
const ROOM_QUESTIONS: usize = 4;
/// Questions to one person on one sheet.
const PERSON_QUESTIONS: usize = 2;

/// What a sheet is made from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The network, with its passages.
    pub book: &'a Book,
    /// The event.
    pub event: &'a Event,
    /// The rosters of [`rosters_of`] the event.
    pub rosters: &'a BTreeMap<EventId, Roster>,
    /// The day.
    pub today: Day,
}

impl<'a> Sources<'a> {
    fn roster(&self) -> Option<&'a Roster> {
        self.rosters.get(&self.event.id)
    }

    /// Earlier events of the series, the latest first.
    fn editions(&self) -> impl Iterator<Item = &'a Event> {
        editions(self.book, self.event).into_iter()
    }
}

/// The events whose rosters a sheet of `event` is made from: its own and those of the latest earlier editions.
pub fn rosters_of(book: &Book, event: &Event) -> Vec<EventId> {
    let earlier = editions(book, event).into_iter().take(attendance::EDITIONS);
    earlier.map(|edition| edition.id).chain([event.id]).collect()
}

/// The events of the series of `event` that ended before it began, the latest first.
pub fn editions<'a>(book: &'a Book, event: &Event) -> Vec<&'a Event> {
    let mut list: Vec<&Event> =
        book.events().filter(|it| it.is_of_the_series_of(event) && it.end < event.start).collect();
    sort::by_key(&mut list, |it| (std::cmp::Reverse(it.start), it.id));
    list
}

/// Where somebody stands on the sheet, in the order shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Worth seeking out.
    MustMeet,
    /// Something is owed, one way or the other.
    Owe,
    /// Known already.
    Know,
    /// Never met.
    New,
}

impl Group {
    /// Every group, in the order shown.
    pub const ALL: [Self; 4] = [Self::MustMeet, Self::Owe, Self::Know, Self::New];

    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::MustMeet => "must_meet",
            Self::Owe => "owe",
            Self::Know => "know",
            Self::New => "new",
        }
    }

    /// The heading it stands under.
    pub fn heading(self) -> &'static str {
        match self {
            Self::MustMeet => "must meet",
            Self::Owe => "owe",
            Self::Know => "know",
            Self::New => "never met",
        }
    }
}

/// Somebody on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Attending {
    /// Who.
    pub who: Who,
    /// The name as on the roster, else the contact's.
    pub name: String,
    /// The organisation, as known best; empty when unknown.
    pub organisation: String,
    /// The contact, where it is one.
    pub contact: Option<ContactId>,
    /// How sure it is who the name on the roster is; none for who is not on it.
    pub class: Option<Class>,
    /// Why the name is taken for the contact, or for one of several; empty where there is nothing to say.
    pub taken_for: String,
    /// Whom the name may mean, where that is open.
    pub candidates: Vec<ContactId>,
    /// How likely they come, 0 to 1.
    pub likelihood: f64,
    /// Where they stand on the sheet.
    pub group: Group,
    /// Why they may come.
    pub evidence: Vec<String>,
    /// Why to meet them.
    pub worth: Vec<String>,
    /// What is owed, one way or the other.
    pub owed: Vec<String>,
    /// The need of mine they answer best.
    pub need: Option<String>,
    /// What meeting them is worth, 0 to 1.
    pub value: f64,
    /// What I can bring.
    pub bring: Option<String>,
    /// What they speak about there.
    pub talks: Vec<Talk>,
    /// The line of the roster, for who is on it.
    pub attendee: Option<Attendee>,
    /// What is said about their coming.
    pub said: Option<Word>,
    /// Whether I met them there.
    pub met: bool,
}

impl Attending {
    /// How sure their coming is.
    pub fn band(&self) -> Band {
        Band::of(self.likelihood)
    }

    /// How sure their coming is, in a word or two: as I say or they said, else as the evidence does.
    pub fn standing(&self) -> &'static str {
        match self.said {
            _ if self.met => "met",
            Some(Word::NotComing) => "not coming",
            Some(Word::Coming) => "coming",
            Some(Word::No) => "said no",
            _ if self.is_open() => "who?",
            _ => self.band().word(),
        }
    }

    /// Whether they will not be there, by their word or mine.
    pub fn is_away(&self) -> bool {
        !self.met && matches!(self.said, Some(Word::NotComing | Word::No))
    }

    /// What is owed, why to meet them and why they may come, each once.
    pub fn reasons(&self) -> impl Iterator<Item = &str> {
        self.owed.iter().chain(&self.worth).chain(&self.evidence).map(String::as_str)
    }

    /// What is worth reading about them, each fact once: what is owed, why to meet them, why they may come (what everybody
    /// on a list has in common is left out), and when we last talked.
    pub fn facts(&self, book: &Book, today: Day) -> Vec<String> {
        let reasons = self.reasons().filter(|reason| *reason != ON_THE_LIST && !(self.met && *reason == MET_THERE));
        let mut facts: Vec<String> = reasons.map(str::to_owned).collect();
        let told = facts.iter().any(|fact| fact.ends_with(" quiet"));
        if let Some(card) = self.contact.and_then(|id| book.card(id)).filter(|_| !told && !self.met) {
            facts.extend(last_words(card, today).map(|words| format!("last {words}")));
        }
        facts
    }

    /// Whether the name on the roster may be a contact, and the user has not said.
    pub fn is_open(&self) -> bool {
        self.class == Some(Class::Ambiguous)
    }
}

/// A question on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct OnSheet {
    /// The question.
    pub question: Question,
    /// Whether it is used.
    pub used: bool,
}

/// Everything to walk into an event with.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Which event.
    pub event: EventId,
    /// How many are on the roster.
    pub listed: usize,
    /// How I introduce myself: as kept, else a draft or what it lacks.
    pub intro: intro::Draft,
    /// Everybody on the roster and everybody likely, group by group, the most wanted first.
    pub people: Vec<Attending>,
    /// Introductions I can make there.
    pub introductions: Vec<Introduction>,
    /// Questions, those to one person first.
    pub questions: Vec<OnSheet>,
    /// What is not known, a line each.
    pub unknown: Vec<String>,
    /// What became of the last edition, in a line.
    pub last_time: Option<String>,
}

impl Sheet {
    /// Makes the sheet.
    pub fn of(sources: &Sources<'_>) -> Self {
        let mut event = sources.event.clone();
        if let Some(roster) = sources.roster() {
            event.say_of_contacts(roster, sources.book);
        }
        let sources = &Sources { event: &event, ..*sources };
        let (candidates, shared) = attendance::gather(sources);
        let worth = worth::Worth::of(sources, &candidates);
        let mut people: Vec<Attending> =
            candidates.into_iter().map(|candidate| attending(sources, &worth, candidate)).collect();
        sort(sources, &mut people);
        let bring = bring::Bring::of(sources, &people);
        for person in people.iter_mut().filter(|it| it.group <= Group::Owe) {
            person.bring = bring.to(sources, person);
        }
        Self {
            event: sources.event.id,
            listed: sources.roster().map_or(0, |roster| roster.attendees.len()),
            intro: intro(sources),
            introductions: bring.introductions(sources, &people),
            questions: questions(sources, &people),
            unknown: unknown::lines(sources, &people, &shared),
            last_time: editions(sources.book, sources.event)
                .first()
                .and_then(|it| figures::in_a_line(sources.book, it)),
            people,
        }
    }

    /// The people of one group, in order.
    pub fn group(&self, group: Group) -> impl Iterator<Item = &Attending> {
        self.people.iter().filter(move |it| it.group == group)
    }

    /// The first question to that person that is not used.
    pub fn question_to(&self, contact: ContactId) -> Option<&Question> {
        let open = self.questions.iter().filter(|it| !it.used).map(|it| &it.question);
        open.into_iter().find(|question| question.contact == Some(contact))
    }
}

fn attending(sources: &Sources<'_>, worth: &worth::Worth<'_>, candidate: Candidate) -> Attending {
    let card = candidate.contact.and_then(|id| sources.book.card(id));
    let worth::Meeting { value, reasons, owed, need } = worth.of_meeting(sources, &candidate);
    let attendee = candidate.attendee.as_ref();
    let organisation = attendee.map(|it| it.organisation.as_str()).filter(|name| !name.is_empty());
    let organisation = organisation.or(card.map(Card::organisation)).unwrap_or_default();
    let group = match () {
        () if !owed.is_empty() => Group::Owe,
        () if candidate.contact.is_some() || !candidate.candidates.is_empty() => Group::Know,
        () => Group::New,
    };
    Attending {
        who: candidate.who,
        organisation: organisation.to_owned(),
        contact: candidate.contact,
        class: candidate.class,
        likelihood: candidate.likelihood,
        group,
        evidence: evidence_words(sources, &candidate),
        worth: reasons,
        owed,
        need,
        value,
        bring: None,
        talks: candidate.attendee.as_ref().map(|it| it.talks.clone()).unwrap_or_default(),
        attendee: candidate.attendee,
        said: sources.event.said_of(candidate.who).map(|said| said.word),
        met: card.is_some_and(|card| card.touches.events.contains(&sources.event.id)),
        name: candidate.name,
        candidates: candidate.candidates,
        taken_for: candidate.reason,
    }
}

/// What their coming rests on; where it is likely but not sure who somebody on the list is, why.
fn evidence_words(sources: &Sources<'_>, candidate: &Candidate) -> Vec<String> {
    let voice = |it: &Evidence| if let Evidence::Said(word, _) = it { Some(word.voice()) } else { None };
    let answered = candidate.evidence.iter().filter_map(voice).any(|voice| voice != Voice::Nobody);
    // That they were asked is of no interest once there is an answer.
    let evidence = candidate.evidence.iter().filter(|it| !answered || voice(it) != Some(Voice::Nobody));
    let mut words: Vec<String> = evidence.map(|it| it.words(sources.today)).collect();
    if candidate.class == Some(Class::Likely) && !candidate.reason.is_empty() {
        words.push(format!("taken for them: {}", candidate.reason));
    }
    words
}

/// Picks whom to meet, and puts everybody in the order shown.
fn sort(sources: &Sources<'_>, people: &mut [Attending]) {
    let time = sources.event.minutes.map_or(MUST_MEET, |minutes| (minutes / MINUTES_EACH).max(1) as usize);
    let score = |it: &Attending| it.likelihood * it.value;
    let by_score = |a: &Attending, b: &Attending| {
        score(b).total_cmp(&score(a)).then_with(|| a.name.cmp(&b.name)).then(a.who.cmp(&b.who))
    };
    sort::by(people, by_score);
    let wanted = people.iter_mut().filter(|it| score(it) >= worth::LEAST && !it.is_open());
    for it in wanted.take(time.min(MUST_MEET)) {
        it.group = Group::MustMeet;
    }
    let strength = |it: &Attending| {
        it.contact.and_then(|id| sources.book.card(id)).map_or(0.0, |card| card.strength(sources.today))
    };
    sort::by(people, |a, b| {
        let order = a.group.cmp(&b.group);
        if a.group == Group::MustMeet && b.group == Group::MustMeet {
            return order.then_with(|| by_score(a, b));
        }
        // Those who may be somebody else come after those who are known for sure, and last who stays away.
        let settle = a.is_away().cmp(&b.is_away()).then(a.is_open().cmp(&b.is_open()));
        let surer = b.likelihood.total_cmp(&a.likelihood);
        order
            .then(settle)
            .then(b.value.total_cmp(&a.value))
            .then(surer)
            .then(strength(b).total_cmp(&strength(a)))
            .then_with(|| {
                (b.talks.is_empty().cmp(&a.talks.is_empty()).reverse())
                    .then_with(|| a.name.cmp(&b.name))
                    .then(a.who.cmp(&b.who))
            })
    });
}

/// The introduction kept for the event, else one made from who I am and what I am after.
fn intro(sources: &Sources<'_>) -> intro::Draft {
    let kept = sources.event.intro.as_deref().or_else(|| intro::reuse(sources.book.events(), sources.event));
    let needs: Vec<_> = sources.book.needs().filter(|need| need.state == NeedState::Open).collect();
    match kept {
        Some(text) => intro::Draft::Text(intro::Intro::of(text)),
        None => intro::draft(sources.book.me(), &needs, sources.event),
    }
}

/// Questions to those to meet and to whom something is owed, then to the room. Those used at other events do not come
/// back; those used here are ticked.
fn questions(sources: &Sources<'_>, people: &[Attending]) -> Vec<OnSheet> {
    let used = |event: &Event, question: &Question| {
        event.asked.iter().any(|it| it.question == question.id && it.contact == question.contact)
    };
    let others = || sources.book.events().filter(|event| event.id != sources.event.id).flat_map(|event| &event.asked);
    let used_elsewhere =
        |id: &str, contact: Option<ContactId>| others().any(|it| it.question == id && it.contact == contact);
    let mut list = Vec::new();
    for person in people.iter().filter(|it| it.group <= Group::Owe) {
        let Some(known) = known(sources, person) else { continue };
        let elsewhere = |id: &str| used_elsewhere(id, person.contact);
        list.extend(question::for_person_unless(&known, &elsewhere).into_iter().take(PERSON_QUESTIONS));
    }
    let event = sources.event;
    list.extend(event.questions.iter().map(|text| Question::own(text)));
    let needs: Vec<&str> = open_needs(sources.book).map(|need| need.text.as_str()).collect();
    let taken = |id: &str| used_elsewhere(id, None);
    let [audience, theme, outcome] = [&event.audience, &event.theme, &event.outcome].map(Option::as_deref);
    list.extend(question::for_room(audience, theme, outcome, &needs, &taken, event.id.0, ROOM_QUESTIONS));
    list.into_iter().map(|question| OnSheet { used: used(event, &question), question }).collect()
}

fn open_needs(book: &Book) -> impl Iterator<Item = &super::need::Need> {
    book.needs().filter(|need| need.state == NeedState::Open)
}

/// What a question to somebody on the sheet can be made from.
fn known<'a>(sources: &Sources<'a>, person: &'a Attending) -> Option<question::Known<'a>> {
    let id = person.contact?;
    let card = sources.book.card(id)?;
    let passages = sources.book.passages(id);
    let of = |field: Field| passages.iter().filter(move |it| it.field == field);
    let promises = |side: Side| sources.book.promises_of(id).filter(move |it| it.by == side).map(|it| it.text.as_str());
    let last_note = of(Field::Touch).chain(of(Field::Note)).max_by_key(|it| it.date);
    Some(question::Known {
        aims: of(Field::Aim).filter_map(|it| Some((it.text.as_str(), it.date?))).collect(),
        note: last_note.and_then(|it| Some((it.text.as_str(), it.date?))),
        mine: promises(Side::Me).collect(),
        theirs: promises(Side::Them).collect(),
        moved: card.moved.as_ref().map(|moved| (moved.from.as_str(), moved.to.as_str())),
        talks: person.talks.iter().map(|talk| talk.title.as_str()).filter(|title| !title.is_empty()).collect(),
        needs: person.need.iter().map(String::as_str).collect(),
        offers: of(Field::Offer).chain(of(Field::Solved)).map(|it| it.text.as_str()).collect(),
        ..question::Known::new(id, card.first_name(), sources.today)
    })
}
