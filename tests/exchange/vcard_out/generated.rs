//! Contacts with anything in them that can be stored: every script, separators, quotes, long lines, odd properties.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use ties::domain::cadence::Cadence;
use ties::domain::contact::{Address, Aim, Contact, Extra, Met, NamedDate, Note, Offer, Position, tag_of};
use ties::domain::day::{Day, PartialDate, Span};
use ties::domain::id::ContactId;
use ties::domain::kind::{AimKind, Circle, Kind, NoteKind, Standing};
use ties::domain::name::Name;
use ties::exchange::clean::Cleaner;

use crate::harness::day;

/// Text in pieces that trouble writers of vCards.
fn odd() -> impl Strategy<Value = String> {
    let troublesome = select(vec![
        ";",
        ",",
        "\\",
        "\\n",
        "\n",
        "\r\n",
        "\"",
        "'",
        ":",
        "=",
        "^n",
        "^",
        "<",
        ">",
        "@",
        "#",
        " ",
        "=\n",
        "\\\n",
        "data:",
        "\nTEL:1",
        "\nEND:VCARD\n",
        "TYPE=",
        "🦀",
        "👩\u{200d}💻",
        "東京",
        "שלום",
        "العربية",
        "हिन्दी",
        "Zoë",
        "\u{1b}[2J",
        "\u{0}",
        "\u{2028}",
        "\u{202e}",
        "\t",
        "  ",
        "-",
        "--0415",
        "x",
    ]);
    let piece = prop_oneof![4 => troublesome.prop_map(str::to_owned), 2 => "\\PC{0,12}", 1 => "[a-z ]{60,90}"];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// One clean line, perhaps empty.
fn line() -> impl Strategy<Value = String> {
    odd().prop_map(|text| Cleaner::default().line(&text))
}

/// One clean line with something in it.
fn word() -> impl Strategy<Value = String> {
    ("[A-Za-z]", line()).prop_map(|(first, rest)| Cleaner::default().line(&format!("{first}{rest}")))
}

/// Any line that is not empty.
fn filled() -> impl Strategy<Value = String> {
    prop_oneof![word(), line().prop_filter("something", |line| !line.is_empty())]
}

/// Prose with something in it.
fn prose() -> impl Strategy<Value = String> {
    (odd(), odd(), "[a-z]").prop_map(|(a, b, end)| Cleaner::default().prose(&format!("{a}{b}{end}")))
}

/// Lists without repetitions, whatever the case.
fn list(most: usize) -> impl Strategy<Value = Vec<String>> {
    vec(filled(), 0..most).prop_map(|all| {
        let mut seen = HashSet::new();
        all.into_iter().filter(|text| seen.insert(text.to_lowercase())).collect()
    })
}

fn a_day() -> impl Strategy<Value = Day> {
    (0..9000i32).prop_map(|before| day(crate::harness::TODAY).plus_days(-before))
}

fn partial() -> impl Strategy<Value = PartialDate> {
    let parts = (1605..2400, 1u8..=12, 1u8..=29, 0..4);
    parts.prop_filter_map("a date there is", |(year, month, day, form)| match form {
        0 => PartialDate::new(Some(year), Some(month), Some(day)),
        1 => PartialDate::new(None, Some(month), Some(day)),
        2 => PartialDate::new(Some(year), Some(month), None),
        _ => PartialDate::new(Some(year), None, None),
    })
}

/// Addresses or numbers that begin with `start` and a figure of their own.
fn addresses(start: &'static str, end: &'static str) -> impl Strategy<Value = Vec<Address>> {
    let known =
        select(vec!["", "work", "home", "cell", "fax", "work fax", "home pager", "Work", "pref", "B", "base64"]);
    let label = prop_oneof![3 => known.prop_map(str::to_owned), 1 => filled()];
    vec((line(), label, any::<bool>()), 0..4).prop_map(move |all| {
        let address = |(place, (odd, label, former)): (usize, (String, String, bool))| {
            let odd = odd.replace(['<', '>', '\u{200e}', '\u{200f}'], "");
            let value = Cleaner::default().line(&format!("{start}{place}{odd}{end}"));
            Address { value, label, former }
        };
        all.into_iter().enumerate().map(address).collect()
    })
}

fn positions() -> impl Strategy<Value = Vec<Position>> {
    let organisation = prop_oneof![3 => filled(), 1 => Just("Acme".to_owned())];
    let position = (organisation, line(), option::of(partial()), option::of(partial()));
    let position =
        position.prop_map(|(organisation, title, from, to)| Position { organisation, title, from, to, noticed: None });
    (vec(position, 0..4), any::<bool>()).prop_map(|(mut all, present)| {
        for (place, position) in all.iter_mut().enumerate() {
            match (place, present) {
                (0, true) => position.to = None,
                (0, false) => position.to = PartialDate::new(Some(2001), None, None),
                _ => {}
            }
        }
        all
    })
}

/// Where they live and their addresses: the place in one of them, in none, or unknown.
fn places() -> impl Strategy<Value = (Option<String>, Vec<String>)> {
    (list(4), option::of(filled()), 0..3).prop_map(|(mut addresses, place, form)| {
        if let (Some(place), Some(address)) = (&place, addresses.first_mut())
            && form > 0
        {
            *address = format!("{address}, {}{place}, Yorkshire, UK", if form == 1 { "LS1 " } else { "" });
        }
        let mut seen = HashSet::new();
        addresses.retain(|address| seen.insert(address.clone()));
        (place, addresses)
    })
}

fn extra() -> impl Strategy<Value = Extra> {
    let known = select(vec![
        ("IMPP", "xmpp:ada@x.example"),
        ("IMPP;TYPE=home;PREF=1", "sip:ada"),
        ("X-SKYPE;TYPE=home", "ada"),
        ("AGENT", "BEGIN:VCARD\\nFN:Bo\\nEND:VCARD"),
        ("TITLE", "second\\, after"),
        ("ROLE;TYPE=work", "third"),
        ("ORG", "Other\\; Co;Pumps"),
        ("ORG", "Acme;Pumps"),
        ("ORG", "Acme"),
        ("BDAY", "in spring"),
        ("UID", "another"),
        ("N", "Other;Name"),
        ("LABEL", "12 Mill Lane"),
        ("item1.X-FOO", "x"),
        ("item1.X-ABLABEL", "a label"),
        ("item2.TITLE;X=\"a;b\"", "y"),
        ("GENDER", "F"),
        ("KIND", "org"),
        ("KIND", "group"),
        ("X-TIES-CIRCLE", "far away"),
        ("Custom Field 1", "a;b,c\nd"),
        ("Gender", "female"),
        ("X-A", "C:\\"),
        ("X-A;TYPE=BASE64", "AAAA"),
        ("VERSION", "2.1"),
        ("END", "VCARD"),
        ("MEMBER", "urn:uuid:x"),
        ("X-SOCIALPROFILE;TYPE=twitter", "x-apple:ada"),
    ]);
    let any_kind = (filled(), prose()).prop_map(|(name, value)| Extra { name, value });
    let known = known.prop_map(|(name, value)| Extra { name: name.to_owned(), value: value.to_owned() });
    prop_oneof![4 => known, 1 => any_kind]
}

fn name() -> impl Strategy<Value = (Name, Vec<String>)> {
    (filled(), any::<bool>(), [line(), line(), line(), line(), line()], list(4)).prop_map(
        |(full, parts, [given, middle, family, prefix, suffix], mut nicknames)| {
            nicknames.retain(|nickname| *nickname != full);
            let name = Name { full, given, middle, family, prefix, suffix };
            (if parts { name } else { Name::whole(name.full) }, nicknames)
        },
    )
}

/// Any contact.
pub(super) fn contact() -> impl Strategy<Value = Contact> {
    let who = (0u64..1 << 40, name(), places(), positions(), addresses("ada", "@x.example"), addresses("+", ""));
    let links = (vec(line(), 0..3), list(4), list(3), list(3));
    let dates = (option::of(partial()), vec((prop_oneof![Just("anniversary".to_owned()), filled()], partial()), 0..4));
    let said = (vec((prose(), any::<bool>(), a_day()), 0..4), option::of((line(), option::of(a_day()))));
    let ours = (vec(select(Kind::ALL), 0..3), select(Circle::ALL), select(Standing::ALL), any::<bool>(), 0..4usize);
    let wants = (vec((filled(), select(AimKind::ALL), a_day(), any::<bool>()), 0..3), vec(extra(), 0..4));
    (who, links, dates, said, ours, wants).prop_map(|(who, links, dates, said, ours, (aims, extra))| {
        let (id, (name, nicknames), (place, addresses), positions, emails, phones) = who;
        let mut contact = Contact::new(ContactId(id), name, day("2026-01-01"));
        (contact.nicknames, contact.place, contact.addresses, contact.positions) =
            (nicknames, place, addresses, positions);
        (contact.emails, contact.phones) = (emails, phones);
        let url = |(place, odd): (usize, String)| {
            let odd = odd.replace(['\u{200e}', '\u{200f}'], "");
            Cleaner::default().line(&format!("https://x.example/{place}{odd}"))
        };
        contact.urls = links.0.into_iter().enumerate().map(url).collect();
        let tags = links.1.into_iter().map(|tag| tag_of(&tag).to_owned());
        let mut seen = HashSet::new();
        contact.tags = tags.filter(|tag| !tag.is_empty() && seen.insert(tag.to_lowercase())).collect();
        contact.communities = links.2;
        contact.offers =
            links.3.into_iter().map(|text| Offer { text, date: day("2026-02-03"), solved: id % 2 == 0 }).collect();
        contact.birthday = dates.0;
        contact.dates = dates.1.into_iter().map(|(name, date)| NamedDate { name, date }).collect();
        let kind = |personal| if personal { NoteKind::Personal } else { NoteKind::Business };
        contact.notes =
            said.0.into_iter().map(|(text, personal, date)| Note { date, kind: kind(personal), text }).collect();
        contact.met = said.1.map(|(text, date)| Met { text, date, event: None });
        (contact.kinds, contact.circle, contact.standing) = (ours.0.into_iter().collect(), ours.1, ours.2);
        contact.no_thanks = ours.3;
        contact.cadence =
            [None, Some(Cadence::Off), Some(Cadence::OnEvent), Some(Cadence::Every(Span::months(4)))][ours.4];
        contact.aims = aims.into_iter().map(|(text, kind, date, done)| Aim { text, kind, date, done }).collect();
        contact.extra = extra;
        contact
    })
}
