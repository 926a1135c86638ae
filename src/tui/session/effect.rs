//! Effects carried out: changes committed and taken back, text copied, edited and handed on.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use ratatui::backend::Backend;

use super::{Ended, PATIENCE, SHORT, Session, SessionError};
use crate::domain::change::Planner;
use crate::domain::contact::Note;
use crate::domain::conversation::{Conversation, Person};
use crate::domain::draft::Draft;
use crate::domain::edit::ContactEdit;
use crate::domain::event::EventIntent;
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::kind::{Channel, NoteKind};
use crate::domain::phrase::one_line;
use crate::file;
use crate::store::{JournalItem, StoreError, Undone};
use crate::text::plain_lines;
use crate::tui::layer::evening::Evening;
use crate::tui::layer::question::Question;
use crate::tui::layer::roster::RosterPreview;
use crate::tui::layer::unfinished::{self, KEPT};
use crate::tui::next::{Edited, Effect, Next};
use crate::tui::terminal::{Host, repaint};

/// A change of more records than this is not taken back without asking.
const LARGE: usize = 20;
/// Entries of the journal the history shows.
const JOURNAL: usize = 500;

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// Carries out one effect. What does not work is said in the status line; only a lost terminal ends the program.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Result<(), SessionError> {
        match effect {
            Effect::Commit(intent, nexts) => {
                self.commit(&intent, nexts);
            }
            Effect::Undo { confirmed } => self.undo(confirmed),
            Effect::Redo { confirmed } => self.redo(confirmed),
            Effect::Revert(revision) => self.revert(revision),
            Effect::Journal => match self.store.journal(JOURNAL) {
                Ok(journal) => {
                    let timed = journal.into_iter().map(|item| (self.clock.shown(item.at), item));
                    self.app.shared.journal = timed.collect();
                }
                Err(error) => self.app.failed(&error),
            },
            Effect::MoreDue => self.more_due(),
            Effect::ReadRoster(event, path) => self.read_roster(event, &path),
            Effect::ReadImport(path, map) => self.read_import(&path, map)?,
            Effect::PlanImport(import) => self.plan_import(import)?,
            Effect::Import(import) => self.import(&import)?,
            Effect::CompletePath(typed) => self.complete_path(&typed),
            Effect::Settle(like) => self.ask_to_settle(like)?,
            Effect::Copy(text, what) => self.copy(&text, what),
            Effect::Compose(draft, contact) => self.compose(&draft, contact),
            Effect::Edit(text, to) => self.edit(&text, to),
            Effect::Suspend => self.suspend(),
            Effect::Redraw => repaint(&mut self.terminal).map_err(std::io::Error::other)?,
            Effect::Quit => self.ended = Some(Ended::Left),
        }
        Ok(())
    }

    /// Makes a change; whether it is made.
    fn commit(&mut self, intent: &Intent, nexts: Vec<Next>) -> bool {
        let plan = |planner: &mut Planner<'_>| intent.plan(planner).map(|planned| (planned.label, planned.subject));
        let now = self.app.shared.now;
        let committed = self.patiently(|session| {
            session.store.commit(session.app.shared.book_mut(), &mut session.ids, now, &session.by, plan)
        });
        match committed {
            Ok(committed) => {
                self.app.saved();
                self.app.made(committed.value);
                self.app.take(nexts);
                self.changed();
                let offer_undo = matches!(intent, Intent::Delete(_) | Intent::Event(EventIntent::Delete(_)));
                self.app.committed(&committed.change.label, &committed.change.notices, offer_undo);
                if self.only_log {
                    self.logged = Some((committed.change.label, committed.change.notices));
                }
                true
            }
            Err(error) => {
                // What made it fail may be news from elsewhere: show it beside what was typed.
                // The store has caught the book up already, so nothing tells but what follows from it.
                self.changed();
                self.app.failed(&error);
                false
            }
        }
    }

    /// Writes, waiting for another process to end its own write. Before a wait worth the name what is being typed is
    /// kept, lest the program is ended meanwhile.
    pub(super) fn patiently<T>(
        &mut self,
        mut write: impl FnMut(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match write(self) {
            Err(StoreError::Busy { .. }) => {}
            result => return result,
        }
        self.keep();
        self.store.set_deadline(PATIENCE);
        let result = write(self);
        self.store.set_deadline(SHORT);
        result
    }

    fn undo(&mut self, confirmed: bool) {
        match self.store.next_undo() {
            Ok(Some(item)) if !confirmed && self.is_delicate(&item) => {
                let text = self.question("Take back", &item);
                self.app.ask(text, Effect::Undo { confirmed: true });
            }
            Ok(_) => {
                let now = self.app.shared.now;
                let undone = self.patiently(|it| it.store.undo(it.app.shared.book_mut(), now, &it.by));
                self.undone(undone, "taken back", " · C-r makes it again");
            }
            Err(error) => self.app.failed(&error),
        }
    }

    fn redo(&mut self, confirmed: bool) {
        match self.store.next_redo() {
            Ok(Some(item)) if !confirmed && self.is_delicate(&item) => {
                let text = self.question("Make again", &item);
                self.app.ask(text, Effect::Redo { confirmed: true });
            }
            Ok(_) => {
                let now = self.app.shared.now;
                let undone = self.patiently(|it| it.store.redo(it.app.shared.book_mut(), now, &it.by));
                self.undone(undone, "made again", " · u takes it back");
            }
            Err(error) => self.app.failed(&error),
        }
    }

    fn revert(&mut self, revision: u64) {
        let now = self.app.shared.now;
        let undone = self.patiently(|it| it.store.revert(it.app.shared.book_mut(), now, &it.by, revision));
        self.undone(undone, "taken back", "");
    }

    fn undone(&mut self, undone: Result<Undone, StoreError>, what: &str, then: &str) {
        match undone {
            Ok(undone) => {
                self.changed();
                let kept = match undone.kept.len() {
                    0 => String::new(),
                    1 => format!("; {} changed since and stays", undone.kept[0]),
                    count => format!("; {count} records changed since and stay"),
                };
                self.app.say(format!("{what}: {}{kept}{then}", undone.label));
            }
            Err(error) => {
                self.changed();
                self.app.failed(&error);
            }
        }
    }

    /// Made by another process, or large.
    fn is_delicate(&self, item: &JournalItem) -> bool {
        item.by != self.by || item.records > LARGE
    }

    fn question(&self, what: &str, item: &JournalItem) -> String {
        let records = if item.records == 1 { String::new() } else { format!(", {} records", item.records) };
        let whose = if item.by == self.by { String::new() } else { format!(", made by {}", program(&item.by)) };
        format!("{what} `{}`{records}{whose}?", item.label)
    }

    fn more_due(&mut self) {
        let shared = &mut self.app.shared;
        let count = shared.limits.daily;
        let more = shared.picks.more(&shared.book, count);
        self.app.refreshed();
        self.save_picks();
        self.app.say(match more {
            0 => "nobody else is due".to_owned(),
            1 => "1 more".to_owned(),
            count => format!("{count} more"),
        });
    }

    /// Copies plain lines: the clipboard may be emptied into a shell.
    fn copy(&mut self, text: &str, what: &str) {
        let text = &plain_lines(text);
        self.app.copied(text);
        let copied = match &self.config.copy {
            Some(command) => pipe(command, text),
            None => self.host.copy(text),
        };
        match copied {
            Ok(()) => self.app.say(format!("copied {what}; y v shows it, to select by hand")),
            Err(error) => self.app.refuse(format!("cannot copy: {error}; y v shows it, to select by hand")),
        }
    }

    /// Hands the draft to the composer as a `mailto:` address, then asks whether it was sent.
    fn compose(&mut self, draft: &Draft, contact: ContactId) {
        let Some(composer) = self.config.composer.clone() else {
            self.app
                .refuse("no composer is set; `composer = \"neomutt\"` in config.toml sets one, y y copies".to_owned());
            return;
        };
        let mut words = composer.split_whitespace();
        let Some(program) = words.next() else { return };
        let mut command = Command::new(program);
        command.args(words).arg(mailto(draft));
        match self.host.hand_over(&mut command) {
            Ok(status) if status.success() => {
                let touch = Conversation {
                    note: draft.subject.clone(),
                    ..Conversation::new(vec![Person::Known(contact)], self.app.shared.now.today, Channel::Email)
                };
                let yes = Effect::commit_and_close(Intent::Log(vec![touch]));
                let name = self.app.shared.book.name_of(contact);
                let question = Question::yes_no(format!("Sent to {name}? Enter logs it"), vec![yes], vec![Next::Close]);
                self.app.take(vec![Next::Push(Box::new(question))]);
            }
            Ok(status) => self.app.refuse(format!("{program} ended with {status}; the draft is still here")),
            Err(error) => self.app.refuse(format!("cannot run {program}: {error}; `composer` in config.toml names it")),
        }
    }

    fn edit(&mut self, text: &str, to: Edited) {
        match (self.host.edit_text(text, ".txt"), to) {
            (Err(error), to) if self.hears_of_the_end() => {
                if let Some(saved) = error.rescue().filter(|saved| saved != text) {
                    self.hold(saved, to);
                }
            }
            (Err(error), _) => self.app.refuse(error.to_string()),
            // What was left as it is may be saved by now: somebody added meanwhile, a name settled.
            (Ok(None), Edited::Evening(event)) => self.preview_evening(event, text.to_owned()),
            (Ok(None), Edited::Note(_)) if !text.is_empty() => self.app.say(KEPT.to_owned()),
            (Ok(None), _) => {}
            (Ok(Some(text)), Edited::Note(ids)) => self.save_note(ids, text),
            (Ok(Some(text)), to) => self.hold(text, to),
        }
    }

    /// Puts edited text where it is seen, or kept for the next start.
    fn hold(&mut self, text: String, to: Edited) {
        match to {
            Edited::Layer => self.app.edited(text),
            Edited::Evening(event) => self.preview_evening(event, text),
            Edited::Note(ids) => drop(self.app.shared.kept.insert(unfinished::note(&ids), text)),
        }
    }

    /// Saves a note. Until it is saved it is kept: the database may be busy. One that was emptied is let go of.
    fn save_note(&mut self, ids: Vec<ContactId>, text: String) {
        let name = unfinished::note(&ids);
        let date = self.app.shared.now.today;
        let note = Note { date, kind: NoteKind::Business, text: text.trim().to_owned() };
        let kept = &mut self.app.shared.kept;
        if text.trim().is_empty() {
            kept.remove(&name)
        } else {
            kept.insert(name.clone(), text)
        };
        if self.commit(&Intent::Edit { ids, edits: vec![ContactEdit::Note(note)] }, Vec::new()) {
            self.app.shared.kept.remove(&name);
        }
    }

    /// Whether the program was told to end while another one had the terminal; what else was told is for later.
    fn hears_of_the_end(&mut self) -> bool {
        while self.ended.is_none()
            && let Some(input) = self.host.ready()
        {
            match input.ending() {
                Some(ending) => self.ended = Some(Ended::By(ending)),
                None => self.typed_ahead.push_back(input),
            }
        }
        self.ended.is_some()
    }

    /// Shows what was understood of the evening's notes; without any there is nothing to show.
    fn preview_evening(&mut self, event: EventId, text: String) {
        self.app.shared.names.refresh(&self.app.shared.book);
        let preview = Evening::new(event, text, &self.app.shared);
        if preview.is_empty() {
            self.app.say("nothing was written".to_owned());
        } else {
            self.app.take(vec![Next::Push(Box::new(preview))]);
        }
    }

    /// Reads a list of people and shows what was understood; what cannot be read is said, and the path stays.
    fn read_roster(&mut self, event: EventId, path: &str) {
        match file::read_at_once(Path::new(path)) {
            Ok(bytes) => match RosterPreview::read(event, path, &bytes, &self.app.shared) {
                Ok(preview) => {
                    self.app.saved();
                    self.app.take(vec![Next::Close, Next::Push(Box::new(preview))]);
                }
                Err(error) => self.app.refuse(format!("{path}: {error}")),
            },
            Err(error) => self.app.refuse(format!("{path}: cannot be read: {error}")),
        }
    }

    /// Completes the path typed so far as far as it is clear, and says what it may be.
    fn complete_path(&mut self, typed: &str) {
        let (text, choices) = file::complete(typed);
        if text == typed {
            self.app.say(match choices.as_slice() {
                [] => "no file begins so".to_owned(),
                choices => choices.join("  "),
            });
        }
        self.app.edited(text);
    }

    pub(super) fn suspend(&mut self) {
        if let Err(error) = self.host.suspend() {
            self.app.refuse(format!("cannot suspend: {error}"));
        }
    }
}

/// The program a journal entry names, without its process.
fn program(by: &str) -> &str {
    match by.split(' ').next() {
        Some("tui") => "another session",
        Some("command") => "the command line",
        _ => by,
    }
}

/// Runs the copy command with `text` on its standard input.
fn pipe(command: &str, text: &str) -> std::io::Result<()> {
    let mut words = command.split_whitespace();
    let program = words.next().ok_or_else(|| std::io::Error::other("the copy command is empty"))?;
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| std::io::Error::new(error.kind(), format!("{program}: {error}")))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(std::io::Error::other(format!("{program} ended with {status}"))) }
}

/// The draft as a `mailto:` address (RFC 6068): everything but letters and digits is encoded, so that nothing in it can
/// become a header or an argument. Address and subject are one line, for composers that write headers as they come.
fn mailto(draft: &Draft) -> String {
    let encode = |text: &str| {
        text.replace('\n', "\r\n").bytes().fold(String::new(), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
                out.push(char::from(byte));
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
            out
        })
    };
    let to = draft.to.as_deref().map(|to| encode(&one_line(to)).replace("%40", "@")).unwrap_or_default();
    format!("mailto:{to}?subject={}&body={}", encode(&one_line(&draft.subject)), encode(&plain_lines(&draft.body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_draft_becomes_a_header() {
        let draft = Draft {
            to: Some("ada@example.com?bcc=eve@example.com\r\nCc: eve".to_owned()),
            subject: "Hi\r\n\u{85}Bcc: eve\u{0}".to_owned(),
            body: "Dear Ada,\n& co\u{1b}]0;x\u{7}".to_owned(),
        };
        let expected = "mailto:ada@example.com%3Fbcc%3Deve@example.com%20Cc%3A%20eve?subject=Hi%20Bcc%3A%20eve&body=Dear%20Ada%2C%0D%0A%26%20co%5D0%3Bx";
        assert_eq!(mailto(&draft), expected);
    }
}
