//! Organisations as matching compares them: without legal forms, by what one of them contains of the other, and by
//! the domains of addresses.

use smallvec::SmallVec;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::{Day, PartialDate};
use crate::domain::fingerprint::{fingerprint, fingerprint_of};
use crate::domain::fold::{fold, latin};
use crate::domain::passage::Field;
use crate::domain::roster::Attendee;

use super::word::loose_fingerprint;

/// Legal forms, and words that connect: `Acme, Inc.` is `Acme`.
const DROPPED: [&str; 73] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "pty",
    "pte",
    "pvt",
    "private",
    "gmbh",
    "mbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "gbr",
    "ug",
    "ev",
    "eg",
    "se",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "sl",
    "slu",
    "srl",
    "spa",
    "ltda",
    "eireli",
    "cv",
    "bv",
    "nv",
    "vof",
    "ab",
    "hb",
    "as",
    "asa",
    "aps",
    "oy",
    "oyj",
    "doo",
    "sro",
    "zoo",
    "spzoo",
    "kft",
    "zrt",
    "ooo",
    "oao",
    "ao",
    "kk",
    "kabushiki",
    "kaisha",
    "the",
    "of",
    "and",
    "und",
    "et",
    "für",
    "for",
    "de",
    "del",
    "der",
    "la",
    "le",
    "du",
];

/// Words for a university in several languages, all the same.
const UNIVERSITY: [&str; 11] = [
    "university",
    "universitat",
    "universitaet",
    "universite",
    "universidad",
    "universidade",
    "universita",
    "universiteit",
    "universitet",
    "uniwersytet",
    "uni",
];

/// What stands in place of an organisation where there is none.
const NONE: [&str; 18] = [
    "none",
    "n a",
    "na",
    "self",
    "self employed",
    "selfemployed",
    "freelance",
    "freelancer",
    "freiberuflich",
    "independent",
    "unaffiliated",
    "retired",
    "student",
    "consultant",
    "independent consultant",
    "individual",
    "private",
    "tbd",
];

/// Mail providers: their domains tell no employer.
const PROVIDERS: [&str; 44] = [
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "icloud",
    "me",
    "mac",
    "aol",
    "gmx",
    "web",
    "tonline",
    "freenet",
    "posteo",
    "proton",
    "protonmail",
    "pm",
    "mail",
    "email",
    "yandex",
    "ya",
    "qq",
    "163",
    "126",
    "naver",
    "hey",
    "fastmail",
    "zoho",
    "laposte",
    "free",
    "wanadoo",
    "libero",
    "seznam",
    "wp",
    "o2",
    "comcast",
    "btinternet",
    "rediffmail",
    "tutanota",
    "mailbox",
    "riseup",
];

/// How the organisations of an attendee and a contact stand to each other, the weakest support first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// Two different ones.
    Different,
    /// One side has none.
    Unknown,
    /// The contact was there before; until that year where known.
    Former(Option<i32>),
    /// The same.
    Same,
}

/// Whether the two texts name one organisation: legal forms, spelling and what one leaves out put aside. A text that
/// names none is the same as another such text alone.
pub fn is_same_organisation(one: &str, other: &str) -> bool {
    match (Organisation::of(one), Organisation::of(other)) {
        (Some(one), Some(other)) => one.is(&other),
        (None, None) => fold(one) == fold(other),
        _ => false,
    }
}

/// An organisation, by the fingerprints of its words.
#[derive(Debug, Clone)]
pub(in crate::domain) struct Organisation {
    words: SmallVec<[u64; 4]>,
    /// Of the first words written as one, for each number of them.
    joined: SmallVec<[u64; 4]>,
    /// Of the first letters of all words.
    acronym: u64,
    /// Whether it is a university; the word itself is left out.
    university: bool,
}

impl Organisation {
    /// The organisation `text`; none where it names none.
    pub(in crate::domain) fn of(text: &str) -> Option<Self> {
        if text.trim().is_empty() {
            return None;
        }
        let undotted = text.replace(['.', '\''], "");
        let folded = latin(&undotted).unwrap_or_else(|| fold(&undotted));
        if NONE.contains(&folded.as_str()) {
            return None;
        }
        let all = || folded.split(' ').filter(|word| word.contains(char::is_alphanumeric));
        let kept = |word: &&str| !DROPPED.contains(word);
        let mut words: SmallVec<[&str; 6]> = all().filter(kept).collect();
        let university = words.iter().any(|word| UNIVERSITY.contains(word));
        words.retain(|word| !UNIVERSITY.contains(word));
        if words.is_empty() {
            words = all().collect();
        }
        if words.is_empty() {
            return None;
        }
        let joined = |count: usize| fingerprint_of(words[..count].iter().flat_map(|word| word.bytes()));
        Some(Self {
            words: words.iter().map(|word| loose_fingerprint(word)).collect(),
            joined: (1..=words.len()).map(joined).collect(),
            acronym: fingerprint_of(all().filter(|word| kept(word)).filter_map(|word| word.bytes().next())),
            university,
        })
    }

    /// Whether the two are one: the same words, one containing the other, or one the initials of the other.
    pub(in crate::domain) fn is(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if short.joined.last() == long.joined.last() {
            return true;
        }
        // Of one word the first has to be it: `Google` is in `Google Cloud`, but `Hat` is not `Red Hat`.
        let leads = short.words.len() > 1 || long.words.first() == short.words.first();
        let contained = leads && short.words.iter().all(|word| long.words.contains(word));
        let is_acronym = short.words.len() == 1 && long.words.len() > 1 && short.joined[0] == long.acronym;
        contained && (!short.university || long.university) || is_acronym
    }

    /// Whether a domain called `label` is of it.
    fn owns(&self, label: u64) -> bool {
        self.joined.contains(&label) || self.acronym == label && self.words.len() > 1
    }
}

/// The fingerprint of the name of an address's domain: that of `acme` for `ada@mail.acme.co.uk`; none for a mail provider.
fn domain(email: &str) -> Option<u64> {
    let (_, host) = email.rsplit_once('@')?;
    let labels: SmallVec<[&str; 5]> = host.trim().split('.').filter(|label| !label.is_empty()).collect();
    let (_, rest) = labels.split_last()?;
    let is_second =
        |label: &&&str| matches!(**label, "co" | "com" | "ac" | "org" | "net" | "gov" | "edu" | "or" | "ne");
    let rest = match rest.split_last() {
        Some((_, shorter)) if rest.last().as_ref().is_some_and(is_second) && !shorter.is_empty() => shorter,
        _ => rest,
    };
    let label = rest.last()?.to_lowercase().replace('-', "");
    (!PROVIDERS.contains(&label.as_str())).then(|| fingerprint(label.as_bytes()))
}

/// Where somebody belongs: an organisation, or the domain of an address.
pub(super) struct Belonging {
    organisation: Option<Organisation>,
    domain: Option<u64>,
}

impl Belonging {
    /// Where `attendee` belongs.
    pub(super) fn of(attendee: &Attendee) -> Self {
        Self { organisation: Organisation::of(&attendee.organisation), domain: domain(&attendee.email) }
    }

    /// How the organisation of the contact of `card` stands to it. Former ones are known as far as passages are loaded.
    /// `present` is the one on the card, read when it is asked for.
    pub(super) fn bond<'o>(
        &self,
        card: &Card,
        present: impl FnOnce() -> Option<&'o Organisation>,
        book: &Book,
    ) -> Bond {
        if self.organisation.is_none() && self.domain.is_none() {
            return Bond::Unknown;
        }
        let present = present();
        if present.is_some_and(|it| self.is(it)) {
            return Bond::Same;
        }
        let in_use = card.emails_in_use();
        let at = |email: &str| domain(email).is_some_and(|label| self.is_domain(label));
        if in_use.iter().any(at) {
            return Bond::Same;
        }
        if card.emails().iter().skip(in_use.iter().count()).any(at) {
            return Bond::Former(None);
        }
        if let Some(moved) = card.moved.as_deref().filter(|it| it.organisation)
            && Organisation::of(&moved.from).is_some_and(|it| self.is(&it))
        {
            let year = moved.since.and_then(PartialDate::earliest);
            return Bond::Former(year.map(Day::year));
        }
        let past = book.passages(card.id).iter().filter(|passage| passage.field == Field::PastPosition);
        for passage in past {
            if self.is_past(&passage.text) {
                return Bond::Former(passage.date.map(Day::year));
            }
        }
        if self.organisation.is_some() && present.is_some() { Bond::Different } else { Bond::Unknown }
    }

    fn is(&self, organisation: &Organisation) -> bool {
        self.organisation.as_ref().is_some_and(|mine| mine.is(organisation))
            || self.domain.is_some_and(|label| organisation.owns(label))
    }

    fn is_domain(&self, label: u64) -> bool {
        self.domain == Some(label) || self.organisation.as_ref().is_some_and(|mine| mine.owns(label))
    }

    /// Whether a former position as a passage has it, `title, organisation`, was there.
    fn is_past(&self, text: &str) -> bool {
        let cuts = text.match_indices(',').map(|(at, _)| at + 1);
        std::iter::once(0).chain(cuts).any(|at| Organisation::of(&text[at..]).is_some_and(|it| self.is(&it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_organisation_is_written_in_many_ways() {
        for (one, two, same) in [
            ("Acme", "ACME, Inc.", true),
            ("Acme GmbH & Co. KG", "acme", true),
            ("Müller AG", "Mueller", true),
            ("Société Générale S.A.", "Societe Generale", true),
            ("University of Cambridge", "Cambridge University", true),
            ("Universität Heidelberg", "University of Heidelberg", true),
            ("Google", "Google Cloud", true),
            ("Red Hat", "RedHat", true),
            ("Red Hat Germany", "Red Hat", true),
            ("MIT", "Massachusetts Institute of Technology", true),
            ("The BBC", "BBC", true),
            ("Stanford", "Stanford University", true),
            ("Cambridge Consultants", "University of Cambridge", false),
            ("Hat", "Red Hat", false),
            ("Acme", "Loom", false),
            ("Deutsche Bank", "Deutsche Bahn", false),
            ("Linux Foundation", "Apache Foundation", false),
        ] {
            let of = |text: &str| Organisation::of(text).expect("it names one");
            assert_eq!(of(one).is(&of(two)), same, "{one} / {two}");
            assert_eq!(of(two).is(&of(one)), same, "{two} / {one}");
        }
        for none in ["", " ", "Freelance", "self-employed", "n/a", "-"] {
            assert!(Organisation::of(none).is_none(), "{none}");
        }
    }

    #[test]
    fn an_address_tells_an_employer_but_not_a_provider() {
        let acme = Some(fingerprint(b"acme"));
        for (email, expected) in [
            ("ada@acme.example", acme),
            ("ada@mail.acme.com", acme),
            ("ada@acme.co.uk", acme),
            ("ada@gmail.com", None),
            ("ada@t-online.de", None),
            ("ada@localhost", None),
            ("ada", None),
        ] {
            assert_eq!(domain(email), expected, "{email}");
        }
        let red_hat = Organisation::of("Red Hat, Inc.").expect("it names one");
        assert!(red_hat.owns(fingerprint(b"redhat")) && !red_hat.owns(fingerprint(b"hat")));
    }
}
