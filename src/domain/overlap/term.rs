//! Content words: what is left of a text without words that say nothing by themselves, each down to its stem.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use crate::domain::book::IdHasher;
use crate::domain::fingerprint::fingerprint;
use crate::domain::fold::{Spelling, fold_into, is_unspaced};

/// A content word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// The same for the same stem.
    pub(super) key: u64,
    /// Where it stands in the folded text.
    pub(super) place: Range<usize>,
    /// Whether it is a compound written as one word (`front-end` as `frontend`), beside its halves.
    pub(super) joined: bool,
    /// Whether it is in so many wishes and offers that it makes no match by itself, such as `project`.
    pub(super) everyday: bool,
}

/// Reads the content words of texts, one after the other.
#[derive(Debug, Default)]
pub(super) struct Reader {
    folded: String,
    terms: Vec<Term>,
    stem: String,
}

impl Reader {
    /// The content words of `text`, in order.
    pub(super) fn read(&mut self, text: &str) -> &[Term] {
        self.folded.clear();
        self.terms.clear();
        for written in text.split_whitespace() {
            let before = self.folded.len();
            if before > 0 {
                self.folded.push(' ');
            }
            let start = self.folded.len();
            fold_into(written, Spelling::Native, &mut self.folded);
            if self.folded.len() == start {
                self.folded.truncate(before);
                continue;
            }
            self.halves(start);
            if written.contains(['-', '\u{2010}', '\u{2011}']) {
                self.join(start);
            }
        }
        &self.terms
    }

    /// Takes the words from byte `start` of the folded text on.
    fn halves(&mut self, start: usize) {
        let folded = std::mem::take(&mut self.folded);
        let mut at = start;
        for word in folded[start..].split(' ') {
            self.word(word, at);
            at += word.len() + 1;
        }
        self.folded = folded;
    }

    /// Takes one folded word: its letters in runs, those of scripts without blanks in pairs.
    fn word(&mut self, word: &str, at: usize) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let unspaced = is_unspaced(first);
            let end = rest.find(|letter| is_unspaced(letter) != unspaced).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            let from = at + word.len() - rest.len();
            if unspaced {
                self.pairs(run, from);
            } else {
                self.spaced(run, from);
            }
            rest = after;
        }
    }

    fn spaced(&mut self, word: &str, at: usize) {
        if is_content(word) {
            stem(word, &mut self.stem);
            self.push(fingerprint(self.stem.as_bytes()), at..at + word.len(), false);
        }
    }

    /// Each two letters that stand together; a letter alone where there is but one. Two of hiragana are grammar.
    fn pairs(&mut self, run: &str, at: usize) {
        let starts: Vec<usize> = run.char_indices().filter(|&(_, it)| !is_voicing(it)).map(|(at, _)| at).collect();
        let end = |place: usize| starts.get(place).copied().unwrap_or(run.len());
        for (place, &start) in starts.iter().enumerate() {
            if place + 1 == starts.len() && place > 0 {
                break;
            }
            let pair = &run[start..end(place + 2)];
            if !pair.chars().all(|letter| matches!(letter, '\u{3040}'..='\u{309f}')) {
                self.push(fingerprint(pair.as_bytes()), at + start..at + start + pair.len(), false);
            }
        }
    }

    /// Takes the words from byte `start` on as one.
    fn join(&mut self, start: usize) {
        let parts = &self.folded[start..];
        let joined: String = parts.split(' ').collect();
        if joined.len() < parts.len() && is_content(&joined) && !joined.contains(is_unspaced) {
            let place = start..self.folded.len();
            stem(&joined, &mut self.stem);
            self.push(fingerprint(self.stem.as_bytes()), place, true);
        }
    }

    fn push(&mut self, key: u64, place: Range<usize>, joined: bool) {
        let everyday = EVERYDAY_STEMS.contains(&key);
        self.terms.push(Term { key, place, joined, everyday });
    }
}

/// The voicing marks of kana, which belong to the letter before.
fn is_voicing(letter: char) -> bool {
    matches!(letter, '\u{3099}' | '\u{309a}')
}

/// Whether a folded word says something: no stop word, single letter, single digit or year.
fn is_content(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.chars().nth(1).is_some()
        && word.contains(char::is_alphanumeric)
        && !year
        && !STOP_WORDS.contains(&fingerprint(word.as_bytes()))
}

/// Writes the stem of a folded word: without the s of a plural, -ing and -ed, and the e of a long word, so that
/// `distributed`, `distributing` and `distributes` meet. Too little is taken rather than too much.
fn stem(word: &str, out: &mut String) {
    out.clear();
    out.push_str(word);
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || word == "news" {
        return;
    }
    singular(out);
    for ending in ["ing", "ed"] {
        let Some(rest) = out.strip_suffix(ending) else { continue };
        if rest.len() >= 3 && rest.bytes().any(is_vowel) && !(ending == "ed" && rest.ends_with('e')) {
            out.truncate(out.len() - ending.len());
            mend(out);
        }
        break;
    }
    if out.len() >= 6 && out.ends_with('e') {
        out.pop();
    }
}

fn singular(word: &mut String) {
    let cut = match word.as_str() {
        it if it.ends_with("ss") || it.ends_with("us") || it.ends_with("is") => 0,
        it if it.ends_with("ies") && it.len() > 4 => {
            word.truncate(word.len() - 3);
            word.push('y');
            0
        }
        it if ["sses", "xes", "ches", "shes", "zes"].iter().any(|end| it.ends_with(end)) => 2,
        it if it.ends_with('s') => 1,
        _ => 0,
    };
    word.truncate(word.len() - cut);
}

/// Mends what an ending leaves: `plann` is `plan`, `scal` is `scale`.
fn mend(word: &mut String) {
    let bytes = word.as_bytes();
    let [.., before, middle, last] = *bytes else { return };
    if middle == last && !matches!(last, b'a' | b'e' | b'i' | b'o' | b'u' | b'l' | b's' | b'z') {
        word.pop();
        return;
    }
    let one_syllable = !bytes[..bytes.len() - 3].iter().copied().any(is_vowel);
    let closed = !is_vowel(before) && is_vowel(middle) && !is_vowel(last) && !matches!(last, b'w' | b'x' | b'y');
    if one_syllable && closed {
        word.push('e');
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The fingerprints of what says nothing by itself, in both languages.
static STOP_WORDS: LazyLock<HashSet<u64, BuildHasherDefault<IdHasher>>> = LazyLock::new(|| {
    let words = ENGLISH.split(' ').chain(GERMAN.split(' '));
    words.map(|word| fingerprint(word.as_bytes())).collect()
});

/// The fingerprints of the stems of what says little by itself.
static EVERYDAY_STEMS: LazyLock<HashSet<u64, BuildHasherDefault<IdHasher>>> = LazyLock::new(|| {
    let mut out = String::new();
    let mut key = |word: &str| {
        stem(word, &mut out);
        fingerprint(out.as_bytes())
    };
    EVERYDAY.split(' ').map(&mut key).collect()
});

/// Words, folded, that many who have nothing to do with one another write of their work, in both languages.
const EVERYDAY: &str = "\
    advice area build building business change community company customer developer development engineer engineering \
    event experience expert field future group job lead leader life manage manager management market member open \
    organisation organization plan problem process product professional program programme project ran report result \
    run running science service share software solution start startup state status story support system task team \
    technology tool update user value world \
    arbeit arbeiten beruf bereich entwickler entwicklung erfahrung firma gruppe kunde kunden leben leitung markt \
    mitglied problem produkt projekt projekte thema unternehmen veranstaltung verein welt";

/// English words that say nothing by themselves, folded: grammar, and what every wish and offer is written with.
const ENGLISH: &str = "\
    a about above after again against all almost along already also although always am among an and another any \
    anybody anyone anything are aren arent around as ask asked asking at away back be became because become been \
    before behind being below best better between beyond big bit both but by can cannot cant come comes coming could \
    couldnt day days did didnt different do does doesnt doing done dont down during each easy else enough etc even \
    ever every everybody everyone everything few find finding finds first for from full further gave get gets \
    getting give given gives giving go goes going good got great had has have having he help helped helpful helping \
    helps her here hers him his how however i idea ideas if im in instead into intro introduction introductions \
    intros is isnt it its ive just keep kind know known knows last later learn learned learning learns least less \
    let lets like little long look looked looking looks lot lots made make makes making many may maybe me meet month \
    months more most much must my near need needed needing needs never new next no nobody none not nothing now of \
    off often old on once one only onto or other others our ours out over own part people per perhaps person please \
    put quite rather really right same say second see seek seeking seeks seen several she should show shows since \
    small so some somebody someone something somewhere soon still such sure take takes taking talk talked talking \
    talks tell than that thats the their theirs them then there these they thing things think third this those three \
    through time times to today together too toward towards try trying two under until up upon us use used useful \
    uses using very via want wanted wanting wants was way ways we week weeks well were what whats when where whether \
    which while who whole whom whose why will with within without wont work worked working works would wouldnt year \
    years yes yet you your yours";

/// German words that say nothing by themselves, folded.
const GERMAN: &str = "\
    aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist bitte da \
    dabei damit dann das dass dein deine dem den denn der deren des dessen dich die dies diese diesem diesen dieser \
    dieses dir doch dort du durch ein eine einem einen einer eines einfach er es etwas euch euer fur ganz geben \
    gegen gern gerne gut gute guten guter habe haben hat hatte helfen hier hilfe ich ihm ihn ihnen ihr ihre ihrem \
    ihren ihrer im immer in ins ist ja jede jedem jeden jeder jemand jemanden kann kein keine keinen kennen konnen \
    lernen machen man mehr mein meine meinem meinen meiner mich mir mit mochte muss nach neu neue neuen neuer nicht \
    nichts noch nur oder ohne schon sehr sein seine sich sie sind so soll suche suchen sucht uber um und uns unser \
    unsere unter viel viele vom von vor wann war warum was weil welche welchen welcher welches wenn wer werden wie \
    will wir wird wissen wo wollen zu zum zur zwei zwischen";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_as_folding_leaves_them() {
        let mut words = ENGLISH.split(' ').chain(GERMAN.split(' ')).chain(EVERYDAY.split(' '));
        assert!(words.all(|word| crate::domain::fold::fold(word) == word));
    }

    #[test]
    fn forms_of_a_word_meet_in_its_stem() {
        for (forms, wanted) in [
            ("fund funds funding funded", "fund"),
            ("company companies", "company"),
            ("box boxes", "box"),
            ("plan plans planning planned", "plan"),
            ("scale scales scaling scaled", "scale"),
            ("machine machines", "machin"),
            ("distribute distributed distributing", "distribut"),
            ("price pricing prices", "price"),
            ("test tests testing tested", "test"),
            ("spring springs", "spring"),
            ("speed speeds", "speed"),
            ("process processes", "process"),
            ("status", "status"),
            ("news", "news"),
            ("c++", "c++"),
        ] {
            let mut out = String::new();
            for form in forms.split(' ') {
                stem(form, &mut out);
                assert_eq!(out, wanted, "{form}");
            }
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in
            [("car", "care"), ("plan", "plane"), ("new", "news"), ("organ", "organise"), ("string", "str")]
        {
            let stems = [one, other].map(|word| {
                let mut out = String::new();
                stem(word, &mut out);
                out
            });
            assert_ne!(stems[0], stems[1], "{one}, {other}");
        }
    }
}
