//! The names only this program writes and reads, and texts joined to one value.

/// The parameter of a property that is kept as it is: the name it has by itself.
pub(super) const KEPT: &str = "X-TIES-KEPT";
/// The parameter of an address or number no longer used.
pub(super) const FORMER: &str = "X-TIES-FORMER";
/// The parameter of a name that is known as a whole only, but 3.0 wants in parts.
pub(super) const WHOLE: &str = "X-TIES-WHOLE";
/// The parameter of an ADR that is no address, only a place.
pub(super) const PLACE: &str = "X-TIES-PLACE";
/// The parameter of the day something was noted.
pub(super) const DATE: &str = "X-TIES-DATE";
/// The parameter of the kind of a note or an aim.
pub(super) const KIND: &str = "X-TIES-KIND";
/// The parameter of an aim that is reached or given up.
pub(super) const DONE: &str = "X-TIES-DONE";
/// The parameter of an offer that is a problem solved before.
pub(super) const SOLVED: &str = "X-TIES-SOLVED";

/// What they want.
pub(super) const AIM: &str = "X-TIES-AIM";
/// Their own cadence.
pub(super) const CADENCE: &str = "X-TIES-CADENCE";
/// How close they are kept.
pub(super) const CIRCLE: &str = "X-TIES-CIRCLE";
/// A community they belong to.
pub(super) const COMMUNITY: &str = "X-TIES-COMMUNITY";
/// A value of another kind of file, with its name.
pub(super) const EXTRA: &str = "X-TIES-EXTRA";
/// What they are to me.
pub(super) const KINDS: &str = "X-TIES-KINDS";
/// How we met: the day, then the words.
pub(super) const MET: &str = "X-TIES-MET";
/// That thank-yous are never due.
pub(super) const NO_THANKS: &str = "X-TIES-NO-THANKS";
/// What they have to give.
pub(super) const OFFER: &str = "X-TIES-OFFER";
/// A position they held: organisation, title, from, to.
pub(super) const POSITION: &str = "X-TIES-POSITION";
/// Since when they hold the present position.
pub(super) const SINCE: &str = "X-TIES-SINCE";
/// Whether they stand up for me.
pub(super) const STANDING: &str = "X-TIES-STANDING";

/// The components of `value` between `;`, unescaped.
pub(super) fn components(value: &str) -> Vec<String> {
    let (mut components, mut current) = (Vec::new(), String::new());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => components.push(std::mem::take(&mut current)),
            '\\' => match chars.next() {
                Some('n' | 'N') => current.push('\n'),
                Some(escaped) => current.push(escaped),
                None => current.push('\\'),
            },
            c => current.push(c),
        }
    }
    components.push(current);
    components
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn components_are_unescaped() {
        assert_eq!(components(r"a\;b;\,\\;;c\nd\"), ["a;b", r",\", "", "c\nd\\"]);
        assert_eq!(components(""), [""]);
    }
}
