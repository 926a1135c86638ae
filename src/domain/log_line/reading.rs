//! What a line was understood as, and the conversation it comes to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Context;
use crate::domain::conversation::{Conversation, Person, Point, Told};
use crate::domain::day::Day;
use crate::domain::id::{ContactId, EventId};
use crate::domain::kind::{Channel, Side};
use crate::domain::when::Mistake;

/// Somebody a line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A contact.
    Known(ContactId),
    /// Somebody new, to be created with the conversation.
    New {
        /// Their name.
        name: String,
        /// Where they work, if said.
        organisation: Option<String>,
    },
    /// One of several contacts.
    Ambiguous {
        /// As typed.
        text: String,
        /// Who may be meant.
        candidates: Vec<ContactId>,
        /// Where they work, if said: with it somebody new can be made.
        organisation: Option<String>,
    },
    /// Nobody is called so.
    Unknown {
        /// As typed.
        text: String,
        /// Whether each word may be somebody by itself, so that a comma may be missing.
        apart: bool,
    },
    /// Nobody after all: the words go to the note.
    LeftOut {
        /// As typed.
        text: String,
    },
}

impl Who {
    pub(super) fn meaning(&self) -> Meaning {
        match self {
            Self::Known(_) => Meaning::Person,
            Self::New { .. } => Meaning::NewPerson,
            Self::Ambiguous { .. } => Meaning::Unsure,
            Self::Unknown { .. } | Self::LeftOut { .. } => Meaning::Unknown,
        }
    }

    /// As the conversation has it; none while open or left out.
    fn person(&self) -> Option<Person> {
        match self {
            Self::Known(id) => Some(Person::Known(*id)),
            Self::New { name, organisation } => {
                Some(Person::New { name: name.clone(), organisation: organisation.clone() })
            }
            _ => None,
        }
    }

    fn settled(&self) -> Result<(), Unresolved> {
        match self {
            Self::Ambiguous { text, candidates, .. } => {
                Err(Unresolved::Ambiguous { text: text.clone(), candidates: candidates.clone() })
            }
            Self::Unknown { text, apart } => Err(Unresolved::Unknown { text: text.clone(), apart: *apart }),
            _ => Ok(()),
        }
    }
}

/// Somebody who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Who it is.
    pub who: Who,
    /// As typed; empty for those the line was about before.
    pub typed: String,
}

/// Whom a point concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Everybody present.
    All,
    /// The one at that place among the people.
    One(usize),
    /// One of these: a question.
    Open(Vec<usize>),
}

/// What was said of a conversation besides its note.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Anything without a third person in it.
    Told(Told),
    /// Somebody they know.
    Knows(Who),
}

/// One thing that followed, and for whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Whom it concerns.
    pub whose: Whose,
    /// What it is.
    pub said: Said,
}

/// What a stretch of the line means, for colouring it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// The channel.
    Channel,
    /// The date.
    Date,
    /// A contact.
    Person,
    /// Somebody new.
    NewPerson,
    /// A name of several contacts.
    Unsure,
    /// A name of nobody.
    Unknown,
    /// Who reached out.
    Initiator,
    /// Words that say what a clause is, such as `gave` and `I'll`.
    Keyword,
    /// What was promised.
    Promise,
    /// By when.
    Due,
    /// A way to add value.
    Value,
    /// What was learned, wanted, offered and so on.
    Detail,
    /// Note.
    Note,
}

/// A stretch of the line as typed, in bytes, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub meaning: Meaning,
}

/// Why a reading is no conversation yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// Nobody took part.
    #[error("say with whom: type a name, or +Name for somebody new")]
    Nobody,
    /// A name of several contacts.
    #[error("`{text}` may be {} people; type more of the name", .candidates.len())]
    Ambiguous {
        /// As typed.
        text: String,
        /// Who may be meant.
        candidates: Vec<ContactId>,
    },
    /// A name of nobody.
    #[error("nobody is called `{text}`; type +{text} to add them{}", if *.apart { ", or part two people with a comma" } else { "" })]
    Unknown {
        /// As typed.
        text: String,
        /// Whether each word may be somebody by itself.
        apart: bool,
    },
    /// What looks like a date but is none.
    #[error("{0}")]
    NoDate(Mistake),
    /// The conversation is still to come.
    #[error("{said} is still to come; a conversation is in the past")]
    Future {
        /// The date.
        date: Day,
        /// The date in words.
        said: String,
    },
}

/// What a line was understood as.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The line as typed.
    pub raw: String,
    /// How they talked.
    pub channel: Channel,
    /// When.
    pub date: Day,
    /// Who reached out.
    pub initiator: Side,
    /// Who took part: those the line was about already, then those it names.
    pub people: Vec<Attendee>,
    /// What it taught me.
    pub learned: Option<String>,
    /// What followed, in the order told.
    pub items: Vec<Item>,
    /// What stretches of the line mean, from left to right, not overlapping, on character boundaries.
    pub spans: Vec<Span>,
    /// What should be said besides.
    pub warnings: Vec<String>,
    pub(super) notes: Vec<String>,
    /// What looks like a date but is none.
    pub(super) no_date: Option<Mistake>,
    pub(super) today: Day,
    pub(super) event: Option<EventId>,
    /// Names of those who are or may be meant, for questions.
    pub(super) names: BTreeMap<ContactId, String>,
}

impl Reading {
    /// The note, its parts joined; empty where there is none.
    pub fn note(&self) -> String {
        let left_out = self.people.iter().filter_map(|person| match &person.who {
            Who::LeftOut { text } => Some(text.as_str()),
            _ => None,
        });
        left_out.chain(self.notes.iter().map(String::as_str)).collect::<Vec<_>>().join("; ")
    }

    /// What stands in the way of a conversation besides the questions: nobody in it, a day still to come, or a date
    /// that is none.
    pub fn problem(&self) -> Option<Unresolved> {
        if let Some(mistake) = &self.no_date {
            return Some(Unresolved::NoDate(mistake.clone()));
        }
        if self.date > self.today {
            return Some(Unresolved::Future { date: self.date, said: self.date.long(self.today) });
        }
        let anybody = self.people.iter().any(|person| !matches!(person.who, Who::LeftOut { .. }));
        (!anybody).then_some(Unresolved::Nobody)
    }

    /// The conversation told, and what should be said besides.
    ///
    /// A name that is not settled stops it. A point that may be several people's goes to the first of them, and a
    /// warning says so.
    pub fn conversation(&self) -> Result<(Conversation, Vec<String>), Unresolved> {
        for person in &self.people {
            person.who.settled()?;
        }
        if let Some(problem) = self.problem() {
            return Err(problem);
        }
        let mut people: Vec<Person> = Vec::new();
        let mut seats: Vec<Option<usize>> = Vec::new();
        for attendee in &self.people {
            let seat = attendee.who.person().map(|person| {
                people.iter().position(|known| *known == person).unwrap_or_else(|| {
                    people.push(person);
                    people.len() - 1
                })
            });
            seats.push(seat);
        }
        let mut warnings = self.warnings.clone();
        let mut points: Vec<Point> = Vec::new();
        for item in &self.items {
            let what = match &item.said {
                Said::Told(told) => told.clone(),
                Said::Knows(who) => {
                    who.settled()?;
                    match who.person() {
                        Some(person) => Told::Knows(person),
                        None => continue,
                    }
                }
            };
            let who = match &item.whose {
                Whose::All => None,
                Whose::One(place) => seats[*place],
                Whose::Open(places) => {
                    let mut open: Vec<usize> = places.iter().filter_map(|&place| seats[place]).collect();
                    open.dedup();
                    if let [first, _, ..] = open.as_slice() {
                        let name = self.person_name(&people[*first]);
                        warnings.push(format!(
                            "`{}` was taken to be about {name}; name somebody to say otherwise",
                            text_of(&what)
                        ));
                    }
                    open.first().copied()
                }
            };
            // A conversation holds one ask: several become one text.
            if let Told::Asked(more) = &what {
                let earlier = points.iter_mut().find(|point| matches!(point.what, Told::Asked(_)));
                if let Some(Point { who: of, what: Told::Asked(text) }) = earlier {
                    *text = format!("{text}; {more}");
                    *of = if *of == who { who } else { None };
                    continue;
                }
            }
            points.push(Point { who, what });
        }
        let conversation = Conversation {
            initiator: self.initiator,
            note: self.note(),
            learned: self.learned.clone(),
            raw: self.raw.clone(),
            event: self.event,
            points,
            ..Conversation::new(people, self.date, self.channel)
        };
        Ok((conversation, warnings))
    }

    /// What to call `person` in a sentence.
    fn person_name(&self, person: &Person) -> String {
        match person {
            Person::Known(id) => self.names.get(id).cloned().unwrap_or_else(|| "that contact".to_owned()),
            Person::New { name, .. } => name.clone(),
        }
    }

    /// Keeps the names of those who are or may be meant.
    pub(super) fn collect_names(&mut self, context: &Context<'_>) {
        let knows = self.items.iter().filter_map(|item| match &item.said {
            Said::Knows(who) => Some(who),
            Said::Told(_) => None,
        });
        let ids: Vec<ContactId> = self
            .people
            .iter()
            .map(|person| &person.who)
            .chain(knows)
            .flat_map(|who| match who {
                Who::Known(id) => vec![*id],
                Who::Ambiguous { candidates, .. } => candidates.clone(),
                _ => Vec::new(),
            })
            .collect();
        for id in ids {
            self.names.entry(id).or_insert_with(|| context.names.described(id));
        }
    }
}

/// A point in a few words, for a question or warning.
pub(super) fn text_of(told: &Told) -> &str {
    match told {
        Told::Promise(_, text, _)
        | Told::Asked(text)
        | Told::Personal(text)
        | Told::Wants(text)
        | Told::Offers(text)
        | Told::Solved(text) => text,
        Told::Gave(value, text) | Told::Got(value, text) => {
            if text.is_empty() {
                value.label()
            } else {
                text
            }
        }
        Told::Knows(Person::New { name, .. }) | Told::GoingTo(_, name, _) => name,
        Told::Knows(Person::Known(_)) => "knows",
        Told::MovedTo(organisation, title) => {
            if organisation.is_empty() {
                title
            } else {
                organisation
            }
        }
    }
}
