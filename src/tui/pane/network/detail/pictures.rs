//! The larger pictures behind figures that are not about people: bars, the funnel, the grid of days, the lines over time.

use super::Draw;
use crate::domain::agenda::due_words;
use crate::domain::day::ago;
use crate::domain::network::growth::WEEKS;
use crate::domain::outreach::Stage;
use crate::domain::review::{Snapshot, compare};
use crate::domain::sort;
use crate::tui::layer::review::difference;
use crate::tui::theme::Role;
use crate::tui::widget::picture::{bar, chart, grid};

impl Draw<'_> {
    pub(super) fn variety(&mut self) {
        let diversity = &self.network.diversity;
        self.heading("Entropy");
        match diversity.entropy {
            Some(entropy) => self.text(&format!(
                "{entropy:.2} bits over communities: as varied as {:.1} of equal size (Shannon, 1948).",
                entropy.exp2()
            )),
            None => self.text(&diversity.entropy_missing().unwrap_or_default()),
        }
        self.heading("Constraint");
        match diversity.constraint {
            Some(constraint) => self.text(&format!(
                "{constraint:.2}: near 0 when those you know do not know each other, near 1 when all do and tell you the same (Burt, 1992).",
            )),
            None => self.text(&diversity.constraint_missing().unwrap_or_default()),
        }
    }

    pub(super) fn capacity(&mut self) {
        let capacity = &self.network.capacity;
        self.heading("Touches a week");
        let most = capacity.needed_per_week.max(capacity.made_per_week).max(0.1);
        let room = self.columns.saturating_sub(15).clamp(4, 24);
        for (label, figure) in [
            ("critical", capacity.critical_per_week),
            ("all need", capacity.needed_per_week),
            ("you make", capacity.made_per_week),
        ] {
            let picture = bar(figure / most, room, self.shared.glyphs);
            self.whole(&format!("{label:<9}{picture} {figure:.1}"), Role::Text);
        }
        self.gap();
        let advice = match capacity.advice.as_str() {
            "" => "what you make holds your rotation",
            advice => advice,
        };
        self.styled(advice, if capacity.fits() { Role::Good } else { Role::Accent });
        self.text("Made is counted over 90 days; one with two people counts for both.");
    }

    pub(super) fn outreach(&mut self) {
        let funnel = &self.network.funnel;
        let today = self.shared.now.today;
        self.heading("Outreach");
        let most = f64::from(funnel.reached[0].max(1));
        let room = self.columns.saturating_sub(20).clamp(4, 24);
        for stage in Stage::ALL {
            let count = funnel.reached[stage as usize];
            let rate = funnel.rate(stage).map(|rate| format!(" {:.0} %", rate * 100.0)).unwrap_or_default();
            let picture = bar(f64::from(count) / most, room, self.shared.glyphs);
            self.whole(&format!("{:<9}{picture} {count:>2}{rate}", stage.word()), Role::Text);
        }
        self.gap();
        let words = funnel.today_words();
        self.text(if words.is_empty() { "e sets how many a day you want to invite" } else { &words });
        let mut latest: Vec<_> = self.shared.book.outreach().filter_map(|it| Some((it.stage()?, it))).collect();
        sort::by(&mut latest, |(a, one), (b, other)| (b.on, b.stage).cmp(&(a.on, a.stage)).then(one.id.cmp(&other.id)));
        for (step, it) in latest.into_iter().take(8) {
            self.field(step.stage.word(), &format!("{}, {}", it.name, ago(step.on, today)));
        }
    }

    pub(super) fn touches(&mut self) {
        let growth = &self.network.growth;
        let weeks = self.columns.saturating_sub(4).min(WEEKS);
        self.heading(&format!("Touches by day, {weeks} weeks"));
        let names = ["Mon", "", "Wed", "", "Fri", "", "Sun"];
        for (name, row) in names.into_iter().zip(grid(&growth.days, weeks, self.shared.glyphs)) {
            self.whole(&format!("{name:<4}{row}"), Role::Text);
        }
        let signs = self.shared.glyphs.counts;
        self.whole(&format!("    {} none {} one {} two {} more", signs[0], signs[1], signs[2], signs[3]), Role::Dim);
        self.heading("By week");
        let by_week = growth.weeks(weeks);
        let most = by_week.iter().copied().max().unwrap_or(0);
        for (place, row) in chart(&by_week, 4, self.shared.glyphs).into_iter().enumerate() {
            let label = if place == 0 { most.to_string() } else { String::new() };
            self.whole(&format!("{label:>3} {row}"), Role::Text);
        }
    }

    pub(super) fn growth(&mut self) {
        let months = &self.network.growth.months;
        let today = self.shared.now.today;
        let shown = &months[months.len().saturating_sub(self.columns.saturating_sub(8))..];
        let first = shown.first().map(|month| month.first.date().format("%b %Y").to_string()).unwrap_or_default();
        let picture = |draw: &mut Self, title: &str, values: &[u32]| {
            draw.heading(title);
            let most = values.iter().copied().max().unwrap_or(0);
            for (place, row) in chart(values, 5, draw.shared.glyphs).into_iter().enumerate() {
                let label = if place == 0 { most.to_string() } else { String::new() };
                draw.whole(&format!("{label:>6} {row}"), Role::Text);
            }
            draw.whole(&format!("       {first} to {}", today.date().format("%b %Y")), Role::Dim);
        };
        let people: Vec<u32> = shown.iter().map(|month| month.people).collect();
        let touches: Vec<u32> = shown.iter().map(|month| month.touches).collect();
        picture(self, "People, by month", &people);
        picture(self, "Touches, by month", &touches);
    }

    pub(super) fn review(&mut self) {
        let (book, today) = (&self.shared.book, self.shared.now.today);
        self.heading("Quarterly review");
        let Some(last) = book.last_review() else {
            self.text("Fifteen minutes: goal, needs, the critical few, gaps, street lamp, capacity; then three things to do. c begins.");
            return;
        };
        let now = Snapshot::of(self.network, book);
        self.text(&format!("Since the review of {}:", last.date.long(today)));
        let changed = compare(&last.snapshot, &now);
        if changed.is_empty() {
            self.text("nothing has changed");
        }
        for it in changed {
            let (words, role) = difference(&it, self.shared);
            self.styled(&words, role);
        }
        if !last.actions.is_empty() {
            self.heading("What you wanted to do");
            for action in last.actions.clone() {
                let state =
                    action.done.map_or_else(|| due_words(action.due, today), |on| format!("done {}", on.short(today)));
                self.text(&format!("{}, {state}", action.text));
            }
        }
    }
}
