//! Files that are huge, or the same thing again and again: bounded, and read in no long time.

use ties::exchange::plan::Options;
use ties::exchange::{read, vcard};

use super::harness::Database;

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
        let file = read("a.vcf", cards.collect::<String>().as_bytes(), &None.into()).expect("cards are in it");
        let mut database = Database::new();
        let (imported, _) = database.import_all(std::slice::from_ref(&file), &Options::default());
        assert_eq!((database.only().phones.len(), imported.files[0].read), (1_000, 1_500));
        assert!(imported.files[0].warnings.iter().any(|warning| warning.reason.contains("in part")));
    }
}
