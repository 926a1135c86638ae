//! The detail: everything about the person at hand that matters before a conversation, each fact once and dated.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::agenda::{self, Item, due_words};
use crate::domain::cadence;
use crate::domain::card::Card;
use crate::domain::day::ago;
use crate::domain::draft::Draft;
use crate::domain::id::ContactId;
use crate::domain::kind::{Circle, NoteKind, Side, Standing};
use crate::domain::network::giving;
use crate::domain::promise::PromiseState;
use crate::store::Dossier;
use crate::tui::action::Action;
use crate::tui::screen::layout::more_below;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width, wrap};

/// How far the detail is scrolled.
#[derive(Debug, Clone, Default)]
pub struct Scroll {
    first: Cell<usize>,
}

impl Scroll {
    /// Scrolls by so many rows; the end is kept when it is drawn.
    pub fn by(&mut self, rows: isize) {
        let first = self.first.get().saturating_add_signed(rows);
        self.first.set(first);
    }

    /// Scrolls as a movement says; false for any other action.
    pub fn act(&mut self, action: Action) -> bool {
        const PAGE: isize = 8;
        match action {
            Action::Down => self.by(1),
            Action::Up => self.by(-1),
            Action::PageDown => self.by(PAGE),
            Action::PageUp => self.by(-PAGE),
            Action::Top => self.by(isize::MIN),
            Action::Bottom => self.by(isize::MAX),
            _ => return false,
        }
        true
    }

    /// Scrolls so far that `row` is among the `height` shown.
    pub fn show(&self, row: usize, height: usize) {
        let least = (row + 1).saturating_sub(height);
        self.first.set(self.first.get().clamp(least, row.max(least)));
    }

    /// Back to the first row.
    pub fn reset(&mut self) {
        self.first.set(0);
    }

    /// The first of `count` rows shown when `height` fit.
    pub fn first(&self, count: usize, height: usize) -> usize {
        let first = self.first.get().min(count.saturating_sub(height));
        self.first.set(first);
        first
    }
}

/// Draws the person `id`, scrolled. The row of the agenda they stand on leads with its reason.
pub fn draw(frame: &mut Frame<'_>, area: Rect, shared: &Shared, id: ContactId, item: Option<&Item>, scroll: &Scroll) {
    let Some(card) = shared.book.card(id) else { return };
    draw_lines(frame, area, shared, &lines(shared, card, item, usize::from(area.width)), scroll);
}

/// Draws lines, scrolled, with a sign in the corner while more follow.
pub fn draw_lines(frame: &mut Frame<'_>, area: Rect, shared: &Shared, lines: &[Line<'static>], scroll: &Scroll) {
    let first = scroll.first(lines.len(), usize::from(area.height));
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(first)) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    if lines.len() > first + usize::from(area.height) {
        more_below(frame, area, shared);
    }
}

/// Collects lines of a label and text, wrapped under each other.
pub struct Lines<'a> {
    shared: &'a Shared,
    columns: usize,
    done: Vec<Line<'static>>,
}

/// Columns a label takes.
const LABEL: usize = 9;

impl<'a> Lines<'a> {
    /// No lines yet, each to be of `columns` columns.
    pub fn new(shared: &'a Shared, columns: usize) -> Self {
        Self { shared, columns, done: Vec::new() }
    }

    /// A line of its own.
    pub fn whole(&mut self, text: &str, style: Style) {
        self.done.push(Line::from(Span::styled(fit(text, self.columns).into_owned(), style)));
    }

    /// Text of its own, wrapped; nothing when empty.
    pub fn text(&mut self, text: &str, style: Style) {
        let parts = wrap(text, self.columns);
        self.done.extend(parts.into_iter().map(|part| Line::from(Span::styled(part, style))));
    }

    /// An empty line, unless one is there already.
    pub fn gap(&mut self) {
        if self.done.last().is_some_and(|line| line.width() > 0) {
            self.done.push(Line::default());
        }
    }

    /// A labelled text, wrapped; left out when empty.
    pub fn field(&mut self, label: &str, text: &str) {
        self.styled(label, text, self.shared.theme.style(Role::Text));
    }

    /// A labelled text in `style`.
    pub fn styled(&mut self, label: &str, text: &str, style: Style) {
        if text.trim().is_empty() {
            return;
        }
        // A date with its year is a wider label.
        let indent = LABEL.max(width(label) + 1);
        let room = self.columns.saturating_sub(indent).max(8);
        for (index, part) in wrap(text, room).into_iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            self.done.push(Line::from(vec![
                Span::styled(pad(label, indent), self.shared.theme.style(Role::Dim)),
                Span::styled(part, style),
            ]));
        }
    }

    /// A draft of a message: its subject and address as a heading, then its text, wrapped.
    pub fn draft(&mut self, draft: &Draft) {
        self.gap();
        let to = draft.to.as_deref().map(|to| format!(", to {to}")).unwrap_or_default();
        self.whole(&format!("draft: {}{to}", draft.subject), self.shared.theme.style(Role::Heading));
        for line in draft.body.lines() {
            self.text(line, self.shared.theme.style(Role::Text));
        }
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.whole(text, self.shared.theme.style(Role::Heading));
    }

    /// The lines.
    pub fn finish(self) -> Vec<Line<'static>> {
        self.done
    }
}

/// The lines of the detail.
pub fn lines(shared: &Shared, card: &Card, item: Option<&Item>, columns: usize) -> Vec<Line<'static>> {
    let mut out = Lines::new(shared, columns);
    head(&mut out, shared, card);
    out.gap();
    if let Some(item) = item {
        out.styled("why", &item.why, shared.theme.style(Role::Accent));
    }
    let today = shared.now.today;
    match shared.dossier_of(card.id) {
        Some(dossier) => {
            before(&mut out, shared, card, dossier);
            rest(&mut out, shared, card, dossier);
        }
        None => {
            if let Some(last) = agenda::last_words(card, today) {
                out.field("last", &last);
            }
        }
    }
    out.finish()
}

/// Those a row of the agenda counts without naming them, one by one.
pub fn several(shared: &Shared, item: &Item, ids: &[ContactId], columns: usize) -> Vec<Line<'static>> {
    let mut out = Lines::new(shared, columns);
    out.text(&item.title, shared.theme.style(Role::Heading));
    if ids.is_empty() {
        out.text(&item.why, shared.theme.style(Role::Accent));
    }
    out.gap();
    for card in ids.iter().filter_map(|id| shared.book.card(*id)) {
        let parts = [card.name(), card.title(), card.organisation()];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        out.text(&parts.join(", "), shared.theme.style(Role::Text));
    }
    out.finish()
}

/// Who it is: name, position, and what they are to me.
pub fn head(out: &mut Lines<'_>, shared: &Shared, card: &Card) {
    let theme = shared.theme;
    out.text(card.name(), theme.style(Role::Heading));
    let position = [card.title(), card.organisation()];
    out.text(
        &position.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        theme.style(Role::Text),
    );
    let mut roles: Vec<String> = card.kinds.iter().map(|kind| kind.label().to_owned()).collect();
    if card.circle != Circle::None {
        roles.push(card.circle.label().to_owned());
    }
    if card.standing != Standing::None {
        roles.push(card.standing.label().to_owned());
    }
    roles.extend(cadence::cadence_of(card, shared.book.rules()).map(|cadence| cadence.to_string()));
    roles.extend(Some(card.place().to_owned()).filter(|place| !place.is_empty()));
    out.text(&roles.join(&format!(" {} ", shared.glyphs.dot)), theme.style(Role::Dim));
}

/// What to know before a conversation: last talk, both kinds of notes, aims, what is owed, what to bring.
pub fn before(out: &mut Lines<'_>, shared: &Shared, card: &Card, dossier: &Dossier) {
    let today = shared.now.today;
    let contact = &dossier.contact;
    match dossier.touches.first() {
        Some(touch) => {
            let note = if touch.note.is_empty() { String::new() } else { format!(": {}", touch.note) };
            out.field("last", &format!("{} {}{note}", touch.date.short(today), touch.channel));
        }
        None => match card.rhythm.estimate {
            Some(estimate) => out.field("last", &format!("about {}, by your estimate", ago(estimate, today))),
            None => out.field("last", "nothing noted yet"),
        },
    }
    let due = cadence::shown_from(card, shared.book.rules());
    // Somebody due is no debt: since when, not how late.
    let due = due.map(|due| if due < today { format!("since {}", due.short(today)) } else { due_words(due, today) });
    out.field("due", &due.unwrap_or_default());
    let latest = |kind| contact.notes.iter().rfind(|note| note.kind == kind).map(|note| note.text.clone());
    out.field("note", &latest(NoteKind::Business).unwrap_or_default());
    out.field("person", &latest(NoteKind::Personal).unwrap_or_default());
    for aim in contact.aims.iter().filter(|aim| !aim.done) {
        out.field("wants", &aim.text);
    }
    for offer in &contact.offers {
        out.field(if offer.solved { "solved" } else { "offers" }, &offer.text);
    }
    for promise in dossier.promises.iter().filter(|promise| promise.state == PromiseState::Open) {
        let by = promise.due.map(|due| format!(", {}", due_words(due, today))).unwrap_or_default();
        let late = promise.due.is_some_and(|due| due < today);
        let (label, style) = match promise.by {
            Side::Me => {
                ("I owe", if late { shared.theme.style(Role::Warning) } else { shared.theme.style(Role::Text) })
            }
            Side::Them => ("owes me", shared.theme.style(Role::Text)),
        };
        out.styled(label, &format!("{}{by}", promise.text), style);
    }
    if card.circle != Circle::None {
        let value = card.value_to_add();
        let lately = match card.touches.gave[value as usize] {
            Some(day) => format!("none since {}", day.short(today)),
            None => "none given yet".to_owned(),
        };
        out.field("bring", &format!("{value}, {lately}"));
    }
    out.styled("ask", &giving::warning(card).unwrap_or_default(), shared.theme.style(Role::Warning));
    let others: Vec<String> = dossier
        .ties
        .iter()
        .filter_map(|tie| {
            let name = shared.book.name_of(tie.other(card.id)?);
            Some(if tie.how.is_empty() { name } else { format!("{name} ({})", tie.how) })
        })
        .collect();
    out.field("knows", &others.join(", "));
}

/// Everything else: addresses, dates, all notes, the conversations, former positions.
fn rest(out: &mut Lines<'_>, shared: &Shared, card: &Card, dossier: &Dossier) {
    let today = shared.now.today;
    let contact = &dossier.contact;
    out.gap();
    for email in &contact.emails {
        out.field(if email.former { "former" } else { "mail" }, &email.value);
    }
    for phone in &contact.phones {
        out.field("phone", &phone.value);
    }
    for url in &contact.urls {
        out.field("web", url);
    }
    for address in &contact.addresses {
        out.field("address", address);
    }
    out.field("also", &contact.nicknames.join(", "));
    out.field("tags", &contact.tags.join(", "));
    out.field("in", &contact.communities.join(", "));
    for (name, date) in card.dates() {
        out.field(name, &date.words());
    }
    if let Some(met) = &contact.met {
        let when = met.date.map(|date| date.short(today)).unwrap_or_default();
        let parts = [met.text.as_str(), when.as_str()];
        out.field("met", &parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    }
    if card.touches.last.is_some() {
        out.field("strength", &card.strength_words(today));
        out.field("value", &giving::words(card));
    }
    if let Some(test) = contact.self_tests.last() {
        out.field("test", &format!("{}, {}", test.words(), test.date.short(today)));
    }
    if dossier.touches.len() > 1
        || dossier.touches.iter().any(|touch| !touch.gave.is_empty() || touch.learned.is_some())
    {
        out.heading("Conversations");
        for touch in &dossier.touches {
            out.field(&touch.date.short(today), &touch_words(touch, contact.id));
        }
    }
    if contact.notes.len() > 1 {
        out.heading("Notes");
        for note in contact.notes.iter().rev() {
            out.field(&note.date.short(today), &note.text);
        }
    }
    let settled: Vec<_> = dossier.promises.iter().filter(|promise| promise.state != PromiseState::Open).collect();
    if !settled.is_empty() {
        out.heading("Promises");
        for promise in settled {
            let whose = if promise.by == Side::Me { "mine" } else { "theirs" };
            out.field(promise.state.word(), &format!("{whose}: {}", promise.text));
        }
    }
    let former = contact.former_positions();
    if !former.is_empty() {
        out.heading("Formerly");
        for position in former {
            let parts = [position.title.as_str(), position.organisation.as_str()];
            let what = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            match position.to {
                Some(until) => out.field("until", &format!("{}: {what}", until.words())),
                None => out.field("before", &what),
            }
        }
    }
}

/// A conversation in one line: how, what was said, what was given, received, asked and learned.
fn touch_words(touch: &crate::domain::touch::Touch, contact: ContactId) -> String {
    let mut parts = vec![match touch.note.as_str() {
        "" => touch.channel.label().to_owned(),
        note => format!("{}: {note}", touch.channel),
    }];
    let mut value = |word: &str, list: &[crate::domain::touch::Exchange]| {
        for gift in list.iter().filter(|gift| gift.concerns(contact)) {
            parts.push(format!("{word} {} {}", gift.value, gift.text).trim_end().to_owned());
        }
    };
    value("gave", &touch.gave);
    value("got", &touch.got);
    parts.extend(touch.asked.as_ref().map(|ask| format!("asked {}", ask.text)));
    parts.extend(touch.learned.as_ref().map(|learned| format!("learned: {learned}")));
    parts.join("; ")
}
