//! Tables of other programs, from bytes to contacts.

use ties::exchange::plan::Options;
use ties::exchange::report::FileReport;
use ties::exchange::table::{Field, columns};
use ties::exchange::{Format, Incoming, ReadError, ReadOptions, read, spreadsheet};

use super::harness::{Database, card, counts, day};

const CONNECTIONS: &str = "Notes:\n\"When exporting, some addresses\nare missing\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Lovelace,https://www.linkedin.com/in/ada-l,ada@example.com,Engines Ltd,Analyst,26 Jul 2025\n\
    Bo,Lindqvist,https://www.linkedin.com/in/bo-l,,Loom,Weaver,01 Aug 2025\n\
    ,,,,,,02 Aug 2025\n";

const INVITATIONS: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
    Me,Ada Lovelace,\"7/20/25, 9:41 AM\",Shall we talk?,OUTGOING,x,https://de.linkedin.com/in/Ada-L/\n\
    Me,Cy Young,\"7/21/25, 9:41 AM\",,OUTGOING,x,https://www.linkedin.com/in/cy\n\
    Eve,Me,\"7/22/25, 9:41 AM\",,INCOMING,x,y\n";

fn file(name: &str, text: &str) -> Incoming {
    read(name, text.as_bytes(), &ReadOptions::default()).expect("a readable table")
}

fn import(database: &mut Database, text: &str) -> FileReport {
    database.import_all(&[file("a.csv", text)], &Options::default()).0.files.remove(0)
}

#[test]
fn connections_are_read_below_their_notes_and_change_nothing_the_second_time() {
    let mut database = Database::new();
    let report = import(&mut database, CONNECTIONS);
    assert_eq!((report.format, counts(&report)), (Format::Linkedin, [2, 0, 0, 0, 1]), "{report:#?}");
    assert_eq!(report.skipped[0].line, Some(8));
    let ada = database.named("Ada Lovelace");
    assert_eq!(
        (ada.positions[0].organisation.as_str(), ada.emails[0].value.as_str()),
        ("Engines Ltd", "ada@example.com")
    );
    let met = ada.met.expect("the day of the connection");
    assert_eq!((met.text.as_str(), met.date), ("LinkedIn", Some(day("2025-07-26"))));
    assert_eq!(counts(&import(&mut database, CONNECTIONS)), [0, 0, 2, 0, 1]);
}

#[test]
fn another_company_is_a_move_and_another_position_is_none() {
    let mut database = Database::new();
    import(&mut database, CONNECTIONS);
    let later = CONNECTIONS.replace("Engines Ltd", "Acme").replace("Weaver", "Master weaver");
    let report = import(&mut database, &later);
    assert_eq!(counts(&report), [0, 2, 0, 0, 1]);
    let moves: Vec<_> = report.moves.iter().map(|it| (it.name.as_str(), it.to.as_str())).collect();
    assert_eq!(moves, [("Ada Lovelace", "Acme")]);
}

#[test]
fn a_day_that_may_be_two_is_left_out_with_a_warning() {
    let head = "First Name,Last Name,URL,Connected On\n";
    let mut database = Database::new();
    let report = import(&mut database, &format!("{head}Ada,L,https://linkedin.com/in/a,05/07/2025\n"));
    assert_eq!((counts(&report), report.warnings[0].line), ([1, 0, 0, 0, 0], Some(2)), "{report:#?}");
    assert_eq!(database.only().met.and_then(|met| met.date), None);
    let told = format!("{head}Bo,L,https://linkedin.com/in/b,05/07/2025\nCy,L,https://linkedin.com/in/c,26/07/2025\n");
    let report = import(&mut database, &told);
    assert!(report.warnings.is_empty(), "{report:#?}");
    assert_eq!(database.named("Bo L").met.and_then(|met| met.date), Some(day("2025-07-05")));
}

#[test]
fn a_profile_tells_who_it_is() {
    let mut database = Database::new();
    database.import(&card("FN:Ada Lovelace\nURL:http://linkedin.com/in/ada-l/?trk=1"));
    database.import(&card("FN:Zoe Quist\nURL:https://se.linkedin.com/in/bo-l"));
    let report = import(&mut database, CONNECTIONS);
    assert_eq!(counts(&report), [0, 1, 0, 1, 1], "{report:#?}");
    assert_eq!(database.pending()[0].reason, "the profile is Zoe Quist's, the name is another");
}

#[test]
fn invitations_become_outreach_and_connections_accept_it_in_either_order() {
    for order in [[0, 1], [1, 0]] {
        for together in [true, false] {
            let mut database = Database::new();
            let files = [file("Connections.csv", CONNECTIONS), file("Invitations.csv", INVITATIONS)];
            let files = order.map(|place: usize| files[place].clone());
            if together {
                database.import_all(&files, &Options::default());
            } else {
                for one in &files {
                    database.import_all(std::slice::from_ref(one), &Options::default());
                }
            }
            let export = String::from_utf8(database.export()).expect("text");
            let steps = r#""steps":[{"stage":"invited","on":"2025-07-20"},{"stage":"accepted","on":"2025-07-26"}]"#;
            assert!(export.contains(steps), "{order:?} {together}: {export}");
            assert!(export.contains("Shall we talk?"), "{export}");
            let (again, edits) = database.import_all(&files, &Options::default());
            assert_eq!(edits, 0, "{again:#?}");
            let invitations = again.files.iter().find(|it| it.file == "Invitations.csv").expect("a report");
            assert_eq!(counts(invitations), [0, 0, 2, 0, 1]);
            assert_eq!(invitations.skipped[0].reason, "an invitation to you");
        }
    }
}

#[test]
fn google_is_read_with_labels_groups_and_what_nothing_holds() {
    let text = "First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,\
        E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Relation 1 - Value\n\
        Ada,King,Lovelace,Engines,Analyst, --04-15,\"one\ntwo\",chess ::: * myContacts,* Work,\
        ada@example.com ::: a@x.example,Mobile,+49 30 1,\"Byron, A\"\n";
    let mut database = Database::new();
    let report = import(&mut database, text);
    assert_eq!((report.format, report.warnings.len()), (Format::Google, 0), "{report:#?}");
    let ada = database.only();
    assert_eq!((ada.name.full.as_str(), ada.tags), ("Ada King Lovelace", vec!["chess".to_owned()]));
    assert_eq!(ada.birthday.map(|date| date.to_string()).as_deref(), Some("--04-15"));
    let emails: Vec<_> = ada.emails.iter().map(|it| (it.value.as_str(), it.label.as_str())).collect();
    assert_eq!(emails, [("ada@example.com", "work"), ("a@x.example", "work")]);
    assert_eq!((ada.phones[0].label.as_str(), ada.notes[0].text.as_str()), ("cell", "one\ntwo"));
    assert_eq!((ada.extra[0].name.as_str(), ada.extra[0].value.as_str()), ("X-RELATION-1-VALUE", "Byron\\, A"));
    assert_eq!(counts(&import(&mut database, text)), [0, 0, 1, 0, 0]);
}

#[test]
fn outlook_is_read_in_german_and_in_windows_1252() {
    let text = b"Vorname;Nachname;Firma;Position;Telefon gesch\xe4ftlich;E-Mail-Adresse;Geburtstag;Kategorien\r\n\
        J\xfcrgen;M\xfcller;Stellwerk;Leiter;030 1;jm@example.com;0/0/00;Chor;Verein\r\n";
    let file = read("a.csv", text, &ReadOptions::default()).expect("a readable table");
    let mut database = Database::new();
    let report = database.import_all(&[file], &Options::default()).0.files.remove(0);
    assert_eq!((report.format, counts(&report)), (Format::Outlook, [1, 0, 0, 0, 0]), "{report:#?}");
    let person = database.named("Jürgen Müller");
    assert_eq!((person.phones[0].label.as_str(), person.positions[0].title.as_str()), ("work", "Leiter"));
    let reasons: Vec<_> = report.warnings.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(reasons.len(), 2, "the character set and the cell too many: {reasons:?}");
}

#[test]
fn any_table_is_read_by_its_headings_or_by_what_the_user_says() {
    let mut database = Database::new();
    import(&mut database, "Full Name\tE-Mail\tEmployer\tTags\nAda Lovelace\tada@example.com\tEngines\tchess, rowing\n");
    let ada = database.only();
    assert_eq!((ada.tags.len(), ada.positions[0].organisation.as_str()), (2, "Engines"));

    let text = b"who,where\nBo Lindqvist,Loom\n";
    let error = read("a.csv", text, &ReadOptions::default()).expect_err("nothing tells who is who");
    let said = "its columns cannot be told; say which is which: --map name=COLUMN,email=COLUMN (columns: who, where)";
    assert_eq!(error, ReadError::Columns("who, where".to_owned()));
    assert_eq!(error.to_string(), said);
    let map = "name=Who,organisation=2".parse().expect("a mapping");
    let file = read("a.csv", text, &ReadOptions { format: None, map }).expect("a readable table");
    database.import_all(&[file], &Options::default());
    assert_eq!(database.named("Bo Lindqvist").positions[0].organisation, "Loom");

    let seen = columns(b"Name,where\nAda,here\n").expect("a table");
    assert_eq!((seen.all[0].field, seen.all[1].field), (Some(Field::Name), None));
    assert_eq!(seen.all[1].samples, ["here"]);
}

#[test]
fn outreach_without_a_profile_is_known_by_name_and_day() {
    let text = "From,To,Sent At,Message,Direction\nMe,Cy Young,\"7/21/25, 9:41 AM\",,OUTGOING\n";
    let mut database = Database::new();
    assert_eq!(counts(&import(&mut database, text)), [1, 0, 0, 0, 0]);
    assert_eq!(counts(&import(&mut database, text)), [0, 0, 1, 0, 0]);
    let stored = database.export();
    assert!(String::from_utf8_lossy(&stored).contains("Cy Young"));
}

#[test]
fn the_older_headers_of_google_say_the_same() {
    let mut database = Database::new();
    let text = "Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,\
        E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Street,\
        Address 1 - City,Address 1 - Country,Organization 1 - Name,Organization 1 - Title,Website 1 - Value\n\
        Ada King Lovelace,Ada,King,Lovelace,--12-10,\"first\nsecond\",* myContacts ::: Poets,Work,ada@x.example,* Home,\
        ada@y.example,Mobile,+44 20 1,St James's Square 12,London,UK,Engines,Analyst,https://ada.example\n";
    let report = import(&mut database, text);
    assert_eq!((report.format, counts(&report)), (Format::Google, [1, 0, 0, 0, 0]));
    let ada = database.only();
    assert_eq!((ada.name.middle.as_str(), ada.tags.as_slice()), ("King", ["Poets".to_owned()].as_slice()));
    let emails: Vec<_> = ada.emails.iter().map(|it| (it.value.as_str(), it.label.as_str())).collect();
    assert_eq!(emails, [("ada@y.example", "home"), ("ada@x.example", "work")], "the marked one comes first");
    assert_eq!((ada.phones[0].label.as_str(), ada.birthday.map(|it| it.to_string())), ("cell", Some("--12-10".into())));
    assert_eq!(ada.addresses, ["St James's Square 12, London, UK"], "its parts make up an address");
    assert_eq!((ada.place.as_deref(), ada.notes[0].text.as_str()), (Some("London"), "first\nsecond"));
    assert_eq!(ada.positions[0].title, "Analyst");
}

#[test]
fn outlook_in_english_has_an_academic_title_and_addresses_in_parts() {
    let mut database = Database::new();
    let text = "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,Business City,\
        Home City,Business Phone,Mobile Phone,Birthday,Categories,E-mail Address,E-mail 2 Address,Web Page\n\
        Dr.,Ada,,Lovelace,Engines,Research,Analyst,Mill Lane 1,Leeds,London,1,2,0/0/00,Poets;Chess,a@x.example,\
        b@x.example,https://ada.example\n";
    let report = import(&mut database, text);
    assert_eq!((report.format, counts(&report)), (Format::Outlook, [1, 0, 0, 0, 0]));
    let ada = database.only();
    assert_eq!((ada.name.prefix.as_str(), ada.positions[0].title.as_str()), ("Dr.", "Analyst"));
    assert_eq!((ada.addresses[0].as_str(), ada.place.as_deref()), ("Mill Lane 1, Leeds", Some("London")));
    assert_eq!((ada.birthday, ada.tags.len(), ada.emails.len()), (None, 2, 2));
    assert!(ada.extra.iter().any(|it| it.name == "X-DEPARTMENT" && it.value == "Research"), "{:?}", ada.extra);
}

#[test]
fn what_the_user_says_goes_before_the_headings() {
    let mut database = Database::new();
    let map = "name=real name".parse().expect("a mapping");
    let text = b"Real name,Name,Email\nAda Lovelace,ada99,ada@example.com\n";
    let file = read("a.csv", text, &ReadOptions { format: None, map }).expect("a readable table");
    database.import_all(&[file], &Options::default());
    assert_eq!(database.only().name.full, "Ada Lovelace");
}

#[test]
fn a_table_of_ours_comes_back_whole_and_no_cell_of_it_is_a_formula() {
    let mut database = Database::new();
    let text = "Name,Given Name,Family Name,Nickname,E-mail,E-mail 2,Phone,Organisation,Title,Place,Address,URL,Birthday,\
        Tags,Community,Met,Met On\n\
        =Ada Lovelace,Ada,Lovelace,Countess,ada@x.example,ada@y.example,+44 20 1,\"Engines, Ltd\",Analyst,London,\
        Mill Lane 1,https://ada.example,--12-10,chess,Poets,at the fair,2025-07-26\n";
    import(&mut database, text);
    let ada = database.only();
    assert_eq!(ada.name.full, "=Ada Lovelace");
    let mut bytes = Vec::new();
    spreadsheet::write([Ok::<_, std::convert::Infallible>(ada.clone())], &mut bytes).expect("it is written");
    let written = String::from_utf8(bytes.clone()).expect("it is text");
    for cell in written.split(['\n', ',']) {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{cell}");
    }
    let mut other = Database::new();
    let file = read("a.csv", &bytes, &ReadOptions::default()).expect("a readable table");
    assert_eq!(file.format, Format::Csv);
    other.import_all(&[file], &Options::default());
    let back = other.only();
    assert_eq!((&back.name, &back.nicknames, &back.emails), (&ada.name, &ada.nicknames, &ada.emails));
    assert_eq!((&back.phones, &back.positions, &back.place), (&ada.phones, &ada.positions, &ada.place));
    assert_eq!((&back.addresses, &back.urls, back.birthday), (&ada.addresses, &ada.urls, ada.birthday));
    assert_eq!((&back.tags, &back.communities, &back.met), (&ada.tags, &ada.communities, &ada.met));
}
