//! Content lines of a calendar, unfolded on bytes, and the component each is in.

use crate::exchange::charset::{self, Reading};

/// Components inside each other that are told apart; what is deeper is damage or malice.
const DEEPEST: usize = 32;
/// The longest name of a component that is counted under it.
const LONGEST_NAME: usize = 60;

/// What the next line is.
pub(in crate::exchange) enum Step<'l> {
    /// A VEVENT begins.
    Begin {
        /// Its line, counted from 1.
        number: usize,
    },
    /// The VEVENT ends.
    End {
        /// Whether with an END of its own.
        whole: bool,
    },
    /// Another component begins, within an event or outside.
    Component {
        /// Its name in upper case.
        name: String,
    },
    /// A line of a VEVENT itself, not of a component within.
    Property {
        /// Its line, counted from 1.
        number: usize,
        /// Its text.
        line: &'l str,
        /// Whether its character set had to be guessed.
        guessed: bool,
    },
}

/// Walks the lines of a file without its byte-order mark.
pub(in crate::exchange) fn walk(bytes: &[u8], mut visit: impl FnMut(Step<'_>)) {
    let mut inside: Vec<String> = Vec::new();
    let is_event = |name: &String| name == "VEVENT";
    for (number, line) in unfolded(bytes) {
        let (line, reading) = charset::decode(&line, None);
        let line = line.trim();
        if let Some(name) = after(line, "BEGIN:") {
            let name: String = name.chars().take(LONGEST_NAME).collect::<String>().to_ascii_uppercase();
            if name == "VEVENT" || name == "VCALENDAR" {
                // Neither is ever inside an event: one that is open was cut off.
                if let Some(place) = inside.iter().position(is_event) {
                    inside.truncate(place);
                    visit(Step::End { whole: false });
                }
            }
            match name.as_str() {
                "VEVENT" => visit(Step::Begin { number }),
                // The parts of a time zone are counted as one.
                "VCALENDAR" | "STANDARD" | "DAYLIGHT" => {}
                _ => visit(Step::Component { name: name.clone() }),
            }
            if inside.len() < DEEPEST {
                inside.push(name);
            }
        } else if let Some(name) = after(line, "END:") {
            let Some(place) = inside.iter().rposition(|open| open.eq_ignore_ascii_case(name)) else { continue };
            if inside[place..].iter().any(is_event) {
                visit(Step::End { whole: is_event(&inside[place]) });
            }
            inside.truncate(place);
        } else if inside.last().is_some_and(is_event) {
            visit(Step::Property { number, line, guessed: reading == Reading::Guessed });
        }
    }
    if inside.iter().any(is_event) {
        visit(Step::End { whole: false });
    }
}

/// Content lines with the number of their first physical line; folds undone.
fn unfolded(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    let separator = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut physical = bytes.split(move |&byte| byte == separator).enumerate().peekable();
    std::iter::from_fn(move || {
        let (index, raw) = physical.next()?;
        let mut line = without_return(raw).to_vec();
        while let Some((_, folded)) = physical.next_if(|(_, raw)| raw.starts_with(b" ") || raw.starts_with(b"\t")) {
            line.extend_from_slice(&without_return(folded)[1..]);
        }
        Some((index + 1, line))
    })
}

fn without_return(raw: &[u8]) -> &[u8] {
    raw.strip_suffix(b"\r").unwrap_or(raw)
}

/// What follows `start`, in any case.
pub(in crate::exchange) fn after<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    let head = line.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| line[start.len()..].trim())
}

/// The name of the property on `line`, as written.
pub(in crate::exchange) fn name_of(line: &str) -> &str {
    line.split([';', ':', '=']).next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is visited, a word each.
    fn steps(bytes: &[u8]) -> Vec<String> {
        let mut steps = Vec::new();
        walk(bytes, |step| {
            steps.push(match step {
                Step::Begin { number } => format!("begin {number}"),
                Step::End { whole } => (if whole { "end" } else { "cut" }).to_owned(),
                Step::Component { name } => name,
                Step::Property { number, line, .. } => format!("{number} {line}"),
            });
        });
        steps
    }

    #[test]
    fn only_the_lines_of_an_event_itself_are_its_properties() {
        let text = b"BEGIN:VCALENDAR\nX:1\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:1\nEND:STANDARD\nEND:VTIMEZONE\n\
            begin:vevent\nUID:1\nBEGIN:VALARM\nSUMMARY:no\nEND:VALARM\nUID:2\nend:vevent\nUID:3\nEND:VCALENDAR";
        assert_eq!(steps(text), ["VTIMEZONE", "begin 8", "9 UID:1", "VALARM", "13 UID:2", "end"]);
    }

    #[test]
    fn what_is_cut_off_hides_nothing() {
        let text = b"BEGIN:VEVENT\nA:1\nBEGIN:VALARM\nBEGIN:VEVENT\nB:1\nEND:VTODO\nC:1\nEND:VCALENDAR";
        assert_eq!(steps(text), ["begin 1", "2 A:1", "VALARM", "cut", "begin 4", "5 B:1", "7 C:1", "cut"]);
    }

    #[test]
    fn folds_are_undone_even_inside_a_character() {
        assert_eq!(
            steps(b"BEGIN:VEVENT\r\nSUMMARY:caf\xc3\r\n \xa9\r\nEND:VEVENT\r\n"),
            ["begin 1", "2 SUMMARY:café", "end"]
        );
    }
}
