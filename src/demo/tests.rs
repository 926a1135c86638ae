//! What the made-up network has to show.
