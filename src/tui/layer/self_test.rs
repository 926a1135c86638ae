//! The self-test of a tie: three questions, one after the other (B5).

use super::question::Question;
use crate::domain::edit::ContactEdit;
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::self_test::question;
use crate::tui::next::{Effect, Next};
use crate::tui::shared::Shared;

/// The first question about `id`; the others follow from its answers, and the last saves them.
pub fn ask(id: ContactId, shared: &Shared) -> Question {
    after(id, &shared.book.name_of(id), &[])
}

/// The question that comes after those answered.
fn after(id: ContactId, name: &str, answers: &[bool]) -> Question {
    let number = answers.len() + 1;
    let question = question(answers.len(), name);
    let then = |yes: bool| {
        let answers: Vec<bool> = answers.iter().copied().chain([yes]).collect();
        match <[bool; 3]>::try_from(answers.as_slice()) {
            Ok(all) => {
                let edits = vec![ContactEdit::SelfTest(all)];
                vec![Effect::commit_and_close(Intent::Edit { ids: vec![id], edits })]
            }
            Err(_) => vec![Next::Close, Next::Push(Box::new(after(id, name, &answers)))],
        }
    };
    Question::yes_no(format!("{number} of 3: {question}"), then(true), then(false))
}
