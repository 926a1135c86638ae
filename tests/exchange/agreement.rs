//! Plain cards mean the same to another reader (calcard) as to ours.

use calcard::vcard::{VCard, VCardProperty, VCardValue};
use proptest::prelude::*;

use ties::exchange::vcard;

/// Text as RFC 6350 escapes it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n")
}

/// The values of the first `name` in `card`, those of one component joined by a blank.
fn values(card: &VCard, name: &VCardProperty) -> Vec<String> {
    let entry = card.entries.iter().find(|entry| entry.name == *name).expect("the property is there");
    let texts = entry.values.iter().map(|value| match value {
        VCardValue::Text(text) => text.clone(),
        VCardValue::Component(parts) => parts.join(" "),
        other => panic!("{other:?}"),
    });
    texts.collect()
}

/// A word or two, with what needs escaping inside.
fn words() -> impl Strategy<Value = String> {
    "[A-Za-zéüß][A-Za-zéüß,;:\"\\\\-]{0,8}( [A-Za-z,;\\\\]{1,8})?[a-z]"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn plain_cards_mean_the_same(full in words(), family in words(), given in words(), organisation in words(), note in words(), tag in words()) {
        let [n, e] = [escaped(&family), escaped(&given)];
        let text = format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{}\r\nN:{n};{e};;;\r\nORG:{};Pumps\r\nNOTE:{}\\n\r\n  end\r\n\
            CATEGORIES:{},x\r\nEMAIL;TYPE=\"work,pref\":a@b.example\r\nEND:VCARD\r\n",
            escaped(&full), escaped(&organisation), escaped(&note), escaped(&tag)
        );
        let other = VCard::parse(&text).expect("a card");
        let ours = vcard::read(text.as_bytes()).expect("a card").drafts.remove(0);
        prop_assert_eq!(std::slice::from_ref(&ours.name.full), values(&other, &VCardProperty::Fn));
        prop_assert_eq!([&ours.name.family, &ours.name.given], [&values(&other, &VCardProperty::N)[0], &values(&other, &VCardProperty::N)[1]]);
        prop_assert_eq!(&ours.organisation, &values(&other, &VCardProperty::Org)[0]);
        prop_assert_eq!(&ours.notes, &values(&other, &VCardProperty::Note));
        prop_assert_eq!(&ours.tags[0], &values(&other, &VCardProperty::Categories)[0]);
        prop_assert_eq!(std::slice::from_ref(&ours.emails[0].value), values(&other, &VCardProperty::Email));
    }
}
