//! The pieces screens are made of. They know nothing of contacts or touches.

pub mod fit;
pub mod picture;
pub mod text_field;
