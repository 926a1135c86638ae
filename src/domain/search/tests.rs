//! Behaviour of search as a whole.
