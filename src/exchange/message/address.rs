//! Address lists: names in quotes, comments in brackets, groups (RFC 5322, 3.4).

use super::word;
use crate::exchange::clean::Cleaner;
use crate::text::is_unprintable;

/// One person in a head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailbox {
    /// Their name as written there; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// Where in a list a sign stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    List,
    Quotes,
    Brackets(u8),
    Angles,
}

/// The mailboxes of a list. What has no address is left out.
pub(super) fn mailboxes(list: &str) -> Vec<Mailbox> {
    let mut found = Vec::new();
    let (mut words, mut address) = (String::new(), String::new());
    let mut within = Within::List;
    let mut signs = list.chars();
    while let Some(sign) = signs.next() {
        match (within, sign) {
            (Within::Quotes, '\\') => words.extend(signs.next()),
            (Within::Brackets(_), '\\') => {
                signs.next();
            }
            (Within::Quotes, '"') | (Within::Angles, '>') | (Within::Brackets(1), ')') => within = Within::List,
            (Within::Brackets(depth), ')') => within = Within::Brackets(depth - 1),
            (Within::Brackets(depth), '(') => within = Within::Brackets(depth.saturating_add(1)),
            (Within::List, '(') => within = Within::Brackets(1),
            (Within::List, '"') => within = Within::Quotes,
            (Within::List, '<') => within = Within::Angles,
            // What stands before a colon is the name of a group.
            (Within::List, ':') => words.clear(),
            (Within::List, ',' | ';') => found.extend(mailbox(&mut words, &mut address)),
            (Within::Angles, sign) => address.push(sign),
            (Within::Brackets(_), _) => {}
            (Within::List | Within::Quotes, sign) => words.push(sign),
        }
    }
    found.extend(mailbox(&mut words, &mut address));
    found
}

/// The mailbox that words and address come to; both are taken.
fn mailbox(words: &mut String, address: &mut String) -> Option<Mailbox> {
    let (words, address) = (std::mem::take(words), std::mem::take(address));
    let clean = |text: &str| Cleaner::default().line(text);
    let (name, email) = if address.is_empty() { (String::new(), clean(&words)) } else { (words, clean(&address)) };
    let is_address = email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
    // With something unseen in it, it would lead elsewhere than it reads.
    let is_plain = !email.contains(|c: char| c.is_whitespace() || is_unprintable(c));
    (is_address && is_plain).then(|| Mailbox { name: clean(&word::decoded(&name)), email })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Vec<(String, String)> {
        mailboxes(list).into_iter().map(|it| (it.name, it.email)).collect()
    }

    fn one(name: &str, email: &str) -> (String, String) {
        (name.to_owned(), email.to_owned())
    }

    #[test]
    fn names_quotes_comments_and_groups() {
        assert_eq!(read("ada@a.example"), [one("", "ada@a.example")]);
        assert_eq!(read("\"Lovelace, \\\"Ada\\\"\" <ada@a.example>"), [one("Lovelace, \"Ada\"", "ada@a.example")]);
        assert_eq!(read("ada@a.example (the first, of (many)), b@b.example").len(), 2);
        assert_eq!(read("Team: ada@a.example, b@b.example;"), [one("", "ada@a.example"), one("", "b@b.example")]);
        assert_eq!(read("=?utf-8?B?Wm/DqywgSnIu?= <z@z.example>"), [one("Zoë, Jr.", "z@z.example")]);
    }

    #[test]
    fn what_is_no_address_is_left_out() {
        let lists =
            ["", ",", "undisclosed-recipients:;", "Ada Lovelace", "<>", "a b@c.example", "@a.example", "((((", "\"a"];
        for list in lists.into_iter().chain(["a@b.example\u{ad}", "a\u{200e}@b.example"]) {
            assert_eq!(read(list), [], "{list}");
        }
    }
}
