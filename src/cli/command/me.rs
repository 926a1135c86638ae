//! `ties me`: who I am.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::domain::edit::valid_email;
use crate::domain::intent::Intent;
use crate::domain::me::Me;

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
    let me = changed(args, book.me())?;
    let mut message = "who I am".to_owned();
    if me != *book.me() {
        let done = session.commit(&mut book, &Intent::Me(me.clone()))?;
        message.clone_from(&done.label);
        if !session.flags.json {
            session.tell(&done);
        }
    }
    if session.flags.json {
        session.document("done", &MeDocument { action: "me", ids: [], message: &message, me: &me })?;
    } else {
        print(session, &me);
    }
    Ok(Exit::Done)
}

fn changed(args: &Args, me: &Me) -> Result<Me, Error> {
    let mut me = me.clone();
    if let Some(name) = &args.name {
        name.trim().clone_into(&mut me.name);
    }
    for email in &args.email {
        let email = valid_email(email)?;
        add(&mut me.emails, &email);
    }
    args.org.iter().for_each(|name| add(&mut me.organisations, name));
    args.community.iter().for_each(|name| add(&mut me.communities, name));
    if let Some(place) = &args.place {
        me.place = Some(place.trim().to_owned()).filter(|place| !place.is_empty());
    }
    remove(&mut me.emails, &args.no_email);
    remove(&mut me.organisations, &args.no_org);
    remove(&mut me.communities, &args.no_community);
    Ok(me)
}

fn add(list: &mut Vec<String>, text: &str) {
    let text = text.trim();
    if !text.is_empty() && !list.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        list.push(text.to_owned());
    }
}

fn remove(list: &mut Vec<String>, gone: &[String]) {
    list.retain(|known| !gone.iter().any(|text| text.trim().eq_ignore_ascii_case(known)));
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
    ];
    for (label, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        session.say(&format!("{label:<10} {text}"));
    }
}
