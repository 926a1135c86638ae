//! The clauses after the head: promises, value, asks, learnings, aims, and what else followed. The rest is note.

use std::ops::Range;

use super::head::{self, Extent};
use super::present::Present;
use super::reading::{Item, Meaning, Said, Span, Who, Whose};
use super::token::like_a_name;
use super::vocabulary::{Label, is_object, label, reached_out, subject_side};
use super::word::{Word, trim, trim_lead, words};
use super::{Context, position, promise, value};
use crate::domain::conversation::Told;
use crate::domain::event::Word as Answer;
use crate::domain::kind::Side;
use crate::domain::when::Mistake;

/// What the clauses of a line say.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) notes: Vec<String>,
    pub(super) learned: Vec<String>,
    pub(super) items: Vec<Item>,
    pub(super) initiator: Option<Side>,
    pub(super) spans: Vec<Span>,
    pub(super) warnings: Vec<String>,
    /// The first date of a promise that is none.
    pub(super) no_date: Option<Mistake>,
}

/// Reads the clauses at `ranges` of `line`. One that begins at `predicate` follows a name in the head, which may be
/// its subject: `Ada will send the list`.
pub(super) fn read(
    line: &str,
    ranges: &[Range<usize>],
    predicate: Option<usize>,
    present: &Present,
    context: &Context<'_>,
) -> Clauses {
    let mut found = Clauses::default();
    for range in ranges {
        let words = words(line, range.clone());
        let subject = (predicate == Some(range.start) && present.count() > 0).then(|| Subject {
            whose: present.unnamed(),
            next: 0,
            will: false,
        });
        let mut clause = Clause { line, words: &words, present, context, found: &mut found };
        if !clause.read(subject) {
            found.notes.push(line[range.clone()].to_owned());
            found.spans.push(Span { range: range.clone(), meaning: Meaning::Note });
        }
    }
    found
}

/// Whom a clause begins with.
#[derive(Debug, Clone)]
struct Subject {
    whose: Whose,
    /// The word after it.
    next: usize,
    /// Whether it ends in `'ll`.
    will: bool,
}

struct Clause<'a> {
    line: &'a str,
    words: &'a [Word],
    present: &'a Present,
    context: &'a Context<'a>,
    found: &'a mut Clauses,
}

impl Clause<'_> {
    fn word(&self, place: usize) -> &str {
        self.words.get(place).map_or("", |word| word.plain.as_str())
    }

    fn text(&self, place: usize) -> &str {
        match (self.words.get(place), self.words.last()) {
            (Some(first), Some(last)) => self.line[first.range.start..last.range.end].trim(),
            _ => "",
        }
    }

    fn span(&mut self, words: Range<usize>, meaning: Meaning) {
        let (Some(first), Some(last)) =
            (self.words.get(words.start), self.words[..words.end.min(self.words.len())].last())
        else {
            return;
        };
        if first.range.start < last.range.end {
            self.found.spans.push(Span { range: first.range.start..last.range.end, meaning });
        }
    }

    fn told(&mut self, whose: Whose, told: Told) -> bool {
        self.found.items.push(Item { whose, said: Said::Told(told) });
        true
    }

    /// Reads the clause; whether it was more than note.
    fn read(&mut self, subject: Option<Subject>) -> bool {
        if subject.is_some_and(|subject| self.predicate(subject.next, Some(&subject))) {
            return true;
        }
        if self.initiator() || self.sign() || self.mine() {
            return true;
        }
        if let Some(subject) = self.subject() {
            let (start, end) = (self.found.spans.len(), subject.next);
            if matches!(subject.whose, Whose::One(_)) {
                self.span(0..end, Meaning::Person);
            }
            if self.predicate(end, Some(&subject)) {
                return true;
            }
            self.found.spans.truncate(start);
        }
        let first = usize::from(self.word(0) == "i");
        self.predicate(first, None)
    }

    /// `they wrote first`, `from them`: nothing else in the clause.
    fn initiator(&mut self) -> bool {
        let count = self.words.len();
        let side = match (self.word(0), self.word(1)) {
            ("from", object) if is_object(object) && count == 2 => Some(Side::Them),
            (subject, verb) => subject_side(subject).filter(|_| {
                let reached = reached_out(verb).is_some() || matches!(verb, "reached" | "got" | "came");
                let first = self.word(count.saturating_sub(1)) == "first" && count <= 5;
                reached && (first || (verb == "reached" && self.word(2) == "out" && count <= 4))
            }),
        };
        if side.is_some() {
            self.found.initiator = side;
            self.span(0..count, Meaning::Initiator);
        }
        side.is_some()
    }

    /// `> mine`, `< theirs`, `? asked`, `+idea`.
    fn sign(&mut self) -> bool {
        let Some(first) = self.words.first() else { return false };
        let written = &self.line[first.range.clone()];
        let Some(sign) = written.chars().next().filter(|c| matches!(c, '>' | '<' | '→' | '←' | '?' | '+' | '＋'))
        else {
            return false;
        };
        let whole = first.range.start..self.words.last().map_or(first.range.end, |last| last.range.end);
        let rest = trim(self.line, whole.start + sign.len_utf8()..whole.end);
        let rest_words = words(self.line, rest.clone());
        if rest_words.is_empty() {
            return false;
        }
        self.found.spans.push(Span { range: whole.start..whole.start + sign.len_utf8(), meaning: Meaning::Keyword });
        let mut inner = Clause { words: &rest_words, found: &mut *self.found, ..*self };
        let done = match sign {
            '>' | '→' => inner.promised(Side::Me, 0, None),
            '<' | '←' => {
                let subject = inner.subject();
                let next = subject
                    .as_ref()
                    .map_or(0, |subject| subject.next + usize::from(inner.word(subject.next) == "will"));
                inner.promised(Side::Them, next, subject.map(|subject| subject.whose))
            }
            '?' => inner.asked(0),
            _ => inner.given(0, true, None),
        };
        if !done {
            self.found.spans.pop();
        }
        done
    }

    /// `I'll …`, `I will …`, `I promised to …`, `I owe …`.
    fn mine(&mut self) -> bool {
        let next = match (self.word(0), self.word(1), self.word(2)) {
            ("i'll", ..) => 1,
            ("i", "will" | "shall" | "owe", _) => 2,
            ("i", "promised" | "promise", "to") => 3,
            _ => return false,
        };
        let done = self.promised(Side::Me, next, None);
        if done {
            self.span(0..next, Meaning::Keyword);
        }
        done
    }

    /// The person or pronoun the clause begins with.
    fn subject(&self) -> Option<Subject> {
        let first = self.word(0);
        let bare = first.strip_suffix("'ll");
        if matches!(bare.unwrap_or(first), "she" | "he" | "they") {
            return (self.present.count() > 0).then(|| Subject {
                whose: self.present.unnamed(),
                next: 1,
                will: bare.is_some(),
            });
        }
        let (people, next) = self.present.named_at(self.words, 0)?;
        let will = self.words[next - 1].plain.ends_with("'ll");
        // `Ada's twins` is about Ada, but she does nothing.
        let possessive = self.words[next - 1].plain.ends_with("'s");
        (!possessive).then(|| Subject { whose: self.present.among(people), next, will })
    }

    /// What the subject does, from the word at `place` on; without one, what nobody is named for.
    fn predicate(&mut self, place: usize, subject: Option<&Subject>) -> bool {
        let whose = subject.map(|subject| subject.whose.clone());
        let verb = self.word(place).to_owned();
        let labelled = self.words.get(place).filter(|word| word.colon).and_then(|word| label(&word.plain));
        if let Some(label) = labelled {
            let done = self.labelled(label, place + 1, whose);
            if done {
                self.span(place..place + 1, Meaning::Keyword);
            }
            return done;
        }
        let from = self.found.spans.len();
        let mut keyword = place + 1;
        let coming = self.coming(place);
        let done = match (verb.as_str(), subject) {
            (_, Some(subject)) if subject.will => {
                keyword = place;
                self.promised(Side::Them, place, whose)
            }
            ("will" | "shall", Some(_)) => self.promised(Side::Them, place + 1, whose),
            ("promised" | "promises", Some(_)) if self.word(place + 1) == "to" => {
                keyword = place + 2;
                self.promised(Side::Them, place + 2, whose)
            }
            ("owes" | "owe", Some(_)) if self.word(place + 1) == "me" => {
                keyword = place + 2;
                self.promised(Side::Them, place + 2, whose)
            }
            ("gave", None) => self.given(place + 1, true, None),
            ("gave", Some(_)) if self.word(place + 1) == "me" => {
                keyword = place + 2;
                self.given(place + 2, false, whose)
            }
            ("got" | "received", None) => self.given(place + 1, false, None),
            ("asked", None) => self.asked(place + 1),
            ("learned" | "learnt", None) => {
                let skip = usize::from(self.word(place + 1) == "that");
                self.learned(place + 1 + skip)
            }
            ("wants", _) | ("want", Some(_)) => self.detail(place + 1, whose, Told::Wants),
            ("offers", _) | ("offer", Some(_)) => self.detail(place + 1, whose, Told::Offers),
            ("solved", _) => self.detail(place + 1, whose, Told::Solved),
            ("knows", _) | ("know", Some(_)) => self.knows(place + 1, whose),
            _ if coming.is_some() => coming.is_some_and(|(next, answer)| {
                keyword = next;
                self.going(next, whose, answer)
            }),
            _ => match position::read(self.line, &self.words[place.min(self.words.len())..]) {
                Some(moved) => {
                    keyword = place + moved.verb;
                    self.span(keyword..self.words.len(), Meaning::Detail);
                    let whose = whose.unwrap_or_else(|| self.present.unnamed());
                    self.told(whose, Told::MovedTo(moved.organisation, moved.title))
                }
                None => false,
            },
        };
        if done && keyword > place {
            self.span(place..keyword, Meaning::Keyword);
        }
        if !done {
            self.found.spans.truncate(from);
        }
        done
    }

    /// Where the words that say whether somebody goes end, such as `is not going to`, and what they say.
    fn coming(&self, place: usize) -> Option<(usize, Answer)> {
        let mut next = place + usize::from(matches!(self.word(place), "is" | "are"));
        let answer = match self.word(next) {
            "not" => Answer::No,
            "maybe" => Answer::Maybe,
            _ => Answer::Yes,
        };
        next += usize::from(answer != Answer::Yes);
        let goes = matches!(self.word(next), "going" | "goes") && self.word(next + 1) == "to";
        goes.then_some((next + 2, answer))
    }

    /// Going to an event that is known; of several the one that is not over.
    fn going(&mut self, place: usize, whose: Option<Whose>, answer: Answer) -> bool {
        let mut events = self.context.names.events(self.text(place));
        if events.len() > 1 {
            events.retain(|(_, _, end)| *end >= self.context.today);
        }
        let [(event, name, _)] = events.as_slice() else { return false };
        self.span(place..self.words.len(), Meaning::Detail);
        let whose = whose.unwrap_or_else(|| self.present.unnamed());
        self.told(whose, Told::GoingTo(*event, name.clone(), answer))
    }

    fn labelled(&mut self, label: Label, place: usize, whose: Option<Whose>) -> bool {
        match label {
            Label::Note => {
                let text = self.text(place).to_owned();
                if !text.is_empty() {
                    self.found.notes.push(text);
                    self.span(place..self.words.len(), Meaning::Note);
                }
                true
            }
            Label::Learned => self.learned(place),
            Label::Personal => self.detail(place, whose, Told::Personal),
            Label::Mine => self.promised(Side::Me, place, whose),
            Label::Theirs => self.promised(Side::Them, place, whose),
            Label::Gave => self.given(place, true, whose),
            Label::Got => self.given(place, false, whose),
            Label::Asked => self.asked(place),
            Label::Wants => self.detail(place, whose, Told::Wants),
            Label::Offers => self.detail(place, whose, Told::Offers),
            Label::Solved => self.detail(place, whose, Told::Solved),
            Label::Knows => self.knows(place, whose),
        }
    }

    fn promised(&mut self, by: Side, place: usize, whose: Option<Whose>) -> bool {
        let mut place = place;
        let mut whose = whose;
        // `> Grace: the venue list`.
        let addressed = self.present.named_at(self.words, place).filter(|(_, next)| self.words[next - 1].colon);
        if let (None, Some((people, next))) = (&whose, addressed) {
            whose = Some(self.present.among(people));
            place = next;
        }
        let rest = &self.words[place.min(self.words.len())..];
        let promised = promise::read(self.line, rest, self.context.today, self.context.date);
        if !promised.text.chars().any(char::is_alphanumeric) {
            return false;
        }
        if promised.due.is_none()
            && let Some((mistake, at)) = promise::mistake(self.line, rest, self.context.today)
        {
            self.found.no_date.get_or_insert(mistake);
            self.found.spans.push(Span { range: at, meaning: Meaning::Unknown });
        }
        let whose = whose.unwrap_or_else(|| self.present.among(self.present.mentioned(self.line, rest)));
        if let Some(due) = promised.due.filter(|&due| due < self.context.today) {
            self.found.warnings.push(format!("`{}` was due {}", promised.text, due.long(self.context.today)));
        }
        if let Some(at) = promised.at {
            self.found.spans.push(Span { range: at.clone(), meaning: Meaning::Due });
            let (start, end) = (rest[0].range.start, rest[rest.len() - 1].range.end);
            for range in [start..at.start, at.end..end] {
                let range = trim(self.line, range);
                self.found.spans.push(Span { range, meaning: Meaning::Promise });
            }
        } else {
            self.span(place..self.words.len(), Meaning::Promise);
        }
        self.told(whose, Told::Promise(by, promised.text, promised.due))
    }

    fn given(&mut self, place: usize, mine: bool, whose: Option<Whose>) -> bool {
        let rest = &self.words[place.min(self.words.len())..];
        let Some(given) = value::read(self.line, rest, self.present) else { return false };
        let whose = match whose {
            Some(Whose::Open(_)) | None => given.whose,
            Some(known) => known,
        };
        let end = rest[rest.len() - 1].range.end;
        let detail = trim_lead(self.line, given.at.end..end);
        self.found.spans.push(Span { range: given.at, meaning: Meaning::Value });
        self.found.spans.push(Span { range: detail, meaning: Meaning::Detail });
        for (value, text) in given.values {
            let told = if mine { Told::Gave(value, text) } else { Told::Got(value, text) };
            self.told(whose.clone(), told);
        }
        true
    }

    fn asked(&mut self, place: usize) -> bool {
        let mut place = place;
        let mut people = Vec::new();
        if let Some((named, next)) = self.present.named_at(self.words, place) {
            people = named;
            place = next;
        } else if is_object(self.word(place)) {
            place += 1;
        }
        place += usize::from(self.word(place) == "for");
        let text = self.text(place).to_owned();
        if text.is_empty() {
            return false;
        }
        let whose = match people.as_slice() {
            [one] => Whose::One(*one),
            _ if self.present.count() == 1 => Whose::One(0),
            _ => Whose::All,
        };
        self.span(place..self.words.len(), Meaning::Detail);
        self.told(whose, Told::Asked(text))
    }

    fn learned(&mut self, place: usize) -> bool {
        let text = self.text(place).to_owned();
        if text.is_empty() {
            return false;
        }
        self.span(place..self.words.len(), Meaning::Detail);
        self.found.learned.push(text);
        true
    }

    fn detail(&mut self, place: usize, whose: Option<Whose>, make: impl Fn(String) -> Told) -> bool {
        let text = self.text(place).to_owned();
        if text.is_empty() {
            return false;
        }
        let rest = &self.words[place..];
        let told = make(text);
        let personal = matches!(told, Told::Personal(_));
        let whose = whose.unwrap_or_else(|| {
            if personal { self.present.among(self.present.mentioned(self.line, rest)) } else { self.present.unnamed() }
        });
        self.span(place..self.words.len(), Meaning::Detail);
        self.told(whose, told)
    }

    /// `knows Bo and +Cy Young (Acme)`: each name a point. Words that are no name make the clause a note.
    fn knows(&mut self, place: usize, whose: Option<Whose>) -> bool {
        let (Some(first), Some(last)) = (self.words.get(place), self.words.last()) else { return false };
        let range = first.range.start..last.range.end;
        let context = Context { about: &[], ..*self.context };
        let written = &self.line[range.clone()];
        let mut head = head::read(self.line, range.clone(), &context, Extent::Whole);
        let named = head.people.iter().any(|(who, _)| !matches!(who, Who::Unknown { .. }));
        let proper = head
            .people
            .iter()
            .all(|(who, at)| !matches!(who, Who::Unknown { .. }) || like_a_name(&self.line[at.clone()]));
        if head.people.is_empty() || !(named || like_a_name(written)) {
            return false;
        }
        let whose = whose.unwrap_or_else(|| self.present.unnamed());
        // Where the names are not all there is, the words are kept as well.
        if !head.whole && (!proper || !head.aside.is_empty()) || head.channel.is_some() || head.date.is_some() {
            self.found.notes.push(self.text(0).to_owned());
        }
        self.found.spans.append(&mut head.spans);
        self.found.warnings.append(&mut head.warnings);
        for (who, _) in head.people {
            if !matches!(who, Who::Unknown { .. }) || proper {
                self.found.items.push(Item { whose: whose.clone(), said: Said::Knows(who) });
            }
        }
        true
    }
}
