//! What is escaped as RFC 6350 says comes back as it was.

use proptest::prelude::*;

use ties::exchange::vcard;

/// Text as RFC 6350 escapes it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n")
}

/// A word or two, with what needs escaping inside.
fn words() -> impl Strategy<Value = String> {
    "[A-Za-zéüß][A-Za-zéüß,;:\"\\\\-]{0,8}( [A-Za-z,;\\\\]{1,8})?[a-z]"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn escaped_text_comes_back(full in words(), family in words(), given in words(), organisation in words(), note in words(), tag in words()) {
        let [n, e] = [escaped(&family), escaped(&given)];
        let text = format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{}\r\nN:{n};{e};;;\r\nORG:{};Pumps\r\nNOTE:{}\\n\r\n  end\r\n\
            CATEGORIES:{},x\r\nEMAIL;TYPE=\"work,pref\":a@b.example\r\nEND:VCARD\r\n",
            escaped(&full), escaped(&organisation), escaped(&note), escaped(&tag)
        );
        let draft = vcard::read(text.as_bytes()).expect("a card").drafts.remove(0);
        prop_assert_eq!(draft.name.full, full);
        prop_assert_eq!([draft.name.family, draft.name.given], [family, given]);
        prop_assert_eq!(draft.organisation, organisation);
        prop_assert_eq!(draft.notes, [format!("{note}\n end")]);
        prop_assert_eq!(&draft.tags[0], &tag);
        prop_assert_eq!((draft.emails[0].value.as_str(), draft.emails[0].label.as_str()), ("a@b.example", "work"));
    }
}
