//! The made-up network of the demo, in which every text means harm.

use serde_json::Value;
use ties::domain::day::Day;
use ties::domain::record::Record;

/// What texts end in, one after the other.
pub(crate) fn payloads() -> Vec<String> {
    vec![
        "\u{1b}[2J\u{1b}[31m\u{1b}[?1049l\u{8}\u{8}".to_owned(),
        "\u{1b}]52;c;ZXZpbA==\u{7}".to_owned(),
        "\u{9d}0;title\u{9c}\u{9b}31m\u{90}q\u{85}".to_owned(),
        "\u{202e}live\u{2066}\u{2069}\u{202a}".to_owned(),
        "\u{200b}\u{200e}\u{200f}\u{ad}\u{2060}\u{feff}\u{e0041}\u{61c}".to_owned(),
        "\u{300}".repeat(500),
        "\r\n\tBcc: eve@x.example\r\n\r\n".to_owned(),
        "👩\u{200d}".repeat(80),
        "\u{0}\u{7f}\u{b}\u{c}\u{2028}\u{2029}\u{fff9}\u{ffff}".to_owned(),
        "\u{11a8}\u{1160}".repeat(100),
        "$(touch pwned)`touch pwned`;touch pwned|%0D%0ABcc:eve".to_owned(),
        "\u{200d}\u{fe0f}\u{20e3}世界\u{301}".to_owned(),
    ]
}

/// The records of the demo on `today`. Whatever is free text in them, and so takes any, ends in one of `payloads`.
pub(crate) fn records(today: Day, payloads: &[String]) -> Vec<Record> {
    let mut turn = 0;
    ties::demo::records(today).iter().map(|record| poisoned(record, payloads, &mut turn)).collect()
}

fn poisoned(record: &Record, payloads: &[String], turn: &mut usize) -> Record {
    macro_rules! of {
        ($($kind:ident)*) => {
            match record {
                $(Record::$kind(it) => Record::$kind(poison(it, payloads, turn)),)*
            }
        };
    }
    of!(Me Contact Touch Promise Tie Rule Pending Event Roster Identity Need Distinct Outreach Introduction Review)
}

/// The same with every text changed that may be: one that is an id, a date or a word of a list does not read any more, and
/// stays.
fn poison<T: serde::Serialize + serde::de::DeserializeOwned>(it: &T, payloads: &[String], turn: &mut usize) -> T {
    let mut value = serde_json::to_value(it).expect("a record has a form in JSON");
    for place in places(&value, "").into_iter().filter(|_| !payloads.is_empty()) {
        let text = value.pointer(&place).and_then(Value::as_str).unwrap_or_default().to_owned();
        let payload = &payloads[*turn % payloads.len()];
        *turn += 1;
        set(&mut value, &place, format!("{text}{payload}"));
        if serde_json::from_value::<T>(value.clone()).is_err() {
            set(&mut value, &place, text);
        }
    }
    serde_json::from_value(value).expect("it was read before")
}

fn set(value: &mut Value, place: &str, text: String) {
    if let Some(found) = value.pointer_mut(place) {
        *found = Value::String(text);
    }
}

/// Where the texts of a value are, as JSON pointers.
fn places(value: &Value, here: &str) -> Vec<String> {
    match value {
        Value::String(_) => vec![here.to_owned()],
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(place, item)| places(item, &format!("{here}/{place}"))).collect()
        }
        Value::Object(fields) => {
            fields.iter().flat_map(|(name, field)| places(field, &format!("{here}/{name}"))).collect()
        }
        _ => Vec::new(),
    }
}
