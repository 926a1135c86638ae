//! vCards of every kind and age: what becomes of each oddity.

use ties::domain::contact::SourceKind;
use ties::exchange::{Draft, Format, Parsed, ReadError, ReadOptions, read, vcard};

use super::harness::{card, cards};

fn parse(bytes: &[u8]) -> Parsed {
    let parsed = vcard::read(bytes).expect("a readable file");
    assert_eq!(parsed.read, parsed.drafts.len() + parsed.groups.len() + parsed.skipped.len());
    parsed
}

fn only(bytes: &[u8]) -> Draft {
    let mut parsed = parse(bytes);
    assert_eq!((parsed.drafts.len(), parsed.skipped.len()), (1, 0), "{parsed:#?}");
    parsed.drafts.remove(0)
}

fn reasons(parsed: &Parsed) -> Vec<(Option<usize>, &str)> {
    parsed.warnings.iter().map(|warning| (warning.line, warning.reason.as_str())).collect()
}

fn extra(draft: &Draft) -> Vec<(&str, &str)> {
    draft.extra.iter().map(|extra| (extra.name.as_str(), extra.value.as_str())).collect()
}

#[test]
fn every_field_finds_its_place() {
    let draft = only(&card(
        "
FN:Dr. Zoe Newman
N:Newman;Zoe;Q.;Dr.;
NICKNAME:Zo,The New
EMAIL;TYPE=home:zoe@home.example
EMAIL;TYPE=work;PREF=1:zoe@initech.example
TEL;TYPE=\"cell,voice\":+49 151 000
TEL;VALUE=uri;TYPE=work:tel:+1-201-555-0123;ext=102
URL:https://zoe.example
ADR;TYPE=work:;;1 Work Way;Leeds;;LS1;UK
ADR;TYPE=home:;Flat 2;Mill Lane 3;York;;YO1;UK
ORG:Initech;Pumps
TITLE:CTO
ROLE:Engineer
CATEGORIES:rust,pumps
NOTE:Met at the fair.\\nLikes tea\\, no milk.
BDAY:1990-04-15
ANNIVERSARY:20150601
UID:urn:uuid:ABC-1
REV:20240102T030405Z
KIND:individual
X-SKYPE;TYPE=home:zo\\,e",
    ));
    assert_eq!((draft.name.full.as_str(), draft.name.family.as_str(), draft.named), ("Dr. Zoe Newman", "Newman", true));
    assert_eq!(draft.nicknames, ["Zo", "The New"]);
    let addresses = |list: &[ties::domain::contact::Address]| {
        list.iter().map(|it| format!("{} {}", it.label, it.value)).collect::<Vec<_>>()
    };
    assert_eq!(addresses(&draft.emails), ["work zoe@initech.example", "home zoe@home.example"]);
    assert_eq!(addresses(&draft.phones), ["cell +49 151 000", "work +1-201-555-0123 ext. 102"]);
    assert_eq!(draft.urls, ["https://zoe.example"]);
    assert_eq!(draft.addresses, ["1 Work Way, LS1 Leeds, UK", "Flat 2, Mill Lane 3, YO1 York, UK"]);
    assert_eq!(draft.place.as_deref(), Some("York"));
    assert_eq!((draft.organisation.as_str(), draft.title.as_str()), ("Initech", "CTO"));
    assert_eq!(draft.tags, ["rust", "pumps"]);
    assert_eq!(draft.notes, ["Met at the fair.\nLikes tea, no milk."]);
    assert_eq!(draft.birthday.map(|date| date.to_string()).as_deref(), Some("1990-04-15"));
    assert_eq!(
        draft.dates.iter().map(|it| format!("{} {}", it.name, it.date)).collect::<Vec<_>>(),
        ["anniversary 2015-06-01"]
    );
    assert_eq!((draft.key.as_str(), draft.dated.map(|day| day.to_string()).as_deref()), ("ABC-1", Some("2024-01-02")));
    assert_eq!(extra(&draft), [("ORG", "Initech;Pumps"), ("X-SKYPE;TYPE=home", "zo\\,e"), ("ROLE", "Engineer")]);
}

#[test]
fn old_cards_are_decoded() {
    let draft = only(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n\
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BC=\r\nrgen;;;\r\n\
        FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=FCrgen M=FCller\r\n\
        TEL;WORK;FAX:030 1\r\nTEL;CELL;PREF:0151 2\r\nEMAIL;INTERNET:\"J\" <j@example.com>\r\n\
        ADR;HOME:;;Mill Lane\\\r\nUnit 4;York\r\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Jogi;1;;;\r\n\
        NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo C:\\new\r\nEND:VCARD\r\n",
    );
    assert_eq!((draft.name.full.as_str(), draft.name.given.as_str()), ("Jürgen Müller", "Jürgen"));
    assert_eq!(
        draft.phones.iter().map(|it| (it.label.as_str(), it.value.as_str())).collect::<Vec<_>>(),
        [("cell", "0151 2"), ("work fax", "030 1")]
    );
    assert_eq!(draft.emails[0].value, "j@example.com");
    assert_eq!(draft.notes, ["one\ntwo C:\\new"]);
    assert_eq!(
        (draft.nicknames, draft.addresses),
        (vec!["Jogi".to_owned()], vec!["Mill Lane, Unit 4, York".to_owned()])
    );
}

#[test]
fn text_in_other_character_sets_is_read() {
    let latin = parse(b"BEGIN:VCARD\nFN:Jos\xe9\nNOTE:\x93quoted\x94\nEND:VCARD\n");
    assert_eq!((latin.drafts[0].name.full.as_str(), latin.drafts[0].notes[0].as_str()), ("José", "“quoted”"));
    assert_eq!(reasons(&latin), [(None, "2 lines are not UTF-8 and were read as Windows-1252")]);
    let wide = "\u{feff}BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n".encode_utf16().flat_map(u16::to_le_bytes);
    assert_eq!(only(&wide.collect::<Vec<_>>()).name.full, "Zoë");
    assert_eq!(only(b"BEGIN:VCARD\nFN:Zo\xc3\n \xab\nEND:VCARD\n").name.full, "Zoë");
}

#[test]
fn two_byte_characters_hide_no_escape_and_no_soft_break() {
    // \u{30bd} ends in the byte of a backslash, \u{8868} too.
    for name in ["=83=5C=95=5C", "=83\\=95\\", "=83=\r\n=5C=95=\r\n=5C=\r\n"] {
        let text = format!(
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:{name};A=\r\nda\r\nTEL:1\r\nEND:VCARD\r\n"
        );
        let draft = only(text.as_bytes());
        assert_eq!((draft.name.family.as_str(), draft.name.given.as_str()), ("\u{30bd}\u{8868}", "Ada"), "{name}");
        assert_eq!(draft.phones.len(), 1, "{name}");
    }
    let raw = b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=SHIFT_JIS:\x83\x5c\x95\x5c\nTEL:1\nEND:VCARD\n";
    assert_eq!((only(raw).name.full.as_str(), only(raw).phones.len()), ("\u{30bd}\u{8868}", 1));
}

#[test]
fn utf_16_needs_no_mark() {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\u{eb} \u{6771}\u{4eac}\r\nNOTE:\u{440}\u{443}\u{441}\u{441}\u{43a}\u{438}\u{439}\r\nEND:VCARD\r\n";
    let encoded = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    for bytes in [encoded(u16::to_le_bytes), encoded(u16::to_be_bytes)] {
        let file = read("people.vcf", &bytes, &ReadOptions::default()).expect("a format that is told");
        assert_eq!(file.format, Format::Vcard);
        assert_eq!(only(&bytes).name.full, "Zo\u{eb} \u{6771}\u{4eac}");
    }
}

#[test]
fn a_large_photo_is_left_out_in_no_time() {
    let line = format!("\r\n {}", "QUJD".repeat(19));
    let photo = line.repeat(5 * 1024 * 1024 / line.len());
    let text = format!("BEGIN:VCARD\r\nFN:Ada\r\nPHOTO;ENCODING=b;TYPE=JPEG:{photo}\r\nTEL:1\r\nEND:VCARD\r\n");
    let start = std::time::Instant::now();
    let parsed = parse(text.as_bytes());
    assert_eq!((parsed.drafts[0].phones.len(), parsed.drafts[0].extra.len()), (1, 0));
    assert_eq!(reasons(&parsed), [(None, "PHOTO: 1 left out (pictures, sounds and keys are not kept)")]);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn group_labels_are_used() {
    let draft = only(&card(
        "
FN:Zoe
item1.TEL:1234
item1.X-ABLabel:_$!<AssistantPhone>!$_
item2.EMAIL:z@summer.example
item2.X-ABLabel:Summer house
item3.X-ABDATE:2001-02-03
item3.X-ABLabel:_$!<Anniversary>!$_
item4.X-ABRELATEDNAMES:Bo
item4.X-ABLabel:Brother",
    ));
    assert_eq!((draft.phones[0].label.as_str(), draft.emails[0].label.as_str()), ("assistantphone", "Summer house"));
    assert_eq!(draft.dates[0].name, "anniversary");
    assert_eq!(extra(&draft), [("item4.X-ABRELATEDNAMES", "Bo"), ("item4.X-ABLABEL", "Brother")]);
}

#[test]
fn names_are_found_where_they_are_missing() {
    for (lines, name, named) in [
        ("N:Newman;Zoe;;Dr.;", "Dr. Zoe Newman", true),
        ("N:山田;太郎", "山田 太郎", true),
        ("N:;;;;\nNICKNAME:Zo", "Zo", true),
        ("ORG:Initech\nEMAIL:info@initech.example", "Initech", false),
        ("EMAIL:zoe@example.com", "zoe@example.com", false),
        ("TEL:1234", "1234", false),
        ("FN:\nN:Newman", "Newman", true),
    ] {
        let draft = only(&card(lines));
        assert_eq!((draft.name.full.as_str(), draft.named), (name, named), "{lines}");
    }
    let nobody = parse(&card("NOTE:only this"));
    assert_eq!(nobody.skipped[0].line, Some(1));
    assert!(nobody.skipped[0].reason.contains("nobody"), "{nobody:?}");
    let two = only(&card("FN:Taro Yamada\nFN;LANGUAGE=ja:山田太郎"));
    assert_eq!((two.name.full.as_str(), two.nicknames.as_slice()), ("Taro Yamada", &["山田太郎".to_owned()][..]));
}

#[test]
fn dates_keep_what_is_known() {
    for (line, date) in [
        ("BDAY:--0415", "--04-15"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15", "--04-15"),
        ("BDAY;VALUE=date:19900415", "1990-04-15"),
        ("BDAY:1990-04-15T10:00:00Z", "1990-04-15"),
    ] {
        let draft = only(&card(&format!("FN:Zoe\n{line}")));
        assert_eq!(draft.birthday.map(|date| date.to_string()).as_deref(), Some(date), "{line}");
    }
    let odd = parse(&card("FN:Zoe\nBDAY;VALUE=text:circa 1800"));
    assert_eq!(reasons(&odd), [(Some(4), "BDAY is not a date that can be read: kept as it is")]);
    assert_eq!(extra(&odd.drafts[0]), [("BDAY;VALUE=text", "circa 1800")]);
}

#[test]
fn pictures_are_left_out_and_counted() {
    let parsed = parse(&cards(&[
        "FN:A\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB\nLOGO:data:image/png;base64,AAAA",
        "FN:B\nPHOTO;BASE64:AAAA\nBBBB\n\nPHOTO;VALUE=uri:http://example.com/b.jpg",
    ]));
    assert_eq!(
        reasons(&parsed),
        [
            (None, "LOGO: 1 left out (pictures, sounds and keys are not kept)"),
            (None, "PHOTO: 2 left out (pictures, sounds and keys are not kept)"),
        ]
    );
    assert_eq!(extra(&parsed.drafts[1]), [("PHOTO;VALUE=uri", "http://example.com/b.jpg")]);
}

#[test]
fn nested_cards_stay_with_their_owner() {
    let parsed = parse(
        b"BEGIN:VCARD\nVERSION:2.1\nN:Owner\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Helper\nTEL:1\nEND:VCARD\nTEL:2\nEND:VCARD\n",
    );
    assert_eq!((parsed.read, parsed.drafts[0].name.full.as_str()), (1, "Owner"));
    assert_eq!(parsed.drafts[0].phones.len(), 1);
    assert_eq!(extra(&parsed.drafts[0]), [("AGENT", "BEGIN:VCARD\\nVERSION:2.1\\nN:Helper\\nTEL:1\\nEND:VCARD")]);
    assert_eq!(reasons(&parsed), [(Some(5), "a card inside a card: kept with it, not as a contact of its own")]);
}

#[test]
fn cut_off_cards_are_read_as_far_as_they_go() {
    let parsed = parse(b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C\nTEL:1");
    let names: Vec<_> = parsed.drafts.iter().map(|draft| draft.name.full.as_str()).collect();
    assert_eq!(names, ["A", "B", "C"]);
    assert_eq!(parsed.warnings.iter().map(|it| it.line).collect::<Vec<_>>(), [Some(1), Some(6)]);
}

#[test]
fn what_is_no_vcard_line_is_told() {
    let parsed = parse(b"hello\nBEGIN:VCARD\nFN:A\n# remark\nsee http://x\nEND:VCARD\n");
    assert_eq!(
        reasons(&parsed),
        [
            (Some(1), "outside of any card: left out"),
            (Some(4), "not a line of a vCard: left out"),
            (Some(5), "not a line of a vCard: left out"),
        ]
    );
}

#[test]
fn control_and_override_characters_go_and_are_counted() {
    let parsed = parse(&card("FN:Z\u{1b}[2Joe\u{202e}\nEMAIL:z\u{200e}@example.com"));
    assert_eq!(parsed.drafts[0].name.full, "Z[2Joe");
    assert_eq!(parsed.drafts[0].emails[0].value, "z@example.com");
    assert_eq!(reasons(&parsed), [(Some(1), "2 control or direction characters taken out")]);
}

#[test]
fn unknown_properties_are_kept() {
    let draft = only(&card(
        "KIND:org\nFN:Team\nX-A;X-B=\"1;2\":a\\,b\nRELATED;VALUE=text:Bo\nX-ABRELATEDNAMES:Cy\nMEMBER:x\nGEO:geo:1,2\nX-EMPTY:",
    ));
    let kept = [
        ("KIND", "org"),
        ("X-A;X-B=\"1;2\"", "a\\,b"),
        ("RELATED;VALUE=text", "Bo"),
        ("X-ABRELATEDNAMES", "Cy"),
        ("MEMBER", "x"),
        ("GEO", "geo:1,2"),
    ];
    assert_eq!(extra(&draft), kept);
    assert!(draft.related.is_empty());
}

#[test]
fn huge_values_are_bounded_and_told() {
    let long = "x".repeat(1 << 20);
    let parsed = parse(&card(&format!("FN:{long}\nNOTE:{long}\nEMAIL:{long}@example.com\nX-BIG:{long}\nTEL:1")));
    let draft = &parsed.drafts[0];
    assert_eq!((draft.name.full.len(), draft.notes[0].len(), draft.emails.len()), (1_000, 64 * 1024, 0));
    assert_eq!((draft.phones.len(), draft.extra.len(), parsed.warnings.len()), (1, 0, 4), "{:?}", parsed.warnings);
    let many = "TEL:1\n".repeat(5_000);
    let parsed = parse(&card(&format!("FN:A\n{many}")));
    assert_eq!(parsed.warnings.len(), 1, "{:?}", parsed.warnings);
}

#[test]
fn a_file_without_cards_is_an_error() {
    assert_eq!(read("a.vcf", b" \r\n", &ReadOptions::default()), Err(ReadError::Empty));
    assert!(matches!(read("a.vcf", b"hello", &ReadOptions::default()), Err(ReadError::NoRecords(_))));
    assert_eq!(read("a", b"hello", &ReadOptions::default()), Err(ReadError::Unknown));
    assert!(matches!(read("a", b"hello", &Some(Format::Linkedin).into()), Err(ReadError::Columns(_))));
    assert_eq!(parse(&card("FN:A")).kind, SourceKind::Vcard);
}

#[test]
fn the_fingerprint_knows_content_from_form() {
    let plain = only(&card("FN:A\nTEL:1\nREV:20240101T000000Z\nPRODID:x"));
    let turned = only(&card("TEL:1\nREV:20250101T000000Z\nFN:\n A"));
    let other = only(&card("FN:A\nTEL:2"));
    assert_eq!(plain.fingerprint, turned.fingerprint);
    assert_ne!(plain.fingerprint, other.fingerprint);
}
