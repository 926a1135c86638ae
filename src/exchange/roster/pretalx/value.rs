//! Values of JSON as text: plain, in several languages, or an object with a name.

use serde_json::{Map, Value};

/// The text of `value`: itself, its English, else its first language, or the `name` or `title` it has.
pub(super) fn text(value: &Value) -> String {
    let found = match value {
        Value::Object(fields) => {
            let named = ["en", "name", "title", "question"].iter().find_map(|key| fields.get(*key));
            return match named {
                Some(Value::String(text)) => text.trim().to_owned(),
                Some(inner @ Value::Object(_)) => text(inner),
                _ => fields.values().find_map(Value::as_str).unwrap_or_default().trim().to_owned(),
            };
        }
        Value::String(text) => text.as_str(),
        Value::Number(number) => return number.to_string(),
        _ => "",
    };
    found.trim().to_owned()
}

/// The text under `key`; empty without.
pub(super) fn text_of(fields: &Map<String, Value>, key: &str) -> String {
    fields.get(key).map(text).unwrap_or_default()
}

/// The first text under one of `keys` that is not empty.
pub(super) fn first_of(fields: &Map<String, Value>, keys: &[&str]) -> String {
    keys.iter().map(|key| text_of(fields, key)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// The list under `key`; empty without.
pub(super) fn list<'v>(fields: &'v Map<String, Value>, key: &str) -> &'v [Value] {
    fields.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_are_read_in_any_dress() {
        for (value, expected) in [
            (json!(" Ada "), "Ada"),
            (json!({"de": "Halle", "en": "Hall"}), "Hall"),
            (json!({"de": "Halle"}), "Halle"),
            (json!({"id": 1, "name": {"en": "Hall"}}), "Hall"),
            (json!(7), "7"),
            (json!(null), ""),
            (json!([1]), ""),
        ] {
            assert_eq!(text(&value), expected, "{value}");
        }
    }
}
