//! The panes of the views: lists of people with their reasons, and the detail beside them.

pub mod detail;
pub mod events;
pub mod first_steps;
pub mod list;
pub mod network;
pub mod people;
pub mod today;
