//! `ties cadence`: how often to be in touch with a kind, a tag or a circle.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::fields::{Every, every};
use crate::cli::output::{Items, done, paint::columns};
use crate::cli::session::Session;
use crate::domain::book::Book;
use crate::domain::cadence::{self, Cadence, Scope};
use crate::domain::contact::tag_of;
use crate::domain::id::RuleId;
use crate::domain::intent::Intent;
use crate::domain::kind::Circle;
use crate::domain::record::Key;
use crate::domain::sort;

/// What `ties cadence` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Somebody's own cadence goes first, then the shortest rule of their kinds and tags, then their circle's."
)]
pub(crate) struct Args {
    /// kind:mentor, tag:rust or circle:many; `list` or nothing lists the rules
    scope: Option<String>,
    /// 2w, 4m, 1y, off, event (only when something happens) or default (no rule)
    every: Vec<String>,
}

/// A rule, or what holds of itself.
#[derive(Serialize)]
struct RuleDocument {
    id: Option<RuleId>,
    scope: String,
    every: String,
    days: Option<u32>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let (scope, text) = match &args.scope {
        None => return list(session),
        Some(word) if word == "list" && args.every.is_empty() => return list(session),
        Some(word) => (scope(word)?, args.every.join(" ")),
    };
    if text.is_empty() {
        return Err(Error::usage("say how often: 2w, 4m, 1y, off, event or default"));
    }
    let Every(every) = every(&text).map_err(Error::usage)?;
    let mut book = session.load()?;
    let done = session.commit(&mut book, &Intent::Rule(scope, every))?;
    let id = done.subject.and_then(|key| if let Key::Rule(id) = key { Some(id) } else { None });
    done::print(session, "cadence", id, &done)?;
    Ok(Exit::Done)
}

/// Reads `kind:mentor`, `tag:rust` and `circle:many`.
fn scope(text: &str) -> Result<Scope, Error> {
    let odd = || {
        Error::usage(format!("`{text}` is not something with a cadence; write kind:mentor, tag:rust or circle:many"))
    };
    let (name, value) = text.split_once(':').ok_or_else(odd)?;
    let value = tag_of(value);
    let word = |error: crate::domain::kind::UnknownWord| Error::usage(error.to_string());
    match name {
        "kind" => value.parse().map(Scope::Kind).map_err(word),
        "tag" if !value.is_empty() => Ok(Scope::Tag(value.to_owned())),
        "circle" => match value.parse().map_err(word)? {
            Circle::None => Err(Error::usage("nobody in circle none is ever due; name critical or many")),
            circle => Ok(Scope::Circle(circle)),
        },
        _ => Err(odd()),
    }
}

fn scope_word(scope: &Scope) -> String {
    match scope {
        Scope::Kind(kind) => format!("kind:{}", kind.word()),
        Scope::Tag(tag) => format!("tag:{tag}"),
        Scope::Circle(circle) => format!("circle:{}", circle.word()),
    }
}

fn list(session: &mut Session<'_>) -> Result<Exit, Error> {
    let book = session.load()?;
    let rules = rules(&book);
    if session.flags.json {
        let item = |(id, scope, cadence): &(Option<RuleId>, Scope, Cadence)| RuleDocument {
            id: *id,
            scope: scope_word(scope),
            every: match cadence {
                Cadence::Every(span) => span.to_string(),
                Cadence::Off => "off".to_owned(),
                Cadence::OnEvent => "event".to_owned(),
            },
            days: if let Cadence::Every(span) = cadence { Some(span.days()) } else { None },
        };
        session.document("rules", &Items { items: rules.iter().map(item).collect() })?;
        return Ok(Exit::Done);
    }
    let words = |(id, scope, cadence): &(Option<RuleId>, Scope, Cadence)| {
        let usual = if id.is_none() { "unless you say otherwise" } else { "" };
        [scope_word(scope), cadence.to_string(), usual.to_owned()]
    };
    let rows: Vec<[String; 3]> = rules.iter().map(words).collect();
    for line in columns(&rows, 40) {
        session.line(line);
    }
    Ok(Exit::Done)
}

/// The rules, and what holds of itself for a circle without one.
fn rules(book: &Book) -> Vec<(Option<RuleId>, Scope, Cadence)> {
    let mut rules: Vec<_> = book.rules().iter().map(|rule| (Some(rule.id), rule.scope.clone(), rule.cadence)).collect();
    for (circle, usual) in [(Circle::Critical, cadence::CRITICAL), (Circle::Many, cadence::MANY)] {
        let scope = Scope::Circle(circle);
        if !rules.iter().any(|(_, known, _)| *known == scope) {
            rules.push((None, scope, usual));
        }
    }
    sort::by_key(&mut rules, |(_, scope, _)| (matches!(scope, Scope::Circle(_)), scope_word(scope)));
    rules
}
