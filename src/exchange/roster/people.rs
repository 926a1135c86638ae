//! People gathered from a file of any form: cleaned, bounded, counted, each once.

use std::collections::HashMap;

use super::{Form, RosterDraft};
use crate::domain::fold::fold;
use crate::domain::roster::{Attendee, Listed, Talk};
use crate::domain::sort;
use crate::exchange::clean::{Cleaner, bound};
use crate::exchange::{ReadError, Skip, Warning};

/// The most people of one roster.
pub(super) const MOST_PEOPLE: usize = 20_000;
/// The most lines and rows that are kept for a second look, repetitions and all.
pub(super) const MOST_ENTRIES: usize = 5 * MOST_PEOPLE;
/// The most lines left out that are listed one by one.
const MOST_SKIPS: usize = 2_000;
/// The most warnings; the others are counted.
const MOST_WARNINGS: usize = 200;
/// The most characters of a name.
const LONGEST_NAME: usize = 200;
/// The most bytes of an organisation, a title, an address or a room.
const LONGEST_FIELD: usize = 300;
/// The most people of one name among whom a mention without organisation or address finds its like.
const MOST_NAMESAKES: usize = 20;
/// The most talks of one person.
const MOST_TALKS: usize = 100;

/// What was gathered so far.
pub(super) struct People {
    draft: RosterDraft,
    /// Where each person of that key stands in the draft, and the line they were given in.
    known: HashMap<u64, (usize, Option<usize>)>,
    /// Where people of that folded name stand in the draft; for files that mention people again and again.
    namesakes: HashMap<String, Vec<usize>>,
    cleaner: Cleaner,
    cut: usize,
    talks_lost: usize,
    beyond: Rest,
    more_skips: Rest,
    unsaid: usize,
}

/// Records that are only counted.
#[derive(Debug, Default)]
struct Rest {
    count: usize,
    line: Option<usize>,
}

impl Rest {
    fn add(&mut self, line: Option<usize>) {
        if self.count == 0 {
            self.line = line;
        }
        self.count += 1;
    }
}

impl People {
    /// Nobody yet, in a file of that form.
    pub(super) fn new(form: Form) -> Self {
        Self {
            draft: RosterDraft::new(form),
            known: HashMap::new(),
            namesakes: HashMap::new(),
            cleaner: Cleaner::default(),
            cut: 0,
            talks_lost: 0,
            beyond: Rest::default(),
            more_skips: Rest::default(),
            unsaid: 0,
        }
    }

    /// The draft, for what is no person.
    pub(super) fn draft(&mut self) -> &mut RosterDraft {
        &mut self.draft
    }

    /// What takes unsafe characters out and counts them.
    pub(super) fn cleaner(&mut self) -> &mut Cleaner {
        &mut self.cleaner
    }

    /// Somebody given in `line`. One who is on the list already, with the same name, organisation and address, is left
    /// out with that reason.
    pub(super) fn list(&mut self, line: Option<usize>, mut listed: Listed) {
        self.clean(&mut listed.attendee);
        if let Some(other) = &mut listed.otherwise {
            self.clean(other);
        }
        if let Some(reason) = fault(&listed.attendee.name) {
            return self.skip(line, reason);
        }
        listed.otherwise = listed.otherwise.filter(|other| fault(&other.name).is_none() && *other != listed.attendee);
        let key = listed.attendee.key();
        if let Some(&(place, first)) = self.known.get(&key) {
            let known = &mut self.draft.listed[place].attendee;
            if known.title.is_empty() {
                known.title = listed.attendee.title;
            }
            let reason = match first {
                Some(first) => format!("the same as in line {first}"),
                None => "listed before".to_owned(),
            };
            return self.skip(line, reason);
        }
        if self.draft.listed.len() >= MOST_PEOPLE {
            return self.beyond.add(line);
        }
        self.known.insert(key, (self.draft.listed.len(), line));
        self.draft.listed.push(listed);
    }

    /// A mention of somebody in a file that names people once for each talk or meeting. Mentions of one person, by name
    /// where neither organisations nor addresses differ, become one.
    pub(super) fn mention(&mut self, line: Option<usize>, mut attendee: Attendee) {
        self.clean(&mut attendee);
        if let Some(reason) = fault(&attendee.name) {
            return self.skip(line, reason);
        }
        let full = self.draft.listed.len() >= MOST_PEOPLE;
        let places = self.namesakes.entry(fold(&attendee.name)).or_default();
        let agree = |a: &str, b: &str| a.is_empty() || b.is_empty() || fold(a) == fold(b);
        let same = places.iter().take(MOST_NAMESAKES).copied().find(|&place| {
            let known = &self.draft.listed[place].attendee;
            agree(&known.organisation, &attendee.organisation) && agree(&known.email, &attendee.email)
        });
        let key = attendee.key();
        match same.or_else(|| self.known.get(&key).map(|&(place, _)| place)) {
            Some(place) => self.talks_lost += join(&mut self.draft.listed[place].attendee, attendee),
            None if full => self.beyond.add(line),
            None => {
                places.push(self.draft.listed.len());
                self.known.insert(key, (self.draft.listed.len(), line));
                self.draft.listed.push(attendee.into());
            }
        }
    }

    /// Somebody who is only counted: there are more than a roster holds.
    pub(super) fn too_many(&mut self, line: Option<usize>) {
        self.beyond.add(line);
    }

    /// Whether somebody of that name is on the list.
    pub(super) fn has(&self, name: &str) -> bool {
        self.namesakes.get(&fold(name)).is_some_and(|places| !places.is_empty())
    }

    /// A person or line that is left out, and why.
    pub(super) fn skip(&mut self, line: Option<usize>, reason: impl Into<String>) {
        if self.draft.skipped.len() < MOST_SKIPS {
            self.draft.skipped.push(Skip { line, reason: reason.into() });
        } else {
            self.more_skips.add(line);
        }
    }

    /// Something the user should know.
    pub(super) fn warn(&mut self, line: Option<usize>, reason: impl Into<String>) {
        if self.draft.warnings.len() < MOST_WARNINGS {
            self.draft.warnings.push(Warning { line, reason: reason.into() });
        } else {
            self.unsaid += 1;
        }
    }

    /// The whole.
    ///
    /// # Errors
    /// [`ReadError::NoRecords`] when nobody is on it; `looked_for` says what was looked for.
    pub(super) fn finish(mut self, looked_for: &str) -> Result<RosterDraft, ReadError> {
        if self.draft.listed.is_empty() {
            let first = self.draft.skipped.first().map(|skip| match skip.line {
                Some(line) => format!("; line {line}: {}", skip.reason),
                None => format!("; {}", skip.reason),
            });
            return Err(ReadError::NoRecords(format!("{looked_for}{}", first.unwrap_or_default())));
        }
        sort::by_key(&mut self.draft.skipped, |skip| skip.line);
        let rest = |rest: &Rest, reason: String| Skip { line: rest.line, reason };
        if self.more_skips.count > 0 {
            let reason = format!("and {} more left out", self.more_skips.count);
            self.draft.skipped.push(rest(&self.more_skips, reason));
        }
        if self.beyond.count > 0 {
            let reason = format!("and {} more people: a roster holds {MOST_PEOPLE}", self.beyond.count);
            self.draft.skipped.push(rest(&self.beyond, reason));
        }
        self.draft.read = self.draft.listed.len() + self.draft.skipped.len();
        let counted = [
            (self.cleaner.removed, "control or invisible characters taken out"),
            (self.cut, "fields cut at 300 bytes"),
            (self.talks_lost, "talks left out: 100 a person are kept"),
            (self.unsaid, "more warnings"),
        ];
        for (count, what) in counted.into_iter().filter(|(count, _)| *count > 0) {
            self.draft.warnings.push(Warning { line: None, reason: format!("{count} {what}") });
        }
        Ok(self.draft)
    }

    fn clean(&mut self, attendee: &mut Attendee) {
        let Self { cleaner, cut, talks_lost, .. } = self;
        *talks_lost += attendee.talks.len().saturating_sub(MOST_TALKS);
        attendee.talks.truncate(MOST_TALKS);
        attendee.name = cleaner.line(&attendee.name);
        let mut field = |text: &mut String| {
            *text = cleaner.line(text);
            *cut += usize::from(bound(text, LONGEST_FIELD));
        };
        field(&mut attendee.organisation);
        field(&mut attendee.title);
        field(&mut attendee.email);
        for talk in &mut attendee.talks {
            field(&mut talk.title);
            field(&mut talk.room);
        }
    }
}

/// Adds what only `other` has; returns how many talks found no place.
fn join(known: &mut Attendee, other: Attendee) -> usize {
    let Attendee { name: _, organisation, title, email, talks } = other;
    for (mine, theirs) in
        [(&mut known.organisation, organisation), (&mut known.title, title), (&mut known.email, email)]
    {
        if mine.is_empty() {
            *mine = theirs;
        }
    }
    let same = |one: &Talk, two: &Talk| {
        one.title == two.title
            && (one.day.is_none() || two.day.is_none() || (one.day, one.minute) == (two.day, two.minute))
    };
    let mut lost = 0;
    for talk in talks {
        match known.talks.iter().position(|it| same(it, &talk)) {
            Some(place) if known.talks[place].day.is_none() => known.talks[place] = talk,
            Some(_) => {}
            None if known.talks.len() >= MOST_TALKS => lost += 1,
            None => known.talks.push(talk),
        }
    }
    lost
}

/// Why `name` is none.
fn fault(name: &str) -> Option<String> {
    let characters = name.chars().take(LONGEST_NAME * 100).count();
    if name.is_empty() {
        Some("no name in it".to_owned())
    } else if characters > LONGEST_NAME {
        Some(format!("a name of {characters} characters"))
    } else if !name.chars().any(char::is_alphabetic) {
        Some("no letters in the name".to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attendee(name: &str) -> Attendee {
        Attendee { name: name.into(), ..Attendee::default() }
    }

    #[test]
    fn what_is_beyond_a_limit_is_counted() {
        let mut people = People::new(Form::Lines);
        for number in 0..MOST_PEOPLE + 5 {
            people.list(Some(number + 1), attendee(&format!("A{number}")).into());
        }
        for number in 0..MOST_SKIPS + 3 {
            people.skip(Some(number), "junk");
        }
        let draft = people.finish("").expect("people were listed");
        assert_eq!(draft.listed.len(), MOST_PEOPLE);
        assert_eq!(draft.read, draft.listed.len() + draft.skipped.len());
        let reasons: Vec<&str> = draft.skipped.iter().rev().take(2).map(|skip| skip.reason.as_str()).collect();
        assert_eq!(reasons, ["and 5 more people: a roster holds 20000", "and 3 more left out"]);
    }

    #[test]
    fn names_that_are_none_are_left_out() {
        let mut people = People::new(Form::Lines);
        for name in ["", "42", &"x".repeat(201), "Ada\u{202e}"] {
            people.list(None, attendee(name).into());
        }
        let draft = people.finish("").expect("one is a name");
        assert_eq!((draft.listed.len(), draft.skipped.len()), (1, 3));
        assert_eq!(draft.listed[0].attendee.name, "Ada");
        assert_eq!(draft.warnings[0].reason, "1 control or invisible characters taken out");
    }
}
