//! Messages: what the head of one e-mail says of who wrote to whom, when, and about what (RFC 5322).
//!
//! The body is not looked at: what was said is the user's to note.

mod address;
mod conversation;
mod head;
mod word;

use chrono::DateTime;

pub use address::Mailbox;
pub use conversation::{Correspondence, Unfit};

use super::clean::Cleaner;
use head::Head;

/// The most of a message that is read: heads are far shorter.
const MOST: usize = 256 * 1024;

/// The head of one message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Who wrote it.
    pub from: Vec<Mailbox>,
    /// To whom, copies included.
    pub to: Vec<Mailbox>,
    /// When, in seconds since 1970; none where it is not said or makes no sense.
    pub sent: Option<i64>,
    /// About what, without `Re:` and the like.
    pub subject: String,
    /// Its Message-ID; what else tells it from others, where it has none.
    pub id: String,
    /// Whether it went to a list, to many or by itself: no conversation.
    pub bulk: bool,
}

/// Reads the head of a message; none where nobody wrote it.
pub fn read(bytes: &[u8]) -> Option<Message> {
    let head = Head::read(&bytes[..bytes.len().min(MOST)]);
    let mailboxes = |names: &[&str]| -> Vec<Mailbox> {
        names.iter().flat_map(|name| head.all(name)).flat_map(address::mailboxes).collect()
    };
    let from = mailboxes(&["from"]);
    if from.is_empty() {
        return None;
    }
    let text = |name: &str| head.all(name).next().unwrap_or_default();
    let id = match text("message-id").trim() {
        "" => ["date", "from", "to", "subject"].map(text).join("\n"),
        id => id.to_owned(),
    };
    Some(Message {
        from,
        to: mailboxes(&["to", "cc"]),
        sent: DateTime::parse_from_rfc2822(text("date").trim()).ok().map(|date| date.timestamp()),
        subject: topic(&Cleaner::default().line(&word::decoded(text("subject")))).to_owned(),
        id,
        bulk: is_bulk(&head),
    })
}

/// Whether a program or a list sent it.
fn is_bulk(head: &Head) -> bool {
    let says = |name: &str, words: &[&str]| {
        head.all(name).any(|value| words.iter().any(|word| value.trim().eq_ignore_ascii_case(word)))
    };
    let by_itself = head.all("auto-submitted").any(|value| !value.trim().eq_ignore_ascii_case("no"));
    let listed = ["list-id", "list-unsubscribe"].iter().any(|name| head.all(name).next().is_some());
    listed || by_itself || says("precedence", &["bulk", "list", "junk"])
}

/// The subject without what answering and forwarding puts before it.
fn topic(subject: &str) -> &str {
    const BEFORE: [&str; 6] = ["re:", "aw:", "sv:", "fwd:", "fw:", "wg:"];
    let begins =
        |text: &str| BEFORE.iter().find(|word| text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word)));
    let mut text = subject.trim();
    while let Some(word) = begins(text) {
        text = text[word.len()..].trim_start();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = "From mutt Tue Nov 24 09:00:00 2026\r\nDate: Mon, 23 Nov 2026 22:15:00 +0100\r\nFrom: Lotte <lotte@example.org>\r\n\
        To: \"Lovelace, Ada\" <ada@example.com>,\r\n grace@navy.example (Grace)\r\nCc: Team: bo@loom.example;\r\n\
        Subject: Re: AW: =?utf-8?Q?the_caf=C3=A9?=\r\nMessage-ID: <1@example.org>\r\n\r\nFrom: nobody@example.com\r\n";

    #[test]
    fn the_head_says_who_when_and_about_what() {
        let message = read(SENT.as_bytes()).expect("somebody wrote it");
        let addresses = |list: &[Mailbox]| list.iter().map(|it| it.email.clone()).collect::<Vec<_>>();
        assert_eq!(addresses(&message.from), ["lotte@example.org"]);
        assert_eq!(addresses(&message.to), ["ada@example.com", "grace@navy.example", "bo@loom.example"]);
        assert_eq!(message.to[0].name, "Lovelace, Ada");
        assert_eq!((message.subject.as_str(), message.id.as_str()), ("the café", "<1@example.org>"));
        assert_eq!(message.sent, Some(1_795_468_500));
        assert!(!message.bulk);
    }

    #[test]
    fn lists_and_machines_are_no_conversation() {
        for line in ["List-Id: <rust.example>", "Precedence: Bulk", "Auto-Submitted: auto-replied"] {
            let message = read(format!("From: a@b.example\n{line}\n\n").as_bytes()).expect("somebody wrote it");
            assert!(message.bulk, "{line}");
        }
        assert!(!read(b"From: a@b.example\nAuto-Submitted: no\n\n").expect("somebody wrote it").bulk);
    }

    #[test]
    fn what_nobody_wrote_is_no_message() {
        assert_eq!(read(b""), None);
        assert_eq!(read(b"\nFrom: a@b.example\n"), None);
        assert_eq!(read("coffee Ada: talked pumps\n".as_bytes()), None);
    }

    #[test]
    fn a_message_without_an_id_is_told_by_its_head() {
        let read = |day: &str| read(format!("From: a@b.example\nDate: {day}\n").as_bytes()).map(|it| it.id);
        assert_eq!(read("Mon, 23 Nov 2026 22:15:00 +0100"), read("Mon, 23 Nov 2026 22:15:00 +0100"));
        assert_ne!(read("Mon, 23 Nov 2026 22:15:00 +0100"), read("Tue, 24 Nov 2026 22:15:00 +0100"));
    }
}
