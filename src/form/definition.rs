//! The definition as the author wrote it, typed but not yet compiled; every text with its span.
