//! The sheet as text: Markdown, or plain lines of any width (E5). Each fact once; what is empty is left out.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::evidence::when_and_where;
use super::{Attending, Group, Sheet, Sources};
use crate::domain::agenda::when;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::text::markdown_line;

/// So many of those known, and of those never met, are named; the others are counted.
const NAMED: [usize; 4] = [usize::MAX, usize::MAX, 8, 5];
/// The narrowest a plain page is made.
const NARROWEST: usize = 20;

/// One piece of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    Title(String),
    Heading(String),
    Paragraph(String),
    /// What stands before the first colon, and the rest.
    Labelled(&'static str, String),
    /// Somebody: the name, the rest of the line, and what stands under it.
    Person(String, String, Vec<(&'static str, String)>),
    Item(String),
    Question(bool, String),
}

/// `30 Jan to 1 Feb`, `12 to 13 Dec`, `Sat 30 Jan`, with the year where it is not this one.
pub fn days(event: &Event, today: Day) -> String {
    if event.start == event.end {
        return event.start.long(today);
    }
    let same_month = (event.start.year(), event.start.month()) == (event.end.year(), event.end.month());
    let start = if same_month { event.start.day().to_string() } else { event.start.short(today) };
    format!("{start} to {}", event.end.short(today))
}

/// The sheet in Markdown.
pub fn markdown(sources: &Sources<'_>, sheet: &Sheet) -> String {
    let mut out = String::new();
    let mut list = false;
    for block in blocks(sources, sheet) {
        let in_list = matches!(block, Block::Person(..) | Block::Item(_) | Block::Question(..) | Block::Labelled(..));
        let apart = !(list && in_list);
        if apart && !out.is_empty() {
            out.push('\n');
        }
        list = in_list;
        // Writing to a text cannot fail.
        let _ = match block {
            Block::Title(text) => writeln!(out, "# {}", markdown_line(&text)),
            Block::Heading(text) => writeln!(out, "## {}", markdown_line(&text)),
            Block::Paragraph(text) => writeln!(out, "{}", markdown_line(&text)),
            Block::Labelled(label, text) => writeln!(out, "- {label}: {}", markdown_line(&text)),
            Block::Person(name, rest, under) => {
                let head = writeln!(out, "- **{}** {}", markdown_line(&name), markdown_line(&rest));
                let mut under = under.iter();
                head.and_then(|()| {
                    under.try_for_each(|(label, text)| writeln!(out, "  - {label}: {}", markdown_line(text)))
                })
            }
            Block::Item(text) => writeln!(out, "- {}", markdown_line(&text)),
            Block::Question(used, text) => {
                writeln!(out, "- [{}] {}", if used { 'x' } else { ' ' }, markdown_line(&text))
            }
        };
    }
    out
}

/// The sheet as plain text, `width` columns wide (20 at least).
pub fn text(sources: &Sources<'_>, sheet: &Sheet, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut out = String::new();
    let mut put = |first: &str, rest: &str, text: &str| {
        for (line, part) in wrapped(text, width.saturating_sub(rest.width())).into_iter().enumerate() {
            let line = format!("{}{part}", if line == 0 { first } else { rest });
            out.push_str(line.trim_end());
            out.push('\n');
        }
    };
    for block in blocks(sources, sheet) {
        match block {
            Block::Title(text) | Block::Paragraph(text) => put("", "", &text),
            Block::Heading(text) => {
                put("", "", " ");
                put("", "", &text.to_uppercase());
            }
            Block::Labelled(label, text) => put("", "  ", &format!("{label}: {text}")),
            Block::Person(name, rest, under) => {
                put("", "  ", &format!("{name} {rest}"));
                for (label, text) in under {
                    put("  ", "    ", &format!("{label}: {text}"));
                }
            }
            Block::Item(text) => put("- ", "  ", &text),
            Block::Question(used, text) => put(if used { "[x] " } else { "[ ] " }, "    ", &text),
        }
    }
    out
}

fn blocks(sources: &Sources<'_>, sheet: &Sheet) -> Vec<Block> {
    let (event, today) = (sources.event, sources.today);
    let place = event.place.iter().cloned();
    let head = place.chain([days(event, today), when(event, today)]).collect::<Vec<_>>().join(", ");
    let mut blocks = vec![Block::Title(event.name.clone()), Block::Paragraph(head)];
    let mut labelled = |label, text: Option<&String>| {
        blocks.extend(text.map(|text| Block::Labelled(label, text.clone())));
    };
    labelled("outcome", event.outcome.as_ref());
    labelled("about", event.theme.as_ref());
    labelled("they care about", event.audience.as_ref());
    labelled("last time", sheet.last_time.as_ref());
    if let Some(text) = sheet.intro.text() {
        blocks.push(Block::Heading(format!("introduction ({})", sheet.intro.timed())));
        blocks.push(Block::Paragraph(text.to_owned()));
    }
    for (group, named) in Group::ALL.into_iter().zip(NAMED) {
        // How many names are open stands under what is not known.
        let people: Vec<&Attending> = sheet.group(group).filter(|it| !it.is_open()).collect();
        if people.is_empty() {
            continue;
        }
        let heading = if people.len() > named {
            format!("{} ({})", group.heading(), people.len())
        } else {
            group.heading().to_owned()
        };
        blocks.push(Block::Heading(heading));
        blocks.extend(people.iter().take(named).map(|it| person(sources, sheet, it)));
        if people.len() > named {
            blocks.push(Block::Item(format!("and {} more", people.len() - named)));
        }
    }
    let mut section = |heading: &str, items: Vec<Block>| {
        if !items.is_empty() {
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.extend(items);
        }
    };
    section("introductions you can make", sheet.introductions.iter().map(|it| Block::Item(it.why.clone())).collect());
    let room = sheet.questions.iter().filter(|it| it.question.contact.is_none());
    section("questions", room.map(|it| Block::Question(it.used, it.question.marked())).collect());
    section("not known", sheet.unknown.iter().cloned().map(Block::Item).collect());
    blocks
}

fn person(sources: &Sources<'_>, sheet: &Sheet, it: &Attending) -> Block {
    let organisation = Some(it.organisation.clone()).filter(|name| !name.is_empty());
    let about = organisation.map(|name| format!("({name})"));
    let facts = std::iter::once(it.standing().to_owned()).chain(it.facts(sources.book, sources.today));
    let rest = about.into_iter().chain([facts.collect::<Vec<_>>().join(" · ")]).collect::<Vec<_>>().join(" ");
    let mut under = Vec::new();
    if it.group <= Group::Owe {
        under.extend(it.bring.clone().map(|text| ("bring", text)));
        let asks = sheet.questions.iter().filter(|q| it.contact.is_some() && q.question.contact == it.contact);
        under.extend(asks.map(|q| (if q.used { "asked" } else { "ask" }, q.question.marked())));
        let named = it.talks.iter().filter(|talk| when_and_where(talk).is_some());
        under.extend(named.map(|talk| ("talk", talk.title.clone())).filter(|(_, title)| !title.is_empty()));
    }
    Block::Person(it.name.clone(), rest, under)
}

/// Breaks `text` between words, and words too long within them, into lines of at most `width` columns.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(String::new());
            used = 0;
        }
        let line = |lines: &mut Vec<String>, part: &str| {
            if let Some(last) = lines.last_mut() {
                last.push_str(part);
            }
        };
        if used > 0 {
            line(&mut lines, " ");
            used += 1;
        }
        for part in word.graphemes(true) {
            let columns = part.width();
            if used > 0 && used + columns > width {
                lines.push(String::new());
                used = 0;
            }
            line(&mut lines, part);
            used += columns;
        }
    }
    lines
}
