//! Questions, asked only where a person can answer: on standard error, answered with a line.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};

use super::error::{Error, Exit};
use crate::text::printable;

/// Asks which of `choices` is meant, numbered from 1; none when the answer is none of them.
pub(crate) fn choice(question: &str, choices: &[String]) -> Result<Option<usize>, Error> {
    let mut text = format!("{}\n", printable(question));
    for (place, choice) in choices.iter().enumerate() {
        let _ = writeln!(text, "  {}  {}", place + 1, printable(choice));
    }
    let answer = ask(&format!("{text}1–{}, or Enter for none: ", choices.len()))?;
    let place = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    Ok(place.filter(|&place| place < choices.len()))
}

/// Shows what a question is about.
pub(crate) fn show(lines: &[String]) -> Result<(), Error> {
    let mut stream = io::stderr().lock();
    lines.iter().try_for_each(|line| writeln!(stream, "{}", printable(line))).map_err(|error| failed(&error))
}

/// Asks for yes or no; only a yes is one.
pub(crate) fn yes(question: &str) -> Result<bool, Error> {
    let answer = ask(&format!("{} [y/n] ", printable(question)))?;
    Ok(matches!(answer.to_lowercase().as_str(), "y" | "yes"))
}

/// Asks for a line of text; empty when there is no answer.
pub(crate) fn line(question: &str) -> Result<String, Error> {
    ask(&format!("{} ", printable(question)))
}

fn ask(text: &str) -> Result<String, Error> {
    let mut stream = io::stderr().lock();
    stream.write_all(text.as_bytes()).and_then(|()| stream.flush()).map_err(|error| failed(&error))?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(|error| failed(&error))?;
    Ok(answer.trim().to_owned())
}

fn failed(error: &io::Error) -> Error {
    Error::new(Exit::ReadWrite, format!("the question could not be asked: {error}"))
}
