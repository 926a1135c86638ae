//! Builders of people and books for tests.
