//! What the words of a field say: an organisation, a title, or neither.

use crate::domain::fold::fold;

/// What a field is, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// An organisation.
    Organisation,
    /// A title or position.
    Title,
    /// Nothing can be told.
    Unknown,
}

/// What `text` is. A legal form decides; else a word of a title; else one of an organisation.
pub(super) fn sense(text: &str) -> Sense {
    let folded = fold(text);
    let mut found = Sense::Unknown;
    for (place, word) in folded.split(' ').enumerate() {
        // `SE` and `AS` are legal forms, `Co` too; at the beginning they are something else.
        if place > 0 && is_in(&LEGAL_FORMS, word) || place == 0 && word == "gmbh" {
            return Sense::Organisation;
        }
        if is_in(&TITLES, word) || TITLE_ENDS.iter().any(|end| word.ends_with(end)) {
            found = Sense::Title;
        } else if found == Sense::Unknown && is_organisation_word(word) {
            found = Sense::Organisation;
        }
    }
    if found == Sense::Unknown && (is_domain(text) || text.contains(" & ")) { Sense::Organisation } else { found }
}

/// Whether `text` ends in a legal form, or is of a university: nothing a person is called.
pub(super) fn is_surely_organisation(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ');
    words.next().is_some_and(|first| first.starts_with("universit"))
        || words.next_back().is_some_and(|last| is_in(&SURE_FORMS, last))
}

/// Whether `text` is nothing but a legal form, as after a comma: `Acme, Inc.`
pub(super) fn is_legal_form(text: &str) -> bool {
    let folded = fold(text);
    folded.split(' ').all(|word| is_in(&LEGAL_FORMS, word))
        || matches!(folded.as_str(), "s a" | "b v" | "l l c" | "e v")
}

/// Whether `text` is what follows a name, such as `PhD` or `Jr.`: a part of the name.
pub(super) fn is_credential(text: &str) -> bool {
    let folded = fold(text);
    is_in(&CREDENTIALS, &folded) || matches!(folded.as_str(), "ph d" | "m d" | "m sc" | "b sc" | "m a" | "dr med")
}

/// Whether `text` says how to speak of somebody: `she/her`.
pub(super) fn are_pronouns(text: &str) -> bool {
    let mut words = text.split(['/', ',']).map(str::trim);
    let known = |word: &str| {
        let word = word.to_ascii_lowercase();
        is_in(&PRONOUNS, &word)
    };
    text.contains('/') && words.all(known)
}

/// Whether `word` joins the parts of a surname: `van`, `de`.
pub(super) fn is_particle(word: &str) -> bool {
    is_in(&PARTICLES, &word.to_lowercase())
}

fn is_organisation_word(word: &str) -> bool {
    is_in(&ORGANISATIONS, word) || word.starts_with("universi") || word.ends_with("schule") || word.ends_with("werke")
}

/// `acme.com`, without blanks.
fn is_domain(text: &str) -> bool {
    let Some((name, end)) = text.trim().rsplit_once('.') else { return false };
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    name.split('.').all(plain) && (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_in(words: &[&str], word: &str) -> bool {
    words.binary_search(&word).is_ok()
}

const SURE_FORMS: [&str; 14] =
    ["ag", "bv", "corp", "corporation", "foundation", "gmbh", "inc", "kg", "limited", "llc", "llp", "ltd", "plc", "se"];

const LEGAL_FORMS: [&str; 34] = [
    "ab",
    "ag",
    "aps",
    "as",
    "bv",
    "cie",
    "co",
    "company",
    "corp",
    "corporation",
    "eg",
    "ev",
    "gbr",
    "gmbh",
    "inc",
    "kft",
    "kg",
    "kk",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "ohg",
    "oy",
    "plc",
    "pty",
    "pvt",
    "sarl",
    "sas",
    "se",
    "spa",
    "srl",
    "ug",
];

const ORGANISATIONS: [&str; 77] = [
    "academy",
    "agency",
    "agentur",
    "airlines",
    "alliance",
    "analytics",
    "association",
    "authority",
    "bank",
    "bundesamt",
    "capital",
    "center",
    "centre",
    "chamber",
    "church",
    "cloud",
    "club",
    "college",
    "commission",
    "committee",
    "community",
    "consulting",
    "council",
    "department",
    "dept",
    "digital",
    "embassy",
    "energy",
    "enterprises",
    "faculty",
    "federation",
    "fonds",
    "foundation",
    "fund",
    "global",
    "government",
    "group",
    "gruppe",
    "health",
    "holding",
    "holdings",
    "hospital",
    "industries",
    "institut",
    "institute",
    "insurance",
    "international",
    "klinik",
    "lab",
    "laboratories",
    "laboratory",
    "labs",
    "logistics",
    "media",
    "ministerium",
    "ministry",
    "museum",
    "networks",
    "partners",
    "pharma",
    "project",
    "publishing",
    "robotics",
    "school",
    "services",
    "society",
    "software",
    "solutions",
    "stiftung",
    "studio",
    "studios",
    "systems",
    "tech",
    "technologies",
    "technology",
    "ventures",
    "verein",
];

/// Ends of titles that German writes in one word.
const TITLE_ENDS: [&str; 10] = [
    "leiter",
    "leiterin",
    "entwickler",
    "entwicklerin",
    "berater",
    "beraterin",
    "ingenieur",
    "ingenieurin",
    "geschaftsfuhrer",
    "geschaftsfuhrerin",
];

const TITLES: [&str; 95] = [
    "accountant",
    "administrator",
    "adviser",
    "advisor",
    "advocate",
    "ambassador",
    "analyst",
    "architect",
    "architekt",
    "artist",
    "assistant",
    "associate",
    "attorney",
    "author",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "ciso",
    "cmo",
    "cofounder",
    "consultant",
    "contributor",
    "coo",
    "coordinator",
    "counsel",
    "cpo",
    "cto",
    "curator",
    "designer",
    "designerin",
    "developer",
    "director",
    "direktor",
    "direktorin",
    "doctor",
    "dozent",
    "dozentin",
    "economist",
    "editor",
    "engineer",
    "evangelist",
    "evp",
    "executive",
    "fellow",
    "founder",
    "freelance",
    "freelancer",
    "grunder",
    "grunderin",
    "head",
    "host",
    "inhaber",
    "inhaberin",
    "intern",
    "investor",
    "journalist",
    "lawyer",
    "lead",
    "leader",
    "lecturer",
    "librarian",
    "maintainer",
    "manager",
    "managerin",
    "minister",
    "moderator",
    "nurse",
    "officer",
    "owner",
    "physician",
    "postdoc",
    "president",
    "prof",
    "professor",
    "professorin",
    "programmer",
    "recruiter",
    "reporter",
    "researcher",
    "scientist",
    "secretary",
    "speaker",
    "specialist",
    "strategist",
    "student",
    "teacher",
    "technician",
    "vice",
    "vorstand",
    "vp",
    "writer",
];

const CREDENTIALS: [&str; 18] = [
    "cfa", "cpa", "dds", "dphil", "edd", "esq", "frs", "ii", "iii", "iv", "jd", "jr", "mba", "md", "msc", "pe", "phd",
    "sr",
];

const PARTICLES: [&str; 24] = [
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "mac",
    "o", "st", "ten", "ter", "van", "von", "zu",
];

const PRONOUNS: [&str; 12] = ["er", "he", "her", "hers", "him", "his", "ihr", "she", "sie", "their", "them", "they"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order_for_the_search() {
        let lists: [&[&str]; 7] =
            [&PARTICLES, &SURE_FORMS, &LEGAL_FORMS, &ORGANISATIONS, &TITLES, &CREDENTIALS, &PRONOUNS];
        for list in lists {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn fields_are_told_by_their_words() {
        for (text, expected) in [
            ("Acme GmbH", Sense::Organisation),
            ("Acme, Inc.", Sense::Organisation),
            ("Marketing Director AG", Sense::Organisation),
            ("Universität Bern", Sense::Organisation),
            ("acme.io", Sense::Organisation),
            ("Smith & Sons", Sense::Organisation),
            ("Analytical Institute", Sense::Organisation),
            ("Head of Cloud Systems", Sense::Title),
            ("CTO", Sense::Title),
            ("Co-Founder", Sense::Title),
            ("Abteilungsleiterin", Sense::Title),
            ("Acme", Sense::Unknown),
            ("Ada", Sense::Unknown),
            ("", Sense::Unknown),
        ] {
            assert_eq!(sense(text), expected, "{text}");
        }
    }

    #[test]
    fn what_belongs_to_a_name_or_a_company_is_told() {
        assert!(is_credential("Ph.D.") && is_credential("Jr.") && !is_credential("Ada"));
        assert!(
            is_legal_form("Inc.") && is_legal_form("Co. Ltd") && is_legal_form("S.A.") && !is_legal_form("Acme Inc")
        );
        assert!(are_pronouns("she/her") && are_pronouns("they / them") && !are_pronouns("Acme/Initech"));
        assert!(is_surely_organisation("Acme Ltd.") && !is_surely_organisation("Ada Church"));
    }
}
