//! Questions of one person, each from something known of them.

use super::{Question, Source};
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::Side;
use crate::domain::phrase::{Phrase, Words, one_line, speaks_of_others};
use crate::domain::sort;

/// The most questions for one person.
const MOST: usize = 4;
/// Days after which an aim may have come some way.
const SETTLED: i32 = 60;

/// What is known of one person, as far as questions come from it; empty where nothing is.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// Who.
    pub contact: ContactId,
    /// What to call them.
    pub first: &'a str,
    /// The day the questions are made for.
    pub today: Day,
    /// What they want, and when that was noted; those reached or given up left out.
    pub aims: Vec<(&'a str, Day)>,
    /// What stands in their way, where it is known to be that rather than an aim.
    pub problems: Vec<(&'a str, Day)>,
    /// My last note.
    pub note: Option<(&'a str, Day)>,
    /// What I promised them and have not kept yet.
    pub mine: Vec<&'a str>,
    /// What they promised me and have not kept yet.
    pub theirs: Vec<&'a str>,
    /// The organisation or title they came from, and the one they went to.
    pub moved: Option<(&'a str, &'a str)>,
    /// The titles of their talks here.
    pub talks: Vec<&'a str>,
    /// My open needs that they may help with, the best fitting first.
    pub needs: Vec<&'a str>,
    /// What they have to give, and problems they have solved.
    pub offers: Vec<&'a str>,
}

impl<'a> Known<'a> {
    /// Nothing is known of them yet but what to call them.
    pub fn new(contact: ContactId, first: &'a str, today: Day) -> Self {
        Self {
            contact,
            first,
            today,
            aims: Vec::new(),
            problems: Vec::new(),
            note: None,
            mine: Vec::new(),
            theirs: Vec::new(),
            moved: None,
            talks: Vec::new(),
            needs: Vec::new(),
            offers: Vec::new(),
        }
    }
}

/// At most four questions of one person, one a source, the best first: what they want, what they speak about, what I need,
/// where they moved, what is promised, my last note, what they offer.
pub fn for_person(about: &Known<'_>) -> Vec<Question> {
    for_person_unless(about, &|_| false)
}

/// As [`for_person`], with others in place of those whose id is `used`.
pub fn for_person_unless(about: &Known<'_>, used: &dyn Fn(&str) -> bool) -> Vec<Question> {
    let wants = |list: &[(&str, Day)], make: fn(&Known<'_>, &str, Day) -> Option<Question>| {
        let mut made: Vec<(Day, Question)> =
            list.iter().filter_map(|&(text, day)| Some((day, make(about, text, day)?))).collect();
        sort::by_key(&mut made, |(day, _)| std::cmp::Reverse(*day));
        made
    };
    let mut aims = wants(&about.aims, of_aim);
    aims.extend(wants(&about.problems, of_problem));
    sort::by_key(&mut aims, |(day, _)| std::cmp::Reverse(*day));
    let who = Some(about.contact);
    let all = |list: &[&str], make: fn(&Known<'_>, &str) -> Option<Question>| {
        list.iter().filter_map(|text| make(about, text)).collect::<Vec<_>>()
    };
    let mut promises = all(&about.mine, of_mine);
    promises.extend(all(&about.theirs, of_theirs));
    let sources = [
        aims.into_iter().map(|(_, question)| question).collect(),
        all(&about.talks, of_talk),
        about.needs.iter().filter_map(|need| of_need(need, who)).collect(),
        about.moved.and_then(|(from, to)| of_move(about, from, to)).into_iter().collect(),
        promises,
        about.note.and_then(|(text, day)| of_note(about, text, day)).into_iter().collect(),
        all(&about.offers, of_offer),
    ];
    let best = sources.into_iter().filter_map(|list| list.into_iter().find(|question| !used(&question.id)));
    best.take(MOST).collect()
}

fn made(about: &Known<'_>, source: Source, from: &str, text: String) -> Question {
    Question::made(source, Some(about.contact), from, text)
}

fn of_aim(about: &Known<'_>, aim: &str, day: Day) -> Option<Question> {
    let when = when(day, about.today);
    let then = match Phrase::of(aim, Words::Theirs)? {
        Phrase::Noun(it) => format!("{when} you were looking for {it}"),
        Phrase::Verb(it) => format!("{when} you wanted to {it}"),
        Phrase::Doing(it) => format!("{when} you had {it} in mind"),
        Phrase::Quote(it) => format!("{when} your aim was {it}"),
    };
    let ask = if about.today.days_since(day) < SETTLED {
        "what would help most right now?"
    } else {
        "how far have you come?"
    };
    Some(made(about, Source::Aim(day), aim, format!("{then}: {ask}")))
}

fn of_problem(about: &Known<'_>, problem: &str, day: Day) -> Option<Question> {
    let (when, what) = (when(day, about.today), Phrase::quote(problem)?);
    Some(made(
        about,
        Source::Problem(day),
        problem,
        format!("{when} {what} stood in your way: what has changed since?"),
    ))
}

fn of_talk(about: &Known<'_>, title: &str) -> Option<Question> {
    let title_shown = Phrase::quote(title)?;
    Some(made(about, Source::Talk, title, format!("Your talk, {title_shown}: what did you have to leave out?")))
}

/// A question from what I need; of one person, or of the room.
pub(super) fn of_need(need: &str, contact: Option<ContactId>) -> Option<Question> {
    let text = match Phrase::of(need, Words::Mine)? {
        Phrase::Noun(it) => format!("I am looking for {it}: whom would you ask first?"),
        Phrase::Verb(it) => format!("I want to {it}: where would you begin?"),
        Phrase::Doing(it) => format!("I have {it} in mind: where would you begin?"),
        Phrase::Quote(it) => format!("One thing I need is {it}: where would you begin?"),
    };
    Some(Question::made(Source::Need, contact, need, text))
}

fn of_move(about: &Known<'_>, from: &str, to: &str) -> Option<Question> {
    let (old, new) = (name(from), name(to)?);
    let text = match old {
        Some(old) => format!("You went from {old} to {new}: what has surprised you most?"),
        None => format!("You went to {new}: what has surprised you most?"),
    };
    Some(made(about, Source::Move, &format!("{from} > {to}"), text))
}

fn of_mine(about: &Known<'_>, promise: &str) -> Option<Question> {
    let text = match Phrase::of(promise, Words::Mine)? {
        Phrase::Verb(it) if !speaks_of_others(&it) => format!("I promised to {}", to_their_face(&it, about.first)),
        _ => format!("I still owe you something, {}", Phrase::quote(promise)?),
    };
    Some(made(about, Source::Promise(Side::Me), promise, format!("{text}: what would make it most useful to you?")))
}

fn of_theirs(about: &Known<'_>, promise: &str) -> Option<Question> {
    let text = match Phrase::of(promise, Words::Mine)? {
        Phrase::Verb(it) if !speaks_of_others(&it) => format!("You offered to {it}"),
        _ => format!("You offered me something, {}", Phrase::quote(promise)?),
    };
    Some(made(about, Source::Promise(Side::Them), promise, format!("{text}: how can I make that easy for you?")))
}

fn of_note(about: &Known<'_>, note: &str, day: Day) -> Option<Question> {
    let (when, what) = (when(day, about.today), Phrase::quote(super::answer_in(note))?);
    Some(made(about, Source::Note(day), note, format!("{when} we left off at {what}: what has happened since?")))
}

fn of_offer(about: &Known<'_>, offer: &str) -> Option<Question> {
    let what = Phrase::quote(offer)?;
    Some(made(about, Source::Offer, offer, format!("I remember you for {what}: how did you come to that?")))
}

/// `send Ada the paper`, said to Ada: `send you the paper`.
fn to_their_face(text: &str, first: &str) -> String {
    let said = |word: &str| match word.strip_prefix(first).filter(|_| !first.is_empty()) {
        Some("") => "you".to_owned(),
        Some("'s" | "’s") => "your".to_owned(),
        _ => word.to_owned(),
    };
    text.split(' ').map(said).collect::<Vec<_>>().join(" ")
}

/// The name of an organisation or a title, in quotation marks where it could be read as part of the sentence.
fn name(text: &str) -> Option<String> {
    let text = one_line(text);
    let plain =
        text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '&' | '\'' | '/' | '+'));
    if plain && !text.is_empty() && text.chars().count() <= 40 { Some(text) } else { Phrase::quote(&text) }
}

/// When something was, as one says it: `Last week`, `Three weeks ago`, `In March`, `In March 2024`.
fn when(then: Day, today: Day) -> String {
    let weeks = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];
    let month = then.date().format("%B");
    match today.days_since(then) {
        ..=0 => "Earlier today".to_owned(),
        1 => "Yesterday".to_owned(),
        2..7 => "A few days ago".to_owned(),
        7..14 => "Last week".to_owned(),
        days @ 14..SETTLED => format!("{} weeks ago", weeks[(days as usize / 7 - 2).min(weeks.len() - 1)]),
        SETTLED..330 => format!("In {month}"),
        _ => format!("In {month} {}", then.year()),
    }
}
