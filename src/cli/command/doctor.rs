//! `ties doctor`: whether the database is sound.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::paint::columns;
use crate::cli::session::Session;
use crate::store::{Store, StoreError};

/// What `ties doctor` takes: nothing.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// The body of `{"type":"doctor"}`.
#[derive(Serialize)]
struct DoctorDocument {
    ok: bool,
    checks: Vec<CheckDocument>,
}

#[derive(Serialize)]
struct CheckDocument {
    name: &'static str,
    ok: bool,
    detail: String,
}

pub(crate) fn run(_: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let path = session.database()?;
    let opened = Store::open(&path).and_then(|store| Ok((store.exists(), store.check()?)));
    let (checks, exit) = match opened {
        Ok((true, found)) => {
            let found = found.into_iter().map(|it| CheckDocument { name: it.name, ok: it.ok, detail: it.detail });
            (std::iter::once(file(true, path.display().to_string())).chain(found).collect(), Exit::Done)
        }
        Ok((false, _)) => {
            (vec![file(true, format!("{}: not there yet; the first change creates it", path.display()))], Exit::Done)
        }
        Err(error) => {
            let detail = match &error {
                StoreError::Damaged { path, what } => {
                    format!("{}: damaged: {what}; keep a copy of the file before anything else", path.display())
                }
                other => other.to_string(),
            };
            (vec![file(false, detail)], Error::from(error).exit)
        }
    };
    let checks: Vec<CheckDocument> = checks;
    let ok = checks.iter().all(|check| check.ok);
    if session.flags.json {
        session.document("doctor", &DoctorDocument { ok, checks })?;
    } else {
        let rows: Vec<[&str; 3]> =
            checks.iter().map(|it| [if it.ok { "ok" } else { "BAD" }, it.name, it.detail.as_str()]).collect();
        for line in columns(&rows, 40) {
            session.line(line);
        }
    }
    Ok(if ok || exit != Exit::Done { exit } else { Exit::ReadWrite })
}

fn file(ok: bool, detail: String) -> CheckDocument {
    CheckDocument { name: "file", ok, detail }
}
