//! What stands behind a row of the Network view: people, paths, larger pictures, and the next step.

mod pictures;

use ratatui::text::{Line, Span};

use super::rows::Row;
use crate::domain::agenda::{due_words, last_words};
use crate::domain::day::ago;
use crate::domain::id::ContactId;
use crate::domain::kind::Kind;
use crate::domain::need::Need;
use crate::domain::need::outlook::Outlook;
use crate::domain::network::community::Communities;
use crate::domain::network::coverage::is_of;
use crate::domain::network::path::Path;
use crate::domain::network::{Network, giving, rotation};
use crate::domain::self_test;
use crate::domain::sort;
use crate::tui::pane::detail::Lines;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};
use crate::tui::widget::picture::bar;

/// The most people listed behind one figure.
const MOST: usize = 60;

/// The lines, and on which of them each person stands who can be selected.
pub(super) struct Detail {
    /// What is drawn.
    pub(super) lines: Vec<Line<'static>>,
    /// Who can be selected, and the line.
    pub(super) people: Vec<(ContactId, usize)>,
}

impl Detail {
    /// What stands behind `row`.
    pub(super) fn of(row: &Row, network: &Network, shared: &Shared, columns: usize) -> Self {
        let mut draw = Draw { network, shared, columns, lines: Vec::new(), people: Vec::new() };
        draw.row(row);
        Self { lines: draw.lines, people: draw.people }
    }
}

struct Draw<'a> {
    network: &'a Network,
    shared: &'a Shared,
    columns: usize,
    lines: Vec<Line<'static>>,
    people: Vec<(ContactId, usize)>,
}

impl Draw<'_> {
    fn row(&mut self, row: &Row) {
        match row {
            Row::Goal | Row::Value => self.me(),
            Row::NoNeed => {
                self.heading("Needs");
                self.text(
                    "Something you need or want to learn, specific enough that somebody could help, and by when.",
                );
                self.text("Then this view says who can help, through whom, and by when to ask.");
            }
            Row::Need(id) => {
                let need = self.shared.book.need(*id);
                let outlook = self.network.needs.iter().find(|it| it.need == *id);
                if let (Some(need), Some(outlook)) = (need, outlook) {
                    self.need(need, outlook);
                }
            }
            Row::Kind(kind) => self.kind(*kind),
            Row::Lamp => self.lamp(),
            Row::Dark(name) => self.dark(name),
            Row::Variety => self.variety(),
            Row::Capacity => self.capacity(),
            Row::Weekly => self.weekly(),
            Row::Giving => self.giving(),
            Row::Vouch => self.vouch(),
            Row::Suggestion(a, b) => {
                let why = self.network.suggestions.iter().find(|it| (it.a, it.b) == (*a, *b)).map(|it| it.why.clone());
                self.pair(*a, *b, &why.unwrap_or_default());
                self.text("Enter asks each of them first, then brings them together.");
            }
            Row::Introduction(id) => {
                let it = self.shared.book.introduction(*id).cloned();
                if let Some(it) = it {
                    self.pair(it.a, it.b, &it.why);
                    let state = it.state(|id| self.shared.book.name_of(id), self.shared.now.today);
                    self.styled(&state, Role::Accent);
                }
            }
            Row::Outreach => self.outreach(),
            Row::Touches => self.touches(),
            Row::Growth => self.growth(),
            Row::Review => self.review(),
        }
    }

    fn styled(&mut self, text: &str, role: Role) {
        let mut out = Lines::new(self.shared, self.columns);
        out.text(text, self.shared.theme.style(role));
        self.lines.extend(out.finish());
    }

    fn text(&mut self, text: &str) {
        self.styled(text, Role::Text);
    }

    fn heading(&mut self, text: &str) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.gap();
        }
        self.styled(text, Role::Heading);
    }

    fn field(&mut self, label: &str, text: &str) {
        let mut out = Lines::new(self.shared, self.columns);
        out.field(label, text);
        self.lines.extend(out.finish());
    }

    fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// A line of its own, cut where it is too long.
    fn whole(&mut self, text: &str, role: Role) {
        let text = fit(text, self.columns).into_owned();
        self.lines.push(Line::from(Span::styled(text, self.shared.theme.style(role))));
    }

    /// Somebody who can be selected, with what is to be said of them.
    fn person(&mut self, id: ContactId, said: &str) {
        self.people.push((id, self.lines.len()));
        let name = self.shared.book.name_of(id);
        let theme = self.shared.theme;
        let room = self.columns.saturating_sub(2);
        // A name goes before what is said of it, of which the beginning is enough.
        let name_room = width(&name).min(if said.is_empty() { room } else { room.saturating_sub(9).max(room / 2) });
        let rest = room.saturating_sub(name_room + 1);
        self.lines.push(Line::from(vec![
            Span::raw("  "),
            Span::styled(pad(&name, name_room), theme.style(Role::Text)),
            Span::styled(format!(" {}", fit(said, rest)), theme.style(Role::Dim)),
        ]));
    }

    /// How long ago the last touch with `id` was.
    fn last(&self, id: ContactId) -> String {
        let last = self.shared.book.card(id).and_then(|card| last_words(card, self.shared.now.today));
        last.unwrap_or_else(|| "nothing noted yet".to_owned())
    }

    fn me(&mut self) {
        let me = self.shared.book.me();
        self.heading("Where you want to be");
        self.text(me.goal.as_deref().unwrap_or("not said yet; in 3 to 5 years, in your own words"));
        self.heading("What you do for whom");
        self.text(me.value.as_deref().unwrap_or("not said yet; for whom, and with what outcome"));
        self.heading("You");
        self.field("name", &me.name);
        self.field("place", me.place.as_deref().unwrap_or_default());
        self.field("in", &me.communities.join(", "));
        self.field("worked", &me.organisations.join(", "));
        if me.name.is_empty() {
            self.text("`ties me --name NAME` says who you are: drafts are signed with it");
        }
    }

    fn need(&mut self, need: &Need, outlook: &Outlook) {
        let today = self.shared.now.today;
        self.styled(&need.text, Role::Heading);
        self.field("why", &need.why);
        self.field("tried", &need.tried);
        self.field("due", &need.due.map(|due| due_words(due, today)).unwrap_or_default());
        if let Some(lead) = outlook.lead {
            let role = if lead.is_too_soon(today) { Role::Warning } else { Role::Text };
            self.styled(&lead.words(today), role);
        }
        self.heading("Who can help");
        for helper in &outlook.helpers {
            self.person(helper.candidate.contact, helper.candidate.certainty());
            self.indented(&helper.candidate.why);
            if helper.path.is_none() {
                self.indented("no warm path known");
            }
        }
        match &outlook.path {
            Some(path) => self.path(path),
            None => self.text(&outlook.advice(&self.shared.book, today)),
        }
    }

    fn indented(&mut self, text: &str) {
        let room = self.columns.saturating_sub(4);
        let parts = crate::tui::widget::fit::wrap(text, room);
        let style = self.shared.theme.style(Role::Dim);
        self.lines.extend(parts.into_iter().map(|part| Line::from(Span::styled(format!("    {part}"), style))));
    }

    fn path(&mut self, path: &Path) {
        let (book, today) = (&self.shared.book, self.shared.now.today);
        let arrow = self.shared.glyphs.arrow;
        self.heading("The way there");
        for hop in &path.hops {
            let name = book.name_of(hop.to);
            self.whole(&format!("{arrow} {name}  {:.2}", hop.strength), Role::Text);
            let how =
                if hop.from.is_none() { hop.how.clone() } else { format!("{}, {}", hop.how, hop.as_of.short(today)) };
            self.indented(&how);
        }
        self.gap();
        self.styled(&path.advice(book, today), Role::Accent);
    }

    fn kind(&mut self, kind: Kind) {
        let today = self.shared.now.today;
        self.heading(kind.label());
        if let Some(gap) = self.network.gaps.iter().find(|gap| gap.kind == kind) {
            self.styled(&gap.next, Role::Accent);
            self.gap();
        }
        let mut cards: Vec<_> = rotation(&self.shared.book).filter(|card| is_of(card, kind)).collect();
        sort::by(&mut cards, |a, b| {
            b.strength(today).total_cmp(&a.strength(today)).then_with(|| a.name().cmp(b.name()))
        });
        let ids: Vec<ContactId> = cards.iter().map(|card| card.id).collect();
        let beyond = ids.len().saturating_sub(MOST);
        if let Some(contact) = self.network.gaps.iter().find(|gap| gap.kind == kind).and_then(|gap| gap.contact)
            && !ids.contains(&contact)
        {
            let last = self.last(contact);
            self.person(contact, &last);
        }
        for id in ids.into_iter().take(MOST) {
            let last = self.last(id);
            self.person(id, &last);
        }
        if beyond > 0 {
            self.text(&format!("and {beyond} more: / kind:{} lists them", kind.word()));
        }
    }

    fn lamp(&mut self) {
        let lamp = &self.network.lamp;
        self.heading("Street lamp");
        match lamp.share {
            Some(share) => self.text(&format!(
                "{:.0} % of the {} touches of 90 days were in one community. It is bright there; what you look for may be elsewhere.",
                share * 100.0,
                lamp.touches
            )),
            None => self.text(&lamp.missing().unwrap_or_default()),
        }
        self.gap();
        let name_room = (self.columns / 2).clamp(8, 24);
        let most = lamp.communities.first().map_or(0, |it| it.touches).max(1);
        for it in &lamp.communities {
            let share = it.touches as f64 / most as f64;
            let bar_room = self.columns.saturating_sub(name_room + 5).clamp(4, 20);
            let picture = bar(share, bar_room, self.shared.glyphs);
            let text = format!("{} {picture} {}", pad(&it.name, name_room), it.touches);
            let role = if it.start_with.is_some() { Role::Dim } else { Role::Text };
            self.whole(&text, role);
        }
        let dark: Vec<(ContactId, String)> =
            lamp.dark().filter_map(|it| Some((it.start_with?, format!("{}, {} people", it.name, it.people)))).collect();
        if !dark.is_empty() {
            self.heading("In the dark: start with");
            for (id, said) in dark {
                self.person(id, &said);
            }
        }
    }

    fn dark(&mut self, name: &str) {
        self.heading(name);
        self.text("Nobody of them was touched in 90 days. The warmest first:");
        let members = Communities::members(&self.shared.book, name, self.shared.now.today);
        for id in members.into_iter().take(MOST) {
            let last = self.last(id);
            self.person(id, &last);
        }
    }

    fn weekly(&mut self) {
        let today = self.shared.now.today;
        let Some(block) = &self.network.block else {
            self.heading("Weekly time");
            self.text("Keep an hour free each week for coffee or lunch: e, then \"thu 12:00\". Whom to fill it with is named here.");
            return;
        };
        self.heading(&format!("{}, {}", block.day.long(today), block.weekly));
        let here = self.shared.book.me().place.clone();
        match here {
            Some(place) => self.text(&format!("Whom to ask, of those in {place}:")),
            None => self.text("Whom to ask; `ties me --place` says where you live:"),
        }
        block.people.clone().into_iter().for_each(|(id, why)| self.person(id, &why));
    }

    fn giving(&mut self) {
        let giving = &self.network.giving;
        self.heading("Give and ask, 90 days");
        let most = f64::from(giving.gave.max(giving.got).max(giving.asked).max(1));
        let room = self.columns.saturating_sub(12).clamp(4, 24);
        for (label, count) in [("gave", giving.gave), ("got", giving.got), ("asked", giving.asked)] {
            let picture = bar(f64::from(count) / most, room, self.shared.glyphs);
            self.whole(&format!("{label:<6}{picture} {count}"), Role::Text);
        }
        if !giving.only_asked.is_empty() {
            self.heading("Only ever asked: give first");
            for &(id, asked) in &giving.only_asked.clone() {
                let bring = self.shared.book.card(id).map(|card| card.value_to_add().label()).unwrap_or_default();
                self.person(id, &format!("asked {asked}, bring {bring}"));
            }
        }
    }

    fn vouch(&mut self) {
        let today = self.shared.now.today;
        self.heading("Vouch for you");
        for id in self.network.advocates.clone() {
            let said = self.shared.book.card(id).and_then(|card| card.tested).map_or_else(
                || "champion".to_owned(),
                |test| if test.passed { format!("passed {}", ago(test.on, today)) } else { "champion".to_owned() },
            );
            self.person(id, &said);
        }
        if !self.network.allies.is_empty() {
            self.heading("Allies");
            self.network.allies.clone().into_iter().for_each(|id| self.person(id, ""));
        }
        let due: Vec<ContactId> = self.network.critical.clone();
        let due: Vec<ContactId> = due
            .into_iter()
            .filter(|id| self.shared.book.card(*id).is_some_and(|card| self_test::is_due(card, today)))
            .collect();
        if !due.is_empty() {
            self.heading("Self-test due: v asks");
            for id in due {
                let tested = self.shared.book.card(id).and_then(|card| card.tested);
                let said = tested.map_or_else(|| "not asked yet".to_owned(), |test| ago(test.on, today));
                self.person(id, &said);
            }
        }
        if self.people.is_empty() {
            self.text("Nobody yet. Of each of the few: would they endorse me, drop what they do to help, tell others I am good? v asks.");
        }
    }

    fn pair(&mut self, a: ContactId, b: ContactId, why: &str) {
        let book = &self.shared.book;
        self.heading(&format!("{} {} {}", book.name_of(a), self.shared.glyphs.between, book.name_of(b)));
        self.text(why);
        self.gap();
        for id in [a, b] {
            let last = self.last(id);
            self.person(id, &last);
            if let Some(warning) = self.shared.book.card(id).and_then(giving::warning) {
                self.indented(&warning);
            }
        }
        self.gap();
    }
}
