//! Many lines at once: a conversation each, all of them in one change; a line that is none comes back with its reason.

use super::{Context, NameIndex, Names, Reading, fold, read as read_line};
use crate::domain::change::{Planner, Refusal};
use crate::domain::day::Day;
use crate::domain::id::{ContactId, EventId, TouchId};

/// A line that became a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Which line, counted from 1.
    pub line: usize,
    /// The touch it made.
    pub touch: TouchId,
    /// What should be said besides.
    pub warnings: Vec<String>,
}

/// A line that is no conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Which line, counted from 1.
    pub line: usize,
    /// As typed.
    pub text: String,
    /// Why.
    pub reason: String,
}

/// The lines of `text` that say something, each with its number; those that begin with `#` are remarks.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(place, line)| (place + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// What each line of `text` is understood as, on its own.
pub fn read<'t>(text: &'t str, context: &Context<'_>) -> Vec<(usize, &'t str, Reading)> {
    lines(text).map(|(number, line)| (number, line, read_line(line, context))).collect()
}

/// Plans every line that can be: a line may name somebody who is new in a line before it.
pub fn plan(
    text: &str,
    index: &NameIndex,
    context: &Context<'_>,
    plan: &mut Planner<'_>,
) -> Result<(Vec<Logged>, Vec<Failed>), Refusal> {
    let (mut logged, mut failed) = (Vec::new(), Vec::new());
    let mut names = Known { index, new: Vec::new(), seen: 0 };
    for (line, text) in lines(text) {
        let reading = read_line(text, &Context { names: &names, ..*context });
        match reading.conversation() {
            Ok((conversation, warnings)) => {
                logged.push(Logged { line, touch: conversation.plan(plan)?, warnings });
                names.learn(plan);
            }
            Err(reason) => failed.push(Failed { line, text: text.to_owned(), reason: reason.to_string() }),
        }
    }
    Ok((logged, failed))
}

/// Everybody stored, and who is new in this change.
struct Known<'a> {
    index: &'a NameIndex,
    new: Vec<Newcomer>,
    /// How many of the contacts put were looked at.
    seen: usize,
}

struct Newcomer {
    id: ContactId,
    name: String,
    folded: String,
}

impl Known<'_> {
    fn learn(&mut self, plan: &Planner<'_>) {
        for contact in plan.contacts_put().skip(self.seen) {
            self.seen += 1;
            if plan.book.card(contact.id).is_none() {
                let name = contact.name.full.clone();
                self.new.push(Newcomer { id: contact.id, folded: fold(&name), name });
            }
        }
    }

    fn newcomer(&self, id: ContactId) -> Option<&Newcomer> {
        self.new.iter().find(|new| new.id == id)
    }
}

impl Names for Known<'_> {
    fn lookup(&self, text: &str) -> Vec<ContactId> {
        let wanted = fold(text);
        let has = |new: &&Newcomer| {
            !wanted.is_empty() && wanted.split(' ').all(|word| new.folded.split(' ').any(|known| known == word))
        };
        let mut found = self.index.lookup(text);
        found.extend(self.new.iter().filter(has).map(|new| new.id));
        if found.iter().any(|&id| fold(&self.name(id)) == wanted) {
            found.retain(|&id| fold(&self.name(id)) == wanted);
        }
        found
    }

    fn name(&self, id: ContactId) -> String {
        self.newcomer(id).map_or_else(|| self.index.name(id), |new| new.name.clone())
    }

    fn complete(&self, prefix: &str, limit: usize) -> Vec<(ContactId, String)> {
        self.index.complete(prefix, limit)
    }

    fn events(&self, text: &str) -> Vec<(EventId, String, Day)> {
        self.index.events(text)
    }

    fn described(&self, id: ContactId) -> String {
        self.newcomer(id).map_or_else(|| self.index.described(id), |new| new.name.clone())
    }
}
