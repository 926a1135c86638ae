//! Profiles: links that name one person at a service, in one spelling, so that two records can be told to be one's.

use std::borrow::Cow;

use super::fingerprint::fingerprint_of;

/// The normal form of a `url` that names a person, such as `linkedin.com/in/ada-lovelace`; none for other pages.
///
/// Scheme, `www.` and country, query, fragment, case, percent-encoding and the slash at the end are put aside. Known are
/// `LinkedIn`, Xing, GitHub, X (Twitter), ORCID and Mastodon's `/@user`; a company's page is nobody's.
pub fn profile(url: &str) -> Option<String> {
    named(url, |site, person| format!("{site}{person}"))
}

/// The hash by which the profile at `url` is known again; none where the page names nobody.
pub fn profile_print(url: &str) -> Option<u64> {
    named(url, |site, person| fingerprint_of(site.bytes().chain(person.bytes())))
}

/// What `make` makes of the site, up to the person, and the person that `url` names.
fn named<T>(url: &str, make: impl FnOnce(&str, &str) -> T) -> Option<T> {
    /// No profile has a longer address.
    const LONGEST: usize = 2_000;
    let url = url.trim();
    if url.len() > LONGEST {
        return None;
    }
    let rest = match url.split_once("://") {
        Some((scheme, rest)) if ["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it)) => rest,
        Some(_) => return None,
        None => url,
    };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/')?;
    let host = lower(host, str::to_ascii_lowercase);
    let path = decoded(path)?;
    let path = lower(&path, str::to_lowercase);
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let (first, second, more) = (parts.next()?, parts.next(), parts.next());
    let of = |domain: &str| host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    let (site, person) = if of("linkedin.com") {
        // Behind the name a language may follow: `/in/ada/de`.
        let whole = first == "in" && more.is_none_or(|more| more.len() == 2);
        ("linkedin.com/in/", second.filter(|_| whole))
    } else if of("xing.com") {
        ("xing.com/profile/", second.filter(|_| first == "profile"))
    } else if host == "github.com" || host == "www.github.com" {
        ("github.com/", Some(first).filter(|name| second.is_none() && is_handle(name) && !PAGES.contains(name)))
    } else if ["x.com", "twitter.com"].into_iter().any(of) {
        let name = first.trim_start_matches('@');
        ("x.com/", Some(name).filter(|name| second.is_none() && is_handle(name) && !PAGES.contains(name)))
    } else if of("orcid.org") {
        let digits =
            |part: &str| part.len() == 19 && part.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'x');
        ("orcid.org/", Some(first).filter(|part| digits(part)))
    } else {
        // Youtube and others write channels like Mastodon's people.
        let channels = ["youtube.com", "medium.com", "tiktok.com", "threads.net", "threads.com"].into_iter().any(of);
        let name = first.strip_prefix('@').filter(|name| !channels && second.is_none() && !name.is_empty());
        return name.filter(|_| host.contains('.')).map(|name| make(&format!("{host}/@"), name));
    };
    person.filter(|person| !person.trim().is_empty()).map(|person| make(site, person))
}

/// `text` in lower case, as most is already, else made so by `change`.
fn lower(text: &str, change: impl FnOnce(&str) -> String) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(change(text)) }
}

/// Pages of GitHub and X that are nobody's.
const PAGES: [&str; 22] = [
    "about",
    "apps",
    "collections",
    "contact",
    "enterprise",
    "explore",
    "features",
    "hashtag",
    "home",
    "i",
    "intent",
    "login",
    "marketplace",
    "orgs",
    "pricing",
    "search",
    "settings",
    "share",
    "signup",
    "sponsors",
    "topics",
    "trending",
];

fn is_handle(name: &str) -> bool {
    name.len() <= 40 && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// `text` with its percent-encoding undone; none where that is no text.
fn decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let digit = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            decoded.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_has_one_spelling() {
        for (url, normal) in [
            ("https://www.linkedin.com/in/Ada-Lovelace/", Some("linkedin.com/in/ada-lovelace")),
            ("http://de.linkedin.com/in/ada-lovelace?trk=x#top", Some("linkedin.com/in/ada-lovelace")),
            ("linkedin.com/in/ada-lovelace/en", Some("linkedin.com/in/ada-lovelace")),
            ("https://www.linkedin.com/in/j%C3%BCrgen", Some("linkedin.com/in/jürgen")),
            ("https://www.linkedin.com/company/acme", None),
            ("https://www.linkedin.com/in/", None),
            ("https://notlinkedin.com/in/ada", None),
            ("https://www.xing.com/profile/Ada_Lovelace", Some("xing.com/profile/ada_lovelace")),
            ("https://github.com/ada", Some("github.com/ada")),
            ("https://github.com/ada/engine", None),
            ("https://github.com/features", None),
            ("https://twitter.com/ada", Some("x.com/ada")),
            ("https://x.com/@Ada", Some("x.com/ada")),
            ("https://hachyderm.example/@ada", Some("hachyderm.example/@ada")),
            ("https://orcid.org/0000-0002-1825-0097", Some("orcid.org/0000-0002-1825-0097")),
            ("https://acme.example/", None),
            ("https://acme.example/team/ada", None),
            ("mailto://github.com/ada", None),
            ("https://github.com/%ff", None),
            ("%", None),
            ("", None),
        ] {
            assert_eq!(profile(url).as_deref(), normal, "{url}");
            // Stored with each card: it has to stay what it is.
            assert_eq!(profile_print(url), normal.map(|normal| fingerprint_of(normal.bytes())), "{url}");
        }
    }
}
