//! Fields: what a column of a table can hold, by its word and by its heading in English and German.

use crate::domain::fold::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Whole names.
    Name,
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
    /// Numbers of mobile telephones.
    Mobile,
    /// Organisations.
    Organisation,
    /// Titles, such as `Engineer`.
    Title,
    /// Where they live.
    Place,
    /// Postal addresses.
    Address,
    /// Tags.
    Tag,
    /// Notes.
    Note,
    /// Birthdays.
    Birthday,
    /// Profiles and web pages.
    Url,
    /// Other names.
    Nickname,
    /// How or when we met.
    Met,
    /// Communities.
    Community,
    /// Middle names.
    Middle,
    /// What comes before a name, such as `Dr.`.
    Prefix,
    /// What comes after a name, such as `Jr.`.
    Suffix,
    /// Another yearly date.
    Anniversary,
}

impl Field {
    /// Those the user can name, in the order they are shown.
    pub const NAMED: [Self; 17] = [
        Self::Name,
        Self::Given,
        Self::Family,
        Self::Email,
        Self::Phone,
        Self::Mobile,
        Self::Organisation,
        Self::Title,
        Self::Place,
        Self::Address,
        Self::Tag,
        Self::Note,
        Self::Birthday,
        Self::Url,
        Self::Nickname,
        Self::Met,
        Self::Community,
    ];

    /// The word used on the command line and on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Given => "given",
            Self::Family => "family",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::Organisation => "organisation",
            Self::Title => "title",
            Self::Place => "place",
            Self::Address => "address",
            Self::Tag => "tag",
            Self::Note => "note",
            Self::Birthday => "birthday",
            Self::Url => "url",
            Self::Nickname => "nickname",
            Self::Met => "met",
            Self::Community => "community",
            Self::Middle => "middle",
            Self::Prefix => "prefix",
            Self::Suffix => "suffix",
            Self::Anniversary => "anniversary",
        }
    }

    /// The words of all fields the user can name, separated by blanks.
    pub fn words() -> String {
        Self::NAMED.map(Self::word).join(" ")
    }

    /// Whether somebody can be told by it.
    pub const fn tells_who(self) -> bool {
        matches!(self, Self::Name | Self::Given | Self::Family | Self::Email)
    }

    /// What a column under `heading` holds, with the label of its values.
    pub(in crate::exchange) fn under(heading: &str) -> Option<(Self, &'static str)> {
        /// No heading is longer.
        const LONGEST: usize = 100;
        if heading.len() > LONGEST {
            return None;
        }
        let folded = fold(heading);
        let plain = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let find = |wanted: &str| HEADINGS.iter().find(|(_, _, words)| words.contains(&wanted));
        let found = find(&folded).or_else(|| find(plain))?;
        Some((found.0, found.1))
    }
}

/// The headings of each field, folded, with the label their values get.
const HEADINGS: [(Field, &str, &[&str]); 28] = [
    (
        Field::Name,
        "",
        &[
            "name",
            "full name",
            "fullname",
            "display name",
            "displayname",
            "contact",
            "contact name",
            "person",
            "anzeigename",
            "vollstandiger name",
            "vollstaendiger name",
        ],
    ),
    (
        Field::Given,
        "",
        &["given", "given name", "givenname", "first", "first name", "firstname", "forename", "vorname"],
    ),
    (Field::Middle, "", &["middle", "middle name", "additional name", "weitere vornamen", "zweiter vorname"]),
    (
        Field::Family,
        "",
        &[
            "family",
            "family name",
            "familyname",
            "last",
            "last name",
            "lastname",
            "surname",
            "nachname",
            "familienname",
        ],
    ),
    (Field::Prefix, "", &["name prefix", "prefix", "anrede"]),
    (Field::Suffix, "", &["name suffix", "suffix", "namenszusatz"]),
    (
        Field::Email,
        "",
        &[
            "e mail",
            "email",
            "mail",
            "e mail address",
            "email address",
            "e mail adresse",
            "email adresse",
            "mailadresse",
            "e mail 2 address",
            "e mail 3 address",
            "e mail 2 adresse",
            "e mail 3 adresse",
        ],
    ),
    (Field::Email, "work", &["work email", "work e mail", "business email"]),
    (Field::Email, "home", &["home email", "private email", "personal email"]),
    (Field::Phone, "", &["phone", "telephone", "tel", "telefon", "phone number", "telefonnummer", "primary phone"]),
    (
        Field::Phone,
        "work",
        &[
            "business phone",
            "work phone",
            "office phone",
            "company main phone",
            "telefon geschaftlich",
            "telefon geschaeftlich",
            "business phone 2",
        ],
    ),
    (Field::Phone, "home", &["home phone", "home phone 2", "private phone", "telefon privat"]),
    (Field::Phone, "work fax", &["business fax", "fax geschaftlich", "fax geschaeftlich"]),
    (Field::Phone, "home fax", &["home fax", "fax privat"]),
    (Field::Phone, "fax", &["fax", "other fax"]),
    (Field::Mobile, "cell", &["mobile", "mobile phone", "cell", "cell phone", "mobiltelefon", "handy", "mobil"]),
    (
        Field::Organisation,
        "",
        &[
            "company",
            "company name",
            "companyname",
            "organisation",
            "organization",
            "organisation name",
            "organization name",
            "employer",
            "org",
            "firma",
            "unternehmen",
            "arbeitgeber",
            "affiliation",
            "institution",
        ],
    ),
    (
        Field::Title,
        "",
        &[
            "title",
            "position",
            "role",
            "job",
            "job title",
            "jobtitle",
            "occupation",
            "organization title",
            "titel",
            "funktion",
            "rolle",
            "beruf",
        ],
    ),
    (Field::Place, "", &["city", "place", "location", "town", "ort", "stadt", "wohnort"]),
    (Field::Address, "", &["address", "postal address", "adresse", "anschrift"]),
    (
        Field::Tag,
        "",
        &[
            "tag",
            "tags",
            "categories",
            "category",
            "labels",
            "group membership",
            "groups",
            "kategorien",
            "kategorie",
            "gruppen",
        ],
    ),
    (Field::Note, "", &["note", "notes", "comment", "comments", "notiz", "notizen", "bemerkung", "kommentar"]),
    (Field::Birthday, "", &["birthday", "birthdate", "date of birth", "geburtstag", "geburtsdatum"]),
    (
        Field::Url,
        "",
        &[
            "url",
            "linkedin",
            "linkedin url",
            "profile",
            "profile url",
            "website",
            "web",
            "web page",
            "webpage",
            "homepage",
            "webseite",
            "xing",
            "github",
            "twitter",
            "mastodon",
        ],
    ),
    (Field::Nickname, "", &["nickname", "nick name", "nick", "spitzname"]),
    (Field::Anniversary, "", &["anniversary", "jahrestag"]),
    (Field::Community, "", &["community", "communities", "gemeinschaft"]),
    (Field::Met, "", &["met", "met on", "how we met"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_whatever_their_case_and_punctuation() {
        for (heading, found) in [
            ("E-Mail", Some((Field::Email, ""))),
            ("FULL_NAME", Some((Field::Name, ""))),
            ("Telefon geschäftlich", Some((Field::Phone, "work"))),
            ("Mobile Phone", Some((Field::Mobile, "cell"))),
            ("E-mail 2 Address", Some((Field::Email, ""))),
            ("Phone 2", Some((Field::Phone, ""))),
            ("who", None),
        ] {
            assert_eq!(Field::under(heading), found, "{heading}");
        }
    }
}
