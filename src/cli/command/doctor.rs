//! `ties doctor`: whether the database is sound.

use std::path::Path;

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::done::counted;
use crate::cli::output::paint::columns;
use crate::cli::progress::during;
use crate::cli::session::Session;
use crate::store::{Repaired, Store};

/// What `ties doctor` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Make the database anew from every record that reads, with everything that follows from them; the file as it is now is kept
    #[arg(long)]
    repair: bool,
}

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

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let path = session.database()?;
    let environment = session.environment;
    let (mut checks, mut exit) = during(environment, "checking", || look(&path));
    if args.repair && checks.iter().any(|check| !check.ok) {
        let today = session.now()?.today;
        let repaired = during(environment, "repairing", || Store::at(&path).repair(today))?;
        (checks, exit) = during(environment, "checking", || look(&path));
        checks.insert(0, told(&repaired));
    } else if args.repair && !session.flags.json {
        session.line("nothing to repair");
    }
    let ok = checks.iter().all(|check| check.ok);
    if session.flags.json {
        session.document("doctor", &DoctorDocument { ok, checks })?;
    } else {
        let rows: Vec<[&str; 3]> =
            checks.iter().map(|it| [if it.ok { "ok" } else { "BAD" }, it.name, it.detail.as_str()]).collect();
        for line in columns(&rows, 40) {
            session.line(line);
        }
        // A file that cannot be opened says so itself.
        if !ok && exit == Exit::Done {
            let remedy = Store::at(&path).remedy();
            session.remark(&format!("ties: {remedy}"));
        }
    }
    Ok(if ok || exit != Exit::Done { exit } else { Exit::ReadWrite })
}

fn file(ok: bool, detail: String) -> CheckDocument {
    CheckDocument { name: "file", ok, detail }
}

/// What is to be seen of the database at `path`, and how to leave where it cannot be opened.
fn look(path: &Path) -> (Vec<CheckDocument>, Exit) {
    let opened = Store::open(path).and_then(|store| Ok((store.exists(), store.exposed(), store.check()?)));
    match opened {
        Ok((true, others, found)) => {
            let others = others.map(|words| format!("; {words}")).unwrap_or_default();
            let found = found.into_iter().map(|it| CheckDocument { name: it.name, ok: it.ok, detail: it.detail });
            let checks = std::iter::once(file(true, format!("{}{others}", path.display()))).chain(found);
            (checks.collect(), Exit::Done)
        }
        Ok((false, ..)) => {
            (vec![file(true, format!("{}: not there yet; the first change creates it", path.display()))], Exit::Done)
        }
        Err(error) => (vec![file(false, error.to_string())], Error::from(error).exit),
    }
}

/// What a repair did, as a line of its own.
fn told(repaired: &Repaired) -> CheckDocument {
    let Repaired { kept, rebuilt } = repaired;
    let lost = &rebuilt.lost;
    let whole = if lost.is_nothing() { String::new() } else { format!("; {lost}") };
    let history = if rebuilt.history { "" } else { "; what was done before cannot be taken back any more" };
    let kept = kept.display();
    let records = counted(rebuilt.records, "record", "records");
    let detail = format!("{records} taken over{whole}{history}; the file as it was is {kept}");
    CheckDocument { name: "repair", ok: lost.is_nothing(), detail }
}
