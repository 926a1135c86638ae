//! `ties path`: the best way to be introduced.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::paint::columns;
use crate::cli::output::rounded;
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, NeedId};
use crate::domain::need::outlook;
use crate::domain::network::path::{self, Path};
use crate::domain::network::web::Web;

/// What `ties path` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A person (an id, an e-mail address or enough of a name), `org:NAME` or `need:ID`
    #[arg(required = true)]
    target: Vec<String>,
}

/// The body of `{"type":"path"}`.
#[derive(Serialize)]
struct PathDocument {
    target: String,
    found: bool,
    hops: Vec<HopDocument>,
    strength: Option<f64>,
    advice: String,
}

#[derive(Serialize)]
struct HopDocument {
    from: End,
    to: End,
    how: String,
    as_of: Day,
    strength: f64,
    /// Whether the record says so, rather than that it is derived from it.
    said: bool,
}

#[derive(Serialize)]
struct End {
    id: String,
    name: String,
}

impl End {
    fn of(book: &Book, id: Option<ContactId>) -> Self {
        match id {
            Some(id) => Self { id: id.to_string(), name: book.name_of(id) },
            None => Self { id: "me".to_owned(), name: book.me().name.clone() },
        }
    }
}

/// A way, or what to do without one.
struct Found {
    target: String,
    path: Option<Path>,
    advice: String,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    let text = args.target.join(" ");
    let found = match text.split_once(':') {
        Some(("org", name)) => to_organisation(&book, name.trim(), today)?,
        Some(("need", id)) => {
            session.store()?.load_passages(&mut book)?;
            to_need(&book, id.trim(), today)?
        }
        _ => {
            let id = who::one(session, &book, &text)?;
            let path = Path::to_contact(&Web::of(&book, today), id);
            let advice = path.as_ref().map_or_else(|| path::no_path(&book, id), |path| path.advice(&book, today));
            Found { target: book.name_of(id), path, advice }
        }
    };
    let exit = if found.path.is_some() { Exit::Done } else { Exit::Nothing };
    if session.flags.json {
        session.document("path", &document(&book, found))?;
    } else {
        print(session, &book, &found, today);
    }
    Ok(exit)
}

fn to_organisation(book: &Book, name: &str, today: Day) -> Result<Found, Error> {
    if name.is_empty() {
        return Err(Error::usage("say which organisation, as in `ties path org:Initech`"));
    }
    let path = Path::to_organisation(&Web::of(book, today), name);
    let advice =
        path.as_ref().map_or_else(|| path::no_path_to_organisation(book, name), |path| path.advice(book, today));
    Ok(Found { target: name.to_owned(), path, advice })
}

fn to_need(book: &Book, id: &str, today: Day) -> Result<Found, Error> {
    let unknown = || Error::new(Exit::Nothing, format!("there is no open need `{id}`; `ties need` lists them"));
    let id: NeedId = id.parse().map_err(|_| unknown())?;
    let outlooks = outlook::outlooks(book, &Web::of(book, today), today);
    let found = outlooks.into_iter().find(|it| it.need == id).ok_or_else(unknown)?;
    let need = book.need(id).ok_or_else(unknown)?;
    Ok(Found { target: need.text.clone(), advice: found.advice(book, today), path: found.path })
}

fn document(book: &Book, found: Found) -> PathDocument {
    let hop = |hop: &path::Hop| HopDocument {
        from: End::of(book, hop.from),
        to: End::of(book, Some(hop.to)),
        how: hop.how.clone(),
        as_of: hop.as_of,
        strength: rounded(hop.strength),
        said: hop.is_said,
    };
    PathDocument {
        target: found.target,
        found: found.path.is_some(),
        hops: found.path.iter().flat_map(|path| &path.hops).map(hop).collect(),
        strength: found.path.as_ref().map(|path| rounded(path.strength)),
        advice: found.advice,
    }
}

fn print(session: &mut Session<'_>, book: &Book, found: &Found, today: Day) {
    if let Some(path) = &found.path {
        let rows: Vec<[String; 4]> = path
            .hops
            .iter()
            .map(|hop| {
                let from = hop.from.map_or_else(|| "you".to_owned(), |id| book.name_of(id));
                let how = format!("{}, {}", hop.how, hop.as_of.short(today));
                // What I know myself says its date in words.
                let how = if hop.from.is_none() { hop.how.clone() } else { how };
                [from, format!("> {}", book.name_of(hop.to)), format!("{:.2}", hop.strength), how]
            })
            .collect();
        for line in columns(&rows, 30) {
            session.line(line);
        }
    }
    session.say(&found.advice);
}
