//! The rows of the Network view: what each is about, and its line in the list with a figure or a small picture.

use ratatui::text::{Line, Span};

use crate::domain::id::{ContactId, IntroductionId, NeedId};
use crate::domain::kind::Kind;
use crate::domain::network::Network;
use crate::domain::network::path::Path;
use crate::domain::sort;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};
use crate::tui::widget::picture::{bar, spark};

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Where I want to be.
    Goal,
    /// What I do for whom.
    Value,
    /// A need.
    Need(NeedId),
    /// A first need to note, where there is none.
    NoNeed,
    /// One of the seven kinds.
    Kind(Kind),
    /// Where the touches go.
    Lamp,
    /// A community in the dark.
    Dark(String),
    /// Entropy and constraint.
    Variety,
    /// What the rotation needs, and what is made.
    Capacity,
    /// The weekly time.
    Weekly,
    /// What is given and asked for.
    Giving,
    /// Who vouches for me.
    Vouch,
    /// An introduction I can make.
    Suggestion(ContactId, ContactId),
    /// One under way or made.
    Introduction(IntroductionId),
    /// The funnel.
    Outreach,
    /// Touches by day and week.
    Touches,
    /// The size over time.
    Growth,
    /// The quarterly review.
    Review,
}

/// A line of the list: a heading, or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// What the rows below have in common.
    Heading(&'static str),
    /// Something to select.
    Row(Row),
}

/// Everything the list holds, in order.
pub(super) fn entries(network: &Network, shared: &Shared) -> Vec<Entry> {
    let mut list = vec![Entry::Heading("Goal"), Entry::Row(Row::Goal), Entry::Row(Row::Value)];
    list.push(Entry::Heading("Needs"));
    list.extend(network.needs.iter().map(|it| Entry::Row(Row::Need(it.need))));
    if network.needs.is_empty() {
        list.push(Entry::Row(Row::NoNeed));
    }
    list.push(Entry::Heading("Seven kinds, alive of all"));
    list.extend(network.coverage.rows.iter().map(|row| Entry::Row(Row::Kind(row.kind))));
    list.push(Entry::Heading("Where the touches go, 90 days"));
    list.push(Entry::Row(Row::Lamp));
    list.extend(network.lamp.dark().map(|it| Entry::Row(Row::Dark(it.name.clone()))));
    list.push(Entry::Row(Row::Variety));
    list.push(Entry::Heading("The week"));
    list.extend([Row::Capacity, Row::Giving, Row::Weekly, Row::Touches].map(Entry::Row));
    list.push(Entry::Heading("Who stands by you"));
    list.push(Entry::Row(Row::Vouch));
    let mut under_way: Vec<_> = shared.book.introductions().collect();
    sort::by_key(&mut under_way, |it| (it.made.is_some(), std::cmp::Reverse(it.made), it.created, it.id));
    if !under_way.is_empty() || !network.suggestions.is_empty() {
        list.push(Entry::Heading("Introductions"));
        list.extend(under_way.iter().filter(|it| it.made.is_none()).map(|it| Entry::Row(Row::Introduction(it.id))));
        list.extend(network.suggestions.iter().map(|it| Entry::Row(Row::Suggestion(it.a, it.b))));
        list.extend(under_way.iter().filter(|it| it.made.is_some()).map(|it| Entry::Row(Row::Introduction(it.id))));
    }
    list.push(Entry::Heading("Over time"));
    list.extend([Row::Outreach, Row::Growth, Row::Review].map(Entry::Row));
    list
}

/// Columns of the label before a figure.
const LABEL: usize = 16;
/// Columns of a bar.
const BAR: usize = 12;

/// The line of `row` in `columns`.
pub(super) fn line(row: &Row, selected: bool, columns: usize, network: &Network, shared: &Shared) -> Line<'static> {
    let theme = shared.theme;
    let sign = if selected { shared.glyphs.selected } else { " " };
    let room = columns.saturating_sub(width(sign) + 2);
    let (label, figure, role) = words(row, network, shared);
    let mut spans = vec![Span::styled(format!("{sign} "), theme.style(Role::Selected))];
    let style = theme.style(if selected { Role::Selected } else { Role::Text });
    if figure.is_empty() {
        spans.push(Span::styled(fit(&label, room).into_owned(), style));
    } else {
        // A label that is a sentence gives way to the figure at the end of the line.
        let whole = is_sentence(row);
        let label_room = if whole { room.saturating_sub(width(&figure) + 1) } else { LABEL.min(room) };
        spans.push(Span::styled(pad(&label, label_room), style));
        spans.push(Span::raw(" "));
        let rest = room.saturating_sub(label_room + 1);
        spans.push(Span::styled(fit(&figure, rest).into_owned(), theme.style(role)));
    }
    Line::from(spans)
}

fn is_sentence(row: &Row) -> bool {
    matches!(row, Row::Need(_) | Row::Suggestion(..) | Row::Introduction(_))
}

/// The label, the figure beside it, and how that is meant.
fn words(row: &Row, network: &Network, shared: &Shared) -> (String, String, Role) {
    let (book, glyphs, today) = (&shared.book, shared.glyphs, shared.now.today);
    let me = book.me();
    match row {
        Row::Goal => match &me.goal {
            Some(goal) => (goal.clone(), String::new(), Role::Text),
            None => ("no goal yet: e says where you want to be in 3 to 5 years".into(), String::new(), Role::Dim),
        },
        Row::Value => match &me.value {
            Some(value) => (format!("offer: {value}"), String::new(), Role::Text),
            None => ("no offer yet: e says what you do for whom".into(), String::new(), Role::Dim),
        },
        Row::NoNeed => ("none yet: n notes what you need or want to learn".into(), String::new(), Role::Dim),
        Row::Need(id) => need(*id, network, shared),
        Row::Kind(kind) => {
            let row = network.coverage.rows.iter().find(|row| row.kind == *kind);
            let (alive, people) = row.map_or((0, 0), |row| (row.alive, row.people));
            let share = f64::from(alive) / f64::from(people.max(1));
            let start = network.gaps.iter().find(|gap| gap.kind == *kind).and_then(|gap| gap.contact);
            let start = start.map(|id| format!("  {}", book.name_of(id))).unwrap_or_default();
            let role = if alive == 0 { Role::Warning } else { Role::Text };
            (kind.label().to_owned(), format!("{} {alive:>3}/{people:<3}{start}", bar(share, BAR, glyphs)), role)
        }
        Row::Lamp => {
            let lamp = &network.lamp;
            match (lamp.share, lamp.communities.first()) {
                (Some(share), Some(most)) => {
                    let figure = format!("{} {:>3.0} % {}", bar(share, BAR, glyphs), share * 100.0, most.name);
                    ("street lamp".into(), figure, if share > 0.5 { Role::Warning } else { Role::Text })
                }
                _ => ("street lamp".into(), lamp.missing().unwrap_or_default(), Role::Dim),
            }
        }
        Row::Dark(name) => {
            let it = network.lamp.communities.iter().find(|it| it.name == *name);
            let people = it.map_or(0, |it| it.people);
            let start = it.and_then(|it| it.start_with).map(|id| format!(": {}", book.name_of(id)));
            ("in the dark".into(), format!("{name} 0/{people}{}", start.unwrap_or_default()), Role::Text)
        }
        Row::Variety => {
            let diversity = &network.diversity;
            let figure = match (diversity.entropy, diversity.constraint) {
                (None, None) => return ("variety".into(), "not enough known yet".into(), Role::Dim),
                (entropy, constraint) => {
                    let entropy = entropy.map_or_else(|| glyphs.none.to_owned(), |it| format!("{it:.1} bits"));
                    let constraint = constraint.map_or_else(|| glyphs.none.to_owned(), |it| format!("{it:.2}"));
                    format!("{entropy}, constraint {constraint}")
                }
            };
            ("variety".into(), figure, Role::Text)
        }
        Row::Capacity => {
            let capacity = &network.capacity;
            let figure = format!("needs {:.1}, makes {:.1} a week", capacity.needed_per_week, capacity.made_per_week);
            ("capacity".into(), figure, if capacity.fits() { Role::Text } else { Role::Warning })
        }
        Row::Weekly => match &network.block {
            Some(block) => {
                let names: Vec<String> = block.people.iter().take(2).map(|(id, _)| book.name_of(*id)).collect();
                let whom = if names.is_empty() { "nobody close by".to_owned() } else { names.join(", ") };
                let when = crate::domain::day::Day::short(block.day, today);
                ("weekly time".into(), format!("{when}: {whom}"), Role::Text)
            }
            None => ("weekly time".into(), "none yet: e keeps an hour free for coffee".into(), Role::Dim),
        },
        Row::Giving => {
            let giving = &network.giving;
            let only = match giving.only_asked.len() {
                0 => String::new(),
                count => format!(", only asked of {count}"),
            };
            let figure = format!("gave {}, got {}, asked {}{only}", giving.gave, giving.got, giving.asked);
            ("give and ask".into(), figure, if only.is_empty() { Role::Text } else { Role::Warning })
        }
        Row::Vouch => {
            let names: Vec<String> = network.advocates.iter().map(|id| book.name_of(*id)).collect();
            if names.is_empty() {
                ("vouch for you".into(), "nobody yet: v on one of the few asks".into(), Role::Dim)
            } else {
                ("vouch for you".into(), names.join(", "), Role::Good)
            }
        }
        Row::Suggestion(a, b) => {
            let pair = format!("{} {} {}", book.name_of(*a), glyphs.between, book.name_of(*b));
            (pair, "you can".into(), Role::Dim)
        }
        Row::Introduction(id) => match book.introduction(*id) {
            Some(it) => {
                let pair = format!("{} {} {}", book.name_of(it.a), glyphs.between, book.name_of(it.b));
                let state = match (it.made, &it.outcome) {
                    (Some(made), Some(_)) => format!("made {}", made.short(today)),
                    _ => it.state(|id| book.first_name_of(id), today),
                };
                (pair, state, if it.made.is_some() { Role::Good } else { Role::Accent })
            }
            None => ("gone".into(), String::new(), Role::Dim),
        },
        Row::Outreach => {
            let funnel = &network.funnel;
            if funnel.reached[0] == 0 && funnel.target == 0 {
                return ("outreach".into(), "nobody yet: Enter, then n".into(), Role::Dim);
            }
            let counts: Vec<String> = funnel.reached.iter().map(ToString::to_string).collect();
            let figure = format!("{}  {}", counts.join(&format!(" {} ", glyphs.arrow)), funnel.today_words());
            ("outreach".into(), figure, Role::Text)
        }
        Row::Touches => {
            let weeks = network.growth.weeks(20);
            ("touches".into(), format!("{} 20 weeks", spark(&weeks, glyphs)), Role::Text)
        }
        Row::Growth => {
            let new: u32 = network.growth.months.iter().rev().take(3).map(|month| month.new).sum();
            ("growth".into(), format!("{} people, {new} new in 3 months", network.people), Role::Text)
        }
        Row::Review => match network.review_due {
            due if due <= today => ("review".into(), "due now: c walks you through".into(), Role::Warning),
            due => ("review".into(), format!("next {}", due.long(today)), Role::Text),
        },
    }
}

fn need(id: NeedId, network: &Network, shared: &Shared) -> (String, String, Role) {
    let (book, today) = (&shared.book, shared.now.today);
    let Some(need) = book.need(id) else {
        return ("gone".into(), String::new(), Role::Dim);
    };
    let outlook = network.needs.iter().find(|it| it.need == id);
    let through = outlook.and_then(|it| it.path.as_ref()).and_then(Path::first);
    let through = through.map_or_else(|| "no warm path".to_owned(), |id| format!("ask {}", book.first_name_of(id)));
    let due = need.due.map(|due| format!("{}, ", due.short(today))).unwrap_or_default();
    let late = outlook.and_then(|it| it.lead).is_some_and(|lead| lead.is_too_soon(today));
    (need.text.clone(), format!("{due}{through}"), if late { Role::Warning } else { Role::Dim })
}
