//! The rows of a sheet, made once for a sheet and what is searched on it.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::domain::day::Day;
use crate::domain::event::Who;
use crate::domain::fold::fold;
use crate::domain::id::ContactId;
use crate::domain::prep::{Attending, Group, OnSheet, Sheet};
use crate::tui::shared::SheetAt;

/// So many of a group are listed before the rest is folded into one row.
const SHOWN: [usize; 4] = [usize::MAX, usize::MAX, 6, 3];

/// One row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Name, place and days.
    Title,
    /// The outcome I want.
    Outcome,
    /// How I introduce myself.
    Intro,
    /// What became of the last edition.
    LastTime,
    /// The heading of a section, how many are in it for sure, and how many names in it are to be settled.
    Heading(&'static str, usize, usize),
    /// Somebody, and where they stand among the people of the sheet it was made from.
    Person(Who, usize),
    /// So many more of a group; none where all are shown and can be folded again.
    More(Group, usize),
    /// An introduction I can make.
    Introduction(usize),
    /// A question, by its id and to whom.
    Question(String, Option<ContactId>),
    /// Something that is not known.
    Unknown(usize),
    /// Nobody fits what is searched for.
    Nobody,
}

impl Row {
    pub(super) fn can_be_selected(&self) -> bool {
        !matches!(self, Self::Title | Self::LastTime | Self::Heading(..) | Self::Unknown(_) | Self::Nobody)
    }

    /// Whether it is about the same, wherever that stands by now.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person(a, _), Self::Person(b, _)) => a == b,
            (a, b) => a == b,
        }
    }

    /// Whoever it is about.
    pub(super) fn attending<'a>(&self, sheet: &'a Sheet) -> Option<&'a Attending> {
        match self {
            Self::Person(who, place) => sheet.people.get(*place).filter(|it| it.who == *who),
            _ => None,
        }
    }
}

/// Of which book and day a sheet is.
type Of = (u64, Day);

/// The rows made last, and from what.
#[derive(Default)]
pub(super) struct Rows {
    names: Option<(Of, Vec<String>)>,
    made: Option<Made>,
}

struct Made {
    of: Of,
    wanted: String,
    unfolded: BTreeSet<Group>,
    rows: Rc<[Row]>,
}

impl Rows {
    /// The rows in order: all of them, or those that fit what is searched for.
    pub(super) fn of(&mut self, at: &SheetAt, wanted: &str, unfolded: &BTreeSet<Group>) -> Rc<[Row]> {
        let of = (at.generation, at.day);
        let same = |made: &&Made| made.of == of && made.wanted == wanted && made.unfolded == *unfolded;
        if let Some(made) = self.made.as_ref().filter(same) {
            return Rc::clone(&made.rows);
        }
        let folded = fold(wanted);
        let rows: Rc<[Row]> =
            if folded.is_empty() { all(&at.sheet, unfolded) } else { self.fitting(&at.sheet, of, &folded) }.into();
        let made = Made { of, wanted: wanted.to_owned(), unfolded: unfolded.clone(), rows };
        Rc::clone(&self.made.insert(made).rows)
    }

    fn fitting(&mut self, sheet: &Sheet, of: Of, wanted: &str) -> Vec<Row> {
        let fold_all = || {
            let text = |it: &Attending| format!("{} {}", fold(&it.name), fold(&it.organisation));
            (of, sheet.people.iter().map(text).collect())
        };
        let known = self.names.take().filter(|(known, _)| *known == of);
        let (_, names) = self.names.insert(known.unwrap_or_else(fold_all));
        let fits = |text: &str| wanted.split(' ').all(|word| text.contains(word));
        let fitting = sheet.people.iter().zip(names.iter()).enumerate().filter(|(_, (_, text))| fits(text));
        let people: Vec<Row> = fitting.map(|(place, (it, _))| Row::Person(it.who, place)).collect();
        if people.is_empty() { vec![Row::Title, Row::Nobody] } else { people }
    }
}

fn all(sheet: &Sheet, unfolded: &BTreeSet<Group>) -> Vec<Row> {
    let mut rows = vec![Row::Title, Row::Outcome, Row::Intro];
    rows.extend(sheet.last_time.is_some().then_some(Row::LastTime));
    for (group, shown) in Group::ALL.into_iter().zip(SHOWN) {
        let of_group = sheet.people.iter().enumerate().filter(|(_, it)| it.group == group);
        let people: Vec<Row> = of_group.map(|(place, it)| Row::Person(it.who, place)).collect();
        if people.is_empty() {
            continue;
        }
        let count = people.len();
        let sure = sheet.group(group).filter(|it| !it.is_open()).count();
        rows.push(Row::Heading(group.heading(), sure, count - sure));
        let folds = count > shown;
        let shown = if unfolded.contains(&group) { count } else { shown.min(count) };
        rows.extend(people.into_iter().take(shown));
        if folds {
            rows.push(Row::More(group, count - shown));
        }
    }
    let mut section = |heading: &'static str, items: Vec<Row>| {
        if !items.is_empty() {
            rows.push(Row::Heading(heading, 0, 0));
            rows.extend(items);
        }
    };
    section("introductions you can make", (0..sheet.introductions.len()).map(Row::Introduction).collect());
    let question = |it: &OnSheet| Row::Question(it.question.id.clone(), it.question.contact);
    section("questions", sheet.questions.iter().map(question).collect());
    section("not known", (0..sheet.unknown.len()).map(Row::Unknown).collect());
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::book::Book;
    use crate::domain::event::Event;
    use crate::domain::id::EventId;
    use crate::domain::prep::Sources;
    use crate::domain::prep::figures::Figures;
    use crate::domain::roster::{Attendee, Roster};

    fn sheet() -> SheetAt {
        let day: Day = "2026-12-10".parse().expect("a date in a test");
        let (book, event) = (Book::default(), Event::new(EventId(7), "RustNL", (day, day), day));
        let names = (0..9).map(|place| Attendee { name: format!("Zo\u{eb} Number{place}"), ..Attendee::default() });
        let mut roster = Roster::new(event.id);
        roster.merge(names);
        let rosters = BTreeMap::from([(event.id, roster)]);
        let sheet = Sheet::of(&Sources { book: &book, event: &event, rosters: &rosters, today: day });
        SheetAt { sheet, figures: Figures::default(), rosters, generation: 1, day }
    }

    #[test]
    fn rows_are_made_anew_only_when_what_they_are_made_from_changed() {
        let (mut at, mut rows, folded) = (sheet(), Rows::default(), BTreeSet::new());
        let all = rows.of(&at, "", &folded);
        assert!(Rc::ptr_eq(&all, &rows.of(&at, "", &folded)));
        assert!(all.contains(&Row::More(Group::New, 6)), "{all:?}");
        let unfolded = rows.of(&at, "", &BTreeSet::from([Group::New]));
        assert!(unfolded.len() > all.len() && unfolded.contains(&Row::More(Group::New, 0)), "{unfolded:?}");
        assert_eq!(rows.of(&at, "zoe number3", &folded).len(), 1);
        assert_eq!(*rows.of(&at, "nobody", &folded), [Row::Title, Row::Nobody]);
        at.sheet.people.retain(|it| !it.name.ends_with('3'));
        at.generation = 2;
        assert_eq!(*rows.of(&at, "number3", &folded), [Row::Title, Row::Nobody]);
    }

    #[test]
    fn a_row_stays_the_same_wherever_its_person_stands() {
        let at = sheet();
        let who = at.sheet.people[0].who;
        assert!(Row::Person(who, 0).is(&Row::Person(who, 5)));
        assert_eq!(Row::Person(who, 0).attending(&at.sheet).map(|it| it.who), Some(who));
        assert_eq!(Row::Person(who, 5).attending(&at.sheet), None);
    }
}
