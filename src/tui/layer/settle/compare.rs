//! Two contacts side by side, and the choice between their values where they clash.

use std::fmt::Write as _;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::agenda::last_words;
use crate::domain::contact::{Address, Contact};
use crate::domain::day::Day;
use crate::domain::merge::Single;
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, wrap};

/// Columns of the label before the values.
const LABEL: usize = 10;
/// With fewer columns the two stand below each other.
const NARROW: usize = 60;

/// What is asked, around the two.
pub(super) struct Asked<'a> {
    /// Which case of how many.
    pub(super) place: (usize, usize),
    /// Why they may be one.
    pub(super) why: &'a str,
    /// What the two are.
    pub(super) heads: [&'a str; 2],
    /// Which of how many it may be is shown.
    pub(super) candidate: (usize, usize),
}

/// The two contacts.
#[derive(Clone, Copy)]
pub(super) struct Sides<'s> {
    /// The one that stays.
    pub(super) keep: &'s Contact,
    /// The one it takes in.
    pub(super) other: &'s Contact,
}

/// Which value is taken of each field in which the two clash.
pub(super) struct Choice {
    /// The fields, each with whether the other's value is taken.
    fields: Vec<(Single, bool)>,
    row: usize,
}

impl Choice {
    /// The choice between the two, theirs who stays marked; none where nothing clashes.
    pub(super) fn between(sides: &Sides<'_>) -> Option<Self> {
        let clashing = Single::ALL.into_iter().filter(|field| field.clashes(sides.keep, sides.other));
        let fields: Vec<_> = clashing.map(|field| (field, false)).collect();
        (!fields.is_empty()).then_some(Self { fields, row: 0 })
    }

    /// Goes so many fields on.
    pub(super) fn step(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.fields.len() - 1);
    }

    /// Takes the other's value of the field at hand, or not; the opposite of what was taken where not said.
    pub(super) fn take(&mut self, other: Option<bool>) {
        if let Some((_, taken)) = self.fields.get_mut(self.row) {
            *taken = other.unwrap_or(!*taken);
        }
    }

    /// The fields of which the other's value is taken.
    pub(super) fn taken(&self) -> Vec<Single> {
        self.fields.iter().filter(|(_, taken)| *taken).map(|(field, _)| *field).collect()
    }

    fn of(&self, field: Option<Single>) -> Option<(bool, bool)> {
        let place = self.fields.iter().position(|(it, _)| Some(*it) == field)?;
        Some((self.fields[place].1, place == self.row))
    }
}

/// One row: a label, and what each of the two has.
struct Row {
    label: &'static str,
    /// The field, where a contact has one value of it.
    single: Option<Single>,
    values: [Vec<String>; 2],
    sign: &'static str,
}

impl Row {
    fn single(field: Single, sides: &Sides<'_>) -> Self {
        let [one, other] = [sides.keep, sides.other].map(|contact| field.value(contact));
        let sign = match (one.is_empty(), other.is_empty()) {
            (true | false, true) => " ",
            (true, false) => "+",
            (false, false) if field.clashes(sides.keep, sides.other) => "!",
            (false, false) => "=",
        };
        let values = [one, other].map(|value| Some(value).filter(|value| !value.is_empty()).into_iter().collect());
        Self { label: field.label(), single: Some(field), values, sign }
    }

    fn list(label: &'static str, of: impl Fn(&Contact) -> Vec<String>, sides: &Sides<'_>) -> Self {
        let values = [sides.keep, sides.other].map(of);
        let has = |text: &String| values[0].iter().any(|known| known.eq_ignore_ascii_case(text));
        let sign = match (values[1].is_empty(), values[1].iter().all(has)) {
            (true, _) => " ",
            (false, true) => "=",
            (false, false) => "+",
        };
        Self { label, single: None, values, sign }
    }

    /// What is told of the two and not put together.
    fn fact(label: &'static str, of: impl Fn(&Contact) -> Option<String>, sides: &Sides<'_>) -> Self {
        let values = [sides.keep, sides.other].map(|contact| of(contact).into_iter().collect());
        Self { label, single: None, values, sign: " " }
    }

    fn is_empty(&self) -> bool {
        self.values.iter().all(Vec::is_empty)
    }
}

fn rows(sides: &Sides<'_>, shared: &Shared) -> Vec<Row> {
    let today = shared.now.today;
    let values = |list: &[Address]| list.iter().map(|it| it.value.clone()).collect();
    let mut rows: Vec<Row> = Vec::new();
    rows.extend([Single::Name, Single::Position].map(|field| Row::single(field, sides)));
    rows.push(Row::list("also", |it| it.nicknames.clone(), sides));
    rows.push(Row::list("mail", |it| values(&it.emails), sides));
    rows.push(Row::list("phone", |it| values(&it.phones), sides));
    rows.push(Row::list("profile", |it| it.urls.clone(), sides));
    rows.push(Row::list("address", |it| it.addresses.clone(), sides));
    rows.extend([Single::Place, Single::Birthday, Single::Met, Single::Cadence].map(|field| Row::single(field, sides)));
    rows.push(Row::list("formerly", former, sides));
    rows.push(Row::list("kinds", |it| it.kinds.iter().map(|kind| kind.label().to_owned()).collect(), sides));
    rows.push(Row::fact("circle", |it| Some(it.circle.label().to_owned()), sides));
    rows.push(Row::list("tags", |it| it.tags.clone(), sides));
    rows.push(Row::list("groups", |it| it.communities.clone(), sides));
    rows.push(Row::list("wants", |it| it.aims.iter().map(|aim| aim.text.clone()).collect(), sides));
    rows.push(Row::list("offers", |it| it.offers.iter().map(|offer| offer.text.clone()).collect(), sides));
    rows.push(Row::list("notes", |it| notes(it, today), sides));
    rows.push(Row::fact("talked", |it| talked(it, shared), sides));
    rows.push(Row::fact("since", |it| Some(since(it, today)), sides));
    rows.retain(|row| !row.is_empty());
    rows
}

fn former(contact: &Contact) -> Vec<String> {
    contact
        .former_positions()
        .iter()
        .map(|position| position.organisation.clone())
        .filter(|it| !it.is_empty())
        .collect()
}

fn notes(contact: &Contact, today: Day) -> Vec<String> {
    contact.notes.iter().rev().map(|note| format!("{}: {}", note.date.short(today), note.text)).collect()
}

fn talked(contact: &Contact, shared: &Shared) -> Option<String> {
    let card = shared.book.card(contact.id)?;
    let times = match card.touches.count {
        0 => return None,
        1 => "once".to_owned(),
        count => format!("{count} times"),
    };
    let last = last_words(card, shared.now.today).map(|words| format!(", last {words}"));
    Some(format!("{times}{}", last.unwrap_or_default()))
}

fn since(contact: &Contact, today: Day) -> String {
    let from = contact.sources.first().map(|source| format!(", from {}", source.kind.label()));
    format!("{}{}", contact.created.short(today), from.unwrap_or_default())
}

/// Lines longer than this a value are cut: a note is recognised by its beginning.
const MOST_LINES: usize = 3;
/// Values of one list beyond this are counted.
const MOST_VALUES: usize = 6;

/// Draws the two side by side, and below each other where there is little room.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    body: Rect,
    shared: &Shared,
    asked: &Asked<'_>,
    sides: &Sides<'_>,
    choice: Option<&Choice>,
    scroll: &Scroll,
) {
    let columns = usize::from(body.width).saturating_sub(1);
    let mut page = Page { lines: head(asked, shared, columns), shared, columns, choice };
    let chosen = page.rows(&rows(sides, shared), asked.heads);
    if let Some(row) = chosen {
        scroll.show(row, usize::from(body.height));
    }
    page.lines.push(Line::default());
    let question = match choice {
        Some(_) => "1 and 2 choose, Enter makes them one; what is not chosen is kept besides",
        None => "the same person? what either has is kept",
    };
    page.text(question, Role::Dim);
    draw_lines(frame, body, shared, &page.lines, scroll);
}

/// Draws what is asked while nobody can be shown beside it.
pub(super) fn draw_alone(frame: &mut Frame<'_>, body: Rect, shared: &Shared, asked: &Asked<'_>, scroll: &Scroll) {
    let columns = usize::from(body.width).saturating_sub(1);
    let mut page = Page { lines: head(asked, shared, columns), shared, columns, choice: None };
    if asked.candidate.1 == 0 {
        page.text("nobody it may be is here any more: n makes it a contact", Role::Text);
    }
    draw_lines(frame, body, shared, &page.lines, scroll);
}

fn head(asked: &Asked<'_>, shared: &Shared, columns: usize) -> Vec<Line<'static>> {
    let Asked { place, why, candidate, .. } = asked;
    let mut text = format!(" {} of {} {} {why}", place.0, place.1, shared.glyphs.dot);
    if candidate.1 > 1 {
        let _ = write!(text, " {} {} of {} it may be (j, k)", shared.glyphs.dot, candidate.0, candidate.1);
    }
    let style = shared.theme.style(Role::Dim);
    let mut lines: Vec<_> =
        wrap(&text, columns).into_iter().map(|part| Line::from(Span::styled(part, style))).collect();
    lines.push(Line::default());
    lines
}

struct Page<'a> {
    lines: Vec<Line<'static>>,
    shared: &'a Shared,
    columns: usize,
    choice: Option<&'a Choice>,
}

impl Page<'_> {
    fn text(&mut self, text: &str, role: Role) {
        let style = self.shared.theme.style(role);
        for part in wrap(text, self.columns.saturating_sub(1)) {
            self.lines.push(Line::from(Span::styled(format!(" {part}"), style)));
        }
    }

    /// Adds the rows; returns the line of the one at hand.
    fn rows(&mut self, rows: &[Row], heads: [&str; 2]) -> Option<usize> {
        let narrow = self.columns < NARROW;
        let room = if narrow { self.columns.saturating_sub(LABEL + 3) } else { (self.columns - LABEL - 4) / 2 };
        let heads = if narrow {
            format!(" {}{}, + {}", " ".repeat(LABEL + 2), heads[0], heads[1])
        } else {
            format!(" {} {}   {}", " ".repeat(LABEL), pad(heads[0], room), heads[1])
        };
        self.lines.push(Line::from(Span::styled(heads, self.shared.theme.style(Role::Heading))));
        let mut at_hand = None;
        for row in rows {
            let chosen = self.choice.and_then(|choice| choice.of(row.single));
            if chosen.is_some_and(|(_, here)| here) {
                at_hand = Some(self.lines.len());
            }
            if narrow { self.below(row, room, chosen) } else { self.beside(row, room, chosen) }
        }
        at_hand
    }

    /// The values of one side, cut to `room` columns and few lines.
    fn values(values: &[String], room: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for value in values.iter().take(MOST_VALUES) {
            let mut parts = wrap(value, room);
            if parts.len() > MOST_LINES {
                parts.truncate(MOST_LINES);
                if let Some(last) = parts.last_mut() {
                    last.push('…');
                    *last = fit(last, room).into_owned();
                }
            }
            lines.extend(parts);
        }
        if values.len() > MOST_VALUES {
            lines.push(format!("and {} more", values.len() - MOST_VALUES));
        }
        lines
    }

    /// How a side looks: what is chosen stands out, and while choosing the rest steps back.
    fn role(&self, chosen: Option<(bool, bool)>, is_other: bool) -> Role {
        match (self.choice, chosen) {
            (None, _) => Role::Text,
            (Some(_), Some((other, here))) if other == is_other => {
                if here {
                    Role::Selected
                } else {
                    Role::Marked
                }
            }
            (Some(_), _) => Role::Dim,
        }
    }

    fn label(&self, row: &Row, chosen: Option<(bool, bool)>) -> Span<'static> {
        let here = chosen.is_some_and(|(_, here)| here);
        let sign = if here { self.shared.glyphs.selected } else { " " };
        let role = if here { Role::Selected } else { Role::Dim };
        Span::styled(pad(&format!("{sign}{}", row.label), LABEL + 1), self.shared.theme.style(role))
    }

    /// The mark before a value that is chosen.
    fn mark(&self, chosen: Option<(bool, bool)>, is_other: bool) -> &'static str {
        match chosen {
            Some((other, _)) if other == is_other => self.shared.glyphs.marked,
            _ => " ",
        }
    }

    fn beside(&mut self, row: &Row, room: usize, chosen: Option<(bool, bool)>) {
        let theme = self.shared.theme;
        let [left, right] = [0, 1].map(|side| Self::values(&row.values[side], room.saturating_sub(1)));
        let sign_role = if row.sign == "!" { Role::Warning } else { Role::Dim };
        for line in 0..left.len().max(right.len()) {
            let first = line == 0;
            let label = if first { self.label(row, chosen) } else { Span::raw(" ".repeat(LABEL + 1)) };
            let side = |values: &[String], is_other: bool| {
                let mark = if first { self.mark(chosen, is_other) } else { " " };
                let text = values.get(line).map_or("", String::as_str);
                Span::styled(pad(&format!("{mark}{text}"), room), theme.style(self.role(chosen, is_other)))
            };
            let sign = Span::styled(format!(" {} ", if first { row.sign } else { " " }), theme.style(sign_role));
            self.lines.push(Line::from(vec![label, side(&left, false), sign, side(&right, true)]));
        }
    }

    /// What both have stands there once; what only the other has is marked with a plus.
    fn below(&mut self, row: &Row, room: usize, chosen: Option<(bool, bool)>) {
        let theme = self.shared.theme;
        let mut first = true;
        for (values, is_other) in [(&row.values[0], false), (&row.values[1], true)] {
            let sign = match (row.sign, is_other) {
                ("=", true) => continue,
                ("=", false) => "=",
                (_, true) => "+",
                (_, false) => " ",
            };
            let new = |value: &&String| row.single.is_some() || !is_other || !row.values[0].contains(value);
            let values: Vec<String> = values.iter().filter(new).cloned().collect();
            for text in Self::values(&values, room) {
                let label = if first { self.label(row, chosen) } else { Span::raw(" ".repeat(LABEL + 1)) };
                let sign = Span::styled(format!("{sign}{}", self.mark(chosen, is_other)), theme.style(Role::Dim));
                let value = Span::styled(text, theme.style(self.role(chosen, is_other)));
                self.lines.push(Line::from(vec![label, sign, value]));
                first = false;
            }
        }
    }
}
