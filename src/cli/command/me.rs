//! `ties me`: who I am.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::domain::edit::valid_email;
use crate::domain::intent::Intent;
use crate::domain::me::{Me, MeEdit, NotWeekly, Weekly};

/// What `ties me` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Your name
    #[arg(long)]
    name: Option<String>,
    /// An e-mail address of yours (again for more)
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
    /// An employer, present or past (again for more)
    #[arg(long, value_name = "NAME")]
    org: Vec<String>,
    /// Where you live; empty takes it away
    #[arg(long)]
    place: Option<String>,
    /// A community you belong to (again for more)
    #[arg(long, value_name = "NAME")]
    community: Vec<String>,
    /// The time you keep free each week for coffee and lunch, such as "thu 12:00" (an hour), "thu 12:00-13:30" or "thu
    /// 12:00 90m"; empty takes it away
    #[arg(long, value_name = "TIME")]
    weekly: Option<String>,
    /// No longer an address of yours
    #[arg(long, value_name = "ADDRESS")]
    no_email: Vec<String>,
    /// No longer listed as an employer
    #[arg(long, value_name = "NAME")]
    no_org: Vec<String>,
    /// No longer in that community
    #[arg(long, value_name = "NAME")]
    no_community: Vec<String>,
}

/// The body of the answer: who I am, and what was done.
#[derive(Serialize)]
struct MeDocument<'a> {
    action: &'static str,
    ids: [String; 0],
    message: &'a str,
    me: &'a Me,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let edits = edits(args)?;
    let mut message = "who I am".to_owned();
    if !edits.is_empty() {
        let done = session.make_so(&mut book, &Intent::Me(edits))?;
        if done.revision.is_some() {
            message.clone_from(&done.label);
            if !session.flags.json {
                session.tell(&done);
            }
        }
    }
    let me = book.me();
    if session.flags.json {
        session.document("done", &MeDocument { action: "me", ids: [], message: &message, me })?;
    } else {
        print(session, me);
    }
    Ok(Exit::Done)
}

fn edits(args: &Args) -> Result<Vec<MeEdit>, Error> {
    let emails: Vec<String> = args.email.iter().map(|email| valid_email(email)).collect::<Result<_, _>>()?;
    let weekly = args.weekly.as_deref().map(weekly).transpose()?;
    let all = |texts: &[String], edit: fn(String, bool) -> MeEdit, on: bool| {
        texts.iter().map(|text| edit(text.clone(), on)).collect::<Vec<_>>()
    };
    let one = |text: &Option<String>, edit: fn(String) -> MeEdit| text.clone().map(edit).into_iter().collect();
    Ok([
        one(&args.name, MeEdit::Name),
        all(&emails, MeEdit::Email, true),
        all(&args.org, MeEdit::Organisation, true),
        all(&args.community, MeEdit::Community, true),
        one(&args.place, MeEdit::Place),
        weekly.map(MeEdit::Weekly).into_iter().collect(),
        all(&args.no_email, MeEdit::Email, false),
        all(&args.no_org, MeEdit::Organisation, false),
        all(&args.no_community, MeEdit::Community, false),
    ]
    .concat())
}

/// A time of the week; none where `text` is empty.
fn weekly(text: &str) -> Result<Option<Weekly>, Error> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|error: NotWeekly| Error::usage(error.to_string()))
}

fn print(session: &mut Session<'_>, me: &Me) {
    if *me == Me::default() {
        session.line("nothing is known of you yet: `ties me --name NAME --email ADDRESS --org EMPLOYER`");
        return;
    }
    let rows = [
        ("name", me.name.clone()),
        ("mail", me.emails.join(", ")),
        ("worked at", me.organisations.join(", ")),
        ("place", me.place.clone().unwrap_or_default()),
        ("groups", me.communities.join(", ")),
        ("weekly", me.weekly.map(|weekly| weekly.to_string()).unwrap_or_default()),
    ];
    for (label, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        session.say(&format!("{label:<10} {text}"));
    }
}
