//! Outreach: names typed one after the other as they are invited, and each moved along the funnel (F1).

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use super::plain::Plain;
use super::question::Question;
use super::unfinished;
use crate::domain::day::ago;
use crate::domain::id::OutreachId;
use crate::domain::intent::Intent;
use crate::domain::outreach::{Funnel, Outreach, OutreachIntent, Stage, invitation};
use crate::domain::sort;
use crate::tui::action::{Action, Scope};
use crate::tui::input::Key;
use crate::tui::next::{Effect, Next};
use crate::tui::pane::list::Place;
use crate::tui::screen::layout::more_below;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};
use crate::tui::widget::picture::bar;
use crate::tui::widget::text_field::TextField;

/// Under this name the names being typed are kept.
pub(super) const KEPT: &str = "outreach";
/// Columns of the bar of a stage.
const BAR: usize = 20;

/// Those I reached out to, and the line names are typed into.
#[derive(Default)]
pub struct OutreachList {
    /// The names being typed, and whether they are: left, they wait for the next time.
    field: TextField,
    typing: bool,
    place: Place,
    selected: Option<OutreachId>,
    /// The order in which they stood when it was opened: whoever comes a step further stays in place.
    order: Vec<OutreachId>,
}

impl OutreachList {
    /// Those there are: the furthest along first, those met last.
    pub fn new(shared: &Shared) -> Self {
        let kept = shared.kept.get(KEPT).map_or("", String::as_str);
        let mut list = Self { field: TextField::with_text(kept), ..Self::default() };
        list.order = list.people(shared).iter().map(|it| it.id).collect();
        list
    }

    /// The same with the line for names open.
    pub fn typing(shared: &Shared) -> Self {
        Self { typing: true, ..Self::new(shared) }
    }

    /// Everybody, in the order of the start; who is new comes first.
    fn people<'a>(&self, shared: &'a Shared) -> Vec<&'a Outreach> {
        let mut people: Vec<&Outreach> = shared.book.outreach().collect();
        let rank = |it: &Outreach| it.stage().map(|step| (step.stage == Stage::Met, std::cmp::Reverse(step.stage)));
        sort::by(&mut people, |a, b| {
            let on = |it: &Outreach| it.stage().map(|step| step.on);
            rank(a).cmp(&rank(b)).then(on(b).cmp(&on(a))).then_with(|| a.name.cmp(&b.name)).then(a.id.cmp(&b.id))
        });
        sort::by_key(&mut people, |it| self.order.iter().position(|id| *id == it.id).map_or(0, |place| place + 1));
        people
    }

    fn current<'a>(&self, shared: &'a Shared) -> Option<&'a Outreach> {
        let people = self.people(shared);
        let by_id = self.selected.and_then(|id| people.iter().find(|it| it.id == id).copied());
        by_id.or_else(|| people.get(self.place.row).copied())
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let people = self.people(shared);
        let at = self.current(shared).and_then(|it| people.iter().position(|other| other.id == it.id)).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(people.len().saturating_sub(1));
        self.place.row = to;
        self.selected = people.get(to).map(|it| it.id);
    }

    fn act_typing(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Accept if self.field.is_empty() => {
                self.typing = false;
                Some(Vec::new())
            }
            Action::Accept => {
                let text = self.field.text().trim();
                // Names apart by semicolons are as many; what stands in brackets is why them.
                let (names, note) = match text.split_once('(') {
                    Some((names, note)) => (names, note.trim_end_matches(')')),
                    None => (text, ""),
                };
                let names = names.split(';').map(|name| name.trim().to_owned()).collect();
                let (note, on) = (note.to_owned(), shared.now.today);
                let intent = OutreachIntent::Invite { names, url: String::new(), note, on };
                Some(vec![Effect::commit(Intent::Outreach(intent))])
            }
            Action::Leave | Action::Cancel => {
                self.typing = false;
                let kept = (!self.field.is_empty()).then(|| Next::Say(unfinished::KEPT.to_owned()));
                Some(kept.into_iter().collect())
            }
            _ => None,
        }
    }
}

impl Layer for OutreachList {
    fn scopes(&self) -> &'static [Scope] {
        if self.typing { &[Scope::Text] } else { &[Scope::Outreach, Scope::Everywhere] }
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        if self.typing {
            return self.act_typing(action, shared);
        }
        let half = self.place.half_page() as isize;
        match action {
            Action::Down => self.step(1, shared),
            Action::Up => self.step(-1, shared),
            Action::PageDown => self.step(half, shared),
            Action::PageUp => self.step(-half, shared),
            Action::Top => self.step(isize::MIN, shared),
            Action::Bottom => self.step(isize::MAX, shared),
            Action::New => self.typing = true,
            Action::Back | Action::Quit | Action::Cancel => return Some(vec![Next::Close]),
            action => {
                let Some(it) = self.current(shared) else {
                    let wants_one = matches!(
                        action,
                        Action::Done | Action::Open | Action::Delete | Action::CopyDraft | Action::ShowDraft
                    );
                    return wants_one.then(|| vec![Next::Refuse("nobody yet; n types names".to_owned())]);
                };
                self.selected = Some(it.id);
                return on_one(it, action, shared);
            }
        }
        Some(Vec::new())
    }

    fn key(&mut self, key: Key, _shared: &Shared) -> bool {
        self.typing && self.field.handle(&key).taken()
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> bool {
        let names = text.trim().lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
        self.typing = true;
        self.field.insert(&names);
        true
    }

    fn keep(&self) -> Option<(String, String)> {
        Some((KEPT.to_owned(), self.field.text().to_owned()))
    }

    fn saved(&mut self) {
        if self.typing {
            self.field.clear();
        }
    }

    fn hints(&self) -> Vec<Action> {
        use Action as A;
        if self.typing {
            return vec![A::Accept, A::Leave];
        }
        vec![A::Done, A::New, A::CopyDraft, A::Open, A::Delete, A::Quit]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let (theme, today) = (shared.theme, shared.now.today);
        let columns = usize::from(body.width);
        let funnel = Funnel::of(&shared.book, today);
        let mut y = body.y;
        let mut put = |line: Line<'static>, y: &mut u16| {
            if *y < body.bottom() {
                frame.render_widget(line, Rect { y: *y, height: 1, ..body });
            }
            *y += 1;
        };
        let words = funnel.today_words();
        let title = format!(" Outreach{}", if words.is_empty() { String::new() } else { format!(": {words}") });
        put(Line::from(Span::styled(fit(&title, columns).into_owned(), theme.style(Role::Heading))), &mut y);
        let mut cursor = None;
        if self.typing {
            let label = " invited > ";
            let (text, column) = self.field.visible(columns.saturating_sub(width(label) + 1));
            cursor = Some((body.x + (width(label) + column) as u16, y));
            put(
                Line::from(vec![
                    Span::styled(label, theme.style(Role::Accent)),
                    Span::styled(text, theme.style(Role::Text)),
                ]),
                &mut y,
            );
            let hint = "   a name, Enter notes it and the line clears; several with ; and why in brackets";
            put(Line::from(Span::styled(fit(hint, columns).into_owned(), theme.style(Role::Dim))), &mut y);
        }
        // A low window has no room for the picture beside the list.
        if body.height >= 14 {
            let most = f64::from(funnel.reached[0].max(1));
            for stage in Stage::ALL {
                let count = funnel.reached[stage as usize];
                let rate = funnel.rate(stage).map(|rate| format!("  {:.0} % of those before", rate * 100.0));
                let picture = bar(f64::from(count) / most, BAR.min(columns / 3), shared.glyphs);
                let text = format!(" {:<9}{picture} {count:>3}{}", stage.word(), rate.unwrap_or_default());
                put(Line::from(Span::styled(fit(&text, columns).into_owned(), theme.style(Role::Text))), &mut y);
            }
            put(Line::default(), &mut y);
        }
        let people = self.people(shared);
        if people.is_empty() && !self.typing {
            let nobody = " Nobody yet: n types names of those you invite, one after the other.";
            put(Line::from(Span::styled(fit(nobody, columns).into_owned(), theme.style(Role::Text))), &mut y);
        }
        let list = Rect { y, height: body.bottom().saturating_sub(y), ..body };
        let row = self.current(shared).and_then(|it| people.iter().position(|other| other.id == it.id)).unwrap_or(0);
        let mut place = self.place.clone();
        place.row = row;
        let window = place.window(people.len(), usize::from(list.height));
        for (y, (index, it)) in (list.y..list.bottom()).zip(people.iter().enumerate().skip(window.start)) {
            let selected = index == row && !self.typing;
            let sign = if selected { shared.glyphs.selected } else { " " };
            let name_room = (columns / 3).clamp(10, 28);
            let (word, since) = it.stage().map_or(("", String::new()), |step| (step.stage.word(), ago(step.on, today)));
            let style = theme.style(if selected { Role::Selected } else { Role::Text });
            let rest = columns.saturating_sub(name_room + 3 + 11);
            let note = if it.note.is_empty() { since } else { format!("{since}, {}", it.note) };
            let line = Line::from(vec![
                Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                Span::styled(pad(&it.name, name_room), style),
                Span::styled(format!(" {word:<10}"), theme.style(Role::Accent)),
                Span::styled(fit(&note, rest).into_owned(), theme.style(Role::Dim)),
            ]);
            frame.render_widget(line, Rect { y, height: 1, ..list });
        }
        if window.end < people.len() {
            more_below(frame, list, shared);
        }
        cursor
    }
}

/// What an action means on one of them.
fn on_one(it: &Outreach, action: Action, shared: &Shared) -> Option<Vec<Next>> {
    let today = shared.now.today;
    let after =
        it.stage().map_or(Some(Stage::Invited), |step| Stage::ALL.into_iter().find(|stage| *stage > step.stage));
    let advance = |stage| Intent::Outreach(OutreachIntent::Advance(it.id, stage, today));
    Some(match action {
        Action::Done => match after {
            Some(stage) => vec![Effect::commit(advance(stage))],
            None => vec![Next::Say(format!("you met {}: l logs the next conversation", it.name))],
        },
        Action::Edit => {
            let later = Stage::ALL.into_iter().filter(|stage| it.stage().is_none_or(|step| *stage > step.stage));
            let answers: Vec<_> =
                later.map(|stage| (stage.word().to_owned(), vec![Effect::commit_and_close(advance(stage))])).collect();
            if answers.is_empty() {
                return Some(vec![Next::Say(format!("you met {} already", it.name))]);
            }
            vec![Next::Push(Box::new(Question::new(format!("How far did {} come?", it.name), answers)))]
        }
        Action::Delete => vec![Effect::commit(Intent::Outreach(OutreachIntent::Back(it.id)))],
        Action::CopyDraft => vec![Effect::Copy(invitation(&shared.book, it), "the invitation").into()],
        Action::ShowDraft => vec![Next::Push(Box::new(Plain::new(invitation(&shared.book, it))))],
        Action::Open => match it.contact.filter(|id| shared.book.card(*id).is_some()) {
            Some(id) => vec![Next::Select(id)],
            None => vec![Next::Refuse(format!("{} is no contact yet: they become one when you meet", it.name))],
        },
        _ => return None,
    })
}
