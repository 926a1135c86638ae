//! Mappings: which column is which, as the user says it.

use std::str::FromStr;

use super::field::Field;

/// Which columns hold which fields, as the user says it: `name=Who,organisation=Firm`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Each field with its column, a heading or a number from 1.
    pub columns: Vec<(Field, String)>,
}

/// A text is no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMapping {
    /// A part is not `field=column`.
    #[error("`{0}` is not of the form field=column, such as name=Who")]
    Form(String),
    /// A word names no field.
    #[error("`{0}` is not a field; choose one of: {words}", words = Field::words())]
    Field(String),
}

impl Mapping {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The place of each column among `headings`, from 0.
    ///
    /// # Errors
    /// The text to show when a column is not there.
    pub(super) fn places(&self, headings: &[String]) -> Result<Vec<(Field, usize)>, String> {
        let place = |(field, column): &(Field, String)| {
            let wanted = column.trim().to_lowercase();
            let named = headings.iter().position(|heading| heading.trim().to_lowercase() == wanted);
            let numbered = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&place| place < headings.len());
            let found = named.or_else(numbered);
            found.map(|place| (*field, place)).ok_or_else(|| {
                let there = super::listed(headings);
                format!("there is no column `{}` for {} (columns: {there})", column.trim(), field.word())
            })
        };
        self.columns.iter().map(place).collect()
    }
}

impl FromStr for Mapping {
    type Err = BadMapping;

    fn from_str(text: &str) -> Result<Self, BadMapping> {
        let pair = |part: &str| {
            let (word, column) = part.split_once('=').ok_or_else(|| BadMapping::Form(part.trim().to_owned()))?;
            let wanted = word.trim().to_lowercase();
            let field = Field::NAMED.into_iter().find(|field| field.word() == wanted);
            let field = field.ok_or_else(|| BadMapping::Field(word.trim().to_owned()))?;
            if column.trim().is_empty() {
                return Err(BadMapping::Form(part.trim().to_owned()));
            }
            Ok((field, column.trim().to_owned()))
        };
        Ok(Self { columns: text.split(',').map(pair).collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_names_fields_and_columns() {
        let mapping: Mapping = "name=Who, Email=2".parse().expect("a mapping");
        let headings = ["who".to_owned(), "where".to_owned()];
        assert_eq!(mapping.places(&headings), Ok(vec![(Field::Name, 0), (Field::Email, 1)]));
        let wrong: Mapping = "name=Whom".parse().expect("a mapping");
        let error = wrong.places(&headings).expect_err("no such column");
        assert_eq!(error, "there is no column `Whom` for name (columns: who, where)");
        assert!(matches!("who".parse::<Mapping>(), Err(BadMapping::Form(_))));
        let error = "shoe=1".parse::<Mapping>().expect_err("no such field");
        assert!(error.to_string().contains("organisation title"), "{error}");
    }
}
