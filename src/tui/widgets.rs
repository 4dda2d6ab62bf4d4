//! Parts that several screens draw with. Everything that is data goes through [`crate::text::safe`], every
//! width through [`crate::text::width`].

pub(crate) mod entry;
mod fuzzy;
pub(crate) mod paint;
pub(crate) mod picker;
pub(crate) mod popup;
pub(crate) mod view;
