//! Licence expressions (SPDX), as far as crates write them: names joined by `AND`, `OR` and the older `/`, in parentheses.

/// The licences out of `allowed` under which all of it can be had, the first choice that is possible; `None` where none is.
pub(crate) fn chosen<'a>(expression: &str, allowed: &[&'a str]) -> Option<Vec<&'a str>> {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = expression.split_whitespace().collect();
    any_of(&words, allowed)
}

/// `AND` binds closer than `OR`.
fn any_of<'a>(words: &[&str], allowed: &[&'a str]) -> Option<Vec<&'a str>> {
    parts(words, "OR").into_iter().find_map(|part| all_of(part, allowed))
}

fn all_of<'a>(words: &[&str], allowed: &[&'a str]) -> Option<Vec<&'a str>> {
    let parts = parts(words, "AND");
    if let [one] = parts.as_slice() {
        return match one {
            ["(", inside @ .., ")"] => any_of(inside, allowed),
            // With an exception it is a licence of its own.
            [name] => allowed.iter().find(|it| *it == name).map(|it| vec![*it]),
            _ => None,
        };
    }
    parts.into_iter().map(|part| all_of(part, allowed)).collect::<Option<Vec<_>>>().map(|terms| terms.concat())
}

/// The parts between the words `by` that stand in no parentheses.
fn parts<'w, 't>(words: &'w [&'t str], by: &str) -> Vec<&'w [&'t str]> {
    let mut depth = 0_usize;
    words
        .split(|word| {
            match *word {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && *word == by
        })
        .collect()
}

#[test]
fn a_licence_is_chosen_from_what_an_expression_offers() {
    let allowed = ["MIT", "Unicode-3.0", "Zlib"];
    let chosen = |expression| chosen(expression, &allowed);
    assert_eq!(chosen("MIT"), Some(vec!["MIT"]));
    assert_eq!(chosen("GPL-3.0 OR MIT"), Some(vec!["MIT"]));
    assert_eq!(chosen("Unlicense/MIT"), Some(vec!["MIT"]));
    assert_eq!(chosen("(GPL-3.0 OR MIT) AND Unicode-3.0"), Some(vec!["MIT", "Unicode-3.0"]));
    assert_eq!(chosen("GPL-3.0 AND Zlib OR MIT AND Zlib"), Some(vec!["MIT", "Zlib"]));
    for refused in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", "MIT WITH some-exception", "mit"] {
        assert_eq!(chosen(refused), None, "{refused}");
    }
}
