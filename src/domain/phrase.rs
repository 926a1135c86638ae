//! A phrase: how a text somebody noted fits into a sentence. It is read as a noun, a verb or a doing where that is plain,
//! and quoted where it is not, so that the sentence reads well whatever was noted.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// The most letters of a text that goes into a sentence as it is, and that is quoted.
const MOST: usize = 70;

/// A noted text, as part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// `funds for the second engine`: what can be looked for.
    Noun(String),
    /// `find a designer`: what can be wanted, without its `to`.
    Verb(String),
    /// `hiring a designer`: what can be had in mind.
    Doing(String),
    /// `"ELF notes"`: anything else, in quotation marks.
    Quote(String),
}

/// Whose words a noted text is in, which decides whether its `my` and `her` can stand in a sentence of mine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Mine.
    Mine,
    /// Somebody's whom I address.
    Theirs,
}

impl Phrase {
    /// Reads the first sentence of `text`. None where it says nothing.
    pub fn of(text: &str, words: Words) -> Option<Self> {
        let sentence = first_sentence(text);
        if sentence.is_empty() {
            return None;
        }
        Some(plain(&sentence, words).unwrap_or_else(|| Self::Quote(quoted(&sentence))))
    }

    /// The text in quotation marks, whatever it is. None where it says nothing.
    pub fn quote(text: &str) -> Option<String> {
        let sentence = first_sentence(text);
        (!sentence.is_empty()).then(|| quoted(&sentence))
    }
}

/// The text on one line: control characters and line breaks are blanks, blanks are single, none stand at the ends.
pub fn one_line(text: &str) -> String {
    let unseen = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let words = text.split(|letter: char| letter.is_whitespace() || unseen(letter));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a word of `text` speaks of a third person.
pub fn speaks_of_others(text: &str) -> bool {
    has_word(text, "he him his she her hers they them their theirs")
}

/// `text` with a verb at its beginning in the first person: `helps teams ship` is `help teams ship`. None where it does
/// not begin with a verb.
pub fn first_person(text: &str) -> Option<String> {
    let text = text.strip_prefix("to ").unwrap_or(text);
    let (first, rest) = text.split_once(' ')?;
    let first = first.to_lowercase();
    let next = rest.split(' ').next().unwrap_or_default();
    if is_preposition(next) && next != "with" {
        return None;
    }
    let base = match first.as_str() {
        "does" => Cow::Borrowed("do"),
        "has" => Cow::Borrowed("have"),
        it => base_of(it),
    };
    is_verb(&base).then(|| format!("{base} {rest}"))
}

/// What a verb in the third person is without it: `carries` is `carry`; other words as they are.
fn base_of(word: &str) -> Cow<'_, str> {
    let Some(without) = word.strip_suffix('s') else { return Cow::Borrowed(word) };
    if is_verb(without) {
        return Cow::Borrowed(without);
    }
    match without.strip_suffix('e') {
        Some(it) if is_verb(it) => Cow::Borrowed(it),
        Some(it) if it.ends_with('i') => Cow::Owned(format!("{}y", &it[..it.len() - 1])),
        _ => Cow::Borrowed(word),
    }
}

/// Whether it is a verb in its base form, if perhaps a noun as well.
fn is_verb(word: &str) -> bool {
    is_in(VERBS, word) || is_in(EITHER, word)
}

/// The first sentence of the first line that says something, without punctuation around it.
fn first_sentence(text: &str) -> String {
    let edge = |letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                '.' | ',' | ';' | ':' | '!' | '?' | '…' | '-' | '–' | '—' | '*' | '•' | '。' | '、' | '？' | '！'
            )
            || is_quotation_mark(letter)
    };
    let lines = text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map(one_line);
    let Some(line) = lines.map(|line| line.trim_matches(edge).to_owned()).find(|line| !line.is_empty()) else {
        return String::new();
    };
    let ends = line.char_indices().filter(|(_, letter)| matches!(letter, '.' | '!' | '?' | ';' | '。' | '？' | '！'));
    let end = ends.map(|(at, _)| at).find(|&at| {
        let (before, after) = line.split_at(at);
        let last = before.rsplit(' ').next().unwrap_or_default();
        let short = after.starts_with('.')
            && (last.chars().count() < 2 || last.contains('.') || is_in("Dr Mr Mrs Ms St No vs ca", last));
        let wide = !after.starts_with(|it: char| it.is_ascii());
        wide || (!short && after.get(1..).is_some_and(|after| after.starts_with(' ')))
    });
    line[..end.unwrap_or(line.len())].trim_end_matches(edge).to_owned()
}

fn is_quotation_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '＂' | '「' | '」')
}

/// In quotation marks, cut between words where it is long; marks inside become single.
fn quoted(sentence: &str) -> String {
    let inner: String = sentence.chars().map(|it| if is_quotation_mark(it) { '\'' } else { it }).collect();
    if inner.chars().count() <= MOST {
        return format!("\"{inner}\"");
    }
    let mut cut = String::new();
    let mut letters = 0;
    for grapheme in inner.graphemes(true) {
        letters += grapheme.chars().count();
        if letters > MOST - 1 {
            break;
        }
        cut.push_str(grapheme);
    }
    let end = cut.rfind(' ').filter(|&at| at > cut.len() / 2).unwrap_or(cut.len());
    format!("\"{}…\"", cut[..end].trim_end_matches([' ', ',', ':', '.', '?', '!']))
}

/// The sentence as it can stand in another one, where that is plain.
fn plain(sentence: &str, words: Words) -> Option<Phrase> {
    let strange = |letter: char| {
        matches!(letter, '.' | ':' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | '<' | '>' | '–' | '—' | '…')
            || is_quotation_mark(letter)
    };
    if sentence.contains(strange) || sentence.contains(" - ") || sentence.chars().count() > MOST {
        return None;
    }
    let mine = "i im me my mine we us our ours";
    let other_words = words == Words::Theirs && (speaks_of_others(sentence) || has_word(sentence, mine));
    if other_words || has_word(sentence, "you your yours") {
        return None;
    }
    let infinitive = sentence.strip_prefix("to ").or_else(|| sentence.strip_prefix("To "));
    if let Some(verb) = infinitive {
        let next = verb.split(' ').next().unwrap_or_default();
        let is_word = next.bytes().all(|byte| byte.is_ascii_lowercase()) && !next.is_empty();
        return (is_word && !opens_noun(next)).then(|| Phrase::Verb(verb.to_owned()));
    }
    let (first, rest) = sentence.split_once(' ').unwrap_or((sentence, ""));
    let next = rest.split(' ').next().unwrap_or_default();
    let is_capital = first.len() > 1 && first.bytes().all(|byte| !byte.is_ascii_lowercase());
    let lower = if is_capital { first.to_owned() } else { first.to_lowercase() };
    let written = || format!("{lower}{}", &sentence[first.len()..]);
    if (is_in(VERBS, &lower) && !rest.is_empty()) || (is_in(EITHER, &lower) && opens_noun(next)) {
        return Some(Phrase::Verb(written()));
    }
    if opens_noun(&lower) && !rest.is_empty() {
        return Some(Phrase::Noun(written()));
    }
    if is_doing(&lower) {
        return Some(Phrase::Doing(written()));
    }
    let follows = next.is_empty() || is_preposition(next) || matches!(next, "and" | "or");
    (is_plural(first) && follows).then(|| Phrase::Noun(sentence.to_owned()))
}

/// Whether the word surely begins a noun: an article, a quantity, or an adjective that is nothing else.
fn opens_noun(word: &str) -> bool {
    let number = word.len() < 4 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    number || is_in(NOUN_OPENERS, word)
}

/// Whether it is a verb with -ing.
fn is_doing(word: &str) -> bool {
    let nouns = "something anything nothing everything during string spring evening morning";
    word.len() > 5 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && word.ends_with("ing") && !is_in(nouns, word)
}

/// Whether it is a noun in the plural, in lower case, and no verb in the third person.
fn is_plural(word: &str) -> bool {
    word.len() > 3
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
        && !is_in(VERBS, &base_of(word))
        && !is_in("works looks hopes plans moves lives cares talks travels always perhaps", word)
}

fn is_preposition(word: &str) -> bool {
    is_in("for of with in from on about at to into by near who that", word)
}

/// Whether `word` is one of `words`, which blanks part.
fn is_in(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|it| it == word)
}

/// Whether one of `words` stands in `text`, whatever its case.
fn has_word(text: &str, words: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| is_in(words, &word.to_ascii_lowercase()))
}

/// What begins a noun and nothing else.
const NOUN_OPENERS: &str = "\
    a an the some any more fewer another several many enough both one two three four five six seven eight nine ten \
    half my our his her their this new local senior junior experienced reliable good great cheap";

/// Verbs that are hardly ever nouns.
const VERBS: &str = "\
    add advise arrange become begin bring build buy carry check choose come connect create decide deliver develop \
    earn explain find fix follow forward found get give go grow have hire improve increase introduce invite join \
    keep learn lend make meet migrate organise organize pay prepare protect publish raise reach read recommend \
    reduce remove replace retire see sell send simplify solve speak stop take teach tell think turn understand want \
    write";

/// Words that are a verb before an article or a quantity, and a noun elsewhere.
const EITHER: &str = "\
    answer ask automate book call change coach cut debug design do email finish fund guide help host intro launch \
    lead leave look mail market mentor move name need offer open plan print push release rent review run save share \
    ship show sponsor start study support switch test train translate visit work";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn noun(text: &str) -> Phrase {
        Phrase::Noun(text.to_owned())
    }

    fn verb(text: &str) -> Phrase {
        Phrase::Verb(text.to_owned())
    }

    fn doing(text: &str) -> Phrase {
        Phrase::Doing(text.to_owned())
    }

    fn quote(text: &str) -> Phrase {
        Phrase::Quote(format!("\"{text}\""))
    }

    #[test]
    fn a_text_is_read_as_what_it_plainly_is() {
        for (text, phrase) in [
            ("funds for the second engine", noun("funds for the second engine")),
            ("A year without day work.", noun("a year without day work")),
            ("two maintainers who would try the profiler", noun("two maintainers who would try the profiler")),
            ("2 pilots in Norway", noun("2 pilots in Norway")),
            ("investors", noun("investors")),
            ("find a gardening app designer", verb("find a gardening app designer")),
            ("To hire two engineers", verb("hire two engineers")),
            ("to ship before May", verb("ship before May")),
            ("lead a tools team", verb("lead a tools team")),
            ("hiring a CTO", doing("hiring a CTO")),
        ] {
            assert_eq!(Phrase::of(text, Words::Theirs), Some(phrase), "{text}");
        }
    }

    #[test]
    fn anything_else_is_quoted() {
        for (text, shown) in [
            ("ELF notes", "ELF notes"),
            ("lead generation", "lead generation"),
            ("help with taxes", "help with taxes"),
            ("funds tools and small machines", "funds tools and small machines"),
            ("works in Berlin", "works in Berlin"),
            ("wants to move", "wants to move"),
            ("to the moon", "to the moon"),
            ("funds for her company", "funds for her company"),
            ("a job for my son", "a job for my son"),
            ("better sleep: how?", "better sleep: how"),
            ("say \"no\" more", "say 'no' more"),
            ("- Ship it. Then rest.", "Ship it"),
            ("ask Dr. Wu first; then us", "ask Dr. Wu first"),
            ("\n\n first line\nsecond line", "first line"),
            ("Geld für die zweite Maschine", "Geld für die zweite Maschine"),
            ("資金調達。来年まで。", "資金調達"),
            ("who could fund it?", "who could fund it"),
        ] {
            assert_eq!(Phrase::of(text, Words::Theirs), Some(quote(shown)), "{text}");
        }
        assert_eq!(Phrase::of("a job for my son", Words::Mine), Some(noun("a job for my son")));
        for nothing in ["", "  \n ", "...", "\"\"", "\u{1b}\u{7}"] {
            assert_eq!(Phrase::of(nothing, Words::Mine), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let long = "everything that could possibly be said about the sections of object files and how linkers use them";
        let Some(Phrase::Quote(cut)) = Phrase::of(long, Words::Theirs) else { panic!("it is quoted") };
        assert_eq!(cut, "\"everything that could possibly be said about the sections of object…\"");
    }

    #[test]
    fn verbs_come_in_the_first_person() {
        for (text, mine) in [
            ("helps teams ship", Some("help teams ship")),
            ("help teams ship", Some("help teams ship")),
            ("to help teams ship", Some("help teams ship")),
            ("makes slow programs confess", Some("make slow programs confess")),
            ("Teaches Rust", Some("teach Rust")),
            ("carries boxes", Some("carry boxes")),
            ("does taxes", Some("do taxes")),
            ("support for teams", None),
            ("tools for slow programs", None),
            ("freelance consulting", None),
            ("helps", None),
        ] {
            assert_eq!(first_person(text).as_deref(), mine, "{text}");
        }
    }

    fn is_line_break(letter: char) -> bool {
        matches!(letter, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
    }

    proptest! {
        #[test]
        fn any_text_becomes_one_line(text in "(?s).{0,100}|[a-z \"\u{1}\\n\\r.?!;:,“”]{0,100}|(to |a |find )[A-Za-zäß山 \\n]{0,90}") {
            for words in [Words::Mine, Words::Theirs] {
                if let Some(Phrase::Noun(it) | Phrase::Verb(it) | Phrase::Doing(it) | Phrase::Quote(it)) = Phrase::of(&text, words) {
                    prop_assert!(!it.trim_matches('"').trim().is_empty());
                    prop_assert!(!it.contains(|letter: char| letter.is_control() || is_line_break(letter)));
                    prop_assert!(it.chars().count() <= MOST + 2);
                }
            }
            let _ = first_person(&text);
        }
    }
}
