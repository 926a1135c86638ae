//! Two contacts that are one, and two that are not.

use super::*;
use crate::domain::contact::{Address, Note, Position};
use crate::domain::duplicate::{Basis, Reach, duplicates};
use crate::domain::id::PendingId;
use crate::domain::kind::NoteKind;
use crate::domain::merge::Single;
use crate::domain::need::NeedState;
use crate::domain::record::Pending;

fn works(desk: &mut Desk, id: ContactId, organisation: &str, title: &str) {
    let (organisation, title) = (Some(organisation.to_owned()), Some(title.to_owned()));
    desk.edit(id, ContactEdit::Position { organisation, title, how: Moved::Correction });
}

fn note(desk: &mut Desk, id: ContactId, text: &str) {
    let (date, text) = (desk.today, text.to_owned());
    desk.edit(id, ContactEdit::Note(Note { date, kind: NoteKind::Business, text }));
}

fn merge(desk: &mut Desk, keep: ContactId, other: ContactId, taken: &[Single]) -> Result<Change, Refusal> {
    desk.does(&Intent::Merge { keep, others: vec![other], taken: taken.to_vec() })
}

fn waits(desk: &mut Desk, name: &str, candidates: &[ContactId]) -> PendingId {
    let id = PendingId(1);
    let mut contact = Contact::new(ContactId(4711), Name::whole(name), desk.today);
    contact.emails.push(Address::plain("info@acme.example"));
    let pending = Pending { id, contact, candidates: candidates.to_vec(), reason: String::new() };
    desk.put(Record::Pending(Box::new(pending)));
    id
}

#[test]
fn merging_keeps_everything_of_both() {
    let mut desk = Desk::new();
    let (ada, other) = (desk.add("Ada Lovelace", Circle::Many), desk.add("Ada Byron", Circle::Critical));
    let grace = desk.add("Grace Hopper", Circle::Many);
    works(&mut desk, ada, "Analytical Engines", "Founder");
    works(&mut desk, other, "Byron Estates", "Heiress");
    note(&mut desk, ada, "likes pumps");
    note(&mut desk, other, "likes horses");
    desk.edit(ada, ContactEdit::Email("ada@engines.example".into()));
    desk.edit(other, ContactEdit::Email("ADA@engines.example".into()));
    desk.edit(other, ContactEdit::Email("ada@byron.example".into()));
    desk.edit(ada, ContactEdit::Place(Some("London".into())));
    desk.edit(other, ContactEdit::Place(Some("Nottingham".into())));
    desk.edit(other, ContactEdit::Kind(Kind::Mentor, true));
    let today = desk.today;
    desk.log(Conversation::new(vec![Person::Known(ada)], today, Channel::Call));
    let both = vec![Person::Known(ada), Person::Known(other), Person::Known(grace)];
    desk.log(Conversation::new(both, today, Channel::Lunch));
    desk.does(&Intent::Promise { by: Side::Me, contact: other, text: "the paper".into(), due: None })
        .expect("promised");
    desk.does(&Intent::Tie { a: ada, b: grace, how: "the society".into() }).expect("tied");
    desk.does(&Intent::Tie { a: grace, b: other, how: "school".into() }).expect("tied");
    desk.does(&Intent::Tie { a: ada, b: other, how: "cousins".into() }).expect("tied");

    let change = merge(&mut desk, ada, other, &[Single::Position]).expect("merged");
    assert_eq!(change.label, "merge Ada Byron (Byron Estates) into Ada Lovelace");
    let one = desk.contact(ada).clone();
    assert_eq!(one.name.full, "Ada Lovelace");
    assert_eq!(one.nicknames, ["Ada Byron"]);
    let organisations: Vec<&str> = one.positions.iter().map(|it| it.organisation.as_str()).collect();
    assert_eq!(organisations, ["Byron Estates", "Analytical Engines"]);
    let emails: Vec<&str> = one.emails.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(emails, ["ada@engines.example", "ada@byron.example"]);
    assert_eq!(one.place.as_deref(), Some("London"));
    assert!(one.notes.iter().any(|note| note.text.contains("place Nottingham")), "{:?}", one.notes);
    assert!(["likes pumps", "likes horses"].iter().all(|text| one.notes.iter().any(|note| note.text == *text)));
    assert_eq!(one.circle, Circle::Critical);
    assert!(one.kinds.has(Kind::Mentor));
    let touches = touches(&desk.records, ada);
    assert_eq!(touches.len(), 2);
    assert!(touches.iter().all(|touch| touch.contacts.iter().filter(|&&id| id == ada).count() == 1));
    assert_eq!(desk.book.promises_of(ada).count(), 1);
    let ties: Vec<_> = desk.book.ties_of(ada).collect();
    assert_eq!(ties.len(), 1, "one tie to Grace, none to themselves: {ties:?}");
    assert!(ties[0].how.contains("the society") && ties[0].how.contains("school"), "{ties:?}");
    assert!(desk.book.card(other).is_none());
    assert!(desk.records.values().all(|record| !format!("{record:?}").contains(&other.to_string())));
}

#[test]
fn what_refers_to_the_one_who_goes_refers_to_the_one_who_stays() {
    let mut desk = Desk::new();
    let (keep, gone) = (desk.add("Ada Lovelace", Circle::Many), desk.add("A. Lovelace", Circle::Many));
    let third = desk.add("Ada Lovelace", Circle::None);
    desk.does(&Intent::AddNeed(NeedText { text: "a pump".into(), ..NeedText::default() })).expect("needed");
    let need = desk.book.needs().next().expect("a need").id;
    desk.does(&Intent::AnswerNeed(need, Some(gone))).expect("answered");
    desk.does(&Intent::Distinguish(vec![gone, third])).expect("distinguished");
    let waiting = waits(&mut desk, "Ada", &[gone, keep]);
    merge(&mut desk, keep, gone, &[]).expect("merged");
    assert_eq!(desk.book.needs().next().map(|need| need.state), Some(NeedState::Answered(desk.today, Some(keep))));
    let pairs: Vec<_> = desk.book.distinct().map(|pair| (pair.a, pair.b)).collect();
    assert_eq!(pairs, [(keep.min(third), keep.max(third))]);
    let pending = desk.book.pending().find(|it| it.id == waiting).expect("still waits");
    assert_eq!(pending.candidates, [keep]);
}

#[test]
fn an_introduction_follows_who_stays_and_goes_with_who_is_deleted() {
    let mut desk = Desk::new();
    let [ada, twin, bo] = ["Ada Lovelace", "A. Lovelace", "Bo"].map(|name| desk.add(name, Circle::Many));
    let introduce = |a, b| Intent::Introduce { a, b, why: None, step: IntroductionStep::Begun };
    desk.does(&introduce(twin, bo)).expect("begun");
    merge(&mut desk, ada, twin, &[]).expect("merged");
    assert!(desk.book.introduction_between(bo, ada).is_some());
    desk.does(&introduce(ada, bo)).expect_err("it is begun already");
    desk.does(&Intent::Delete(vec![bo])).expect("deleted");
    assert_eq!(desk.book.introductions().count(), 0);
}

#[test]
fn an_introduction_of_two_who_are_one_goes() {
    let mut desk = Desk::new();
    let [ada, twin] = ["Ada Lovelace", "A. Lovelace"].map(|name| desk.add(name, Circle::Many));
    desk.does(&Intent::Introduce { a: ada, b: twin, why: None, step: IntroductionStep::Begun }).expect("begun");
    merge(&mut desk, ada, twin, &[]).expect("merged");
    assert_eq!(desk.book.introductions().count(), 0);
}

#[test]
fn one_contact_is_not_merged_with_itself() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::Many);
    assert!(matches!(merge(&mut desk, ada, ada, &[]), Err(Refusal::Nothing(_))));
    assert!(matches!(desk.does(&Intent::Merge { keep: ada, others: vec![], taken: vec![] }), Err(Refusal::Nothing(_))));
}

#[test]
fn one_position_known_in_two_halves_is_one() {
    let mut desk = Desk::new();
    let (one, other) = (desk.add("Bo", Circle::Many), desk.add("Bo", Circle::Many));
    works(&mut desk, one, "Acme, Inc.", "");
    works(&mut desk, other, "ACME", "Founder");
    assert!(!Single::Position.clashes(desk.contact(one), desk.contact(other)));
    merge(&mut desk, one, other, &[]).expect("merged");
    let expected = Position { organisation: "Acme, Inc.".into(), title: "Founder".into(), ..Position::default() };
    assert_eq!(desk.contact(one).positions, [expected]);
}

#[test]
fn a_record_that_waits_is_somebody_i_have_or_somebody_new() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::Many);
    let waiting = waits(&mut desk, "Bo Lindqvist", &[ada]);
    desk.does(&Intent::IsNew(waiting)).expect("settled");
    assert_eq!(desk.book.pending().len(), 0);
    let bo = desk.book.cards().iter().find(|card| card.name() == "Bo Lindqvist").expect("Bo is there").id;
    assert!(desk.book.distinct().any(|pair| pair.concerns(ada) && pair.concerns(bo)));
    assert!(matches!(desk.does(&Intent::IsNew(waiting)), Err(Refusal::Gone(_))));

    let waiting = waits(&mut desk, "A. Lovelace", &[ada]);
    desk.does(&Intent::IsOf(waiting, ada, Vec::new())).expect("settled");
    assert_eq!(desk.book.pending().len(), 0);
    let ada = desk.contact(ada);
    assert_eq!((ada.nicknames.as_slice(), ada.emails.len()), (["A. Lovelace".to_owned()].as_slice(), 1));
}

#[test]
fn likely_duplicates_are_found_by_address_number_and_name() {
    let mut desk = Desk::new();
    let add = |desk: &mut Desk, name: &str, organisation: &str, email: &str| {
        let id = desk.add(name, Circle::None);
        if !organisation.is_empty() {
            works(desk, id, organisation, "");
        }
        if !email.is_empty() {
            desk.edit(id, ContactEdit::Email(email.into()));
        }
        id
    };
    let robert = add(&mut desk, "Robert Vandermeer", "Initech", "");
    let bob = add(&mut desk, "Bob Vandermeer", "Initech GmbH", "");
    let jose = add(&mut desk, "José Muñoz", "Hooli", "");
    let jose2 = add(&mut desk, "MUNOZ, Jose", "Hooli Inc.", "");
    let mail = add(&mut desk, "Kim Oduya", "", "kim@example.com");
    let mail2 = add(&mut desk, "K. O.", "", "KIM@example.com");
    let sana = add(&mut desk, "Sana Okafor", "Loom", "");
    let sana2 = add(&mut desk, "Okafor", "", "");
    let desk_clerk = add(&mut desk, "Pat Reid", "Loom", "");
    let lin = add(&mut desk, "Lin Wei", "Hooli", "");
    let lin2 = add(&mut desk, "Lin Wei", "Hooli", "");
    add(&mut desk, "John Smith", "Acme", "");
    add(&mut desk, "John Smith", "Soylent", "");

    let at = |contact, phone: &str, url: &str| {
        let only = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty()).into_iter().collect();
        Reach { contact, phones: only(phone), urls: only(url) }
    };
    let reach = [
        at(sana, "+49 30 1234567", ""),
        at(sana2, "030/123 45 67", ""),
        at(desk_clerk, "0301234567", ""),
        at(lin, "", "https://www.linkedin.com/in/lin-1"),
        at(lin2, "", "https://www.linkedin.com/in/lin-2"),
        at(jose, "", "https://github.com/jose"),
        at(jose2, "", "https://www.linkedin.com/in/jose"),
    ];
    let found = duplicates(&desk.book, &reach);
    let pairs: Vec<_> = found.iter().map(|it| (it.a.min(it.b), it.a.max(it.b), it.basis)).collect();
    let pair = |a: ContactId, b: ContactId, basis| (a.min(b), a.max(b), basis);
    assert_eq!(pairs[0], pair(mail, mail2, Basis::Email));
    assert_eq!(pairs[1], pair(sana, sana2, Basis::Phone));
    assert!(pairs.contains(&pair(jose, jose2, Basis::Name)), "{found:?}");
    assert!(pairs.iter().any(|it| (it.0, it.1) == (robert.min(bob), robert.max(bob))), "{found:?}");
    assert_eq!(pairs.len(), 4, "John Smith elsewhere and Lin Wei with another profile are others: {found:?}");

    desk.does(&Intent::Distinguish(vec![mail, mail2])).expect("distinguished");
    assert!(duplicates(&desk.book, &reach).iter().all(|it| it.basis != Basis::Email));
    assert!(matches!(desk.does(&Intent::Distinguish(vec![mail2, mail])), Err(Refusal::Nothing(_))));
}

#[test]
fn deleting_takes_what_an_ask_and_a_pending_record_say_of_them_along() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::Many);
    let waiting = waits(&mut desk, "Ada", &[ada]);
    desk.does(&Intent::Delete(vec![ada])).expect("deleted");
    let pending = desk.book.pending().find(|it| it.id == waiting).expect("still waits");
    assert!(pending.candidates.is_empty());
}
