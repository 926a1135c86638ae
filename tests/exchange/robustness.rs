//! Arbitrary bytes: no panic, no hang, every record accounted for.

use proptest::prelude::*;

use ties::exchange::plan::Options;
use ties::exchange::{Format, ReadOptions, read, vcard};

use super::harness::Database;

const SEED: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BC;Zo=\r\n=C3=AB\r\n\
    item1.EMAIL;TYPE=\"work,pref\":zoe@x.example\r\nitem1.X-ABLabel:_$!<Home>!$_\r\nPHOTO;BASE64:AAAA\r\n BBBB\r\n\r\n\
    ADR;HOME:;;Mill\\;Lane\\\r\nUnit;York;;1;UK\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15\r\nAGENT:\r\n\
    BEGIN:VCARD\r\nN:Helper\r\nEND:VCARD\r\nNOTE;CHARSET=SHIFT_JIS:\\n\\\\\r\nUID:1\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nFN:\u{202e}Bo\u{200d}\r\nORG:A;B\r\nCATEGORIES:x,y\r\nTEL;VALUE=uri:tel:+1;ext=2\r\nREV:20240101\r\n";

/// One way to damage a file: at that place (of 1000), these bytes instead of so many.
type Damage = (u16, Vec<u8>, u8);

fn damaged(damage: Vec<Damage>) -> Vec<u8> {
    let mut bytes = SEED.as_bytes().to_vec();
    for (place, put, take) in damage {
        let start = bytes.len() * usize::from(place % 1000) / 1000;
        let end = (start + usize::from(take)).min(bytes.len());
        bytes.splice(start..end, put);
    }
    bytes
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        "\n",
        "\r",
        "=\n",
        "\\",
        "\\\n",
        "\"",
        ":",
        ";",
        ",",
        " ",
        "\n ",
        "=C3",
        "\u{feff}",
        "^n",
        "N:",
        ";CHARSET=UTF-16:",
        ";BASE64:",
        "data:",
        "TYPE=",
        "--",
        "\u{0}",
        "T",
        "<@>",
    ]);
    prop_oneof![known.prop_map(|text| text.as_bytes().to_vec()), prop::collection::vec(any::<u8>(), 0..6)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn damaged_cards_are_accounted_for(damage in prop::collection::vec((any::<u16>(), pieces(), 0u8..20), 0..12)) {
        let bytes = damaged(damage);
        let Ok(file) = read("a.vcf", &bytes, &Some(Format::Vcard).into()) else { return Ok(()) };
        let mut database = Database::new();
        // The harness checks the sums.
        database.import_all(std::slice::from_ref(&file), &Options::default());
        let (imported, edits) = database.import_all(&[file], &Options::default());
        prop_assert_eq!((imported.files[0].created, imported.files[0].updated, edits), (0, 0, 0));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in [None, Some(Format::Vcard), Some(Format::Json)] {
            let _ = read("a", &bytes, &format.into());
        }
    }
}

#[test]
fn large_and_repetitive_files_take_no_long_time() {
    let size = 256 * 1024;
    for piece in [
        "BEGIN:VCARD\n",
        "BEGIN:VCARD\nEND:VCARD\n",
        "\\\n",
        " \n",
        "A:\n",
        "=\n",
        "END:VCARD\n",
        "N;ENCODING=QUOTED-PRINTABLE:=\n",
        ";\"",
        "\r",
    ] {
        let text = format!("BEGIN:VCARD\nFN:A\n{}", piece.repeat(size / piece.len()));
        let parsed = vcard::read(text.as_bytes()).expect("a card is in it");
        assert_eq!(parsed.read, parsed.drafts.len() + parsed.skipped.len());
        assert!(parsed.warnings.len() <= 1_010, "{piece:?}");
    }
    let photo = format!("BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:{}\nEND:VCARD\n", "AAAA\n ".repeat(1 << 20));
    assert_eq!(vcard::read(photo.as_bytes()).expect("a card is in it").drafts.len(), 1);
}

#[test]
fn hostile_lists_are_bounded() {
    let tags: Vec<String> = (0..20_000).map(|n| format!("t{n}")).collect();
    let card = format!("BEGIN:VCARD\nFN:A\nCATEGORIES:{0}\nNICKNAME:{0}\nEND:VCARD\n", tags.join(","));
    let parsed = vcard::read(card.as_bytes()).expect("a card is in it");
    assert!(parsed.drafts[0].tags.len() <= 1_000 && parsed.drafts[0].nicknames.len() <= 1_000);
    for key in ["UID:1", "EMAIL:a@x.example"] {
        let cards = (0..1_500).map(|n| format!("BEGIN:VCARD\nFN:A\n{key}\nTEL:{}\nEND:VCARD\n", 10_000 + n));
        let file =
            read("a.vcf", cards.collect::<String>().as_bytes(), &ReadOptions::default()).expect("cards are in it");
        let mut database = Database::new();
        let (imported, _) = database.import_all(std::slice::from_ref(&file), &Options::default());
        assert_eq!((database.only().phones.len(), imported.files[0].read), (1_000, 1_500));
        assert!(imported.files[0].warnings.iter().any(|warning| warning.reason.contains("in part")));
    }
}
