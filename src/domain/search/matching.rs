//! One needle against one folded text: where it is found and how good that is.

use memchr::memmem::Finder;

use crate::domain::fold::{is_unspaced, is_word_byte, is_word_end, is_word_start};

/// A field of the card that is searched. In the order of their worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardField {
    /// The name.
    Name,
    /// Other names.
    Nickname,
    /// The present organisation.
    Organisation,
    /// The present title.
    Title,
    /// The place.
    Place,
    /// Tags.
    Tag,
    /// Communities.
    Community,
    /// E-mail addresses, former ones too.
    Email,
}

impl CardField {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Nickname,
        Self::Organisation,
        Self::Title,
        Self::Place,
        Self::Tag,
        Self::Community,
        Self::Email,
    ];

    /// The word shown before a match and used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nickname => "nickname",
            Self::Organisation => "organisation",
            Self::Title => "title",
            Self::Place => "place",
            Self::Tag => "tag",
            Self::Community => "community",
            Self::Email => "email",
        }
    }
}

/// How many fields a card has for search.
pub(super) const FIELDS: usize = CardField::ALL.len();

/// What a match is worth, 1 to [`BEST`]; 0 is no match.
pub(super) type Worth = u16;
/// A whole word of the name.
pub(super) const BEST: Worth = 1000;
/// A match of the fuzzy matcher, at best and at least.
pub(super) const FUZZY: (Worth, Worth) = (300, 200);
/// A word of the prose begins so.
pub(super) const PROSE: Worth = 100;
/// A single letter begins a word of the name, or of another field.
pub(super) const INITIAL: (Worth, Worth) = (960, 600);

/// What a match in `field` is worth as a whole word, at a word's start, and inside of one.
const fn worths(field: CardField) -> [Worth; 3] {
    match field {
        CardField::Name => [BEST, 960, 800],
        CardField::Nickname => [760, 740, 700],
        CardField::Email => [420, 400, 0],
        _ => [620, 600, 450],
    }
}

/// A folded text to look for, with what rejects most rows before looking.
#[derive(Debug, Clone)]
pub(super) struct Needle {
    pub(super) text: String,
    finder: Finder<'static>,
    /// The letters of it.
    pub(super) letters: u64,
    /// The bit of a single ASCII letter or digit, which is found only where a word begins: it is inside of nearly all.
    pub(super) initial: Option<u64>,
    /// The bit of its first letter: the fuzzy matcher is shown only names with a word that begins so.
    pub(super) first: u64,
    /// The word start it has; none where it is too short to look for in prose.
    pub(super) start: Option<u64>,
}

impl Needle {
    pub(super) fn new(text: String) -> Self {
        let enough = text.len() > 1;
        // Signs share their bits, so that one alone is looked for.
        let alone = !enough && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let initial = alone.then(|| letters(&text));
        Self {
            initial,
            letters: letters(text.split('@').next().unwrap_or_default()),
            first: text.bytes().next().map_or(0, |byte| LETTERS[usize::from(byte)]),
            start: enough.then(|| start_bit(&text)),
            finder: Finder::new(&text).into_owned(),
            text,
        }
    }

    /// Where it begins in `text`, at `from` or later.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<usize> {
        self.finder.find(text.as_bytes().get(from..)?).map(|at| from + at)
    }

    /// Where a word of the folded prose `text` begins with it, at `from` or later.
    pub(super) fn find_word(&self, text: &str, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let at = self.find(text, from)?;
            if is_word_start(text, at) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Letters enough for the fuzzy matcher, in a single word of a script with letters.
    pub(super) fn is_fuzzy(&self) -> bool {
        self.text.chars().count() >= 3 && !self.text.contains([' ', '@']) && !self.text.chars().any(is_unspaced)
    }
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

const LETTERS: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let it = byte as u8;
        let bit = match it {
            b'a'..=b'z' => it - b'a',
            b'0'..=b'9' => 26 + it - b'0',
            b' ' | b'\n' => 64,
            _ => 36 + it % 28,
        };
        if bit < 64 {
            table[byte] = 1 << bit;
        }
        byte += 1;
    }
    table
};

/// A bit for each byte that is in `text`: a text holds a needle only if it holds its bits.
pub(super) fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |mask, byte| mask | LETTERS[usize::from(byte)])
}

/// The letters of a text, and those that begin a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Survey {
    pub(super) letters: u64,
    pub(super) initials: u64,
}

impl Survey {
    /// Looks at the text of some fields.
    pub(super) fn of(text: &[u8]) -> Self {
        let mut survey = Self::default();
        let mut start = u64::MAX;
        for &byte in text {
            survey.add(byte, start);
            start = after(byte);
        }
        survey
    }

    /// Looks at addresses, of which only the part before the `@` counts: a needle is compared with the rest only if it has
    /// an `@` itself, and then its mask ends there too.
    pub(super) fn of_emails(text: &[u8]) -> Self {
        let mut survey = Self::default();
        let mut start = u64::MAX;
        let mut local = true;
        for &byte in text {
            local = (local && byte != b'@') || byte == b'\n';
            if local {
                survey.add(byte, start);
            }
            start = after(byte);
        }
        survey
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { letters: self.letters | other.letters, initials: self.initials | other.initials }
    }

    /// Takes a byte in; `start` has all bits where a word may begin with it, else none.
    fn add(&mut self, byte: u8, start: u64) {
        let letter = LETTERS[usize::from(byte)];
        self.letters |= letter;
        self.initials |= letter & start;
    }
}

/// All bits after a byte that ends a word, else none.
fn after(byte: u8) -> u64 {
    const AFTER: [u64; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            if !is_word_byte(byte as u8) {
                table[byte] = u64::MAX;
            }
            byte += 1;
        }
        table
    };
    AFTER[usize::from(byte)]
}

/// The bit of a word that begins like `text`, of two bytes or more.
fn start_bit(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let second = bytes.get(1).copied().unwrap_or_default();
    // A letter of three bytes says little with its first two.
    let third = if bytes[0] >= 0xe0 { bytes.get(2).copied().unwrap_or_default() } else { 0 };
    let hash = (u32::from(bytes[0]) | u32::from(second) << 8 | u32::from(third) << 16).wrapping_mul(0x9e37_79b1);
    1 << (hash >> 26)
}

/// The bits of all words of `text`.
pub(super) fn word_starts(text: &str) -> u64 {
    let mut mask = 0;
    let mut before = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let begins = !is_word_byte(before) && byte != b' ' && byte != b'\n';
        if begins || (byte >= 0xe0 && is_word_start(text, at)) {
            mask |= start_bit(&text[at..]);
        }
        before = byte;
    }
    mask
}

/// The best match of `needle` in the text of a card, whose fields end before `ends`.
pub(super) fn best(text: &str, ends: &[u16; FIELDS], needle: &Needle) -> Worth {
    let mut best = 0;
    let mut from = 0;
    let mut field = 0;
    while let Some(at) = needle.find(text, from) {
        while field + 1 < FIELDS && at >= usize::from(ends[field]) {
            field += 1;
        }
        if field > 0 && best >= 800 {
            break;
        }
        best = best.max(worth(text, at, &needle.text, CardField::ALL[field]));
        if best == BEST {
            break;
        }
        from = at + 1;
    }
    best
}

/// What the match of `needle` at `at` in `field` of `text` is worth.
pub(super) fn worth(text: &str, at: usize, needle: &str, field: CardField) -> Worth {
    let end = at + needle.len();
    let [whole, start, inside] = worths(field);
    let starts = is_word_start(text, at);
    if field == CardField::Email && !needle.contains('@') && !is_local_part(&text[end..]) {
        return 0;
    }
    match (starts, starts && is_word_end(text, end)) {
        (_, true) => whole,
        (true, _) => start,
        _ if needle.len() < 2 => 0,
        _ => inside,
    }
}

/// Whether the `@` of an address is yet to come: everybody has the domain of a big provider.
fn is_local_part(rest: &str) -> bool {
    rest.bytes().find(|&byte| byte == b'@' || byte == b'\n') == Some(b'@')
}

/// Whether the letters of `needle` follow each other in `name`, from the start of a word on: what is worth showing to
/// the fuzzy matcher.
pub(super) fn may_be_fuzzy(name: &str, needle: &str) -> bool {
    let (Some(&first), bytes) = (needle.as_bytes().first(), name.as_bytes()) else { return false };
    let mut places = bytes.iter().enumerate().filter(|&(at, &byte)| byte == first && is_word_start(name, at));
    places.any(|(at, _)| {
        let mut rest = bytes[at..].iter();
        needle.bytes().all(|wanted| rest.any(|&byte| byte == wanted))
    })
}
