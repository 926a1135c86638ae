//! Likely duplicates: two contacts who may be one person, by e-mail address, telephone number, or name with organisation.
//!
//! A suggestion only: nobody is merged unasked. What the user has said to be two is not suggested again.

use crate::domain::sort;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::book::{Book, ContactMap};
use super::card::Card;
use super::fingerprint::fingerprint_of;
use super::id::ContactId;
use super::matching::{Class, Names, may_be_one};
use super::profile::profile;

/// Fewer digits are an extension.
const LEAST_DIGITS: usize = 7;
/// The last digits of a number tell it: what comes before is written in many ways, or not at all.
const TELLING_DIGITS: usize = 9;
/// What more contacts than this share is an office's, and tells nobody.
const MOST_SHARING: usize = 8;

/// Two contacts who may be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The one known best: closer, talked to more often, or recorded first.
    pub a: ContactId,
    /// The other.
    pub b: ContactId,
    /// Why, as a short phrase.
    pub why: String,
    /// What it rests on.
    pub basis: Basis,
}

/// What a suspicion rests on, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The same e-mail address.
    Email,
    /// The same number, and names that can be one person's.
    Phone,
    /// The same name and organisation.
    Name,
    /// Names and organisations that make it likely.
    Likely,
}

/// How one contact is reached besides by e-mail, which no card holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Whom it reaches.
    pub contact: ContactId,
    /// The telephone numbers, as written.
    pub phones: Vec<String>,
    /// The profiles and pages, as written.
    pub urls: Vec<String>,
}

/// The likely duplicates of `book`, the surest first, each pair once. `reach` tells numbers and profiles: who shares a
/// number may be one, and who has another profile at the same place is another.
pub fn duplicates(book: &Book, reach: &[Reach]) -> Vec<Duplicate> {
    let profiles = reach.iter().map(|it| (it.contact, it.urls.iter().filter_map(|url| profile(url)).collect()));
    let mut found = Found { book, profiles: profiles.collect(), known: HashSet::new(), pairs: Vec::new() };
    found.known.extend(book.distinct().map(|pair| (pair.a, pair.b)));
    let emails = book.cards().iter().flat_map(|card| card.emails().iter().map(|email| (card.id, email)));
    let emails = emails.map(|(id, email)| (id, fingerprint_of(email.bytes().map(|byte| byte.to_ascii_lowercase()))));
    for holders in sharing(emails) {
        for &other in &holders[1..] {
            found.add(holders[0], other, Basis::Email, "same e-mail address");
        }
    }
    let phones = reach.iter().flat_map(|it| it.phones.iter().map(|phone| (it.contact, phone)));
    let numbers = phones.filter_map(|(id, phone)| Some((id, number(phone)?)));
    for holders in sharing(numbers) {
        let cards: Vec<&Card> = holders.iter().filter_map(|&id| book.card(id)).collect();
        for (place, one) in cards.iter().enumerate() {
            for other in cards[place + 1..].iter().filter(|other| may_be_one(one, other)) {
                found.add(one.id, other.id, Basis::Phone, "same number, and the names fit");
            }
        }
    }
    for alike in Names::of(book).alike(book) {
        let basis = if alike.class == Class::Exact { Basis::Name } else { Basis::Likely };
        found.add(alike.a, alike.b, basis, &alike.why);
    }
    let mut pairs = found.pairs;
    let name = |id| book.card(id).map_or("", |card| card.name());
    sort::by(&mut pairs, |x, y| (x.basis, name(x.a), x.a, x.b).cmp(&(y.basis, name(y.a), y.a, y.b)));
    pairs
}

/// Who of several is known best comes first: closer, then talked to more often, then recorded earlier. Theirs is the id
/// to keep.
pub fn rank(book: &Book, id: ContactId) -> impl Ord {
    book.card(id).map(|card| (Reverse((card.circle, card.touches.count)), card.created, id))
}

struct Found<'b> {
    book: &'b Book,
    /// The profiles of each contact.
    profiles: ContactMap<Vec<String>>,
    /// Pairs found already, or said to be two; the lower id first.
    known: HashSet<(ContactId, ContactId)>,
    pairs: Vec<Duplicate>,
}

impl Found<'_> {
    /// Whether both have a profile at the same place, and no such one in common.
    fn have_other_profiles(&self, one: ContactId, other: ContactId) -> bool {
        let of = |id| self.profiles.get(&id).map_or(&[][..], Vec::as_slice);
        let (one, other) = (of(one), of(other));
        let place = |profile: &String| profile.split('/').next().map(str::to_owned);
        let alike = one.iter().any(|it| other.contains(it));
        !alike && one.iter().any(|mine| other.iter().any(|theirs| place(mine) == place(theirs)))
    }

    fn add(&mut self, one: ContactId, other: ContactId, basis: Basis, why: &str) {
        let are_two = basis != Basis::Email && self.have_other_profiles(one, other);
        if one == other || are_two || !self.known.insert((one.min(other), one.max(other))) {
            return;
        }
        let (a, b) = if rank(self.book, other) < rank(self.book, one) { (other, one) } else { (one, other) };
        self.pairs.push(Duplicate { a, b, why: why.to_owned(), basis });
    }
}

/// The contacts that share a fingerprint, two at least. What many share is left out.
fn sharing(marks: impl Iterator<Item = (ContactId, u64)>) -> Vec<Vec<ContactId>> {
    let mut holders: HashMap<u64, Vec<ContactId>> = HashMap::new();
    for (id, mark) in marks {
        let list = holders.entry(mark).or_default();
        if !list.contains(&id) && list.len() <= MOST_SHARING {
            list.push(id);
        }
    }
    let mut shared: Vec<_> = holders.into_values().filter(|list| (2..=MOST_SHARING).contains(&list.len())).collect();
    for list in &mut shared {
        sort::by(list, Ord::cmp);
    }
    sort::by(&mut shared, Ord::cmp);
    shared
}

/// The fingerprint of a telephone number by its last digits; none where there are too few to tell anybody.
fn number(phone: &str) -> Option<u64> {
    let digits: Vec<u8> = phone.bytes().filter(u8::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(TELLING_DIGITS);
    (digits.len() >= LEAST_DIGITS).then(|| fingerprint_of(digits[from..].iter().copied()))
}
