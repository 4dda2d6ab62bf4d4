//! Search in a list as one types: every word typed begins a word of the label, without diacritics.

use crate::text::fold;

/// The words of some labels, sorted, so that a letter typed looks up and does not scan.
#[derive(Clone, Debug, Default)]
pub(super) struct SearchIndex {
    words: Vec<(Box<str>, u32)>,
}

impl SearchIndex {
    /// The index of texts in the order of their choices.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut words: Vec<(Box<str>, u32)> = Vec::new();
        for (text, number) in texts.zip(0..) {
            let folded = fold(text);
            words.extend(split(&folded).map(|word| (word.into(), number)));
        }
        words.sort_unstable();
        words.dedup();
        Self { words }
    }

    /// The numbers of the texts that have every word typed, in order.
    pub(super) fn find(&self, typed: &str) -> Vec<u32> {
        let folded = fold(typed);
        // The longest word leaves the fewest candidates to look at for the others.
        let mut typed: Vec<&str> = split(&folded).collect();
        typed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut found: Option<Vec<u32>> = None;
        for word in typed {
            let with = self.with(word);
            found = Some(match found {
                None => with,
                Some(before) => before.into_iter().filter(|n| with.binary_search(n).is_ok()).collect(),
            });
        }
        found.unwrap_or_default()
    }

    fn with(&self, prefix: &str) -> Vec<u32> {
        let start = self.words.partition_point(|(word, _)| &**word < prefix);
        let words = self.words.iter().skip(start).take_while(|(word, _)| word.starts_with(prefix));
        let mut numbers: Vec<u32> = words.map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::SearchIndex;

    fn index() -> SearchIndex {
        SearchIndex::new(["Chiềng La", "Chiềng Sơn", "Xã Mường La", "Đoàn Kết (cũ)"].into_iter())
    }

    #[test]
    fn words_are_found_without_diacritics() {
        assert_eq!(index().find("chieng la"), [0]);
        assert_eq!(index().find("Chiềng"), [0, 1]);
        assert_eq!(index().find("la"), [0, 2]);
        assert_eq!(index().find("doan"), [3]);
        assert_eq!(index().find("đ k"), [3]);
    }

    #[test]
    fn the_beginning_of_any_word_in_any_order() {
        assert_eq!(index().find("l c"), [0]);
        assert_eq!(index().find("cu"), [3]);
        assert_eq!(index().find("ieng"), [] as [u32; 0]);
        assert_eq!(index().find(""), [] as [u32; 0]);
    }

    #[test]
    fn a_long_list_gives_every_match_once() {
        let labels: Vec<String> = (0..100_000).map(|n| format!("Bản số {n} bản")).collect();
        let index = SearchIndex::new(labels.iter().map(String::as_str));
        assert_eq!(index.find("ban").len(), 100_000);
        assert_eq!(index.find("ban 99999"), [99_999]);
    }
}
