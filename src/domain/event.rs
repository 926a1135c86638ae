//! An event: where people meet, what I want from it, what is known of who comes, and what became of it (E1).

mod edit;
mod plan;
mod resolve;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::book::Book;
use super::day::Day;
use super::id::{ContactId, EventId};
use super::matching::Names;
use super::roster::{Attendee, Roster, Talk};

pub use edit::EventEdit;
pub use plan::{EventIntent, Met, take_roster};
pub use resolve::{NotFound, at_hand, in_order, resolve};

/// So many days before the first one people meet for it already.
const EVES: i32 = 2;

/// One event, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// What it is called, with its year or number where the series has several.
    pub name: String,
    /// The first day.
    pub start: Day,
    /// The last day; that of `start` where it takes one.
    pub end: Day,
    /// Where.
    pub place: Option<String>,
    /// What it is an edition of, such as `FOSDEM`.
    pub series: Option<String>,
    /// What it is about.
    pub theme: Option<String>,
    /// What its audience cares about.
    pub audience: Option<String>,
    /// The outcome I want.
    pub outcome: Option<String>,
    /// Minutes I have there for people; none when not said.
    pub minutes: Option<u32>,
    /// How I introduce myself there; none while there is only a draft.
    pub intro: Option<String>,
    /// Organisations that take part, such as sponsors.
    #[serde(default)]
    pub organisations: Vec<String>,
    /// What is said about who comes: of each person at most one word of each [`Voice`].
    #[serde(default)]
    pub said: Vec<Said>,
    /// Questions of my own for it.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Questions asked there.
    #[serde(default)]
    pub asked: Vec<Asked>,
    /// Which of its stages are done.
    #[serde(default)]
    pub done: Vec<Stage>,
    /// Whether it was worth going.
    pub verdict: Option<Verdict>,
    /// The calendar it was imported from, if any.
    pub source: Option<EventSource>,
    /// The day it was recorded.
    pub created: Day,
}

impl Event {
    /// An event of which only name and days are known; the days change places where they are the wrong way round.
    pub fn new(id: EventId, name: impl Into<String>, (start, end): (Day, Day), created: Day) -> Self {
        Self {
            id,
            name: name.into(),
            start: start.min(end),
            end: end.max(start),
            place: None,
            series: None,
            theme: None,
            audience: None,
            outcome: None,
            minutes: None,
            intro: None,
            organisations: Vec::new(),
            said: Vec::new(),
            questions: Vec::new(),
            asked: Vec::new(),
            done: Vec::new(),
            verdict: None,
            source: None,
            created,
        }
    }

    /// The day a conversation there is dated when no day is said: today while it lasts, its last day afterwards, and
    /// today before.
    pub fn day_of_touch(&self, today: Day) -> Day {
        today.min(self.end)
    }

    /// Why nobody can say on `today` whether it was worth going; none once it has begun.
    pub fn too_early_to_judge(&self, today: Day) -> Option<String> {
        let on = self.start.long(today);
        (!self.has_begun(today)).then(|| format!("{} begins on {on}; whether it was worth it shows then", self.name))
    }

    /// Whether what happens on `day` can be at the event: what is a few evenings before its first day is.
    pub fn has_begun(&self, day: Day) -> bool {
        self.start.days_since(day) <= EVES
    }

    /// Whether `talk` can be one given there: its day is one of the event's, or not known.
    pub fn is_on(&self, talk: &Talk) -> bool {
        talk.day.is_none_or(|day| (self.start..=self.end).contains(&day))
    }

    /// What counts of what was said about `who`, if anything: my word, else theirs, else that I have asked.
    pub fn said_of(&self, who: Who) -> Option<&Said> {
        self.said.iter().filter(|said| said.who == who).min_by_key(|said| said.word.voice())
    }

    /// Keeps a word about `who` in the place of what the same voice said before; none takes mine back, and leaves
    /// theirs.
    pub fn say(&mut self, who: Who, word: Option<Word>, on: Day) {
        let voice = word.map_or(Voice::Mine, Word::voice);
        self.said.retain(|said| said.who != who || said.word.voice() != voice);
        self.said.extend(word.map(|word| Said { who, word, on }));
    }

    /// Takes back what they said and that they were asked.
    pub fn unsay(&mut self, who: Who) {
        self.said.retain(|said| said.who != who || said.word.voice() == Voice::Mine);
    }

    /// What is said about `from` is about `to`. What a voice said about `to` before stays.
    pub fn say_instead(&mut self, from: Who, to: Who) {
        if from == to {
            return;
        }
        let known: Vec<Voice> = self.said.iter().filter(|it| it.who == to).map(|it| it.word.voice()).collect();
        self.said.retain(|it| it.who != from || !known.contains(&it.word.voice()));
        self.said.iter_mut().filter(|it| it.who == from).for_each(|it| it.who = to);
    }

    /// What is said about a line of its roster that is a contact by now is about the contact.
    pub fn say_of_contacts(&mut self, roster: &Roster, book: &Book) {
        let lines: HashSet<u64> =
            self.said.iter().filter_map(|it| if let Who::Attendee(key) = it.who { Some(key) } else { None }).collect();
        if lines.is_empty() {
            return;
        }
        let attendees: Vec<&Attendee> = roster.attendees.iter().filter(|it| lines.contains(&it.key())).collect();
        let names = Names::for_list(book, attendees.iter().copied());
        for attendee in attendees {
            if let Some(id) = names.find(book, attendee).contact {
                self.say_instead(Who::Attendee(attendee.key()), Who::Contact(id));
            }
        }
    }

    /// Whether it is over on `today`.
    pub fn is_over(&self, today: Day) -> bool {
        self.end < today
    }

    /// Whether `other` is an edition of the same series: by the series, else by the name without its year or number.
    pub fn is_of_the_series_of(&self, other: &Self) -> bool {
        self.id != other.id && self.series_key() == other.series_key() && !self.series_key().is_empty()
    }

    /// The folded series, else the folded name without numbers.
    pub fn series_key(&self) -> String {
        let folded = super::fold::fold(self.series.as_deref().unwrap_or(&self.name));
        let words = folded.split(' ').filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Where an event came from, so that the next import of its calendar knows it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventSource {
    /// Its UID with the RECURRENCE-ID, where it has one; empty where it has no UID.
    #[serde(default)]
    pub key: String,
    /// A fingerprint of its content as last imported.
    pub fingerprint: u64,
    /// Its SEQUENCE: a higher one is newer.
    #[serde(default)]
    pub sequence: u32,
    /// Its DTSTAMP in seconds since 1970: tells the newer of two with one SEQUENCE.
    #[serde(default)]
    pub stamp: i64,
    /// The import that brought it.
    pub batch: u64,
    /// The day of that import.
    pub date: Day,
    /// What the calendar said then: tells what the user changed since from what the calendar changed.
    pub facts: Facts,
}

/// What a calendar says about an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// What it is called.
    pub name: String,
    /// The first day.
    pub start: Day,
    /// The last day.
    pub end: Day,
    /// Where.
    pub place: Option<String>,
}

/// Somebody at an event: a contact, or a line of its roster that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// A contact.
    Contact(ContactId),
    /// An attendee, by [`Attendee::key`](super::roster::Attendee::key).
    Attendee(u64),
}

/// What is said about somebody's coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// About whom.
    pub who: Who,
    /// What.
    pub word: Word,
    /// When.
    pub on: Day,
}

/// What may be said about somebody's coming: by them, which is evidence, or by me, which settles it. Stored by position:
/// append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// They said yes.
    Yes,
    /// They said maybe.
    Maybe,
    /// They said no.
    No,
    /// I say they come, whatever the evidence.
    Coming,
    /// I say they do not come, whatever the evidence.
    NotComing,
    /// I have asked them, and have no answer yet.
    Asked,
}

/// Whose word it is, the one that counts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// I say so.
    Mine,
    /// They say so.
    Theirs,
    /// Nobody yet: they were asked.
    Nobody,
}

impl Word {
    /// Whose word it is.
    pub fn voice(self) -> Voice {
        match self {
            Self::Coming | Self::NotComing => Voice::Mine,
            Self::Yes | Self::Maybe | Self::No => Voice::Theirs,
            Self::Asked => Voice::Nobody,
        }
    }
}

/// A question used, so that it does not come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The question, by its id.
    pub question: String,
    /// Of whom; none for one to the room.
    pub contact: Option<ContactId>,
    /// When.
    pub on: Day,
}

/// What an event asks of me, in the order of time (E8). Stored by position: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Ask the likely ones whether they come.
    ReachOut,
    /// Prepare: outcome, introduction, roster.
    Prepare,
    /// Read the sheet.
    Read,
    /// Write down whom I met and what followed.
    Capture,
}

impl Stage {
    /// Every stage, in the order of time.
    pub const ALL: [Self; 4] = [Self::ReachOut, Self::Prepare, Self::Read, Self::Capture];

    /// The first day it is on the agenda: 21, 7 and 1 days before the event, and the day after it.
    pub fn from(self, event: &Event) -> Day {
        match self {
            Self::ReachOut => event.start.plus_days(-21),
            Self::Prepare => event.start.plus_days(-7),
            Self::Read => event.start.plus_days(-1),
            Self::Capture => event.end.plus_days(1),
        }
    }

    /// What to do, in a word or two.
    pub fn label(self) -> &'static str {
        match self {
            Self::ReachOut => "reach out",
            Self::Prepare => "prepare",
            Self::Read => "read the sheet",
            Self::Capture => "capture",
        }
    }
}

/// Whether it was worth going (E7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Whether to go again.
    pub again: bool,
    /// Why, in a few words; may be empty.
    #[serde(default)]
    pub why: String,
    /// When that was said.
    pub on: Day,
}
