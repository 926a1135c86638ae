//! Heads of messages: whatever comes in, reading ends, and what comes out is printable.

use proptest::prelude::*;
use ties::exchange::clean::Cleaner;
use ties::exchange::message::{self, Mailbox};
use ties::text::is_unprintable;

/// Pieces of which heads are made, sound and broken.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "From: ",
        "To: ",
        "Cc: ",
        "Subject: ",
        "Date: Mon, 23 Nov 2026 10:00:00 +0000",
        "Message-ID: <",
        "a@b.example",
        "<",
        ">",
        "\"",
        "\\",
        "(",
        ")",
        ",",
        ";",
        ":",
        "\r\n",
        "\n ",
        "\n\n",
        "=?utf-8?Q?=C3=A9?=",
        "=?utf-8?B?Wm/Dqw==?=",
        "=?utf-8?Q?=1B[2J?=",
        "=?",
        "?=",
        "=?x?B?",
        "\u{202e}",
        "\u{1b}]52;c;x\u{7}",
        "é",
        "佐藤",
    ];
    prop_oneof![4 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => ".{0,8}"]
}

proptest! {
    #[test]
    fn any_head_reads_or_does_not_and_never_harms(pieces in prop::collection::vec(piece(), 0..40)) {
        let Some(message) = message::read(pieces.concat().as_bytes()) else { return Ok(()) };
        let people = || message.from.iter().chain(&message.to);
        for text in people().map(|it| &it.name).chain([&message.subject]) {
            // Marks of direction and soft hyphens are part of names; what acts on a line is not.
            prop_assert_eq!(&Cleaner::default().line(text), text);
        }
        for Mailbox { email, .. } in people() {
            prop_assert!(email.contains('@') && !email.chars().any(is_unprintable), "{email:?}");
        }
    }

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let head = [b"From: a@b.example\nSubject: ".as_slice(), &bytes].concat();
        prop_assert!(message::read(&head).is_some_and(|message| !message.from.is_empty()));
    }
}
