//! The head of a line: channel, people, date and who reached out, in any order.
//!
//! [`Reader`] finds the parts; here they are put together, and what is left open or looks like a slip is said.

use std::ops::Range;

use super::reading::{Meaning, Span, Who};
use super::token::{like_a_name, tokens};
use super::vocabulary::reached_out;
use super::ways::{Part, Reader, Step};
use super::{Context, names::fold};
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::{Channel, Side};
use crate::domain::sort;
use crate::domain::when::{self, Mistake};

/// A head with more words than this is prose.
const LONGEST: usize = 64;

/// What a head says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) people: Vec<(Who, Range<usize>)>,
    pub(super) channel: Option<Channel>,
    pub(super) date: Option<Day>,
    /// The first that looks like a date but is none.
    pub(super) no_date: Option<Mistake>,
    pub(super) initiator: Option<Side>,
    /// Remarks and second channels: they belong to the note.
    pub(super) aside: Vec<Range<usize>>,
    pub(super) spans: Vec<Span>,
    pub(super) warnings: Vec<String>,
    /// Where the first word stands that was not read; the end when all were.
    pub(super) end: usize,
    /// Whether every word is a channel, a date, a name, or says nothing by itself.
    pub(super) whole: bool,
    /// Whether the words not understood could at least be names.
    pub(super) plausible: bool,
}

impl Head {
    /// Whether anything in it tells of a conversation.
    pub(super) fn says_something(&self) -> bool {
        self.channel.is_some()
            || self.date.is_some()
            || self.no_date.is_some()
            || self.initiator.is_some()
            || self.people.iter().any(|(who, _)| !matches!(who, Who::Unknown { .. }))
    }
}

/// How far a head may go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// To the end: it stands before a colon.
    Whole,
    /// As far as the words are understood.
    Prefix,
}

/// Reads `line[range]` as a head.
pub(super) fn read(line: &str, range: Range<usize>, context: &Context<'_>, extent: Extent) -> Head {
    let mut tokens = tokens(line, range.clone());
    tokens.truncate(LONGEST + 1);
    if tokens.len() > LONGEST && extent == Extent::Whole {
        return Head { end: range.start, ..Head::default() };
    }
    let reader = Reader::new(line, &tokens, context, extent);
    let mut path = reader.cheapest();
    if extent == Extent::Prefix {
        while path.last().is_some_and(|(part, _)| matches!(part, Part::Nothing)) {
            path.pop();
        }
    }
    let path = reader.join(path);
    reader.gather(&path, range)
}

impl Reader<'_> {
    /// Puts the parts together.
    fn gather(&self, path: &[Step], range: Range<usize>) -> Head {
        let mut head = Head { whole: true, plausible: true, end: range.start, ..Head::default() };
        let place =
            |tokens: &Range<usize>| self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end;
        let mut channels: Vec<(Channel, bool, Range<usize>)> = Vec::new();
        let mut dates: Vec<(Day, Range<usize>)> = Vec::new();
        let capitals = self.capitals(path);
        let is_person =
            |step: Option<&Step>| matches!(step, Some((Part::Person(_) | Part::New(..) | Part::Joined { .. }, _)));
        for (number, (part, tokens)) in path.iter().enumerate() {
            let at = place(tokens);
            head.end = at.end;
            let follows_name = number > 0 && is_person(path.get(number - 1)) && !is_person(path.get(number + 1));
            let meaning = match part {
                Part::Nothing => continue,
                Part::Person(candidates) => {
                    let who = self.person(&self.line[self.inner(tokens)], candidates);
                    let meaning = who.meaning();
                    head.people.push((who, at.clone()));
                    meaning
                }
                Part::New(name, organisation) => {
                    let who = self.new_or_known(name, organisation.as_ref(), &mut head.warnings);
                    let meaning = who.meaning();
                    head.people.push((who, at.clone()));
                    meaning
                }
                Part::Channel(channel, general) => {
                    if follows_name && reached_out(self.plain(tokens.start)).is_some() {
                        head.initiator = head.initiator.or(Some(Side::Them));
                    }
                    channels.push((*channel, *general, at.clone()));
                    Meaning::Channel
                }
                Part::Verb => {
                    head.initiator = head.initiator.or(Some(if follows_name { Side::Them } else { Side::Me }));
                    Meaning::Initiator
                }
                Part::Reached(side, channel) => {
                    head.initiator = Some(*side);
                    channels.extend(channel.map(|channel| (channel, true, at.clone())));
                    Meaning::Initiator
                }
                Part::Date(day) => {
                    dates.push((*day, at.clone()));
                    Meaning::Date
                }
                Part::NoDate(mistake) => {
                    head.no_date.get_or_insert_with(|| mistake.clone());
                    Meaning::Unknown
                }
                Part::Aside => {
                    self.aside(&mut head, at.clone());
                    Meaning::Note
                }
                // Where names have capitals, a word without one is no name.
                Part::Unknown if capitals && !like_a_name(self.text(tokens.start)) => {
                    self.aside(&mut head, at.clone());
                    Meaning::Note
                }
                Part::Unknown | Part::Joined { .. } => {
                    head.whole = false;
                    head.plausible &= like_a_name(self.text(tokens.start));
                    self.unknown(&mut head, at.clone(), matches!(part, Part::Joined { apart: true }));
                    continue;
                }
            };
            head.spans.push(Span { range: at, meaning });
        }
        choose_channel(&mut head, channels);
        self.choose_date(&mut head, &dates);
        if head.end == range.start || path.iter().map(|step| step.1.end).next_back() == Some(self.tokens.len()) {
            head.end = if path.is_empty() { range.start } else { range.end };
        }
        head
    }

    /// Takes a word into the remark before it, or begins one.
    fn aside(&self, head: &mut Head, at: Range<usize>) {
        head.whole = false;
        head.plausible = false;
        match head.aside.last_mut() {
            Some(last) if self.line[last.end..at.start].trim().is_empty() => last.end = at.end,
            _ => head.aside.push(at),
        }
    }

    fn inner(&self, tokens: &Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].inner.start..self.tokens[tokens.end - 1].inner.end
    }

    /// One of the candidates, or a question; of several, the one the line is already about.
    fn person(&self, text: &str, candidates: &[ContactId]) -> Who {
        let about = self.context.about;
        let mut here = candidates.iter().filter(|id| about.contains(id));
        match (candidates, here.next(), here.next()) {
            ([one], ..) | (_, Some(one), None) => Who::Known(*one),
            _ => Who::Ambiguous { text: text.to_owned(), candidates: candidates.to_vec(), organisation: None },
        }
    }

    /// Somebody new, unless somebody is called exactly so.
    fn new_or_known(&self, name: &str, organisation: Option<&String>, warnings: &mut Vec<String>) -> Who {
        let names = self.context.names;
        let same: Vec<ContactId> =
            names.lookup(name).into_iter().filter(|&id| fold(&names.name(id)) == fold(name)).collect();
        match same.as_slice() {
            [] => Who::New { name: name.to_owned(), organisation: organisation.cloned() },
            [one] => {
                warnings.push(format!("{} is known already; nobody new was made", names.described(*one)));
                Who::Known(*one)
            }
            _ => Who::Ambiguous { text: name.to_owned(), candidates: same, organisation: organisation.cloned() },
        }
    }

    /// Takes a word nobody is called into the unknown name before it, or begins one.
    fn unknown(&self, head: &mut Head, at: Range<usize>, apart: bool) {
        let before = head.people.last_mut().filter(|(_, range)| self.line[range.end..at.start].trim().is_empty());
        if let Some((Who::Unknown { text, apart }, range)) = before {
            range.end = at.end;
            self.line[range.clone()].trim_matches('"').clone_into(text);
            *apart = false;
            if let Some(span) = head.spans.last_mut() {
                span.range.end = at.end;
            }
            return;
        }
        let text = self.line[at.clone()].trim_matches('"').to_owned();
        head.people.push((Who::Unknown { text, apart }, at.clone()));
        head.spans.push(Span { range: at, meaning: Meaning::Unknown });
    }

    /// The first date; what looks like a slip is said.
    fn choose_date(&self, head: &mut Head, dates: &[(Day, Range<usize>)]) {
        let Some((day, at)) = dates.first() else { return };
        let today = self.context.today;
        head.date = Some(*day);
        if let Some((_, second)) = dates.iter().find(|(other, _)| other != day) {
            let (first, second) = (&self.line[at.clone()], &self.line[second.clone()]);
            head.warnings.push(format!("two dates: `{first}` was taken, `{second}` was not"));
        }
        let said = &self.line[at.clone()];
        let year_said = said.contains(&day.year().to_string()) || said.split(' ').count() > 3;
        let by_calendar =
            said.split(|c: char| !c.is_alphabetic()).any(|word| when::month(&word.to_lowercase()).is_some());
        if by_calendar && !year_said && today.days_since(*day) > 300 {
            head.warnings.push(format!("`{said}` was read as {}, the latest in the past", day.long(today)));
        }
    }
}

/// The first particular channel, else the first; another particular one is a remark.
fn choose_channel(head: &mut Head, channels: Vec<(Channel, bool, Range<usize>)>) {
    let chosen = channels.iter().find(|(_, general, _)| !general).or(channels.first());
    let Some(&(chosen, ..)) = chosen else { return };
    head.channel = Some(chosen);
    head.aside.extend(channels.into_iter().filter(|(other, general, _)| *other != chosen && !general).map(|c| c.2));
    sort::by_key(&mut head.aside, |range| range.start);
}
