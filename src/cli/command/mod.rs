//! The commands, a file each: `Args` as clap reads them, and `run`.

pub(crate) mod add;
pub(crate) mod aim;
pub(crate) mod backup;
pub(crate) mod cadence;
pub(crate) mod completions;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod dupes;
pub(crate) mod edit;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod find;
pub(crate) mod forget;
pub(crate) mod goal;
pub(crate) mod import;
pub(crate) mod intro;
pub(crate) mod keys;
pub(crate) mod log;
pub(crate) mod man;
pub(crate) mod me;
pub(crate) mod merge;
pub(crate) mod need;
pub(crate) mod network;
pub(crate) mod note;
pub(crate) mod offer;
pub(crate) mod outreach;
pub(crate) mod path;
pub(crate) mod pick;
pub(crate) mod prep;
pub(crate) mod promise;
pub(crate) mod redo;
pub(crate) mod restore;
pub(crate) mod review;
pub(crate) mod rm;
pub(crate) mod self_test;
pub(crate) mod show;
pub(crate) mod snooze;
pub(crate) mod tie;
pub(crate) mod today;
pub(crate) mod undo;

use super::Exit;
use super::error::Error;
use super::output::contact;
use super::session::Session;
use super::who;
use crate::domain::edit::ContactEdit;
use crate::domain::intent::Intent;

/// Makes `edits` to the one contact that `person` names, and answers with the contact.
fn edit_one(session: &mut Session<'_>, person: &str, edits: Vec<ContactEdit>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let id = who::one(session, &book, person)?;
    let done = session.make_so(&mut book, &Intent::Edit { ids: vec![id], edits })?;
    contact::changed(session, &book, id, &done)?;
    Ok(Exit::Done)
}
