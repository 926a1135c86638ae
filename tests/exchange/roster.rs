//! Rosters in every form they come in, and the oddities of each.

use std::fmt::Write as _;

use ties::domain::day::Day;
use ties::domain::roster::{Attendee, Listed};
use ties::exchange::ReadError;
use ties::exchange::roster::{Form, RosterDraft, organisations, read};

/// The draft of `text` in a file of that name, which must have somebody in it and add up.
fn named(name: &str, text: &str) -> RosterDraft {
    let draft = read(name, text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(draft.read, draft.listed.len() + draft.skipped.len(), "{text}");
    draft
}

fn draft(text: &str) -> RosterDraft {
    named("-", text)
}

/// `name|title|organisation|email`, without the bars at the end.
fn words(attendee: &Attendee) -> String {
    let Attendee { name, title, organisation, email, .. } = attendee;
    format!("{name}|{title}|{organisation}|{email}").trim_end_matches('|').to_owned()
}

fn likelier(draft: &RosterDraft) -> Vec<String> {
    draft.listed.iter().map(|it| words(&it.attendee)).collect()
}

fn reasons(draft: &RosterDraft) -> Vec<String> {
    draft.skipped.iter().map(|it| format!("{}: {}", it.line.unwrap_or_default(), it.reason)).collect()
}

fn warnings(draft: &RosterDraft) -> Vec<String> {
    draft.warnings.iter().map(|it| format!("{}: {}", it.line.unwrap_or_default(), it.reason)).collect()
}

#[test]
fn a_line_is_read_in_every_form_people_paste() {
    for (line, expected) in [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Ada Lovelace, Acme", "Ada Lovelace||Acme"),
        ("Ada Lovelace, Analyst, Acme", "Ada Lovelace|Analyst|Acme"),
        ("Ada Lovelace, Acme GmbH, CTO", "Ada Lovelace|CTO|Acme GmbH"),
        ("Ada Lovelace, Acme, CTO", "Ada Lovelace|CTO|Acme"),
        ("Ada Lovelace, Lead Analyst at Acme", "Ada Lovelace|Lead Analyst|Acme"),
        ("Ada Lovelace, Lead Analyst, Engines at Acme", "Ada Lovelace|Lead Analyst, Engines|Acme"),
        ("Ada Lovelace, CTO, Engines, Acme Ltd", "Ada Lovelace|CTO, Engines|Acme Ltd"),
        ("Ada Lovelace, Acme, Inc.", "Ada Lovelace||Acme, Inc."),
        ("Ada Lovelace, CTO, Acme, Inc.", "Ada Lovelace|CTO|Acme, Inc."),
        ("Ada Lovelace, PhD, Acme", "Ada Lovelace, PhD||Acme"),
        ("Ada Lovelace, Ph.D.", "Ada Lovelace, Ph.D."),
        ("Ada Lovelace, CTO", "Ada Lovelace|CTO"),
        ("Ada Lovelace (Acme)", "Ada Lovelace||Acme"),
        ("Ada Lovelace (CTO, Acme)", "Ada Lovelace|CTO|Acme"),
        ("Ada Lovelace (she/her)", "Ada Lovelace"),
        ("Ada Lovelace (she/her) - Acme", "Ada Lovelace||Acme"),
        ("Ada Lovelace, Acme (Speaker)", "Ada Lovelace|Speaker|Acme"),
        ("Ada Lovelace - Acme", "Ada Lovelace||Acme"),
        ("Ada Lovelace — Acme", "Ada Lovelace||Acme"),
        ("Ada Lovelace – Analyst, Acme", "Ada Lovelace|Analyst|Acme"),
        ("Ada Lovelace – Lead Analyst – Acme", "Ada Lovelace|Lead Analyst|Acme"),
        ("Ada Lovelace, CTO – Acme", "Ada Lovelace|CTO|Acme"),
        ("Ada Lovelace @ Acme", "Ada Lovelace||Acme"),
        ("Ada Lovelace, CTO @ Acme", "Ada Lovelace|CTO|Acme"),
        ("Ada Lovelace at Acme", "Ada Lovelace||Acme"),
        ("Ada Lovelace | CTO | Acme", "Ada Lovelace|CTO|Acme"),
        ("Ada Lovelace: Acme", "Ada Lovelace||Acme"),
        ("Ada Lovelace\tAcme", "Ada Lovelace||Acme"),
        ("Ada Lovelace\tCTO\tAcme", "Ada Lovelace|CTO|Acme"),
        ("Ada Lovelace <ada@x.example>", "Ada Lovelace|||ada@x.example"),
        ("Ada Lovelace <mailto:ada@x>", "Ada Lovelace|||ada@x"),
        ("Ada Lovelace <ada@x.example>, Acme", "Ada Lovelace||Acme|ada@x.example"),
        ("Ada Lovelace, Acme, ada@x.example", "Ada Lovelace||Acme|ada@x.example"),
        ("Ada Lovelace (ada@x.example)", "Ada Lovelace|||ada@x.example"),
        ("Ada Lovelace ada@x.example", "Ada Lovelace|||ada@x.example"),
        ("ada@x.example", "ada@x.example|||ada@x.example"),
        ("mailto:ada@x.example", "ada@x.example|||ada@x.example"),
        ("<ada@x.example>", "ada@x.example|||ada@x.example"),
        ("\"Lovelace, Ada\" <ada@x.example>", "Lovelace, Ada|||ada@x.example"),
        ("\"Ada Lovelace\" <ada@x.example>", "Ada Lovelace|||ada@x.example"),
        ("'Lovelace, Ada' <ada@x.example>", "Lovelace, Ada|||ada@x.example"),
        ("\"Ada Lovelace <ada@x.example>", "Ada Lovelace|||ada@x.example"),
        ("Lovelace, Ada <ada@x.example>", "Lovelace, Ada|||ada@x.example"),
        ("Lovelace, Ada", "Lovelace, Ada"),
        ("Lovelace, Ada, Acme", "Lovelace, Ada||Acme"),
        ("Lovelace, Ada (Acme)", "Lovelace, Ada||Acme"),
        ("Lovelace, Ada - CTO, Acme", "Lovelace, Ada|CTO|Acme"),
        ("Acme GmbH, Ada Lovelace", "Ada Lovelace||Acme GmbH"),
        ("Anna-Maria O'Neil, Smith-Jones", "Anna-Maria O'Neil||Smith-Jones"),
        ("- [x] 1. Ada Lovelace, Acme", "Ada Lovelace||Acme"),
        ("| Ada Lovelace | Acme |", "Ada Lovelace||Acme"),
        ("Speaker: Ada Lovelace (Acme)", "Ada Lovelace||Acme"),
        ("张伟, 华为", "张伟, 华为"),
        ("José Álvarez, Müller & Söhne", "José Álvarez||Müller & Söhne"),
    ] {
        let draft = draft(line);
        assert_eq!((draft.form, likelier(&draft)), (Form::Lines, vec![expected.to_owned()]), "{line}");
    }
}

#[test]
fn one_comma_is_given_in_both_readings() {
    for (line, likelier, otherwise) in [
        ("Lovelace, Ada", "Lovelace, Ada", "Lovelace||Ada"),
        ("Ada Lovelace, Acme", "Ada Lovelace||Acme", "Ada Lovelace, Acme"),
        ("Ada, Acme GmbH", "Ada||Acme GmbH", "Ada, Acme GmbH"),
        ("Ada Lovelace, CTO", "Ada Lovelace|CTO", "Ada Lovelace, CTO"),
        ("Lovelace, Ada <a@x.example>", "Lovelace, Ada|||a@x.example", "Lovelace||Ada|a@x.example"),
        ("\"Lovelace, Ada\" <a@x.example>", "Lovelace, Ada|||a@x.example", "Lovelace||Ada|a@x.example"),
        ("Lovelace, Ada, Acme", "Lovelace, Ada||Acme", "Lovelace|Ada|Acme"),
        ("Lovelace, Ada - Acme", "Lovelace, Ada||Acme", "Lovelace|Ada|Acme"),
    ] {
        let draft = draft(line);
        let Listed { attendee, otherwise: other } = &draft.listed[0];
        assert_eq!(
            (words(attendee).as_str(), other.as_ref().map(words).as_deref()),
            (likelier, Some(otherwise)),
            "{line}"
        );
    }
    for line in ["Ada Lovelace", "Ada Lovelace, CTO at Acme", "Ada Lovelace (Acme)", "Ada Lovelace, PhD"] {
        assert_eq!(draft(line).listed[0].otherwise, None, "{line}");
    }
}

#[test]
fn one_list_may_mix_forms() {
    let text = "Speakers (3)\n============\n\n1. Ada Lovelace, Acme\n2. Lind, Bo\n\n# not sure\nGuests:\n• Cy Twombly <cy@x.example>\n\
        Re: lunch\nhttps://x.example\n10:00 Welcome\n+1\nThis is the list of all who may come tomorrow, I think, and so on for long.\n";
    let draft = draft(text);
    assert_eq!(likelier(&draft), ["Ada Lovelace||Acme", "Lind, Bo", "Cy Twombly|||cy@x.example"]);
    assert_eq!(
        reasons(&draft),
        [
            "10: `Re:` begins no name",
            "11: a link and no name",
            "12: begins with a number",
            "13: no letters in it",
            "14: reads like a sentence"
        ]
    );
    assert_eq!(warnings(&draft), ["1: taken for a heading, as 1 more"]);
}

#[test]
fn mail_programs_paste_several_on_a_line() {
    for line in [
        "Ada King <a@x>; Bo Lind <b@y>",
        "Ada King <a@x>, Bo Lind <b@y>,",
        "To: Ada King <a@x>; Bo Lind <b@y>;",
        "\"Ada King\" <a@x>,\n  \"Bo Lind\" <b@y>",
    ] {
        assert_eq!(likelier(&draft(line)), ["Ada King|||a@x", "Bo Lind|||b@y"], "{line}");
    }
    assert_eq!(likelier(&draft("King, Ada <a@x>; Lind, Bo <b@y>")), ["King, Ada|||a@x", "Lind, Bo|||b@y"]);
    assert_eq!(likelier(&draft("King, Ada <a@x>, Lind, Bo <b@y>")), ["King, Ada|||a@x", "Lind, Bo|||b@y"]);
    assert_eq!(
        likelier(&draft("a@x.example, b@y.example")),
        ["a@x.example|||a@x.example", "b@y.example|||b@y.example"]
    );
}

#[test]
fn a_bare_number_goes_where_lines_are_numbered() {
    assert_eq!(likelier(&draft("1 Ada King\n2 Bo Lind, Acme\n3 Cy Orr")), ["Ada King", "Bo Lind||Acme", "Cy Orr"]);
}

#[test]
fn somebody_listed_twice_is_said() {
    let draft = draft("Ada King, Acme\nBo Lind\nADA KING, acme\nAda King, Loom\n");
    assert_eq!(likelier(&draft), ["Ada King||Acme", "Bo Lind", "Ada King||Loom"]);
    assert_eq!((draft.read, reasons(&draft)), (4, vec!["3: the same as in line 1".to_owned()]));
}

#[test]
fn blocks_of_lines_are_people() {
    let three = "Speakers\n\nAda King\nCTO\nAcme\n\n\nBo Lind\nAcme GmbH\nHead of Engines\n\nCy Orr\nPoet at Loom\n";
    let draft = draft(three);
    assert_eq!(draft.form, Form::Blocks);
    assert_eq!(likelier(&draft), ["Ada King|CTO|Acme", "Bo Lind|Head of Engines|Acme GmbH", "Cy Orr|Poet|Loom"]);
    for (text, expected) in [
        ("Ada King\nAcme\n\nBo Lind\nLoom", vec!["Ada King||Acme", "Bo Lind||Loom"]),
        ("Ada King\nCTO\n\nBo Lind\nCEO, Loom", vec!["Ada King|CTO", "Bo Lind|CEO|Loom"]),
        ("Ada King\nCTO\nAcme Ltd", vec!["Ada King|CTO|Acme Ltd"]),
        (
            "Ada King\nCTO\nAcme\nada@x.example\n\nBo Lind\nCEO\nLoom\nhttps://loom.example",
            vec!["Ada King|CTO|Acme|ada@x.example", "Bo Lind|CEO|Loom"],
        ),
        (
            "Ada King\nCTO\nAcme\n\nBo Lind\n\nCy Orr\nCEO\nLoom\n",
            vec!["Ada King|CTO|Acme", "Bo Lind", "Cy Orr|CEO|Loom"],
        ),
    ] {
        let draft = self::draft(text);
        assert_eq!(draft.form, Form::Blocks, "{text}");
        assert_eq!(likelier(&draft), expected, "{text}");
    }
}

#[test]
fn lines_apart_by_blanks_are_no_blocks() {
    for text in [
        "Ada King\n\nBo Lind\n\nCy Orr\n",
        "Ada King\nBo Lind\n\nCy Orr\n",
        "Attendees:\n\nAda King\nBo Lind\nCy Orr",
        "- Ada King\n- Bo Lind\n\n- Cy Orr\n",
    ] {
        let draft = draft(text);
        assert_eq!((draft.form, likelier(&draft).len()), (Form::Lines, 3), "{text}");
    }
    assert_eq!(draft("Ada King, Acme\nBo Lind, Loom\n\nCy Orr, Hooli\nDi Poe, Acme\n").form, Form::Lines);
}

#[test]
fn tables_are_read_by_their_header() {
    for (text, people, columns) in [
        ("Name,Company\nAda King,Acme", "Ada King||Acme", "Name ← Name, Organisation ← Company"),
        (
            "First Name,Last Name,E-mail,Organisation,Job Title\nAda,King,ada@x.example,Acme,CTO",
            "Ada King|CTO|Acme|ada@x.example",
            "Given name ← First Name, Family name ← Last Name, Organisation ← Organisation, Title ← Job Title, E-mail ← E-mail",
        ),
        (
            "Vorname;Nachname;Firma;Position\nAda;King;Acme GmbH;Leiterin",
            "Ada King|Leiterin|Acme GmbH",
            "Given name ← Vorname, Family name ← Nachname, Organisation ← Firma, Title ← Position",
        ),
        ("Full Name\tTitle\nAda King\tCTO", "Ada King|CTO", "Name ← Full Name, Title ← Title"),
        (
            "\u{feff}\"Surname\",\"Given\"\r\n\"King\",\"Ada\"\r\n",
            "Ada King",
            "Given name ← Given, Family name ← Surname",
        ),
        ("sep=;\nName;E-Mail\nAda King;Ada <ada@x>\n", "Ada King|||ada@x", "Name ← Name, E-mail ← E-Mail"),
        (
            "Name, Company\n\"King, Ada\", \"Acme, Inc.\"",
            "King, Ada||Acme, Inc.",
            "Name ← Name, Organisation ← Company",
        ),
        ("Name,Company\n\"Ada\nKing\",Acme", "Ada King||Acme", "Name ← Name, Organisation ← Company"),
        (
            "Email,Company\nada@x.example,Acme",
            "ada@x.example||Acme|ada@x.example",
            "Organisation ← Company, E-mail ← Email",
        ),
    ] {
        let draft = draft(text);
        assert_eq!((draft.form, draft.columns.join(", ").as_str()), (Form::Csv, columns), "{text}");
        assert_eq!(likelier(&draft), [people], "{text}");
    }
}

#[test]
fn odd_tables_lose_nobody_in_silence() {
    let text = "Exported on Monday\n\nName,Company,Diet\nAda King\n,Acme,\nBo Lind,Loom,vegan,extra\n,,\nAda King,,\n";
    let draft = draft(text);
    assert_eq!(likelier(&draft), ["Ada King", "Bo Lind||Loom"]);
    assert_eq!(reasons(&draft), ["5: no name and no address in the row", "8: the same as in line 4"]);
    assert_eq!(
        warnings(&draft),
        [
            "0: 1 lines before the header left out",
            "0: columns not used: Diet",
            "0: 1 rows have more cells than the first, which were left out"
        ]
    );
    let open = format!("Name,Company\n\"Ada King,Acme\n{}", "Bo Lind,Loom\n".repeat(40));
    let draft = self::draft(&open);
    assert_eq!((likelier(&draft), draft.read), (vec!["Ada King||Acme".to_owned(), "Bo Lind||Loom".to_owned()], 41));
    assert!(warnings(&draft)[0].contains("never closed"), "{:?}", draft.warnings);
}

#[test]
fn tables_without_a_header_are_read_by_their_cells() {
    for (text, expected) in [
        ("Ada King;Acme\nBo Lind;Loom", vec!["Ada King||Acme", "Bo Lind||Loom"]),
        ("Ada,King,CTO,Acme\nBo,Lind,CEO,Loom", vec!["Ada King|CTO|Acme", "Bo Lind|CEO|Loom"]),
        (
            "1\tAda King\tAcme\tada@x.example\n2\tBo Lind\tLoom\tbo@y.example",
            vec!["Ada King||Acme|ada@x.example", "Bo Lind||Loom|bo@y.example"],
        ),
    ] {
        let draft = draft(text);
        assert_eq!(
            (draft.form, likelier(&draft)),
            (Form::Csv, expected.into_iter().map(str::to_owned).collect()),
            "{text}"
        );
        assert!(
            draft.columns[0].ends_with("column 1") || draft.columns[0].ends_with("column 2"),
            "{:?}",
            draft.columns
        );
    }
    // Two columns and a comma are lines: each may be a surname and a given name. One column is lines as well.
    assert_eq!(named("people.csv", "King,Ada\nLind,Bo\n").form, Form::Lines);
    assert_eq!(likelier(&named("people.csv", "Name\nAda King\nBo Lind\n")), ["Ada King", "Bo Lind"]);
}

#[test]
fn calendars_name_those_invited() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nORGANIZER;CN=\"King, Ada\":mailto:ada@x.example\r\n\
        ATTENDEE;CN=Bo Li\r\n nd;PARTSTAT=ACCEPTED:mailto:bo@y.example\r\n\
        ATTENDEE;CUTYPE=ROOM;CN=Hall 1:mailto:hall@x.example\r\nATTENDEE;CN=Cy;PARTSTAT=DECLINED:mailto:cy@x.example\r\n\
        ATTENDEE;CN=Di;PARTSTAT=DECLINED:mailto:di@x.example\r\n\
        BEGIN:VALARM\r\nATTENDEE:mailto:alarm@x.example\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nATTENDEE:MAILTO:bo@y.example\r\nATTENDEE;CN=Bo Lind:mailto:bo@y.example\r\nATTENDEE;CN=Cy:mailto:cy@x.example\r\n\
        ATTENDEE;CUTYPE=ROOM;CN=Hall 1:mailto:hall@x.example\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nATTENDEE:mailto:todo@x.example\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
    let draft = named("a.ics", text);
    assert_eq!(draft.form, Form::Ics);
    assert_eq!(
        likelier(&draft),
        ["King, Ada|||ada@x.example", "Bo Lind|||bo@y.example", "bo@y.example|||bo@y.example", "Cy|||cy@x.example"]
    );
    assert_eq!(reasons(&draft), ["8: Hall 1 is a room", "10: Di has declined"]);
}

const SCHEDULE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE schedule [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<schedule><generator name="pretalx"/>
<conference><title>Engine Days 2026</title><city>Leeds</city><start>2026-02-07</start><end>2026-02-08</end></conference>
<day index="1" date="2026-02-07"><room name="Hall 1">
<event id="1"><start>09:30</start><room>Hall 1</room><title>Tea &amp; Engines &#x2013; &b;</title>
<persons><person id="7">Ada King</person><person id="8">Bo  Lind</person></persons></event>
<event id="2"><date>2026-02-08T00:15:00+00:00</date><title>Late</title><persons><person id="7">Ada King</person></persons></event>
</room></day>
<day index="2" date="2026-02-08"><event id="3"><start>10:00</start><title><![CDATA[<Looms>]]></title>
<persons><person id="9">Ada King</person><person id="10"/></persons></event><event id="4"><title>Lunch</title><persons/></event></day>
</schedule>"#;

#[test]
fn a_schedule_names_its_speakers_with_their_talks() {
    let draft = named("schedule.xml", SCHEDULE);
    assert_eq!((draft.form, likelier(&draft)), (Form::Pentabarf, vec!["Ada King".to_owned(), "Bo Lind".to_owned()]));
    let talks = draft.listed[0].attendee.talks.iter();
    let talks: Vec<_> = talks.map(|it| (it.title.as_str(), it.day, it.minute, it.room.as_str())).collect();
    let (first, second) = (Day::ymd(2026, 2, 7), Day::ymd(2026, 2, 8));
    assert_eq!(
        talks,
        [
            ("Tea & Engines – &b;", first, Some(570), "Hall 1"),
            ("Late", second, Some(15), "Hall 1"),
            ("<Looms>", second, Some(600), "")
        ]
    );
    let about = draft.about.clone().expect("it says what it is of");
    assert_eq!((about.title.as_str(), about.start, about.end), ("Engine Days 2026", first, second));
    assert_eq!(about.city.as_deref(), Some("Leeds"));
    assert_eq!(reasons(&draft), ["0: no name in it"]);
    let said = warnings(&draft).join("\n");
    assert!(said.contains("1 names stand under several numbers") && said.contains("1 entities"), "{said}");
}

#[test]
fn a_schedule_that_breaks_off_gives_what_it_has() {
    let cut = SCHEDULE.find("<event id=\"2\">").expect("a second event");
    let draft = named("schedule.xml", &SCHEDULE[..cut + 20]);
    assert_eq!(likelier(&draft).len(), 2);
    assert!(warnings(&draft)[1].contains("breaks off"), "{:?}", draft.warnings);
    let draft = named("schedule.xml", &SCHEDULE.replace("</room></day>", "</day></room>"));
    assert!(likelier(&draft).len() == 2 && warnings(&draft).iter().any(|it| it.contains("breaks off")));
    for (text, why) in [
        (&SCHEDULE[..300], "breaks off"),
        ("<schedule/>", "no event"),
        ("<rss><channel/></rss>", "<rss>"),
        ("<!DOCTYPE html><p>Ada", "web page"),
        ("<?xml version='1.0'?>", "no XML"),
    ] {
        let error = read("schedule.xml", text.as_bytes()).expect_err("nobody is in it").to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn entities_of_a_document_do_not_grow() {
    let mut text = "<!DOCTYPE schedule [<!ENTITY a0 \"aaaaaaaaaa\">".to_owned();
    for level in 1..20 {
        let _ = write!(text, "<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10));
    }
    text.push_str("]><schedule><day date=\"&a19;\"><room name=\"&a19;\"><event><title>&a19;</title><persons><person>&a19;</person>");
    text.push_str("</persons></event></room></day></schedule>");
    let draft = named("schedule.xml", &text);
    assert_eq!(
        (likelier(&draft), draft.listed[0].attendee.talks[0].title.as_str()),
        (vec!["&a19;".to_owned()], "&a19;")
    );
}

#[test]
fn pretalx_is_read_as_any_of_its_exports() {
    let speakers = r#"{"count":2,"next":null,"results":[
        {"code":"A1","name":"Ada King","biography":null,"submissions":["T1"],"email":"ada@x.example",
         "answers":[{"question":{"id":1,"question":{"en":"Company","de":"Firma"}},"answer":"Acme"}]},
        {"code":"B2","name":"Bo Lind","avatar":null,"submissions":[]}]}"#;
    let talks = r#"[{"code":"T1","title":{"de":"Maschinen","en":"Engines"},"state":"confirmed","speakers":[{"code":"A1","name":"Ada King"}],
        "slot":{"room":{"en":"Hall 1"},"start":"2026-02-07T09:30:00+01:00","end":"2026-02-07T10:00:00+01:00"}},
        {"code":"T2","title":"Withdrawn","state":"withdrawn","speakers":[{"code":"C3","name":"Cy Orr"},{"code":"A1","name":"Ada King"}]}]"#;
    let both = format!(
        r#"{{"speakers":{speakers},"talks":{}}}"#,
        talks.replace(r#"{"code":"A1","name":"Ada King"}"#, r#""A1""#)
    );
    let map = r#"{"T1":{"code":"T1","title":"Engines","speakers":["A1"],"room":"Hall 1","start":"2026-02-07T09:30:00+01:00"},
        "A1":{"code":"A1","name":"Ada King","affiliation":"Acme","submissions":["T1"]}}"#;
    let schedule = r#"{"schedule":{"version":"1","conference":{"title":"Engine Days","start":"2026-02-07","end":"2026-02-08","rooms":[{"name":"Hall 1"}],
        "days":[{"index":1,"date":"2026-02-07","rooms":{"Hall 1":[{"guid":"g1","title":"Engines","date":"2026-02-07T09:30:00+01:00","start":"09:30",
        "persons":[{"code":"A1","public_name":"Ada King"},{"full_public_name":"Bo Lind"}],"links":[{"title":"x","url":"y"}]}]}}]}}}"#;
    let with_talk = ("Engines".to_owned(), Day::ymd(2026, 2, 7), Some(570), "Hall 1".to_owned());
    for (text, people, skipped, has_talk) in [
        (speakers, vec!["Ada King||Acme|ada@x.example", "Bo Lind"], 0, false),
        (talks, vec!["Ada King"], 1, true),
        (&both, vec!["Ada King||Acme|ada@x.example", "Bo Lind"], 1, true),
        (map, vec!["Ada King||Acme"], 0, true),
        (schedule, vec!["Ada King", "Bo Lind"], 0, true),
    ] {
        let draft = named("a.json", text);
        assert_eq!((draft.form, draft.skipped.len()), (Form::Pretalx, skipped), "{text}\n{:?}", draft.skipped);
        assert_eq!(likelier(&draft), people, "{text}");
        let own = &draft.listed[0].attendee.talks;
        assert_eq!(own.len(), usize::from(has_talk), "{text}");
        if has_talk {
            let own = &own[0];
            assert_eq!((own.title.clone(), own.day, own.minute, own.room.clone()), with_talk, "{text}");
        }
    }
    let about = named("a.json", schedule).about.expect("it says what it is of");
    assert_eq!((about.title.as_str(), about.end), ("Engine Days", Day::ymd(2026, 2, 8)));
}

#[test]
fn json_without_people_is_an_error() {
    for (text, why) in [
        ("[]", "no speaker"),
        (r#"{"results":[]}"#, "no speaker"),
        (r#"[{"code":"T1","title":"Engines","speakers":["A1","B2"]}]"#, "`A1` is only a code"),
        (r#"[{"code":"T1","title":"#, "begins like JSON"),
        (r#"{"rooms":[{"name":"Hall 1","email":"x"}]}"#, "no speaker"),
    ] {
        let error = read("a.json", text.as_bytes()).expect_err("nobody is in it").to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn what_is_no_roster_is_an_error_that_says_so() {
    assert_eq!(read("-", b""), Err(ReadError::Empty));
    assert_eq!(read("-", b" \r\n\t\n"), Err(ReadError::Empty));
    let big = vec![b'a'; 16 * 1024 * 1024 + 1];
    assert_eq!(read("-", &big), Err(ReadError::TooLarge { megabytes: 17, most: 16 }));
    assert!(matches!(organisations(&big), Err(ReadError::TooLarge { .. })));
    for (text, why) in [
        ("# nothing\n---\n", "a name a line"),
        ("Attendees:\n\n42\n", "no letters"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR", "ATTENDEE"),
        ("BEGIN:VCARD\nFN:Ada\nEND:VCARD", "ties import"),
        ("Name,Company\n", "nobody is in the table"),
        ("%PDF-1.4", "PDF"),
    ] {
        let error = read("-", text.as_bytes()).expect_err("nobody is in it").to_string();
        assert!(error.contains(why), "{text}: {error}");
    }
}

#[test]
fn bytes_that_are_not_utf8_and_unsafe_characters_are_told() {
    let draft = read("-", b"Zo\xeb King, Caf\xe9\n").expect("one person");
    assert_eq!(likelier(&draft), ["Zoë King||Café"]);
    assert!(warnings(&draft)[0].contains("Windows-1252"));
    let draft = self::draft("\u{200b}- \u{202e}Ada\u{202c}\u{a0}King,\u{a0}Acme\u{1b}\n");
    assert_eq!(
        (likelier(&draft), warnings(&draft)[0].as_str()),
        (vec!["Ada King||Acme".to_owned()], "0: 4 control or invisible characters taken out")
    );
    let draft = self::draft(&format!("Ada King\n{}\n", "x".repeat(300)));
    assert_eq!(reasons(&draft), ["2: a name of 300 characters"]);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Zoë King\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(likelier(&read("-", &utf16).expect("one person")), ["Zoë King"]);
}
