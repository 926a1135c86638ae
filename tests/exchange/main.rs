//! Files in and out, through the public interface of the library.

mod agreement;
mod corpus;
mod harness;
mod import;
mod json;
mod robustness;
mod roster;
mod roster_corpus;
mod roster_robustness;
mod table;
mod timing;
mod vcard;
