//! Bytes from the terminal, read as keys and pastes.
//!
//! A slow line merges and splits what was sent as one: `Esc j` may come in one read, an arrow in two. So a sequence is
//! judged by its bytes and not by the reads they came in, and only a sequence that stays unfinished is judged by time.
//! Replies to questions another program asked (an editor's, arriving after it has left) are swallowed whole; read as
//! keys they would act.

use std::time::Duration;

use crate::tui::input::{Code, Input, Key};

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
/// A control sequence longer than this is not one.
const LONGEST_SEQUENCE: usize = 64;
/// The rest of a reply, such as a colour or a clipboard, may be long.
const LONGEST_REPLY: usize = 8192;

/// Turns bytes into inputs, keeping what is not finished yet.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// What the first bytes pending are.
enum Step {
    Key(Key, usize),
    /// With Alt: Esc, then the key.
    EscKey(Key, usize),
    PasteStart(usize),
    Skip(usize),
    Unfinished,
}

impl Decoder {
    /// Takes bytes as they were read and hands every finished input to `out`.
    pub fn feed(&mut self, bytes: &[u8], mut out: impl FnMut(Input)) {
        self.pending.extend_from_slice(bytes);
        self.run(&mut out);
    }

    /// How long to wait for more before calling [`Decoder::expire`]; `None` when nothing is pending.
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.pending.as_slice()) {
            (Some(_), _) => Some(Duration::from_secs(5)),
            (None, []) => None,
            (None, [ESC]) => Some(Duration::from_millis(25)),
            (None, [ESC, _]) => Some(Duration::from_millis(100)),
            (None, _) => Some(Duration::from_secs(1)),
        }
    }

    /// Settles what stayed unfinished: a lone `Esc` is the key, a started sequence is dropped, an unended paste is
    /// handed over as far as it came.
    pub fn expire(&mut self, mut out: impl FnMut(Input)) {
        if let Some(mut paste) = self.paste.take() {
            paste.append(&mut self.pending);
            out(Input::Paste(pasted(&paste)));
            return;
        }
        match std::mem::take(&mut self.pending).as_slice() {
            [ESC] => out(Input::Key(Key::plain(Code::Esc))),
            [ESC, byte] => {
                out(Input::Key(Key::plain(Code::Esc)));
                out(Input::Key(Key::char(char::from(*byte))));
            }
            _ => {}
        }
    }

    fn run(&mut self, out: &mut impl FnMut(Input)) {
        let mut at = 0;
        loop {
            if let Some(paste) = &mut self.paste {
                let seen = paste.len().saturating_sub(PASTE_END.len());
                paste.extend_from_slice(&self.pending[at..]);
                at = self.pending.len();
                let end = paste[seen..].windows(PASTE_END.len()).position(|window| window == PASTE_END);
                let Some(end) = end.map(|end| seen + end) else { break };
                out(Input::Paste(pasted(&paste[..end])));
                self.pending = paste.split_off(end + PASTE_END.len());
                self.paste = None;
                at = 0;
            }
            match step(&self.pending[at..]) {
                Step::Key(key, used) => {
                    at += used;
                    out(Input::Key(key));
                }
                Step::EscKey(key, used) => {
                    at += used;
                    out(Input::Key(Key::plain(Code::Esc)));
                    out(Input::Key(key));
                }
                Step::PasteStart(used) => {
                    at += used;
                    self.paste = Some(Vec::new());
                }
                Step::Skip(used) => at += used,
                Step::Unfinished => break,
            }
        }
        self.pending.drain(..at);
    }
}

fn pasted(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n")
}

fn step(bytes: &[u8]) -> Step {
    let plain = |code, used| Step::Key(Key::plain(code), used);
    match bytes {
        [] | [ESC] | [ESC, b'[' | b'O' | b']' | b'P' | b'_'] => Step::Unfinished,
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', last, ..] => match arrow(*last) {
            Some(key) => Step::Key(key, 3),
            None => plain(Code::Esc, 1),
        },
        // A reply starts with a number, or with what a device or a graphics answer starts with; anything else after
        // these letters is what somebody typed after Esc.
        [ESC, b']', b'0'..=b'9', rest @ ..]
        | [ESC, b'P', b'0'..=b'9' | b'>' | b'!' | b'$' | b'+', rest @ ..]
        | [ESC, b'_', b'G', rest @ ..] => reply(rest),
        [ESC, ..] => plain(Code::Esc, 1),
        [b'\r' | b'\n', ..] => plain(Code::Enter, 1),
        [b'\t', ..] => plain(Code::Tab, 1),
        [0x08 | 0x7f, ..] => plain(Code::Backspace, 1),
        [0, ..] => Step::Key(Key::ctrl(' '), 1),
        [byte @ 0x01..=0x1a, ..] => Step::Key(Key::ctrl(char::from(byte - 1 + b'a')), 1),
        [byte @ 0x1c..=0x1f, ..] => Step::Key(Key::ctrl(char::from(byte - 0x1c + b'\\')), 1),
        [byte @ 0x20..=0x7e, ..] => Step::Key(Key::char(char::from(*byte)), 1),
        [..] => wide_character(bytes),
    }
}

fn wide_character(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Skip(1),
    };
    let present = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(present) {
        Ok(text) => text
            .chars()
            .next()
            .filter(|c| !c.is_control())
            .map_or(Step::Skip(length), |c| Step::Key(Key::char(c), length)),
        Err(error) if error.error_len().is_none() => Step::Unfinished,
        Err(_) => Step::Skip(1),
    }
}

/// A reply runs to its terminator, `ESC \` or BEL.
fn reply(rest: &[u8]) -> Step {
    const HEAD: usize = 3;
    for (at, byte) in rest.iter().enumerate() {
        match (byte, rest.get(at + 1)) {
            (0x07, _) => return Step::Skip(HEAD + at + 1),
            (&ESC, Some(b'\\')) => return Step::Skip(HEAD + at + 2),
            (&ESC, Some(_)) => return Step::Skip(HEAD + at),
            _ => {}
        }
    }
    if rest.len() > LONGEST_REPLY { Step::Skip(HEAD + rest.len()) } else { Step::Unfinished }
}

/// What follows `ESC [`: parameters, then one final byte.
fn control_sequence(rest: &[u8]) -> Step {
    const HEAD: usize = 2;
    if rest[0] == b'[' {
        // The function keys of the Linux console.
        return match rest.get(1) {
            None => Step::Unfinished,
            Some(letter @ b'A'..=b'E') => Step::Key(Key::plain(Code::F(letter - b'A' + 1)), HEAD + 2),
            Some(_) => Step::Skip(HEAD + 1),
        };
    }
    let Some(end) = rest.iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return if rest.len() > LONGEST_SEQUENCE { Step::Skip(HEAD + rest.len()) } else { Step::Unfinished };
    };
    let (parameters, last) = (&rest[..end], rest[end]);
    let used = HEAD + end + 1;
    match last {
        0x40..=0x7e => match (parameters, last) {
            (b"200", b'~') => Step::PasteStart(used),
            _ => match sequence_key(parameters, last) {
                Some((key, Alt::Held)) => Step::EscKey(key, used),
                Some((key, Alt::Free)) => Step::Key(key, used),
                None => Step::Skip(used),
            },
        },
        // Not a sequence after all: what came so far is dropped, this byte starts anew.
        _ => Step::Skip(HEAD + end),
    }
}

enum Alt {
    Held,
    Free,
}

/// The key of a whole control sequence; `None` for a reply, a report and what no keyboard sends.
fn sequence_key(parameters: &[u8], last: u8) -> Option<(Key, Alt)> {
    let text = std::str::from_utf8(parameters).ok()?;
    let mut fields = text.split(';');
    let first = fields.next().filter(|field| !field.is_empty()).unwrap_or("1");
    let modifiers = fields.next().unwrap_or("1");
    let (mask, kind) = modifiers.split_once(':').unwrap_or((modifiers, "1"));
    if kind == "3" {
        return None; // a release
    }
    let mut mask = mask.parse::<u8>().ok()?.saturating_sub(1);
    let number = |field: &str| field.split(':').next().and_then(|field| field.parse::<u32>().ok());
    let code = match last {
        b'u' => character(number(first)?)?,
        b'~' => match number(first)? {
            1 | 7 => Code::Home,
            2 => Code::Insert,
            3 => Code::Delete,
            4 | 8 => Code::End,
            5 => Code::PageUp,
            6 => Code::PageDown,
            n @ 11..=15 => Code::F(n as u8 - 10),
            n @ 17..=21 => Code::F(n as u8 - 11),
            n @ 23..=26 => Code::F(n as u8 - 12),
            n @ 28..=29 => Code::F(n as u8 - 13),
            n @ 31..=34 => Code::F(n as u8 - 14),
            27 => character(number(fields.next()?)?)?,
            _ => return None,
        },
        b'Z' => {
            mask |= 1;
            Code::Tab
        }
        // Shifted arrows of rxvt.
        b'a'..=b'd' if parameters.is_empty() => {
            mask |= 1;
            arrow(last.to_ascii_uppercase())?.code
        }
        // `R` with parameters is a reply that says where the cursor is.
        b'R' | b'M' => return None,
        _ if first == "1" => arrow(last)?.code,
        _ => return None,
    };
    let alt = if mask & 2 == 0 { Alt::Free } else { Alt::Held };
    Some((Key::new(code, mask & 4 != 0, mask & 1 != 0), alt))
}

/// A key that a terminal sends as the number of its character.
fn character(number: u32) -> Option<Code> {
    match char::from_u32(number)? {
        '\r' | '\n' => Some(Code::Enter),
        '\t' => Some(Code::Tab),
        '\u{1b}' => Some(Code::Esc),
        '\u{8}' | '\u{7f}' => Some(Code::Backspace),
        // Keys of the keyboard protocol that are no characters have numbers in the private use area.
        c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => None,
        c => Some(Code::Char(c)),
    }
}

/// The key of a letter after `ESC [` or `ESC O`.
fn arrow(letter: u8) -> Option<Key> {
    let code = match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(letter - b'P' + 1),
        _ => return None,
    };
    Some(Key::plain(code))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::input::parse_keys;

    /// Reads one burst after another, with a rest after the last only.
    fn decode(bursts: &[&[u8]]) -> Vec<Input> {
        let mut inputs = Vec::new();
        let mut decoder = Decoder::default();
        for burst in bursts {
            decoder.feed(burst, |input| inputs.push(input));
        }
        if decoder.patience().is_some() {
            decoder.expire(|input| inputs.push(input));
        }
        assert_eq!(decoder.patience(), None);
        inputs
    }

    fn keys(text: &str) -> Vec<Input> {
        parse_keys(text).into_iter().map(Input::Key).collect()
    }

    #[test]
    fn every_key_a_terminal_sends_is_read() {
        for (bytes, key) in [
            ("j", "j"),
            ("G", "G"),
            (" ", "Space"),
            ("\r", "Enter"),
            ("\n", "Enter"),
            ("\t", "Tab"),
            ("\u{8}", "Backspace"),
            ("\u{7f}", "Backspace"),
            ("\u{4}", "C-d"),
            ("\u{1a}", "C-z"),
            ("\u{1f}", "C-_"),
            ("\0", "C-Space"),
            ("é", "é"),
            ("世", "世"),
            ("\x1b[A", "Up"),
            ("\x1bOB", "Down"),
            ("\x1b[1;5C", "C-Right"),
            ("\x1b[1;2D", "S-Left"),
            ("\x1b[Z", "S-Tab"),
            ("\x1b[5~", "PgUp"),
            ("\x1b[6;5~", "C-PgDn"),
            ("\x1b[H", "Home"),
            ("\x1b[4~", "End"),
            ("\x1b[3~", "Del"),
            ("\x1bOP", "F1"),
            ("\x1b[[B", "F2"),
            ("\x1b[15~", "F5"),
            ("\x1b[24~", "F12"),
            ("\x1b[a", "S-Up"),
            ("\x1bOM", "Enter"),
            // Terminals set up to tell more keys apart.
            ("\x1b[106;5u", "Enter"),
            ("\x1b[100;5u", "C-d"),
            ("\x1b[27;5;105~", "Tab"),
            ("\x1b[13;2u", "S-Enter"),
        ] {
            assert_eq!(decode(&[bytes.as_bytes()]), keys(key), "{bytes:?}");
            let single: Vec<&[u8]> = bytes.as_bytes().chunks(1).collect();
            assert_eq!(decode(&single), keys(key), "{bytes:?} byte by byte");
        }
    }

    #[test]
    fn alt_is_esc_and_then_the_key() {
        assert_eq!(decode(&[b"\x1bj"]), keys("Esc j"));
        assert_eq!(decode(&[b"\x1b\x1b"]), keys("Esc Esc"));
        assert_eq!(decode(&[b"\x1b\x1b[A"]), keys("Esc Up"));
        assert_eq!(decode(&[b"\x1b[1;3A"]), keys("Esc Up"));
        assert_eq!(decode(&["\x1bé".as_bytes()]), keys("Esc é"));
        assert_eq!(decode(&[b"\x1bO"]), keys("Esc O"));
        assert_eq!(decode(&[b"\x1b["]), keys("Esc ["));
        assert_eq!(decode(&[b"\x1b]x\x1bPj"]), keys("Esc ] x Esc P j"));
    }

    #[test]
    fn keys_merged_on_the_way_come_apart() {
        assert_eq!(decode(&[b"jj\x1b[Bk\x04\x1bq"]), keys("j j Down k C-d Esc q"));
        assert_eq!(decode(&[b"\x1b", b"[", b"1;", b"5A", b"x"]), keys("C-Up x"));
    }

    #[test]
    fn a_paste_is_text_and_never_keys() {
        assert_eq!(
            decode(&[b"a\x1b[200~one\rtwo\r\n\x1b[A dd\x1b[201~b"]),
            [keys("a"), vec![Input::Paste("one\ntwo\n\u{1b}[A dd".into())], keys("b")].concat()
        );
        assert_eq!(decode(&[b"\x1b[200~half\x1b[20", b"1~j"]), [vec![Input::Paste("half".into())], keys("j")].concat());
        assert_eq!(decode(&[b"\x1b[200~lost end"]), [Input::Paste("lost end".into())]);
        assert_eq!(decode(&[b"\x1b[200~\xff\x1b[201~"]), [Input::Paste("\u{fffd}".into())]);
    }

    #[test]
    fn late_replies_are_no_keys() {
        for reply in [
            &b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"[..],
            b"\x1b]11;rgb:dd/dd/dd\x07",
            b"\x1bP>|xterm(388)\x1b\\",
            b"\x1bP1+r544e=78\x1b\\",
            b"\x1b_Gi=31;OK\x1b\\",
            b"\x1b[?62;4c",
            b"\x1b[>41;388;0c",
            b"\x1b[24;80R",
            b"\x1b[?2026;2$y",
            b"\x1b[?1u",
            b"\x1b[I",
            b"\x1b[<0;10;10M",
            b"\x1b[100;1:3u",
        ] {
            assert_eq!(decode(&[reply, b"j"]), keys("j"), "{}", reply.escape_ascii());
        }
    }

    #[test]
    fn what_is_no_text_is_skipped() {
        assert_eq!(decode(&[b"\xff\xfea\xc3"]), keys("a"));
        assert_eq!(decode(&[b"\x1b[12\rj"]), keys("Enter j"));
        assert_eq!(decode(&[b"\xc2\x9b"]), keys(""));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_the_same_however_they_are_split(
            parts in prop::collection::vec(
                prop_oneof![
                    prop::collection::vec(any::<u8>(), 0..6),
                    prop::sample::select(vec![
                        b"\x1b".to_vec(), b"\x1b[".to_vec(), b"\x1b[200~".to_vec(), b"\x1b[201~".to_vec(),
                        b"\x1b]1".to_vec(), b"\x1bP1".to_vec(), b"\x1b\\".to_vec(), b"\x1b[1;3".to_vec(), b"[[".to_vec(),
                    ]),
                ],
                0..8,
            ),
        ) {
            let whole = parts.concat();
            let bursts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
            let single: Vec<&[u8]> = whole.chunks(1).collect();
            prop_assert_eq!(decode(&[&whole]), decode(&bursts));
            prop_assert_eq!(decode(&[&whole]), decode(&single));
        }
    }
}
