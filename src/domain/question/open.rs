//! Whether a question is open-ended: it asks for a story, where a closed one is answered with yes or no.

use crate::domain::fold::fold;

/// Whether the last question of `text` is open-ended, in English or German.
///
/// It is when it begins with a question word (`what`, `how`, `wie`) or asks to be told (`walk me through`), after any
/// lead-in that a colon or a comma ends. It is not when it begins with a verb (`do you`, `haben Sie`), or ends by asking
/// for assent (`right?`). What stands in quotation marks does not count. In other languages nothing is known to be open.
pub fn is_open(text: &str) -> bool {
    let question = last_question(&without_quotes(text));
    let after_colon = question.rsplit([':', ';', '–', '—']).find(|part| !fold(part).is_empty()).unwrap_or_default();
    let clauses = Clause::all(after_colon);
    if clauses.last().is_some_and(Clause::is_assent) {
        return false;
    }
    let Some(main) = clauses.iter().position(|clause| clause.opening() != Opening::Neither) else {
        return clauses.iter().any(Clause::asks_within);
    };
    let later = &clauses[main + 1..];
    match clauses[main].opening() {
        Opening::Open => !later.iter().any(Clause::turns_closed),
        _ => later.iter().any(|clause| clause.is_added && clause.opening() == Opening::Open),
    }
}

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Open,
    Closed,
    Neither,
}

/// What stands between two commas, folded, without the word that joins it to what came before.
struct Clause {
    words: Vec<String>,
    /// Whether it began with `and` or the like.
    is_added: bool,
}

impl Clause {
    /// The clauses of `text`; one that only joins (`and if so`) goes with the next.
    fn all(text: &str) -> Vec<Self> {
        let mut clauses = Vec::new();
        let mut is_added = false;
        for part in text.split(',') {
            let folded = fold(part);
            let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
            let joints = words.iter().take_while(|word| is_in(JOINTS, word)).count();
            is_added |= joints > 0;
            if joints < words.len() {
                let words = words[joints..].iter().map(ToString::to_string).collect();
                clauses.push(Self { words, is_added: std::mem::take(&mut is_added) });
            }
        }
        clauses
    }

    fn word(&self, place: usize) -> &str {
        self.words.get(place).map_or("", String::as_str)
    }

    fn opening(&self) -> Opening {
        let (first, second) = (self.word(0), self.word(1));
        match first {
            "was" if self.is_german() => Opening::Open,
            "how" if second == "about" => Opening::Closed,
            _ if is_question_word(first) => Opening::Open,
            _ if is_in(BEFORE_QUESTION_WORD, first) && is_question_word(second) => Opening::Open,
            _ if self.asks_to_be_told() => Opening::Open,
            _ if is_in(CLOSED, first) => Opening::Closed,
            _ => Opening::Neither,
        }
    }

    /// `tell me`, `describe`, `walk me through`; not `tell me whether`.
    fn asks_to_be_told(&self) -> bool {
        let words =
            if self.word(0) == "please" || self.word(0) == "bitte" { &self.words[1..] } else { &self.words[..] };
        let word = |place: usize| words.get(place).map_or("", String::as_str);
        let whether = words.iter().take(4).any(|word| is_in("if whether ob", word));
        let told = match word(0) {
            "tell" | "show" | "teach" | "give" => is_in("me us", word(1)),
            "walk" | "talk" | "take" | "guide" => is_in("me us", word(1)) && word(2) == "through",
            "help" => is_in("me us", word(1)) && word(2) == "understand",
            "say" => word(1) == "more",
            "describe" | "explain" | "share" | "imagine" => true,
            it => is_in(
                "erzahl erzahle erzahlen beschreib beschreibe beschreiben schildere schildern erklar erklaren",
                it,
            ),
        };
        told && !whether
    }

    /// Whether a word only German has follows an opening `was`, which is a verb in English.
    fn is_german(&self) -> bool {
        !is_in("it that this there he she they the your his her their our any", self.word(1))
            && self.words[1..].iter().any(|word| is_in(GERMAN, word))
    }

    /// Whether a question begins inside: `in one sentence what do you do`.
    fn asks_within(&self) -> bool {
        self.words.windows(2).any(|pair| is_question_word(&pair[0]) && is_in(AUXILIARIES, &pair[1]))
    }

    /// Whether a yes is asked for after all: `when you ship, do you test`.
    fn turns_closed(&self) -> bool {
        self.opening() == Opening::Closed && is_in(SUBJECTS, self.word(1))
    }

    /// `right`, `nicht wahr`.
    fn is_assent(&self) -> bool {
        match self.words.as_slice() {
            [word] => is_in("right correct yes no eh gell richtig ja", word),
            [one, two] => one == "nicht" && two == "wahr",
            _ => false,
        }
    }
}

fn is_question_word(word: &str) -> bool {
    // `whats` and `howd` have lost their apostrophes.
    let stem = ["s", "d", "re", "ll", "ve"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    is_in(QUESTION_WORDS, word) || is_in("what how why who where when", stem)
}

fn is_in(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|it| it == word)
}

/// The last sentence that ends with a question mark; without one, the last sentence.
fn last_question(text: &str) -> String {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, it)| matches!(it, '.' | '?' | '!' | '？' | '。' | '！' | '\n'))
    {
        let end = at + mark.len_utf8();
        let ends = !mark.is_ascii() || text[end..].chars().next().is_none_or(|it| !it.is_alphanumeric());
        if ends && !fold(&text[start..at]).is_empty() {
            sentences.push((&text[start..at], matches!(mark, '?' | '？')));
            start = end;
        }
    }
    if !fold(&text[start..]).is_empty() {
        sentences.push((&text[start..], false));
    }
    let asked = sentences.iter().rev().find(|(_, asked)| *asked);
    asked.or(sentences.last()).map_or(String::new(), |(sentence, _)| (*sentence).to_owned())
}

/// The text with one word in place of each quotation.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['"', '“', '„', '«']) {
        let mark = rest[start..].chars().next().map_or(1, char::len_utf8);
        let Some(length) = rest[start + mark..].find(['"', '”', '“', '»']) else { break };
        out.push_str(&rest[..start]);
        out.push_str("quote");
        let after = &rest[start + mark + length..];
        rest = &after[after.chars().next().map_or(0, char::len_utf8)..];
    }
    out.push_str(rest);
    out
}

/// What joins a question to what came before.
const JOINTS: &str = "and but or so then now also well ok okay hey if und oder aber dann denn nun";

const QUESTION_WORDS: &str = "\
    what how why which who whom whose where when whatever wie warum wieso weshalb weswegen wozu wer wen wem wessen \
    wo wohin woher wann welche welcher welches welchen welchem womit wofur woran worauf woruber worin wovon wodurch \
    wobei wonach inwiefern inwieweit";

/// Prepositions that may stand before the question word.
const BEFORE_QUESTION_WORD: &str = "\
    in at on to for from with by of about under through since until after before mit an auf fur von seit bei zu aus";

/// Verbs that ask for yes or no.
const CLOSED: &str = "\
    do does did dont doesnt didnt is isnt are arent am was wasnt were werent has hasnt have havent had hadnt can \
    cant could couldnt will wont would wouldnt shall should shouldnt may might must any anyone anybody haben hast \
    habt hat hatten hattest ist sind seid war waren kann kannst konnen konnten konntest wird werden wurden wurdest \
    darf durfen mochten mochtest wollen willst soll sollen sollte sollten muss mussen gibt kennen kennst";

/// What follows a verb that asks for yes or no.
const SUBJECTS: &str = "\
    i you he she it we they there this that these those the your his her their our any anyone sie du ihr er es man \
    das";

const AUXILIARIES: &str = "do does did is are was were has have had can could will would should";

/// Words that tell German from English after `was`.
const GERMAN: &str = "\
    ist war hat haben hast habt hatten sie ihnen ihr ihre du dir dich euch wurden wurde wurdest machen machst macht \
    treibt tun tust soll sollte kann konnte konnen muss sind waren wird werden fehlt den dem der ein eine am im zum \
    zur fur und bei mit nicht noch denn gerade kommt braucht brauchen bringt hilft lauft passiert es man ich wir uns \
    mich mir";
