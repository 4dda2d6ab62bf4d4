//! The table itself, one part a room, so that each part stays readable. Every part is made with
//! `words!`, which also lists its entries for the tests.

/// Declares entries: `NAME: "tiếng Việt", "English";`
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident: $vi:literal, $en:literal;)*) => {
        $($(#[$meta])* #[doc = concat!("`` ", $en, " `` · `` ", $vi, " ``")]
        pub static $name: $crate::words::Word = $crate::words::Word { vi: $vi, en: $en };)*
        /// Every entry of this part with its name.
        pub static ALL: &[(&str, &$crate::words::Word)] = &[$((stringify!($name), &$name)),*];
    };
}

pub mod bundle;
pub mod cli;
pub mod codes;
pub mod common;
pub mod expr;
pub mod form;
pub mod interview;
pub mod keys;
pub mod lint;
pub mod plain;
pub mod simulate;
pub mod store;
pub mod theme;
pub mod tour;
pub mod tui;
pub mod usage;
pub mod vault;
pub mod xlsform;

/// Every part of the table with its name.
pub static PARTS: &[(&str, &[(&str, &super::Word)])] = &[
    ("common", common::ALL),
    ("expr", expr::ALL),
    ("codes", codes::ALL),
    ("form", form::ALL),
    ("interview", interview::ALL),
    ("keys", keys::ALL),
    ("keys::codes", keys::codes::ALL),
    ("lint", lint::ALL),
    ("vault", vault::ALL),
    ("store", store::ALL),
    ("bundle", bundle::ALL),
    ("theme", theme::ALL),
    ("tui", tui::ALL),
    ("plain", plain::ALL),
    ("cli", cli::ALL),
    ("usage", usage::ALL),
    ("tour", tour::ALL),
    ("xlsform", xlsform::ALL),
    ("simulate", simulate::ALL),
];

#[cfg(test)]
mod tests {
    use super::PARTS;

    fn holes(text: &str) -> Vec<String> {
        let mut found: Vec<String> =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect();
        // Only numbers are places for arguments; `${q}` stands for itself.
        found.retain(|hole| hole.parse::<usize>().is_ok());
        found.sort();
        found.dedup();
        found
    }

    /// Syllables whose tone stands on their last vowel, as in `hoà`, `huỷ`: the table writes `hòa`, `hủy`.
    fn new_style(text: &str) -> Vec<&str> {
        let syllables = text.split(|c: char| !c.is_alphabetic());
        let ends = |word: &&str| {
            let mut letters = word.to_lowercase().chars().rev().collect::<Vec<_>>().into_iter();
            let (last, before, first) = (letters.next(), letters.next(), letters.next());
            match (first, before, last) {
                (_, Some('o'), Some(c)) => "àáảãạèéẻẽẹ".contains(c),
                (first, Some('u'), Some(c)) => first != Some('q') && "ỳýỷỹỵ".contains(c),
                _ => false,
            }
        };
        syllables.filter(ends).collect()
    }

    #[test]
    fn tones_are_written_in_one_style() {
        assert_eq!(new_style("hoà, Huỷ quý hòa thủy loé"), ["hoà", "Huỷ", "loé"]);
        for (part, entries) in PARTS {
            for (name, word) in *entries {
                // This one shows both styles.
                let found = if *name == "CMD_TONE_STYLE_DOC" { Vec::new() } else { new_style(word.vi) };
                assert!(found.is_empty(), "{part}::{name}: {found:?}");
            }
        }
    }

    #[test]
    fn both_languages_are_given_and_take_the_same_arguments() {
        for (part, entries) in PARTS {
            for (name, word) in *entries {
                assert!(!word.vi.trim().is_empty() && !word.en.trim().is_empty(), "{part}::{name} is empty");
                assert_eq!(holes(word.vi), holes(word.en), "{part}::{name}: arguments differ");
                assert_eq!(word.vi, crate::text::nfc(word.vi), "{part}::{name}: not NFC");
            }
        }
    }
}
