//! From the text of a line to its reading: which part of it is the head, and putting head and clauses together.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Context;
use super::clause::{self, Clauses};
use super::head::{self, Extent, Head};
use super::near::is_near_a_name;
use super::present::Present;
use super::reading::{Attendee, Meaning, Reading, Span, Who};
use super::split::split;
use super::token::like_a_name;
use super::vocabulary::{is_joint, opens_aside};
use super::word::{plain, trim, trim_lead, words};
use crate::domain::kind::Side;
use crate::domain::sort;

/// Reads `text` as a log line. Never fails: what is not understood is note.
pub fn read(text: &str, context: &Context<'_>) -> Reading {
    let parts = split(text);
    let mut clauses = parts.clauses;
    let mut head = parts.head.clone().map(|range| head::read(text, range, context, Extent::Whole));
    // With people already there, what stands before a colon may as well be the beginning of the note.
    if let (Some(range), Some(found)) = (&parts.head, &head) {
        let prose = !found.says_something() || !(found.whole || found.plausible || is_misspelt(found, context));
        if !context.about.is_empty() && prose {
            head = None;
            match clauses.first_mut() {
                Some(first) => first.start = range.start,
                None => clauses.push(range.start..text.trim_end().len()),
            }
        }
    }
    let mut predicate = None;
    let first = clauses.first().filter(|_| parts.head.is_none()).cloned();
    if let Some((found, rest)) = first.and_then(|first| open_head(text, first, context)) {
        if rest.is_empty() {
            clauses.remove(0);
        } else {
            predicate = Some(rest.start);
            clauses[0] = rest;
        }
        head = Some(found);
    }
    assemble(text, head.unwrap_or_default(), &clauses, predicate, context)
}

/// Whether all that a head says besides is who, and that is nearly somebody's name: a slip, and no beginning of a note.
fn is_misspelt(head: &Head, context: &Context<'_>) -> bool {
    let is_near = |(who, _): &(Who, Range<usize>)| match who {
        Who::Unknown { text, .. } => is_near_a_name(text, context.names),
        _ => true,
    };
    head.aside.is_empty() && head.no_date.is_none() && head.people.iter().all(is_near)
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
        found = Head { end: first.start, ..Head::default() };
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
    head.people.push((Who::Unknown { text: text[range.clone()].to_owned(), apart: false }, range.clone()));
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
    let context = &Context { date: head.date.unwrap_or(context.date), ..*context };
    let found: Clauses = clause::read(text, clauses, predicate, &present, context);
    let mut notes: Vec<String> = head.aside.iter().map(|range| aside_text(text, range)).collect();
    notes.retain(|note| !opens_aside(&plain(note)));
    notes.extend(found.notes);
    let mut spans = head.spans;
    spans.extend(found.spans);
    let mut warnings = head.warnings;
    warnings.extend(found.warnings);
    let mut reading = Reading {
        raw: text.to_owned(),
        channel: head.channel.unwrap_or(context.channel),
        date: context.date,
        initiator: found.initiator.or(head.initiator).unwrap_or(Side::Me),
        people,
        learned: (!found.learned.is_empty()).then(|| found.learned.join("; ")),
        items: found.items,
        spans: in_order(spans),
        warnings,
        notes,
        no_date: head.no_date.or(found.no_date),
        today: context.today,
        event: context.event,
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
    sort::by_key(&mut spans, |span| (span.range.start, std::cmp::Reverse(span.range.end)));
    let mut end = 0;
    spans.retain_mut(|span| {
        span.range.start = span.range.start.max(end);
        end = end.max(span.range.end);
        span.range.start < span.range.end
    });
    spans
}
