//! Whether the words of a query are somebody's whole name, or begin it.

use crate::domain::fold::{fold, latin};

use super::query::Term;

/// How the words are the whole name, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whole {
    /// In the order of the name.
    InOrder,
    /// In another: `Lovelace, Ada`.
    Shuffled,
    /// They begin it, and are two at least: `ada lov`.
    Begun,
    /// Neither.
    No,
}

/// The words of a query as a name, in each spelling with its words sorted.
#[derive(Debug, Default)]
pub(super) struct WholeName {
    spellings: Vec<(String, Vec<String>)>,
}

impl WholeName {
    /// The name that `terms`, in the order typed, make together.
    pub(super) fn of(terms: &[Term]) -> Self {
        let typed: Vec<&str> = terms.iter().filter(|term| !term.excluded).map(|term| term.text.as_str()).collect();
        let typed = typed.join(" ");
        let forms = [Some(fold(&typed)), latin(&typed)].into_iter().flatten().filter(|form| !form.is_empty());
        Self { spellings: forms.map(|form| (form.clone(), sorted(&form).map(str::to_owned).collect())).collect() }
    }

    /// How it is one of `names`, the one or two folded spellings of a name, a line each.
    pub(super) fn is(&self, names: &str) -> Whole {
        if !self.spellings.iter().any(|(text, words)| words.len() > 1 || may_be_line(names.as_bytes(), text.len())) {
            return Whole::No;
        }
        let of_line = |name: &str, (text, words): &(String, Vec<String>)| match () {
            () if text == name => Whole::InOrder,
            () if words.len() < 2 => Whole::No,
            () if text.len() == name.len() && sorted(name).eq(words.iter().map(String::as_str)) => Whole::Shuffled,
            () if name.starts_with(text) => Whole::Begun,
            () => Whole::No,
        };
        let lines = names.lines().flat_map(|name| self.spellings.iter().map(move |it| of_line(name, it)));
        lines.min().unwrap_or(Whole::No)
    }
}

/// Whether the first or the last line of `names` may have so many bytes: nearly none has, and it is told at a glance.
fn may_be_line(names: &[u8], bytes: usize) -> bool {
    let ends_at = |at: Option<usize>| at.and_then(|at| names.get(at)) == Some(&b'\n');
    ends_at(Some(bytes)) || ends_at(names.len().checked_sub(bytes + 2))
}

fn sorted(name: &str) -> impl Iterator<Item = &str> {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    words.into_iter()
}
