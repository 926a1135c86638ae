//! A postal address of one line becomes the components of ADR, so that reading joins them to the same line again.

/// The components of ADR, in their order: box, extended, street, locality, region, code, country.
pub(super) type Components<'a> = [&'a str; 7];

/// The whole address as the street: what it is made of is not known.
pub(super) fn whole(address: &str) -> Components<'_> {
    ["", "", address, "", "", "", ""]
}

/// The place alone.
pub(super) fn place_only(place: &str) -> Components<'_> {
    ["", "", "", place, "", "", ""]
}

/// The address around its `place`: `12 Mill Lane, LS1 Leeds, UK`. None where the place is no part of its own in it.
pub(super) fn around<'a>(address: &'a str, place: &'a str) -> Option<Components<'a>> {
    let mut start = 0;
    for part in address.split(", ") {
        let end = start + part.len();
        let code = part.strip_suffix(place).and_then(|before| match before {
            "" => Some(""),
            before => before.strip_suffix(' ').filter(|code| is_code(code)),
        });
        if let Some(code) = code {
            let street = address[..start].strip_suffix(", ").unwrap_or_default();
            let after = address[end..].strip_prefix(", ").unwrap_or_default();
            let (region, country) = after.rsplit_once(", ").unwrap_or(("", after));
            let town = if code.is_empty() { place } else { &address[start..end] };
            let parts = [street, town, region, country];
            let parts = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
            // Reading takes outer blanks and commas off.
            let clean = parts.iter().all(|part| part.trim() == *part && !part.ends_with(','));
            return (clean && parts.join(", ") == address).then_some(["", "", street, place, region, code, country]);
        }
        start = end + ", ".len();
    }
    None
}

/// Whether `text` before a place can be its postal code.
fn is_code(text: &str) -> bool {
    text.len() <= 10 && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart_around_its_place() {
        for (address, place, components) in [
            ("12 Mill Lane, LS1 Leeds, UK", "Leeds", Some(["", "", "12 Mill Lane", "Leeds", "", "LS1", "UK"])),
            (
                "Box 1, Lane 2, Leeds, Yorkshire, UK",
                "Leeds",
                Some(["", "", "Box 1, Lane 2", "Leeds", "Yorkshire", "", "UK"]),
            ),
            ("Leeds", "Leeds", Some(["", "", "", "Leeds", "", "", ""])),
            ("1 Leeds Road, York", "Leeds", None),
            ("North Leeds", "Leeds", None),
            ("12Leeds", "Leeds", None),
            ("Mill Lane,, Leeds", "Leeds", None),
            (", Leeds, ", "Leeds", None),
            ("", "Leeds", None),
        ] {
            assert_eq!(around(address, place), components, "{address}");
        }
    }
}
