//! Folding for search: “chieng la” finds “Chiềng La”, “hoà” finds “hòa”, “h'mông” finds “HMông”.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The search key of a text: lower case, without diacritics, đ as d, apostrophes left out, hyphens and every
/// kind of blank as one blank, none at the ends.
///
/// Marks are dropped after decomposition, so it does not matter on which vowel the tone was written.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' => {}
            '-' | '‐' | '‑' | '–' => blank = true,
            c if c.is_whitespace() => blank = true,
            c => {
                if blank && !key.is_empty() {
                    key.push(' ');
                }
                blank = false;
                key.push(if c == 'đ' { 'd' } else { c });
            }
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn tones_marks_and_case_do_not_count() {
        assert_eq!(fold("Chiềng La"), "chieng la");
        assert_eq!(fold("ĐÔNG ĐỨC đường"), "dong duc duong");
        assert_eq!(fold("Ngưỡng Ượt"), "nguong uot");
    }

    #[test]
    fn the_place_of_the_tone_does_not_count() {
        assert_eq!(fold("hoà"), fold("hòa"));
        assert_eq!(fold("Thuỷ"), fold("Thủy"));
    }

    #[test]
    fn every_normal_form_gives_the_same_key() {
        let half_composed = "Ti\u{EA}\u{301}ng Vi\u{EA}\u{323}t"; // as Windows keyboards send it
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd("Tiếng Việt").collect();
        assert_eq!(fold(half_composed), "tieng viet");
        assert_eq!(fold(&decomposed), "tieng viet");
    }

    #[test]
    fn spellings_of_one_people_fold_together() {
        for spelling in ["H'mông", "HMông", "h’Mông", "Hmông"] {
            assert_eq!(fold(spelling), "hmong");
        }
        assert_eq!(fold("Xinh-mun"), fold("Xinh Mun"));
    }

    #[test]
    fn blanks_are_single_and_none_stands_at_the_ends() {
        assert_eq!(fold("  Lò \u{A0} Văn\tAn \n"), "lo van an");
        assert_eq!(fold(" - "), "");
        assert_eq!(fold(""), "");
    }
}
