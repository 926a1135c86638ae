//! A card: what every list, search and ranking needs of one contact. Derived from the contact and its touches, kept in memory for all.
//!
//! Every start reads all of them, so a card keeps its texts in one piece, and what few people have takes no room in the
//! others.

mod sparse;
mod text;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::cadence::{Cadence, SECOND_TOUCH_DAYS};
use super::contact::{Contact, Rhythm, Source, SourceKind};
use super::day::{Day, PartialDate, ago};
use super::fingerprint::fingerprint;
use super::id::{ContactId, EventId, TouchId};
use super::kind::{Channel, Circle, Kinds, Side, Standing, Value};
use super::profile::profile_print;
use super::self_test::SelfTest;
use super::touch::Touch;

pub use sparse::{Blank, Sparse};
pub use text::Texts;

use text::{CardText, Field, Writer};

/// What lists, search and rankings need of one contact. Serialized without its texts, which stand beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The contact.
    pub id: ContactId,
    text: CardText,
    /// Kinds.
    pub kinds: Kinds,
    /// Circle.
    pub circle: Circle,
    /// Ally, champion or neither.
    pub standing: Standing,
    /// Their own cadence.
    pub cadence: Option<Cadence>,
    /// What keeps them off or on the list of the due.
    pub rhythm: Sparse<Rhythm>,
    /// Date of birth, as far as known.
    pub birthday: Option<PartialDate>,
    /// Other yearly dates, each with its name.
    dates: Vec<(String, PartialDate)>,
    /// When we met for the first time, where known.
    pub met: Option<Day>,
    /// The latest change of position that is news.
    pub moved: Option<Box<Move>>,
    /// When they were where, as far as known.
    pub stints: Sparse<Stints>,
    /// The latest self-test, where one was made (B5).
    pub tested: Option<Tested>,
    /// Hashes of the profiles that name them ([`profile_print`]).
    pub profiles: SmallVec<[u64; 1]>,
    /// Where the record came from, enough to know it again.
    pub sources: SmallVec<[SourceMark; 1]>,
    /// The latest import that brought or changed them; 0 for none.
    pub batch: u64,
    /// The day the contact was first recorded.
    pub created: Day,
    /// What the touches add up to.
    pub touches: Sparse<TouchSummary>,
}

/// Enough of a [`Source`] to know the record again without loading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceMark {
    /// Which format.
    pub kind: SourceKind,
    /// The fingerprint of the record's id at the source; 0 where it has none.
    pub key: u64,
    /// The fingerprint of the source's record as last imported.
    pub content: u64,
}

impl SourceMark {
    /// The mark of `source`.
    pub fn of(source: &Source) -> Self {
        let key = if source.key.is_empty() { 0 } else { fingerprint(source.key.as_bytes()) };
        Self { kind: source.kind, key, content: source.fingerprint }
    }
}

/// A change of organisation or title (B4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The day this program learned of it.
    pub noticed: Day,
    /// The former organisation, or title where only that changed.
    pub from: String,
    /// The new one.
    pub to: String,
    /// Since when, as far as known.
    pub since: Option<PartialDate>,
    /// Whether the organisation changed, and not just the title.
    pub organisation: bool,
}

/// When somebody was where: what tells who worked at one place at the same time (C4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stints {
    /// Since when they are where they are.
    pub since: Option<Day>,
    /// Where they were before, where something of the time is known.
    pub former: Vec<Stint>,
}

/// A time at a former organisation. What is not known of it is left out: from a day alone, it lasted that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stint {
    /// The organisation.
    pub organisation: String,
    /// From then at the latest.
    pub from: Day,
    /// To then at the earliest.
    pub to: Day,
}

impl Stints {
    fn of(contact: &Contact) -> Self {
        let first = |date: Option<PartialDate>| date.and_then(PartialDate::earliest);
        let former = contact.former_positions().iter().filter(|position| !position.organisation.is_empty());
        let former = former.filter_map(|position| {
            let (from, to) = (first(position.from), first(position.to));
            let (from, to) = (from.or(to)?, to.or(from)?);
            Some(Stint { organisation: position.organisation.clone(), from: from.min(to), to: to.max(from) })
        });
        Self { since: contact.position().and_then(|position| first(position.from)), former: former.collect() }
    }
}

/// The latest self-test of a tie (B5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tested {
    /// When.
    pub on: Day,
    /// Whether all three answers were yes.
    pub passed: bool,
}

impl Tested {
    fn of(test: SelfTest) -> Self {
        Self { on: test.date, passed: test.passed() }
    }
}

/// What the touches with one person add up to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TouchSummary {
    /// The latest by date.
    pub last: Option<LastTouch>,
    /// The earliest by date.
    pub first: Option<Day>,
    /// The latest in person.
    pub last_in_person: Option<Day>,
    /// The latest that I began.
    pub last_by_me: Option<Day>,
    /// How many, and how many of them I began.
    pub count: u32,
    /// How many of them I began.
    pub by_me: u32,
    /// Sum over the touches of `0.5 ^ (days before the last touch / HALF_LIFE_DAYS)`.
    pub weight: f64,
    /// The day each of the four ways to add value was last given (B2), by [`Value`].
    pub gave: [Option<Day>; 4],
    /// How often I gave, received and asked.
    pub given: u32,
    /// How often I received.
    pub received: u32,
    /// How often I asked (B3).
    pub asked: u32,
    /// Thank-yous owed and not yet sent (D2).
    pub thanks: Vec<ThanksOwed>,
    /// The events at which we met.
    pub events: Vec<EventId>,
    /// Those of them at which I gave something.
    pub gave_at: Vec<EventId>,
}

/// The latest touch with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastTouch {
    /// When.
    pub date: Day,
    /// How.
    pub channel: Channel,
}

/// A thank-you not yet sent (D2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThanksOwed {
    /// For which touch.
    pub touch: TouchId,
    /// When that was.
    pub date: Day,
    /// How it happened.
    pub channel: Channel,
    /// At which event.
    pub event: Option<EventId>,
}

/// Days after which a touch counts half in the strength of a tie.
pub const HALF_LIFE_DAYS: f64 = 180.0;

impl Card {
    /// The card of `contact`, whose touches are `touches` in any order.
    pub fn derive(contact: &Contact, touches: &[Touch]) -> Self {
        let position = contact.position();
        let (in_use, former): (Vec<_>, Vec<_>) = contact.emails.iter().partition(|email| !email.former);
        let mut text = Writer::default();
        text.set(Field::Name, &contact.name.full);
        text.set(Field::Family, &contact.name.family);
        text.set(Field::Given, &contact.name.given);
        text.set(Field::Organisation, position.map_or("", |position| &position.organisation));
        text.set(Field::Title, position.map_or("", |position| &position.title));
        text.set(Field::Place, contact.place.as_deref().unwrap_or_default());
        text.extend(Field::Nicknames, &contact.nicknames);
        text.extend(Field::Emails, in_use.iter().map(|email| &email.value));
        text.extend(Field::FormerEmails, former.iter().map(|email| &email.value));
        text.extend(Field::Phones, contact.phones.iter().map(|phone| &phone.value));
        text.extend(Field::Tags, &contact.tags);
        text.extend(Field::Communities, &contact.communities);
        Self {
            id: contact.id,
            text: text.finish(),
            kinds: contact.kinds,
            circle: contact.circle,
            standing: contact.standing,
            cadence: contact.cadence,
            rhythm: contact.rhythm.clone().into(),
            birthday: contact.birthday,
            dates: contact.dates.iter().map(|date| (date.name.clone(), date.date)).collect(),
            met: contact.met.as_ref().and_then(|met| met.date),
            moved: latest_move(contact).map(Box::new),
            stints: Stints::of(contact).into(),
            tested: contact.self_tests.last().copied().map(Tested::of),
            profiles: contact.urls.iter().filter_map(|url| profile_print(url)).collect(),
            sources: contact.sources.iter().map(SourceMark::of).collect(),
            batch: contact.sources.iter().map(|source| source.batch).max().unwrap_or(0),
            created: contact.created,
            touches: TouchSummary::of(contact, touches).into(),
        }
    }

    /// All its texts in one piece, as they are stored beside the rest.
    pub fn texts(&self) -> &str {
        self.text.all()
    }

    /// Finds its texts in `buffer` from byte `start` on, where they stand as [`Card::texts`] gave them.
    pub fn place_texts(&mut self, buffer: Arc<str>, start: u32) {
        self.text.place(buffer, start);
    }

    /// The name as shown.
    pub fn name(&self) -> &str {
        self.text.one(Field::Name)
    }

    /// The family name, for sorting; empty when unknown.
    pub fn family(&self) -> &str {
        self.text.one(Field::Family)
    }

    /// The given name; empty when unknown.
    pub fn given(&self) -> &str {
        self.text.one(Field::Given)
    }

    /// The given name; the first word of the name where that is not known.
    pub fn first_name(&self) -> &str {
        match self.given() {
            "" => self.name().split_whitespace().next().unwrap_or_default(),
            given => given,
        }
    }

    /// Present organisation; empty when unknown.
    pub fn organisation(&self) -> &str {
        self.text.one(Field::Organisation)
    }

    /// Present title; empty when unknown.
    pub fn title(&self) -> &str {
        self.text.one(Field::Title)
    }

    /// Where they live; empty when unknown.
    pub fn place(&self) -> &str {
        self.text.one(Field::Place)
    }

    /// Other names.
    pub fn nicknames(&self) -> Texts<'_> {
        self.text.list(Field::Nicknames, Field::Nicknames)
    }

    /// E-mail addresses in use, then former ones.
    pub fn emails(&self) -> Texts<'_> {
        self.text.list(Field::Emails, Field::FormerEmails)
    }

    /// E-mail addresses in use.
    pub fn emails_in_use(&self) -> Texts<'_> {
        self.text.list(Field::Emails, Field::Emails)
    }

    /// Telephone numbers.
    pub fn phones(&self) -> Texts<'_> {
        self.text.list(Field::Phones, Field::Phones)
    }

    /// Tags.
    pub fn tags(&self) -> Texts<'_> {
        self.text.list(Field::Tags, Field::Tags)
    }

    /// Communities.
    pub fn communities(&self) -> Texts<'_> {
        self.text.list(Field::Communities, Field::Communities)
    }

    /// Birthday and other yearly dates, each with its name.
    pub fn dates(&self) -> impl Iterator<Item = (&str, PartialDate)> {
        let others = self.dates.iter().map(|(name, date)| (name.as_str(), *date));
        self.birthday.map(|date| ("birthday", date)).into_iter().chain(others)
    }

    /// The day of a first meeting that no second touch has followed (D4). One long before they entered the rotation, such
    /// as an imported connection, is history: their clock starts as for anybody else.
    pub fn first_meeting(&self) -> Option<Day> {
        let met = self.met?;
        let Rhythm { since, estimate, start_by, .. } = &*self.rhythm;
        let is_history = start_by.is_some()
            || estimate.is_some_and(|talked| talked > met)
            || since.is_some_and(|since| since.days_since(met) > SECOND_TOUCH_DAYS);
        if self.touches.last.is_none() && is_history {
            return None;
        }
        let since = self.touches.last.map_or(met, |last| last.date);
        (self.touches.first.is_none_or(|first| first >= met) && since.days_since(met) <= 1).then_some(met)
    }

    /// How strong the tie is on `today`, 0 to 1.
    ///
    /// Each touch counts one, halved every [`HALF_LIFE_DAYS`] (exponential decay of contact, after Hill,
    /// Agarwal, Bell and Volinsky, 2006); the sum `w` becomes `w / (w + 1)`, and a tie only one side ever
    /// reaches out on counts three quarters.
    pub fn strength(&self, today: Day) -> f64 {
        let Some(last) = self.touches.last else { return 0.0 };
        let age = f64::from(today.days_since(last.date).max(0));
        let weight = self.touches.weight * 0.5f64.powf(age / HALF_LIFE_DAYS);
        let share = f64::from(self.touches.by_me) / f64::from(self.touches.count.max(1));
        let balance = 0.75 + 0.25 * (1.0 - (2.0 * share - 1.0).abs());
        weight / (weight + 1.0) * balance
    }

    /// Why the tie is as strong as it is, in a line: `0.62: 7 conversations, you began 5, the last 3 weeks ago`.
    pub fn strength_words(&self, today: Day) -> String {
        let Some(last) = self.touches.last else { return "0: no conversation yet".to_owned() };
        let (count, mine) = (self.touches.count, self.touches.by_me);
        let talks = match count {
            1 => "1 conversation".to_owned(),
            count => format!("{count} conversations"),
        };
        let began = match mine {
            0 => "they began all".to_owned(),
            mine if mine == count => "you began all".to_owned(),
            mine => format!("you began {mine}"),
        };
        format!("{:.2}: {talks}, {began}, the last {}", self.strength(today), ago(last.date, today))
    }

    /// Whether they vouch for me: a champion, or one who passed the self-test (B5, B7).
    pub fn is_advocate(&self) -> bool {
        self.standing == Standing::Champion || self.tested.is_some_and(|test| test.passed)
    }

    /// The way to add value that was given longest ago or never (B2).
    pub fn value_to_add(&self) -> Value {
        let lately = |value: &Value| self.touches.gave[*value as usize];
        Value::ALL.iter().copied().min_by_key(lately).unwrap_or(Value::Idea)
    }
}

fn latest_move(contact: &Contact) -> Option<Move> {
    let now = contact.position()?;
    let before = contact.positions.get(1)?;
    let organisation = now.organisation != before.organisation;
    let (from, to) = if organisation { (&before.organisation, &now.organisation) } else { (&before.title, &now.title) };
    Some(Move { noticed: now.noticed?, from: from.clone(), to: to.clone(), since: now.from, organisation })
}

impl TouchSummary {
    /// What `touches` with `contact` add up to, in any order.
    pub fn of(contact: &Contact, touches: &[Touch]) -> Self {
        let mut sum = Self::default();
        let Some(last) = touches.iter().max_by_key(|t| (t.date, t.logged, t.id)) else { return sum };
        sum.last = Some(LastTouch { date: last.date, channel: last.channel });
        sum.count = touches.len() as u32;
        for touch in touches {
            let date = Some(touch.date);
            sum.first = sum.first.min(date).or(date);
            if touch.channel.in_person() {
                sum.last_in_person = sum.last_in_person.max(date);
            }
            if touch.initiator == Side::Me {
                sum.by_me += 1;
                sum.last_by_me = sum.last_by_me.max(date);
            }
            let age = f64::from(last.date.days_since(touch.date));
            sum.weight += 0.5f64.powf(age / HALF_LIFE_DAYS);
            for gift in touch.gave.iter().filter(|gift| gift.concerns(contact.id)) {
                let slot = &mut sum.gave[gift.value as usize];
                *slot = (*slot).max(date);
                sum.given += 1;
                sum.gave_at.extend(touch.event.filter(|event| !sum.gave_at.contains(event)));
            }
            if let Some(event) = touch.event.filter(|event| !sum.events.contains(event)) {
                sum.events.push(event);
            }
            sum.received += touch.got.iter().filter(|gift| gift.concerns(contact.id)).count() as u32;
            sum.asked += u32::from(touch.asked.as_ref().is_some_and(|ask| ask.of.is_none_or(|of| of == contact.id)));
            let owed = !contact.no_thanks && touch.thanks.contains(&contact.id);
            let written_since = |t: &Touch| {
                t.id != touch.id && t.initiator == Side::Me && (t.date, t.logged) > (touch.date, touch.logged)
            };
            if owed && !touches.iter().any(written_since) {
                sum.thanks.push(ThanksOwed {
                    touch: touch.id,
                    date: touch.date,
                    channel: touch.channel,
                    event: touch.event,
                });
            }
        }
        sum
    }
}

impl Blank for TouchSummary {
    fn blank() -> &'static Self {
        const BLANK: &TouchSummary = &TouchSummary {
            last: None,
            first: None,
            last_in_person: None,
            last_by_me: None,
            count: 0,
            by_me: 0,
            weight: 0.0,
            gave: [None; 4],
            given: 0,
            received: 0,
            asked: 0,
            thanks: Vec::new(),
            events: Vec::new(),
            gave_at: Vec::new(),
        };
        BLANK
    }
}

impl Blank for Stints {
    fn blank() -> &'static Self {
        const BLANK: &Stints = &Stints { since: None, former: Vec::new() };
        BLANK
    }
}

impl Blank for Rhythm {
    fn blank() -> &'static Self {
        const BLANK: &Rhythm = &Rhythm {
            since: None,
            estimate: None,
            start_by: None,
            snoozed_until: None,
            paused_until: None,
            put_off: 0,
            pinned: false,
            greeted: None,
        };
        BLANK
    }
}
