//! The drafts of an introduction: each of the two is asked first, and only then brought together (double opt-in).

use super::Introduction;
use crate::domain::book::Book;
use crate::domain::draft::{Draft, letter};
use crate::domain::id::ContactId;

/// Asks `whom` of the two whether they want to meet the other.
pub fn ask(book: &Book, introduction: &Introduction, whom: ContactId) -> Draft {
    let other = if whom == introduction.a { introduction.b } else { introduction.a };
    let (name, doing) = (book.name_of(other), doing(book, other));
    let mut lines = vec![format!("would you like to meet {name}{doing}?")];
    if !introduction.why.is_empty() {
        lines.push(format!("What made me think of it: {}.", introduction.why.trim_end_matches('.')));
    }
    lines.push(format!(
        "If you want it I will ask {} too, and write to you both only when both of you say yes. A no is fine.",
        book.first_name_of(other)
    ));
    Draft::to_contact(book, whom, format!("Would you like to meet {name}?"), &lines)
}

/// Brings the two together, once both said yes.
pub fn together(book: &Book, introduction: &Introduction) -> Draft {
    let (a, b) = (introduction.a, introduction.b);
    let (one, other) = (book.name_of(a), book.name_of(b));
    let mails = [a, b].map(|id| book.card(id).and_then(|card| card.emails_in_use().first().map(str::to_owned)));
    let to = mails.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut lines = vec!["you both said yes, so here you are.".to_owned()];
    for (id, name) in [(a, &one), (b, &other)] {
        let doing = doing(book, id);
        if !doing.is_empty() {
            lines.push(format!("{name}{doing}."));
        }
    }
    if !introduction.why.is_empty() {
        lines.push(format!("Why I think you should talk: {}.", introduction.why.trim_end_matches('.')));
    }
    lines.push("I leave it to you from here.".to_owned());
    let both = format!("{}, dear {}", book.first_name_of(a), book.first_name_of(b));
    letter(book, &both, Some(to).filter(|to| !to.is_empty()), format!("{one}, meet {other}"), &lines)
}

/// `, Founder at Loom`; empty where nothing is known.
fn doing(book: &Book, id: ContactId) -> String {
    let Some(card) = book.card(id) else { return String::new() };
    match (card.title(), card.organisation()) {
        ("", "") => String::new(),
        (title, "") => format!(", {title}"),
        ("", organisation) => format!(" of {organisation}"),
        (title, organisation) => format!(", {title} at {organisation}"),
    }
}
