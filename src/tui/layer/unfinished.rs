//! What was typed and left: what it is, and which key brings it back.

use super::form::{contact, event, need};
use super::prompt::Mine;
use super::{evening, log_line, outreach, review};
use crate::domain::book::Book;
use crate::domain::id::{ContactId, EventId, NeedId};
use crate::domain::intent::people;
use crate::domain::sort;

/// What is said where a form or a prompt is left with something in it.
pub const KEPT: &str = "kept as a draft; the same key brings it back";

/// Under what name a note on these people is kept that is not saved yet.
pub fn note(ids: &[ContactId]) -> String {
    ids.iter().fold("note".to_owned(), |name, id| format!("{name} {id}"))
}

/// What to say at the start of the texts kept under `names`; none where none is.
pub fn left_unfinished<'a>(names: impl Iterator<Item = &'a String>, book: &Book) -> Option<String> {
    let mut texts: Vec<(String, String)> = names.filter_map(|name| named(name, book)).collect();
    sort::by(&mut texts, Ord::cmp);
    let (what, key) = texts.first()?;
    let more = match texts.len() {
        1 => String::new(),
        2 => ", and 1 more text".to_owned(),
        count => format!(", and {} more texts", count - 1),
    };
    Some(format!("{what} was left unfinished{more}; {key} brings it back"))
}

/// What is kept under `name`, and the key that brings it back; none where whom or what it was about is gone.
fn named(name: &str, book: &Book) -> Option<(String, String)> {
    let told = |what: &str, key: &str| Some((what.to_owned(), key.to_owned()));
    match name {
        contact::NEW => return told("a new contact", "n"),
        event::NEW => return told("a new event", "n in Events"),
        need::NEW => return told("a new need", "n in Network"),
        "action" => return told("something to do", "n in the review"),
        review::KEPT => return told("a review", "g r"),
        outreach::KEPT => return told("a name of somebody invited", "g o, then n"),
        _ => {}
    }
    if let Some(mine) = Mine::ALL.into_iter().find(|mine| mine.word() == name) {
        return told(mine.title(), "e in Network");
    }
    if let Some(key) = log_line::brought_back_by(name, book) {
        return told("a log line", &key);
    }
    let (kind, about) = name.split_once(' ').unwrap_or(("", name));
    let about = about.split_once(": ").map_or(about, |(about, _)| about);
    let of_event = |what: &str, key: &str| {
        let event = about.split(' ').next()?.parse().ok().and_then(|id: EventId| book.event(id))?;
        let fill = |text: &str| text.replace("{}", &event.name);
        Some((fill(what), fill(key)))
    };
    let of_people = |what: &str, key: &str| {
        let ids: Vec<ContactId> = about.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        let known: Option<Vec<_>> = ids.iter().map(|id| book.card(*id)).collect();
        let names = people(&known?.iter().map(|card| card.name().to_owned()).collect::<Vec<_>>());
        let fill = |text: &str| text.replace("{}", &names);
        Some((fill(what), fill(key)))
    };
    let of_need = |what: &str, key: &str| {
        let need = about.parse().ok().and_then(|id: NeedId| book.need(id))?;
        Some((what.replace("{}", &need.text), key.to_owned()))
    };
    match kind {
        _ if kind == evening::KEPT.trim() => of_event("the evening at {}", "E on its sheet"),
        "outcome" => of_event("the outcome of {}", "Enter on its sheet"),
        "introduction" => of_event("your introduction at {}", "Enter on its sheet"),
        "newcomer" => of_event("somebody new at {}", "n on its sheet"),
        "question" => of_event("a question for {}", "n on a question of its sheet"),
        "list" => of_event("where a list for {} is", "r on its sheet"),
        "answer" => of_event("an answer at {}", "x on the question of its sheet"),
        "note" => of_people("a note on {}", "E on {}"),
        "tag" => of_people("a tag for {}", "t on {}"),
        "snooze" => of_people("a date for {}", "s s on {}"),
        "need" => of_need("the need {}", "e on it in Network"),
        "answered" => of_need("who answered {}", "x on it in Network"),
        "knows" => of_people("whom {} knows", "w on {}, then n"),
        "introduce" => of_people("whom to introduce {} to", "i on {}"),
        "reason" => of_people("why {} should meet", "e on their introduction"),
        "outcome-of" => of_people("what came of introducing {}", "x on their introduction"),
        "action-date" => told("the new date of something to do", "s s on it"),
        "postpone" => told("the new date of a promise", "s s on it"),
        _ => of_people("the form of {}", "e on {}").or_else(|| of_event("the form of {}", "e on {}")),
    }
}
