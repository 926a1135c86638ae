//! A card: what every list, search and ranking needs of one contact. Derived from the contact and its touches, kept in memory for all.

use compact_str::{CompactString, ToCompactString};
use serde::{Deserialize, Serialize};

use super::cadence::Cadence;
use super::contact::{Contact, Rhythm, Source, SourceKind};
use super::day::{Day, PartialDate};
use super::fingerprint::fingerprint;
use super::id::{ContactId, EventId, TouchId};
use super::kind::{Channel, Circle, Kinds, Side, Standing, Value};
use super::touch::Touch;

/// What lists, search and rankings need of one contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The contact.
    pub id: ContactId,
    /// The name as shown.
    pub name: CompactString,
    /// The family name, for sorting; empty when unknown.
    pub family: CompactString,
    /// The given name; empty when unknown.
    pub given: CompactString,
    /// Other names.
    pub nicknames: Vec<CompactString>,
    /// Addresses in use, then former ones after `emails_in_use`.
    pub emails: Vec<CompactString>,
    /// How many of `emails` are in use.
    pub emails_in_use: u8,
    /// Telephone numbers.
    pub phones: Vec<CompactString>,
    /// Present organisation; empty when unknown.
    pub organisation: CompactString,
    /// Present title; empty when unknown.
    pub title: CompactString,
    /// Where they live; empty when unknown.
    pub place: CompactString,
    /// Kinds.
    pub kinds: Kinds,
    /// Circle.
    pub circle: Circle,
    /// Their own cadence.
    pub cadence: Option<Cadence>,
    /// What keeps them off or on the list of the due.
    pub rhythm: Rhythm,
    /// Tags.
    pub tags: Vec<CompactString>,
    /// Communities.
    pub communities: Vec<CompactString>,
    /// Birthday and other yearly dates, each with its name.
    pub dates: Vec<(CompactString, PartialDate)>,
    /// When we met for the first time, where known.
    pub met: Option<Day>,
    /// Ally, champion or neither.
    pub standing: Standing,
    /// The latest change of position that is news.
    pub moved: Option<Box<Move>>,
    /// Where the record came from, enough to know it again.
    pub sources: Vec<SourceMark>,
    /// The latest import that brought or changed them; 0 for none.
    pub batch: u64,
    /// The day the contact was first recorded.
    pub created: Day,
    /// What the touches add up to.
    pub touches: TouchSummary,
}

/// Enough of a [`Source`] to know the record again without loading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// What the touches with one person add up to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
}

/// The latest touch with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastTouch {
    /// When.
    pub date: Day,
    /// How.
    pub channel: Channel,
}

/// A thank-you not yet sent (D2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
        let (in_use, former): (Vec<_>, Vec<_>) = contact.emails.iter().partition(|e| !e.former);
        let values = |list: &[&super::contact::Address]| {
            list.iter().map(|a| a.value.as_str().into()).collect::<Vec<CompactString>>()
        };
        let birthday = contact.birthday.map(|date| (CompactString::const_new("birthday"), date));
        Self {
            id: contact.id,
            name: contact.name.full.to_compact_string(),
            family: contact.name.family.to_compact_string(),
            given: contact.name.given.to_compact_string(),
            nicknames: compact(&contact.nicknames),
            emails_in_use: in_use.len().min(255) as u8,
            emails: [values(&in_use), values(&former)].concat(),
            phones: contact.phones.iter().map(|phone| phone.value.as_str().into()).collect(),
            organisation: position.map(|p| p.organisation.to_compact_string()).unwrap_or_default(),
            title: position.map(|p| p.title.to_compact_string()).unwrap_or_default(),
            place: contact.place.as_deref().unwrap_or_default().into(),
            kinds: contact.kinds,
            circle: contact.circle,
            cadence: contact.cadence,
            rhythm: contact.rhythm.clone(),
            tags: compact(&contact.tags),
            communities: compact(&contact.communities),
            dates: birthday.into_iter().chain(contact.dates.iter().map(|d| (d.name.as_str().into(), d.date))).collect(),
            met: contact.met.as_ref().and_then(|met| met.date),
            standing: contact.standing,
            moved: latest_move(contact).map(Box::new),
            sources: contact.sources.iter().map(SourceMark::of).collect(),
            batch: contact.sources.iter().map(|source| source.batch).max().unwrap_or(0),
            created: contact.created,
            touches: TouchSummary::of(contact, touches),
        }
    }

    /// The addresses in use.
    pub fn emails_in_use(&self) -> &[CompactString] {
        &self.emails[..usize::from(self.emails_in_use).min(self.emails.len())]
    }

    /// The day of a first meeting that no second touch has followed (D4).
    pub fn first_meeting(&self) -> Option<Day> {
        let met = self.met?;
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

    /// The way to add value that was given longest ago or never (B2).
    pub fn value_to_add(&self) -> Value {
        let lately = |value: &Value| self.touches.gave[*value as usize];
        Value::ALL.iter().copied().min_by_key(lately).unwrap_or(Value::Idea)
    }
}

fn compact(list: &[String]) -> Vec<CompactString> {
    list.iter().map(|text| text.as_str().into()).collect()
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
