//! The names of contacts, prepared: found by word and by address without looking at each card.

mod duplicate;
mod gather;
mod key;

use std::cell::OnceCell;
use std::cmp::{Ordering, Reverse};
use std::collections::HashSet;
use std::sync::OnceLock;

use smallvec::SmallVec;

use crate::domain::book::Book;
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::ContactId;
use crate::domain::parallel::in_parts;
use crate::domain::roster::{Attendee, Listed};

use super::evidence::{Evidence, Rarity};
use super::fit::{self, Fit};
use super::frequent::{self, frequent};
use super::organisation::{Belonging, Bond, Organisation};
use super::settled::{Settled, email_key};
use super::short_form;
use super::sieve::{Sieve, Wanted};
use super::word::{Word, WordMap};
use super::written::{Form, Reader, Written};
use super::{Class, Match};

use gather::{Sought, gather};

pub(super) use gather::read_card;

pub use duplicate::{Alike, may_be_one, may_be_same};

/// A family name is common among `n` people when at least this many and one in [`COMMON_SHARE`] have it.
const COMMON_COUNT: usize = 5;
const COMMON_SHARE: usize = 1000;
/// A single word names nobody when more people than this have it in their names.
const PART_COUNT: usize = 3;
/// A thread is started for so many names at least.
const LEAST_SHARE: usize = 100;

/// Addresses of an office rather than a person.
const OFFICES: [&str; 20] = [
    "info",
    "office",
    "contact",
    "kontakt",
    "hello",
    "hi",
    "mail",
    "team",
    "sales",
    "support",
    "admin",
    "events",
    "event",
    "press",
    "hr",
    "jobs",
    "marketing",
    "speakers",
    "help",
    "service",
];

/// The names of contacts, prepared for matching.
pub struct Names {
    people: Vec<Person>,
    /// The keys of names, each with the place of whose it is; sorted.
    keys: Vec<(u64, u32)>,
    /// The fingerprints of addresses, each with the place of who has it; sorted.
    emails: Vec<(u64, u32)>,
    /// How many contacts have a word in their names, of the words of people and of those looked for.
    counts: WordMap<u32>,
    /// How many contacts there are.
    everybody: usize,
    /// The fingerprints of the names that may be looked for; none where all may be.
    sought: Option<HashSet<u64>>,
    settled: Settled,
}

/// One contact's name as read.
struct Person {
    id: ContactId,
    written: Written,
    /// What their name is made of, where they work and how rare the name is, once somebody was looked for who may be them.
    sieve: OnceLock<Sieve>,
    organisation: OnceLock<Option<Organisation>>,
    rarity: OnceLock<Rarity>,
}

impl Names {
    /// Prepares the names of everybody in `book`.
    pub fn of(book: &Book) -> Self {
        gather(book, None)
    }

    /// Prepares the names of those in `book` who may be one of `attendees`: nobody else can be looked for in them.
    pub fn for_list<'a>(book: &Book, attendees: impl IntoIterator<Item = &'a Attendee>) -> Self {
        gather(book, Some(&Sought::of(attendees)))
    }

    /// Who `attendee` is.
    pub fn find(&self, book: &Book, attendee: &Attendee) -> Match {
        let name = fingerprint(attendee.name.as_bytes());
        debug_assert!(
            self.sought.as_ref().is_none_or(|sought| sought.contains(&name)),
            "looked for and not on the list"
        );
        let settled = self.settled.about(attendee);
        if let Some(contact) = settled.contact.filter(|&id| book.card(id).is_some()) {
            return Match::sure(Class::Exact, contact, "as you settled");
        }
        let written = Reader::default().read(&attendee.name);
        let mut search = Search {
            names: self,
            book,
            attendee,
            not: settled.not,
            wanted: Wanted::of(&written),
            written,
            rarity: OnceCell::new(),
            belonging: Belonging::of(attendee),
        };
        let found = search.by_name();
        search.with_email(found)
    }

    /// Who each of `attendees` is, in their order. A long list is shared out among the processors.
    pub fn find_all(&self, book: &Book, attendees: &[Attendee]) -> Vec<Match> {
        let find = |part: &[Attendee]| part.iter().map(|it| self.find(book, it)).collect::<Vec<_>>();
        in_parts(attendees, LEAST_SHARE, find).concat()
    }

    /// The reading of `line` that fits a contact better, else the likelier one.
    pub fn reading<'l>(&self, book: &Book, line: &'l Listed) -> &'l Attendee {
        let class = |attendee: &Attendee| self.find(book, attendee).class;
        match &line.otherwise {
            Some(otherwise) if class(otherwise) < class(&line.attendee) => otherwise,
            _ => &line.attendee,
        }
    }

    /// How many contacts have the word of that loose fingerprint in their names.
    fn count(&self, loose: u64) -> usize {
        self.counts.get(&loose).map_or(0, |&count| count as usize)
    }

    /// How rare the name `written` is: by the tables, and by how many contacts share its words.
    fn rarity(&self, written: &Written) -> Rarity {
        written.forms.iter().map(|form| self.rarity_of(form)).max().unwrap_or(Rarity::Rare)
    }

    fn rarity_of(&self, form: &Form) -> Rarity {
        let limit = COMMON_COUNT.max(self.everybody / COMMON_SHARE);
        let whole: SmallVec<[&Word; 4]> = form.words.iter().filter(|word| word.is_whole()).collect();
        let (Some(&first), Some(&last)) = (whole.first(), whole.last()) else { return Rarity::Everyday };
        if let Some(single) = form.single() {
            let is_given = frequent::is_given(single.loose) || short_form::is_given(single.loose);
            let is_common = is_given || frequent::is_family(single.loose) || self.count(single.loose) >= limit;
            return if is_common { Rarity::Everyday } else { Rarity::Rare };
        }
        let (mut given, mut family) = (first, last);
        if frequent(first.loose).is_family_first() && !frequent::is_family(last.loose) {
            (given, family) = (last, first);
        }
        let (givens, families) = (self.count(given.loose), self.count(family.loose));
        let languages = frequent(given.loose).given & frequent(family.loose).family;
        let by_language =
            whole.iter().map(|word| frequent(word.loose)).fold(languages, |all, it| all & (it.given | it.family)) != 0;
        // As many of that name as chance alone would make among these contacts.
        let by_chance = givens >= limit && families >= limit && givens * families * 10 >= self.everybody;
        if whole.len() < 2 {
            Rarity::Common
        } else if by_language || by_chance {
            Rarity::Everyday
        } else if frequent::is_family(family.loose) || families >= limit {
            Rarity::Common
        } else {
            Rarity::Rare
        }
    }
}

/// The entries of the sorted `table` under `key`.
pub(super) fn postings(table: &[(u64, u32)], key: u64) -> &[(u64, u32)] {
    let start = table.partition_point(|&(known, _)| known < key);
    let length = table[start..].partition_point(|&(known, _)| known == key);
    &table[start..start + length]
}

/// Somebody on a roster, looked for.
struct Search<'n> {
    names: &'n Names,
    book: &'n Book,
    attendee: &'n Attendee,
    not: Vec<ContactId>,
    written: Written,
    wanted: Wanted,
    /// How rare the name is, once that was asked.
    rarity: OnceCell<Rarity>,
    belonging: Belonging,
}

/// A contact who may be meant, and why.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    id: ContactId,
    evidence: Evidence,
}

impl Search<'_> {
    /// The contacts whose names fit, the likeliest first.
    fn by_name(&mut self) -> Vec<Candidate> {
        let names = self.names;
        let keys = key::of_sought(&self.written);
        let mut places: Vec<u32> =
            keys.iter().flat_map(|&key| postings(&names.keys, key)).map(|&(_, place)| place).collect();
        places.sort_unstable();
        places.dedup();
        let found = places.iter().map(|&place| &names.people[place as usize]);
        let found = found.filter(|it| self.wanted.may_fit(it.sieve.get_or_init(|| Sieve::of(&it.written))));
        let found = found.filter_map(|person| self.candidate(person));
        let mut found: Vec<Candidate> = found.filter(|it| it.evidence.class() != Class::New).collect();
        found.sort_unstable_by_key(|it| {
            (it.evidence.class(), Reverse(it.evidence.weights()), it.evidence.bond == Bond::Different, it.id)
        });
        found
    }

    fn candidate(&self, person: &Person) -> Option<Candidate> {
        let agreement = fit::compare(&self.written, &person.written)?;
        if self.not.contains(&person.id) {
            return None;
        }
        let card = self.book.card(person.id)?;
        let present = || person.organisation.get_or_init(|| Organisation::of(card.organisation())).as_ref();
        let bond = self.belonging.bond(card, present, self.book);
        let rarity = self.rarity(agreement.fit, person);
        Some(Candidate { id: person.id, evidence: Evidence { agreement, bond, rarity } })
    }

    fn rarity(&self, fit: Fit, person: &Person) -> Rarity {
        if fit != Fit::Part {
            let mine = || *self.rarity.get_or_init(|| self.names.rarity(&self.written));
            let theirs = || *person.rarity.get_or_init(|| self.names.rarity(&person.written));
            // What the longer name has besides is not shared and does not make it rarer.
            let count = |it: &Written| it.forms.iter().map(|form| form.words.len()).min();
            return match count(&self.written).cmp(&count(&person.written)) {
                Ordering::Less => mine(),
                Ordering::Equal => mine().max(theirs()),
                Ordering::Greater => theirs(),
            };
        }
        let single = [&self.written, &person.written].into_iter().flat_map(|it| &it.forms).filter_map(Form::single);
        let everyday = |word: &Word| frequent::is_given(word.loose) || self.names.count(word.loose) > PART_COUNT;
        if single.copied().any(|word| everyday(&word)) { Rarity::Everyday } else { Rarity::Rare }
    }

    /// Who it is by name, and by the address where there is one.
    fn with_email(&self, found: Vec<Candidate>) -> Match {
        if self.attendee.email.is_empty() {
            return by_evidence(found);
        }
        let names = self.names;
        let holders = postings(&names.emails, email_key(&self.attendee.email)).iter();
        let holders = holders.map(|&(_, place)| &names.people[place as usize]);
        let mut holders: Vec<&Person> = holders.filter(|it| !self.not.contains(&it.id)).collect();
        holders.sort_unstable_by_key(|it| it.id);
        if holders.is_empty() {
            return by_evidence(found);
        }
        let is_nameless = self.written.forms.is_empty();
        let fits = |person: &Person| fit::compare(&self.written, &person.written).is_some();
        let (fitting, others): (Vec<&Person>, Vec<&Person>) =
            holders.iter().partition(|it| is_nameless || it.written.forms.is_empty() || fits(it));
        match (fitting.as_slice(), others.as_slice()) {
            ([only], []) => Match::sure(Class::Exact, only.id, "same e-mail"),
            // Two share it, and the name tells which of them it is.
            ([only], _) if by_evidence(found.clone()).contact == Some(only.id) => {
                Match::sure(Class::Exact, only.id, "same e-mail and name")
            }
            ([], [only]) if found.is_empty() && !self.is_office() && fit::share_given(&self.written, &only.written) => {
                Match::sure(Class::Likely, only.id, "same e-mail, another family name")
            }
            (fitting, _) => {
                let reason = if fitting.is_empty() { "same e-mail, another name" } else { "shared e-mail" };
                let mut candidates: Vec<ContactId> = found.iter().map(|it| it.id).collect();
                let holders = holders.iter().map(|it| it.id).filter(|id| !candidates.contains(id)).collect::<Vec<_>>();
                candidates.extend(holders);
                Match::one_of(candidates, reason)
            }
        }
    }

    fn is_office(&self) -> bool {
        let local = self.attendee.email.split('@').next().unwrap_or_default();
        OFFICES.contains(&local.to_lowercase().as_str())
    }
}

/// Who it is by the evidence of names and organisations: the first of the candidates where it outweighs all others that
/// may be meant as well.
fn by_evidence(found: Vec<Candidate>) -> Match {
    let Some((best, others)) = found.split_first() else { return Match::nobody() };
    let class = best.evidence.class();
    let rivals = |it: &&Candidate| {
        let is_sure = it.evidence.class() < Class::Ambiguous;
        (is_sure || it.evidence.weights().0 == best.evidence.weights().0) && !best.evidence.outweighs(&it.evidence)
    };
    let rivals = others.iter().filter(rivals).count();
    if class < Class::Ambiguous && rivals == 0 {
        return Match::sure(class, best.id, best.evidence.reason());
    }
    let reason = match others.len() {
        0 => best.evidence.reason(),
        more => format!("{} may be meant: {}", more + 1, best.evidence.reason()),
    };
    Match::one_of(found.into_iter().map(|it| it.id).collect(), reason)
}
