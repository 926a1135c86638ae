//! What a program asks the system for: the functions it expects of shared libraries, read from its file (ELF, 64 bits).

use std::collections::BTreeSet;

/// The kind of a section that holds the symbols known to the loader.
const DYNAMIC_SYMBOLS: usize = 11;
/// How long a symbol is.
const SYMBOL: usize = 24;

/// The functions `program` expects of others.
pub(crate) fn asked_of_the_system(program: &[u8]) -> BTreeSet<&str> {
    assert_eq!(&program[..6], b"\x7fELF\x02\x01", "a program for this machine");
    let sections = Sections { program, from: number(program, 0x28, 8), size: number(program, 0x3a, 2) };
    let count = number(program, 0x3c, 2);
    let symbols = (0..count).find(|at| sections.kind(*at) == DYNAMIC_SYMBOLS).expect("it is linked to the system");
    let names = sections.content(sections.link(symbols));
    // One that is defined in no section is to be found elsewhere.
    let expected = sections.content(symbols).chunks(SYMBOL).filter(|symbol| number(symbol, 6, 2) == 0);
    expected.map(|symbol| name(names, number(symbol, 0, 4))).filter(|name| !name.is_empty()).collect()
}

/// The table of sections.
struct Sections<'a> {
    program: &'a [u8],
    from: usize,
    size: usize,
}

impl<'a> Sections<'a> {
    fn field(&self, section: usize, at: usize, length: usize) -> usize {
        number(self.program, self.from + section * self.size + at, length)
    }

    fn kind(&self, section: usize) -> usize {
        self.field(section, 4, 4)
    }

    /// Another section this one refers to: for symbols, that of their names.
    fn link(&self, section: usize) -> usize {
        self.field(section, 0x28, 4)
    }

    fn content(&self, section: usize) -> &'a [u8] {
        let from = self.field(section, 0x18, 8);
        &self.program[from..from + self.field(section, 0x20, 8)]
    }
}

/// A number of that many bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

fn name(names: &[u8], at: usize) -> &str {
    let name = names[at..].split(|byte| *byte == 0).next().unwrap_or_default();
    std::str::from_utf8(name).unwrap_or_default()
}
