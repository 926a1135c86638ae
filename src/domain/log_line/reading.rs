//! What a line was understood as, and the conversation it comes to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Context;
use super::clause::{self, Clauses};
use super::head::{self, Extent, Head};
use super::present::Present;
use super::split::split;
use super::token::like_a_name;
use super::vocabulary::is_joint;
use super::word::{trim, trim_lead, words};
use crate::domain::conversation::{Conversation, Person, Point, Told};
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::{Channel, Side};

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
            Self::Unknown { text } => Err(Unresolved::Unknown { text: text.clone() }),
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
    #[error("nobody is called `{text}`; type +{text} to add them")]
    Unknown {
        /// As typed.
        text: String,
    },
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
    pub(super) today: Day,
    /// Names of those who are or may be meant, for questions.
    pub(super) names: BTreeMap<ContactId, String>,
}

/// Reads `text` as a log line. Never fails: what is not understood is note.
pub fn read(text: &str, context: &Context<'_>) -> Reading {
    let parts = split(text);
    let mut clauses = parts.clauses;
    let mut head = parts.head.clone().map(|range| head::read(text, range, context, Extent::Whole));
    // With people already there, what stands before a colon may as well be the beginning of the note.
    if let (Some(range), Some(found)) = (&parts.head, &head) {
        let prose = !found.says_something() || !(found.whole || found.plausible);
        if !context.about.is_empty() && prose {
            head = None;
            match clauses.first_mut() {
                Some(first) => first.start = range.start,
                None => clauses.push(range.start..text.trim_end().len()),
            }
        }
    }
    let mut predicate = None;
    if parts.head.is_none() {
        if let Some(first) = clauses.first().cloned() {
            if let Some((found, rest)) = open_head(text, first, context) {
                if rest.is_empty() {
                    clauses.remove(0);
                } else {
                    predicate = Some(rest.start);
                    clauses[0] = rest;
                }
                head = Some(found);
            }
        }
    }
    assemble(text, head.unwrap_or_default(), &clauses, predicate, context)
}

/// The head of a line without a colon and what is left of its first clause, if it begins with one.
fn open_head(text: &str, first: Range<usize>, context: &Context<'_>) -> Option<(Head, Range<usize>)> {
    if !context.about.is_empty() {
        let found = head::read(text, first.clone(), context, Extent::Whole);
        let known = !found.people.iter().any(|(who, _)| matches!(who, Who::Unknown { .. }));
        return (found.whole && known && found.says_something()).then_some((found, first.end..first.end));
    }
    let mut found = head::read(text, first.clone(), context, Extent::Prefix);
    let mut rest = trim_lead(text, found.end..first.end);
    if !found.people.is_empty() {
        return Some((found, rest));
    }
    if found.channel.is_some() || found.date.is_some() {
        name_after(text, &mut found, &mut rest);
    } else {
        found.end = first.start;
        rest = first.clone();
    }
    if found.people.is_empty() {
        person_within(text, &mut found, first, context);
    }
    (found.says_something() || !found.people.is_empty()).then_some((found, rest))
}

/// Words written like a name right after a channel or date are somebody nobody is called.
fn name_after(text: &str, head: &mut Head, rest: &mut Range<usize>) {
    let list = words(text, rest.clone());
    let skip = list.iter().take_while(|word| is_joint(&word.plain)).count();
    let named = list.iter().skip(skip).take(3).take_while(|word| like_a_name(&text[word.range.clone()])).count();
    if named == 0 {
        return;
    }
    let range = list[skip].range.start..list[skip + named - 1].range.end;
    head.people.push((Who::Unknown { text: text[range.clone()].to_owned() }, range.clone()));
    head.spans.push(Span { range: range.clone(), meaning: Meaning::Unknown });
    *rest = trim_lead(text, range.end..rest.end);
}

/// Somebody known after `with` or `to` in what is otherwise prose: `had a great chat with Ada about pumps`.
fn person_within(text: &str, head: &mut Head, first: Range<usize>, context: &Context<'_>) {
    let list = words(text, first.clone());
    for word in list.iter().filter(|word| matches!(word.plain.as_str(), "with" | "to" | "from" | "met" | "by")).take(8)
    {
        let found = head::read(text, trim(text, word.range.end..first.end), context, Extent::Prefix);
        if let Some((who, at)) = found.people.into_iter().next() {
            head.spans.push(Span { range: at.clone(), meaning: who.meaning() });
            head.people.push((who, at));
            return;
        }
    }
}

fn assemble(
    text: &str,
    head: Head,
    clauses: &[Range<usize>],
    predicate: Option<usize>,
    context: &Context<'_>,
) -> Reading {
    let mut people: Vec<Attendee> =
        context.about.iter().map(|&id| Attendee { who: Who::Known(id), typed: String::new() }).collect();
    for (who, at) in head.people {
        let typed = text[at].to_owned();
        match people.iter_mut().find(|known| known.who == who) {
            Some(known) if known.typed.is_empty() => known.typed = typed,
            Some(_) => {}
            None => people.push(Attendee { who, typed }),
        }
    }
    let present = Present::new(&people, context.names, text);
    let found: Clauses = clause::read(text, clauses, predicate, &present, context);
    let mut notes: Vec<String> = head.aside.iter().map(|range| aside_text(text, range)).collect();
    notes.extend(found.notes);
    let mut spans = head.spans;
    spans.extend(found.spans);
    let mut warnings = head.warnings;
    warnings.extend(found.warnings);
    let mut reading = Reading {
        raw: text.to_owned(),
        channel: head.channel.unwrap_or(context.channel),
        date: head.date.unwrap_or(context.date),
        initiator: found.initiator.or(head.initiator).unwrap_or(Side::Me),
        people,
        learned: (!found.learned.is_empty()).then(|| found.learned.join("; ")),
        items: found.items,
        spans: in_order(spans),
        warnings,
        notes,
        today: context.today,
        names: BTreeMap::new(),
    };
    reading.collect_names(context);
    reading
}

/// A remark from the head as it reads in the note.
fn aside_text(text: &str, range: &Range<usize>) -> String {
    let said = text[range.clone()].trim();
    let bare = said.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）'])).unwrap_or(said);
    bare.trim().to_owned()
}

/// The spans from left to right; of two that overlap, the later is cut away.
fn in_order(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    let mut end = 0;
    spans.retain_mut(|span| {
        span.range.start = span.range.start.max(end);
        end = end.max(span.range.end);
        span.range.start < span.range.end
    });
    spans
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

    /// What stands in the way of a conversation besides the questions: nobody in it, or a day still to come.
    pub fn problem(&self) -> Option<Unresolved> {
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

    fn collect_names(&mut self, context: &Context<'_>) {
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
        Told::Promise(_, text, _) | Told::Asked(text) | Told::Personal(text) | Told::Wants(text) => text,
        Told::Offers(text) | Told::Solved(text) => text,
        Told::Gave(value, text) | Told::Got(value, text) => {
            if text.is_empty() {
                value.label()
            } else {
                text
            }
        }
        Told::Knows(Person::New { name, .. }) => name,
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
