//! Files in and out, through the public interface of the library.

mod agreement;
#[path = "../shared/any_text.rs"]
mod any_text;
mod calendar;
mod calendar_out;
mod corpus;
mod harness;
#[path = "../shared/hostile.rs"]
mod hostile;
mod hostile_data;
mod import;
mod json;
mod mutation;
mod robustness;
mod roster;
mod roster_corpus;
mod roster_robustness;
mod table;
mod timing;
mod vcard;
mod vcard_links;
mod vcard_out;
