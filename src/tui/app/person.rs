//! Actions on people: the person selected, those marked, or the one on the card.

use crate::domain::agenda::{Item, Section, Subject};
use crate::domain::day::Day;
use crate::domain::draft::Draft;
use crate::domain::duplicate::rank;
use crate::domain::edit::{ContactEdit, Talked};
use crate::domain::id::{ContactId, EventId, ReviewId};
use crate::domain::intent::{Intent, people};
use crate::domain::kind::{Circle, Kind};
use crate::domain::phrase::one_line;
use crate::domain::review::ActionChange;

use super::{App, View};
use crate::tui::action::Action;
use crate::tui::layer::around::Around;
use crate::tui::layer::form::contact::ContactForm;
use crate::tui::layer::introduce::Introduce;
use crate::tui::layer::log_line::{Chip, LogLine};
use crate::tui::layer::plain::{Plain, hand_out};
use crate::tui::layer::prompt::Prompt;
use crate::tui::layer::question::Question;
use crate::tui::layer::self_test;
use crate::tui::layer::settle::{Case, Settle};
use crate::tui::layer::unfinished;
use crate::tui::next::{Edited, Effect, Next};

impl App {
    /// Does an action that holds for people; says so where there is nobody.
    pub(super) fn on_person(&mut self, action: Action) {
        if action == Action::New {
            self.layers.push(Box::new(ContactForm::new(&self.shared)));
            return;
        }
        let ids = self.targets();
        if let Some(why) = self.unseen(action).filter(|_| ids.is_empty()) {
            return self.refuse(why);
        }
        if action == Action::Log {
            return self.log_about(&ids);
        }
        if let Some((review, place)) = self.action_at_hand() {
            return self.on_action(review, place, action);
        }
        if ids.is_empty() {
            return self.refuse("nobody is selected; / finds a person".to_owned());
        }
        let today = self.shared.now.today;
        match action {
            Action::Edit => self.edit(&ids),
            Action::SetCircle(circle) => self.set_circle(ids, circle),
            Action::ToggleKind(kind) => self.toggle_kind(ids, kind),
            Action::SetStanding(standing) => self.edit_all(ids, ContactEdit::Standing(standing)),
            Action::SelfTest => self.layers.push(Box::new(self_test::ask(ids[0], &self.shared))),
            Action::Around => self.layers.push(Box::new(Around::of(ids[0], &self.shared))),
            Action::Introduce => match ids.as_slice() {
                [a, b] => self.layers.push(Box::new(Introduce::new(*a, *b, &self.shared))),
                [one] => self.layers.push(Box::new(Prompt::introduce(*one, &self.shared))),
                _ => self.refuse("mark two people with Space, then i introduces them".to_owned()),
            },
            Action::DoneToday if self.postponable().is_some() => {
                self.refuse("a promise stays in sight until it is kept; s d moves its date".to_owned());
            }
            Action::SnoozeDay | Action::DoneToday => self.snooze(ids, today.plus_days(1)),
            Action::SnoozeWeek => self.snooze(ids, today.plus_days(7)),
            Action::SnoozeMonth => self.snooze(ids, today.plus_months(1)),
            Action::SnoozeQuarter => self.snooze(ids, today.plus_months(3)),
            Action::SnoozeUntil | Action::NotNow if self.cannot_wait().is_some() => {
                self.refuse(self.cannot_wait().unwrap_or_default().to_owned());
            }
            Action::SnoozeUntil => {
                let prompt = match self.postponable() {
                    Some(promise) => Prompt::postpone(promise, &self.shared),
                    None => Prompt::snooze(ids, &self.shared),
                };
                self.layers.push(Box::new(prompt));
            }
            Action::NotNow if self.postponable().is_some() => {
                self.refuse("a promise has a date; s w moves it".to_owned());
            }
            Action::NotNow => self.edit_all(ids, ContactEdit::PutOff),
            Action::Pin => {
                let pinned = ids.iter().all(|id| self.shared.book.card(*id).is_some_and(|card| card.rhythm.pinned));
                self.edit_all(ids, ContactEdit::Pin(!pinned));
            }
            Action::Tag => self.layers.push(Box::new(Prompt::tag(ids, &self.shared))),
            Action::Merge => self.merge(&ids),
            Action::Note => {
                let begun = self.shared.kept.get(&unfinished::note(&ids)).cloned().unwrap_or_default();
                self.effects.push_back(Effect::Edit(begun, Edited::Note(ids)));
            }
            Action::Done => self.layers.push(Box::new(Question::talked(&self.shared, &ids))),
            Action::Delete if self.layers.is_empty() && self.view == View::People => self.delete(ids),
            Action::Delete => self.refuse("d d deletes a person, and only in People".to_owned()),
            Action::CopyDraft | Action::ShowDraft | Action::Compose => self.hand_out_draft(action, &ids),
            Action::CopyMail => {
                let mail = |id: &ContactId| self.shared.book.card(*id)?.emails_in_use().first();
                let mails = ids.iter().filter_map(mail).collect::<Vec<_>>().join(", ");
                self.copy(&mails, "the e-mail address", "no e-mail address is known");
            }
            Action::CopyName => {
                let names = ids.iter().map(|id| self.shared.book.name_of(*id)).collect::<Vec<_>>().join(", ");
                self.copy(&names, "the name", "no name is known");
            }
            Action::CopyProfile => {
                let url = ids.first().and_then(|id| self.shared.dossier_of(*id)?.contact.urls.first().cloned());
                self.copy(&url.unwrap_or_default(), "the profile", "no profile is known");
            }
            _ => self.refuse("that does nothing here; ? shows the keys".to_owned()),
        }
    }

    /// What was copied last, where it is still about those at hand.
    pub(super) fn copied_here(&self) -> Option<Plain> {
        let (about, text) = self.copied.as_ref()?;
        (*about == (self.targets(), self.wanted_event())).then(|| Plain::new(text.clone()))
    }

    /// Why an action does not hold for people it might be meant for: they are not in sight.
    fn unseen(&self, action: Action) -> Option<String> {
        let marked = self.shared.marks.len();
        match self.view {
            _ if !self.layers.is_empty() => None,
            View::People if marked > 0 => Some(format!("{marked} marked, none of them listed here; * unmarks them")),
            View::Today if action != Action::Log && self.today.others(&self.shared).is_some() => {
                Some("Enter opens them; x takes all of it as read".to_owned())
            }
            _ => None,
        }
    }

    /// Opens the log line about `ids`.
    pub fn log_about(&mut self, ids: &[ContactId]) {
        self.log(ids, None, "");
    }

    /// The same at `event`, begun with `begun`. The names it is read against are those of now.
    pub(super) fn log(&mut self, ids: &[ContactId], event: Option<EventId>, begun: &str) {
        self.shared.names.refresh(&self.shared.book);
        let chip = if self.layers.is_empty() && self.view == View::Today { Chip::Suggested } else { Chip::Fixed };
        let mut line = LogLine::new(&self.shared, ids, chip);
        if let Some(event) = event {
            line = line.at(event, &self.shared);
        }
        if !begun.is_empty() {
            line = line.started(begun, &self.shared);
        }
        self.layers.push(Box::new(line));
    }

    fn edit(&mut self, ids: &[ContactId]) {
        match self.shared.dossier_of(ids[0]) {
            Some(dossier) if ids.len() == 1 => {
                let form = ContactForm::edit(&dossier.contact, &self.shared);
                self.layers.push(Box::new(form));
            }
            Some(_) | None if ids.len() > 1 => {
                self.refuse("e edits one person; t, a and s act on all marked".to_owned());
            }
            _ => self.refuse("still loading; press e again".to_owned()),
        }
    }

    /// Asks about each of those marked whether they are the one I know best; of one person alone, who looks like them.
    fn merge(&mut self, ids: &[ContactId]) {
        let best = ids.iter().min_by_key(|&&id| rank(&self.shared.book, id));
        let Some(&keep) = best.filter(|_| ids.len() > 1) else {
            self.effects.extend(ids.first().map(|&id| Effect::Settle(Some(id))));
            return;
        };
        let others = ids.iter().filter(|&&id| id != keep);
        let cases = others.map(|&id| Case::Pair(keep, id, "as marked".to_owned())).collect();
        if let Some(settle) = Settle::of(cases, &self.shared) {
            self.layers.push(Box::new(settle));
        }
    }

    fn edit_all(&mut self, ids: Vec<ContactId>, edit: ContactEdit) {
        self.commit(Intent::Edit { ids, edits: vec![edit] });
    }

    /// Critical asks when we last talked, where nobody knows (B1a).
    fn set_circle(&mut self, ids: Vec<ContactId>, circle: Circle) {
        let unknown = |id: &ContactId| {
            let card = self.shared.book.card(*id);
            card.is_some_and(|card| card.touches.last.is_none() && card.rhythm.estimate.is_none())
        };
        if circle != Circle::Critical || !ids.iter().any(unknown) {
            self.edit_all(ids, ContactEdit::Circle(circle, None));
            return;
        }
        let names = ids.iter().map(|id| self.shared.book.name_of(*id)).collect::<Vec<_>>();
        let answer = |talked: Talked| {
            let edits = vec![ContactEdit::Circle(circle, Some(talked))];
            vec![Effect::commit_and_close(Intent::Edit { ids: ids.clone(), edits })]
        };
        let answers = Talked::CHOICES.iter().map(|(_, label, talked)| ((*label).to_owned(), answer(*talked))).collect();
        let question = Question::new(format!("When did you last talk to {}?", people(&names)), answers);
        self.layers.push(Box::new(question));
    }

    fn toggle_kind(&mut self, ids: Vec<ContactId>, kind: Kind) {
        let has = ids.iter().all(|id| self.shared.book.card(*id).is_some_and(|card| card.kinds.has(kind)));
        self.edit_all(ids, ContactEdit::Kind(kind, !has));
    }

    /// What a review ended in, on the selected row of the agenda.
    fn action_at_hand(&self) -> Option<(ReviewId, usize)> {
        match self.item()?.subject {
            Subject::Action(review, place) => Some((review, place)),
            _ => None,
        }
    }

    /// Moves the date of something a review ended in; nothing else can be done to it but what `x` does.
    fn on_action(&mut self, review: ReviewId, place: usize, action: Action) {
        let today = self.shared.now.today;
        let due = match action {
            Action::SnoozeDay | Action::DoneToday => today.plus_days(1),
            Action::SnoozeWeek => today.plus_days(7),
            Action::SnoozeMonth => today.plus_months(1),
            Action::SnoozeQuarter => today.plus_months(3),
            Action::SnoozeUntil => {
                self.layers.push(Box::new(Prompt::action_date(review, place, &self.shared)));
                return;
            }
            _ => return self.refuse("this is about nobody: x when it is done, s moves its date".to_owned()),
        };
        self.commit(Intent::ReviewAction(review, place, ActionChange::Due(due)));
    }

    /// The promise on the selected row of the agenda, whose date a snooze moves.
    fn postponable(&self) -> Option<crate::domain::id::PromiseId> {
        let item = self.item()?;
        match item.subject {
            Subject::Promise(promise) => Some(promise),
            _ => None,
        }
    }

    /// The row of the agenda at hand: on the card, or selected on Today.
    fn item(&self) -> Option<&Item> {
        match self.layers.last() {
            Some(layer) => layer.item(&self.shared),
            None if self.view == View::Today => self.today.item(&self.shared),
            None => None,
        }
    }

    /// Why the row of the agenda at hand cannot be put off, where it cannot.
    fn cannot_wait(&self) -> Option<&'static str> {
        match self.item()?.section {
            Section::Thanks => Some("a thank-you does not wait; x when it is sent, or not wanted"),
            Section::Date | Section::Move => Some("news cannot be snoozed; x when it is read"),
            _ => None,
        }
    }

    fn snooze(&mut self, ids: Vec<ContactId>, until: Day) {
        match (self.postponable(), self.cannot_wait()) {
            (Some(promise), _) => self.commit(Intent::Postpone(promise, until)),
            (None, Some(why)) => self.refuse(why.to_owned()),
            (None, None) => self.edit_all(ids, ContactEdit::Snooze(Some(until))),
        }
    }

    fn delete(&mut self, ids: Vec<ContactId>) {
        if ids.len() > 20 {
            let yes = Effect::commit(Intent::Delete(ids.clone()));
            let text = format!("Delete {} people with their conversations?", ids.len());
            let question = Question::yes_no(text, vec![Next::Close, yes], vec![Next::Close]);
            self.layers.push(Box::new(question));
        } else {
            self.commit(Intent::Delete(ids));
        }
    }

    fn hand_out_draft(&mut self, action: Action, ids: &[ContactId]) {
        let shown = self.layers.last().and_then(|layer| layer.draft(&self.shared));
        let draft: Option<Draft> = shown.or_else(|| self.shared.draft(ids[0], self.item()));
        match draft {
            None => self.refuse("still loading; press the key again".to_owned()),
            Some(draft) => self.take(hand_out(draft, ids[0], action)),
        }
    }

    /// Copies what is one line, so that pasted into a shell it is no command of its own.
    fn copy(&mut self, text: &str, what: &'static str, none: &str) {
        if text.is_empty() {
            self.refuse(none.to_owned());
        } else {
            self.effects.push_back(Effect::Copy(one_line(text), what));
        }
    }
}
