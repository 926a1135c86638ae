//! The forms of a roster, and how one is told from another.

use crate::domain::sort;
use crate::exchange::ReadError;
use crate::exchange::text::split_outside_quotes;

/// How a roster is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One person a line.
    Lines,
    /// Name, title and organisation on lines of their own, people apart by blank lines.
    Blocks,
    /// A table.
    Csv,
    /// A calendar.
    Ics,
    /// A conference's schedule in XML.
    Pentabarf,
    /// A conference's speakers, talks or schedule in JSON.
    Pretalx,
}

impl Form {
    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Lines => "a name a line",
            Self::Blocks => "blocks of two or three lines",
            Self::Csv => "CSV",
            Self::Ics => "a calendar",
            Self::Pentabarf => "a schedule (pentabarf)",
            Self::Pretalx => "pretalx JSON",
        }
    }
}

/// The form of `text` as far as its first characters tell; none for lines, blocks and tables.
///
/// # Errors
/// [`ReadError::Malformed`] for what is no roster at all.
pub(super) fn marked(text: &str) -> Result<Option<Form>, ReadError> {
    let text = text.trim_start();
    let head: String = text.chars().take(2_000).collect::<String>().to_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Err(malformed("this is a web page; copy the list out of it as text"));
    }
    let first = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(20);
    for line in first {
        if matches!(line, "begin:vcalendar" | "begin:vevent") {
            return Ok(Some(Form::Ics));
        }
        if line == "begin:vcard" {
            return Err(malformed("these are vCards; bring them in with `ties import`"));
        }
    }
    let mut chars = head.chars();
    let first = chars.next();
    let second = chars.find(|c| !c.is_whitespace());
    Ok(match (first, second) {
        (Some('<'), Some(c)) if (c.is_alphabetic() || matches!(c, '?' | '!' | '_')) && !is_address(&head) => {
            Some(Form::Pentabarf)
        }
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | '[' | '"')) => Some(Form::Pretalx),
        (Some('['), Some(']')) if text.trim_end().len() == 2 => Some(Form::Pretalx),
        _ => None,
    })
}

/// What separates the columns of a table without a header; none where the lines are no table.
///
/// A table has the same number of columns in nearly every line. Two columns with a comma are lines: `Lovelace, Ada` may
/// be one name.
pub(super) fn separator(text: &str, named_table: bool) -> Option<char> {
    /// Enough lines to tell.
    const SAMPLE: usize = 200;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    if lines.len() < 2 || lines.iter().any(|line| line.trim_start().starts_with(['-', '*', '•', '#', '|'])) {
        return None;
    }
    // Several addresses on one line are a list of people.
    let lists = lines.iter().filter(|line| line.matches('@').count() > 1).count();
    if lists * 5 > lines.len() {
        return None;
    }
    let columns = |separator: char| -> Option<usize> {
        let mut counts: Vec<usize> = lines.iter().map(|line| split_outside_quotes(line, separator).len()).collect();
        sort::by(&mut counts, Ord::cmp);
        let usual = counts[counts.len() / 2];
        let alike = counts.iter().filter(|&&count| count == usual).count();
        (alike * 5 >= counts.len() * 4).then_some(usual)
    };
    let tight = lines.iter().filter(|line| !line.contains(", ") || line.contains("\",")).count() * 3 >= lines.len() * 2;
    [('\t', 3), (';', 2), (',', 3)].into_iter().find_map(|(separator, least)| {
        let enough = columns(separator).is_some_and(|count| count >= least);
        (enough && (separator != ',' || tight || named_table)).then_some(separator)
    })
}

fn is_address(text: &str) -> bool {
    text.split(['>', '\n']).next().is_some_and(|inside| inside.contains('@') && !inside.contains(['=', ' ']))
}

fn malformed(text: &str) -> ReadError {
    ReadError::Malformed(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_characters_tell_the_form() {
        for (text, form) in [
            ("BEGIN:VCALENDAR\nVERSION:2.0", Some(Form::Ics)),
            ("\nbegin:vevent\n", Some(Form::Ics)),
            ("<?xml version='1.0'?><schedule/>", Some(Form::Pentabarf)),
            ("<schedule>", Some(Form::Pentabarf)),
            ("<ada@x.example>, Bo", None),
            ("[{\"name\":1}]", Some(Form::Pretalx)),
            ("{ \"a\": 1}", Some(Form::Pretalx)),
            ("[1] Ada\n[2] Bo", None),
            ("[ ] Ada\n[x] Bo", None),
            ("Ada", None),
        ] {
            assert_eq!(marked(text), Ok(form), "{text}");
        }
        assert!(marked("<!DOCTYPE html><p>Ada").is_err() && marked("BEGIN:VCARD\nFN:Ada").is_err());
    }

    #[test]
    fn tables_are_told_from_lines() {
        for (text, found) in [
            ("Ada;Acme\nBo;Loom", Some(';')),
            ("Ada\tCTO\tAcme\nBo\tCEO\tLoom", Some('\t')),
            ("Ada,CTO,Acme\nBo,CEO,Loom", Some(',')),
            ("Ada, CTO, Acme\nBo, CEO, Loom", None),
            ("Ada\tAcme\nBo\tLoom", None),
            ("Ada <a@x>; Bo <b@y>\nCy <c@x>; Di <d@y>", None),
            ("- Ada;Acme\n- Bo;Loom", None),
            ("Lovelace,Ada\nLind,Bo", None),
            ("Ada;Acme", None),
        ] {
            assert_eq!(separator(text, false), found, "{text}");
        }
    }
}
