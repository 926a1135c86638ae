//! How well two written names fit: word for word, then through spellings, short forms, initials and what is left out.

use super::frequent;
use super::short_form;
use super::word::{Role, Word};
use super::written::{Form, Written};

/// How well two names fit, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// One word of a name.
    Part,
    /// The given or the family name is only an initial.
    Initials,
    /// Words of the name, too few or in an odd order.
    Distant,
    /// A name of one word that is only a nickname on the other side.
    Nickname,
    /// The same name but for a short form, a spelling, a middle name or a second family name.
    Near,
    /// Another name they are known by, or the same with a recorded nickname.
    Known,
    /// The same name of one word.
    Single,
    /// The same name.
    Same,
}

/// What the names differ in, to say why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// In nothing, or only in order, case, accents and titles.
    Nothing,
    /// In a short form: the loose fingerprints of the two given names.
    ShortForm(u64, u64),
    /// In how it is written in Latin letters.
    Spelling,
    /// In middle names.
    Middle,
    /// In a second family name.
    Family,
    /// In a nickname that is recorded.
    Nickname,
    /// In initials.
    Initials,
    /// In words that one of them lacks.
    Words,
    /// In which of father and son is meant.
    Generation,
}

/// How two names agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agreement {
    /// How well.
    pub(super) fit: Fit,
    /// What they differ in.
    pub(super) why: Why,
}

/// How the names of `one` and `other` agree best; none where they are names of two people.
pub(super) fn compare(one: &Written, other: &Written) -> Option<Agreement> {
    if is_same(one, other) {
        return Some(Agreement { fit: Fit::Same, why: Why::Nothing });
    }
    let pairs = one.forms.iter().flat_map(|a| other.forms.iter().map(move |b| (a, b)));
    let mut best: Option<Agreement> = None;
    for (a, b) in pairs {
        let Some(mut found) = Alignment::of(a, b).agreement(&one.spare, &other.spare) else { continue };
        if (a.other || b.other) && matches!(found.fit, Fit::Same | Fit::Single) {
            found = Agreement { fit: Fit::Known, why: Why::Nickname };
        }
        if best.is_none_or(|best| found.fit > best.fit) {
            best = Some(found);
        }
        if found.fit == Fit::Same {
            break;
        }
    }
    let clash = matches!((one.generation, other.generation), (Some(a), Some(b)) if a != b);
    if clash { best.map(|_| Agreement { fit: Fit::Part, why: Why::Generation }) } else { best }
}

/// Whether two names are the same word for word as first written, as most that fit are: told without pairing words.
fn is_same(one: &Written, other: &Written) -> bool {
    let (Some(a), Some(b)) = (one.forms.first(), other.forms.first()) else { return false };
    let alike = |(x, y): (&Word, &Word)| x.exact == y.exact && x.is_whole() && y.is_whole();
    a.words.len() > 1
        && a.words.len() == b.words.len()
        && !(a.other || b.other)
        && one.generation == other.generation
        && a.words.iter().zip(&b.words).all(alike)
}

/// Whether the names share a whole word that can be a given name: what a change of the family name leaves.
pub(super) fn share_given(one: &Written, other: &Written) -> bool {
    let given = |form: &Form| form.words.first().filter(|word| word.is_whole()).copied();
    let alike = |a: Word, b: Word| a.loose == b.loose || short_form::are_related(a.loose, b.loose);
    let other: Vec<Word> = other.forms.iter().filter_map(given).collect();
    one.forms.iter().filter_map(given).any(|a| other.iter().any(|&b| alike(a, b)))
}

/// How a word is paired with one of the other name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// With none.
    None,
    /// With a word beside the other name, such as a nickname.
    Spare,
    /// With the one at that place.
    To(u8, Level),
}

/// In what two paired words agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Initial,
    ShortForm,
    Spelling,
    Equal,
}

/// The words of two names, paired.
struct Alignment<'w> {
    a: &'w Form,
    b: &'w Form,
    of_a: [Link; 8],
    of_b: [Link; 8],
}

impl<'w> Alignment<'w> {
    /// Pairs equal words, words written as one, and words of like spelling.
    fn of(a: &'w Form, b: &'w Form) -> Self {
        let mut it = Self { a, b, of_a: [Link::None; 8], of_b: [Link::None; 8] };
        it.pair(Level::Equal, |x, y| x.exact == y.exact);
        it.pair_joined();
        it.pair(Level::Spelling, |x, y| x.loose == y.loose);
        it
    }

    fn link(&mut self, at: usize, place: usize, level: Level) {
        self.of_a[at] = Link::To(place as u8, level);
        self.of_b[place] = Link::To(at as u8, level);
    }

    /// Pairs words not yet paired that are `alike`.
    fn pair(&mut self, level: Level, alike: impl Fn(&Word, &Word) -> bool) {
        for (at, x) in self.a.words.iter().enumerate() {
            if self.of_a[at] != Link::None {
                continue;
            }
            let mut places = self.b.words.iter().enumerate();
            let found = places.find(|&(place, y)| self.of_b[place] == Link::None && alike(x, y));
            if let Some((place, _)) = found {
                self.link(at, place, level);
            }
        }
    }

    /// Pairs two words of one name with the one word they make in the other: `Jean-Luc` and `Jeanluc`.
    fn pair_joined(&mut self) {
        let find = |long: &Form, of_long: &[Link; 8], word: &Word| {
            (1..long.words.len()).find(|&place| {
                let free = of_long[place - 1] == Link::None && of_long[place] == Link::None;
                free && long.words[place - 1].joined == word.exact
            })
        };
        for at in 0..self.a.words.len() {
            let free = self.of_a[at] == Link::None;
            if let Some(place) = free.then(|| find(self.b, &self.of_b, &self.a.words[at])).flatten() {
                self.link(at, place, Level::Equal);
                self.of_b[place - 1] = Link::To(at as u8, Level::Equal);
            }
        }
        for place in 0..self.b.words.len() {
            let free = self.of_b[place] == Link::None;
            if let Some(at) = free.then(|| find(self.a, &self.of_a, &self.b.words[place])).flatten() {
                self.link(at, place, Level::Equal);
                self.of_a[at - 1] = Link::To(place as u8, Level::Equal);
            }
        }
    }

    /// Pairs given names through short forms. The last word is taken for the family name, of which there are none.
    fn pair_short_forms(&mut self) {
        let (last_a, last_b) = (self.a.words.len() - 1, self.b.words.len() - 1);
        for at in 0..last_a {
            for place in 0..last_b {
                let free = self.of_a[at] == Link::None && self.of_b[place] == Link::None;
                let (x, y) = (self.a.words[at].loose, self.b.words[place].loose);
                if free && short_form::are_related(x, y) {
                    self.link(at, place, Level::ShortForm);
                }
            }
        }
    }

    /// Pairs words of a name with those beside the other.
    fn pair_spare(&mut self, spare_a: &[Word], spare_b: &[Word]) {
        let beside = |word: &Word, spare: &[Word]| word.is_whole() && spare.iter().any(|it| it.loose == word.loose);
        for (at, word) in self.a.words.iter().enumerate() {
            if self.of_a[at] == Link::None && beside(word, spare_b) {
                self.of_a[at] = Link::Spare;
            }
        }
        for (place, word) in self.b.words.iter().enumerate() {
            if self.of_b[place] == Link::None && beside(word, spare_a) {
                self.of_b[place] = Link::Spare;
            }
        }
    }

    /// How the two names agree, with the words beside each.
    fn agreement(mut self, spare_a: &[Word], spare_b: &[Word]) -> Option<Agreement> {
        if self.a.single().is_some() || self.b.single().is_some() {
            return self.single(spare_a, spare_b);
        }
        self.pair_spare(spare_a, spare_b);
        if !self.shares_a_word() {
            return None;
        }
        self.pair_short_forms();
        self.pair(Level::Initial, |x, y| {
            let is_initial = x.role == Role::Initial || y.role == Role::Initial;
            is_initial && x.first == y.first && x.role != Role::Particle && y.role != Role::Particle
        });
        self.verdict()
    }

    /// Whether a word in full is paired: with less, `Bill B.` would be every `William B.`.
    fn shares_a_word(&self) -> bool {
        let is_whole = |form: &Form, at: usize| form.words.get(at).is_some_and(Word::is_whole);
        let paired = |(at, link): (usize, &Link)| match link {
            Link::None => false,
            Link::Spare => true,
            Link::To(place, _) => is_whole(self.a, at) || is_whole(self.b, usize::from(*place)),
        };
        self.of_a.iter().enumerate().any(paired) || self.of_b.contains(&Link::Spare)
    }

    /// How a name of one word agrees with another.
    fn single(&self, spare_a: &[Word], spare_b: &[Word]) -> Option<Agreement> {
        let beside = |form: &Form, spare: &[Word]| {
            form.single().is_some_and(|word| spare.iter().any(|it| it.exact == word.exact))
        };
        let both = self.a.single().is_some() && self.b.single().is_some();
        let is_equal = matches!(self.of_a[0], Link::To(_, Level::Equal));
        let is_paired = self.of_a.iter().any(|link| matches!(link, Link::To(..)));
        let is_initial = |form: &Form| form.single().is_some_and(|word| word.role == Role::Initial);
        if is_initial(self.a) || is_initial(self.b) {
            None
        } else if both && is_equal {
            Some(Agreement { fit: Fit::Single, why: Why::Nothing })
        } else if beside(self.a, spare_b) || beside(self.b, spare_a) {
            Some(Agreement { fit: Fit::Nickname, why: Why::Nickname })
        } else if is_paired {
            let why = if both { Why::Spelling } else { Why::Words };
            Some(Agreement { fit: Fit::Part, why })
        } else {
            None
        }
    }

    /// What the pairs come to, for two names of several words.
    fn verdict(&self) -> Option<Agreement> {
        let (mut whole, mut weight, mut known) = (0, 0, false);
        let mut end_initial = false;
        let mut why = Why::Nothing;
        let (ends_a, ends_b) = (ends(self.a)?, ends(self.b)?);
        for (at, word) in self.a.words.iter().enumerate() {
            match self.of_a[at] {
                Link::To(_, _) if word.role == Role::Particle => {}
                Link::To(_, Level::Equal) if word.role == Role::Initial => {}
                Link::To(_, Level::Equal) => whole += 1,
                Link::To(_, Level::Spelling) => {
                    whole += 1;
                    weight += 1;
                    why = Why::Spelling;
                }
                Link::To(place, Level::ShortForm) => {
                    whole += 1;
                    weight += 1;
                    why = Why::ShortForm(word.loose, self.b.words[usize::from(place)].loose);
                }
                Link::To(place, Level::Initial) => {
                    let is_end = |ends: (usize, usize), it: usize| it == ends.0 || it == ends.1;
                    if is_end(ends_a, at) || is_end(ends_b, usize::from(place)) {
                        end_initial = true;
                    } else {
                        weight += 1;
                        why = Why::Middle;
                    }
                }
                Link::Spare | Link::None => {}
            }
        }
        let (mut left_a, mut left_b) = (left(self.a, &self.of_a), left(self.b, &self.of_b));
        // A nickname stands for one word of the other name, or between its words: `Yukihiro Matz Matsumoto`.
        if self.of_a.contains(&Link::Spare) {
            known = left_b != 0;
            left_b &= left_b.wrapping_sub(1);
        }
        if self.of_b.contains(&Link::Spare) {
            known |= left_a != 0;
            left_a &= left_a.wrapping_sub(1);
        }
        if whole == 0 || left_a != 0 && left_b != 0 {
            return None;
        }
        let mut distant = !self.is_in_order() && (left_a | left_b) != 0;
        let is_swapped = (left_a | left_b) == 0 && !known && !self.is_in_order();
        if is_swapped && !self.a.ordered && !self.b.ordered {
            // `Thomas Martin` and `Martin Thomas` may be two; so may two names of which only the letters agree.
            let given = |word: &Word| frequent::is_given(word.loose) || short_form::is_given(word.loose);
            distant = weight > 0 || self.a.words.iter().all(given);
        }
        let (long, links, leftover, short) =
            if left_a == 0 { (self.b, &self.of_b, left_b, self.a) } else { (self.a, &self.of_a, left_a, self.b) };
        if leftover != 0 {
            let left_out = left_out(long, links, leftover, short)?;
            weight += left_out.0;
            why = if why == Why::Nothing { left_out.1 } else { why };
            distant |= left_out.0 > 2;
            // `Ross A. Baker` is not `Andrew Baker`.
            if end_initial && leftover & (1 << ends(long)?.0) != 0 {
                return None;
            }
        }
        if end_initial {
            let last_is_whole = matches!(self.of_a[ends_a.1], Link::To(_, Level::Equal | Level::Spelling));
            let sure = whole > 1 && last_is_whole && weight == 0 && !distant;
            return Some(Agreement { fit: if sure { Fit::Near } else { Fit::Initials }, why: Why::Initials });
        }
        let fit = match weight {
            _ if distant => Fit::Distant,
            0 if known => Fit::Known,
            0 => Fit::Same,
            1 | 2 => Fit::Near,
            _ => Fit::Distant,
        };
        let why = match fit {
            Fit::Distant => Why::Words,
            Fit::Known => Why::Nickname,
            _ => why,
        };
        Some(Agreement { fit, why })
    }

    /// Whether the pairs stand in the same order in both names.
    fn is_in_order(&self) -> bool {
        let mut before = 0;
        self.a.words.iter().zip(&self.of_a).filter(|(word, _)| word.role != Role::Particle).all(
            |(_, link)| match link {
                Link::To(place, _) => std::mem::replace(&mut before, *place) <= *place,
                _ => true,
            },
        )
    }
}

/// How much it counts that `long` has words that `short` lacks (one for middle names, two for a family name, three where
/// it may be another person), and what they are; none where they are two people.
fn left_out(long: &Form, links: &[Link; 8], leftover: u8, short: &Form) -> Option<(u32, Why)> {
    let (first, last) = ends(long)?;
    let is_left = |place: usize| leftover & (1 << place) != 0;
    let is_linked = |place: usize| long.words.get(place).is_some_and(|word| word.linked);
    let mut left = (0..long.words.len()).filter(|&place| is_left(place));
    match (is_left(first), is_left(last)) {
        (true, true) => None,
        // `Duncan Davidson` and `James Duncan Davidson` may be father and son.
        (true, false) => Some((3, Why::Words)),
        (false, true) => {
            // `Carlos Antonio` is `Carlos Antonio da Silva` only by half, and `Wen-Tien` hardly `Wen-Tien Yueh`.
            let end = short.words[ends(short)?.1];
            let is_given = frequent::is_given(end.loose) || short_form::is_given(end.loose);
            let by_given = is_given && !frequent::is_family(end.loose) || end.linked && short.words.len() == 2;
            let paired = links[first] != Link::None;
            (paired && !by_given).then_some((2, Why::Family)).or(Some((3, Why::Words)))
        }
        // `Anna-Lena` is not `Anna`, and half of a double family name is more than a middle name.
        (false, false) if is_left(first + 1) && is_linked(first + 1) => Some((3, Why::Words)),
        (false, false) if left.any(|place| is_linked(place) || is_linked(place + 1)) => Some((2, Why::Family)),
        (false, false) => Some((1, Why::Middle)),
    }
}

/// The places of the first and the last word that is no particle.
fn ends(form: &Form) -> Option<(usize, usize)> {
    let is_word = |word: &Word| word.role != Role::Particle;
    Some((form.words.iter().position(is_word)?, form.words.iter().rposition(is_word)?))
}

/// A bit for each word that is paired with none, particles left out.
fn left(form: &Form, links: &[Link; 8]) -> u8 {
    let words = form.words.iter().zip(links).enumerate();
    let open = words.filter(|(_, (word, link))| **link == Link::None && word.role != Role::Particle);
    open.map(|(place, _)| 1 << place).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matching::written::Reader;

    fn fit(one: &str, two: &str) -> Option<Fit> {
        let (one, two) = (Reader::default().read(one), Reader::default().read(two));
        let found = compare(&one, &two).map(|it| it.fit);
        assert_eq!(found, compare(&two, &one).map(|it| it.fit), "both ways");
        found
    }

    #[test]
    fn names_of_one_person_fit_and_those_of_two_do_not() {
        use Fit::{Distant, Initials, Known, Near, Nickname, Part, Same, Single};
        for (one, two, expected) in [
            ("Ada Lovelace", "ada  LOVELACE", Some(Same)),
            ("Ada Lovelace", "Lovelace, Ada", Some(Same)),
            ("Ada Lovelace", "LOVELACE Ada", Some(Same)),
            ("Ada Lovelace", "Lovelace Ada", Some(Same)),
            ("Ada Lovelace", "Dr. Ada Lovelace, PhD", Some(Same)),
            ("José Álvarez", "Jose Alvarez", Some(Same)),
            ("Łukasz Żak", "Lukasz Zak", Some(Same)),
            ("Jürgen Müller", "Juergen Mueller", Some(Same)),
            ("Jürgen Müller", "Jurgen Muller", Some(Same)),
            ("Jurgen Mueller", "Juergen Muller", Some(Near)),
            ("Иван Петров", "Ivan Petrov", Some(Same)),
            ("Алексей Петров", "Alexey Petrov", Some(Near)),
            ("张伟", "张伟", Some(Same)),
            ("张伟", "Zhang Wei", Some(Same)),
            ("张伟", "Wei Zhang", Some(Same)),
            ("山田太郎", "山田 太郎", Some(Same)),
            ("Jean Luc Picard", "Jean-Luc Picard", Some(Same)),
            ("Jean-Luc Picard", "Jeanluc Picard", Some(Same)),
            ("Marc Le Blanc", "Marc Leblanc", Some(Same)),
            ("Guido van Rossum", "Guido Rossum", Some(Same)),
            ("Jim Al-Khalili", "Jim Khalili", Some(Same)),
            ("van Rossum, Guido", "Guido van Rossum", Some(Same)),
            ("Kate O'Brien", "Kate O’Brien", Some(Same)),
            ("Yukihiro \"Matz\" Matsumoto", "Yukihiro Matsumoto", Some(Same)),
            ("Yukihiro \"Matz\" Matsumoto", "Matz Matsumoto", Some(Known)),
            ("Yukihiro Matz Matsumoto", "Yukihiro \"Matz\" Matsumoto", Some(Same)),
            ("Brittany (Martin) Springer", "Brittany Martin", Some(Known)),
            ("Yukihiro \"Matz\" Matsumoto", "Matz", Some(Nickname)),
            ("Matz", "matz", Some(Single)),
            ("Bill Gates", "William Gates", Some(Near)),
            ("Sasha Petrov", "Aleksandr Petrov", Some(Near)),
            ("John Q. Smith", "John Smith", Some(Near)),
            ("John Q. Smith", "John Quincy Smith", Some(Near)),
            ("Chris Hagmann", "Christopher Dean Hagmann", Some(Near)),
            ("María García", "María García López", Some(Near)),
            ("Anna Schmidt", "Anna Schmidt-Meyer", Some(Near)),
            ("Anna Meyer", "Anna Schmidt-Meyer", Some(Near)),
            ("J. Edgar Hoover", "John Edgar Hoover", Some(Near)),
            ("J. Smith", "John Smith", Some(Initials)),
            ("J Smith", "John Smith", Some(Initials)),
            ("Smith, J.", "John Smith", Some(Initials)),
            ("John S.", "John Smith", Some(Initials)),
            ("J. Godard", "Jean-Luc Godard", Some(Initials)),
            ("J.R.R. Tolkien", "John Tolkien", Some(Initials)),
            ("Anna Müller", "Anna-Lena Müller", Some(Distant)),
            ("Duncan Davidson", "James Duncan Davidson", Some(Distant)),
            ("Wen-Tien", "Wen-Tien Yueh", Some(Distant)),
            ("Carlos Antonio", "Carlos Antonio da Silva", Some(Distant)),
            ("Thomas Martin", "Martin Thomas", Some(Distant)),
            ("Martin, Thomas", "Thomas Martin", Some(Same)),
            ("Ada", "Ada Lovelace", Some(Part)),
            ("John Smith Jr.", "John Smith Sr.", Some(Part)),
            ("John Smith Jr.", "John Smith", Some(Same)),
            ("John Q. Smith", "John R. Smith", None),
            ("John Quincy Smith", "John Robert Smith", None),
            ("J. Smith", "J. Smithson", None),
            ("J. S.", "John Smith", None),
            ("Ross A. Baker", "Andrew Baker", None),
            ("Ada Lovelace", "Ada Byron", None),
            ("Ada Lovelace", "Eda Lovelace", None),
            ("Ada Lovelace", "Ada Lovelance", None),
            ("Bill Smith", "Bob Smith", None),
            ("Jan Smith", "Ian Smith", None),
            ("J", "J", None),
            ("", "Ada", None),
        ] {
            assert_eq!(fit(one, two), expected, "{one} / {two}");
        }
    }
}
