//! Files in and out, through the public interface of the library.

mod agreement;
mod calendar;
mod calendar_out;
mod corpus;
mod harness;
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
