//! What is typed and what comes out: tables beside this file, and every syllable there is.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::text::LineEditor;

const TELEX: &str = include_str!("tests/telex.txt");
const VNI: &str = include_str!("tests/vni.txt");
const COMMUNES: &str = include_str!("../../../forms/household-review/lists/communes.csv");
const PEOPLES: &str = include_str!("../../../forms/household-review/lists/ethnic_groups.csv");

fn typing(method: InputMethod, style: ToneStyle) -> Typing {
    Typing { method, style }
}

/// Types keys, `<` for Backspace, and ends the last word.
fn typed(keys: &str, typing: Typing) -> String {
    let mut editor = LineEditor::default();
    for key in keys.chars() {
        match key {
            '<' => drop(editor.backspace()),
            key => drop(editor.type_letter(key, typing, false, None)),
        }
    }
    editor.finish_word();
    editor.text().to_owned()
}

/// Lines of a table: `keys = text`; a line may hold several pairs, divided by `;`.
fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .map(|(keys, text)| (keys.trim(), text.trim()))
}

fn check(table: &str, method: InputMethod) -> usize {
    let wrong: Vec<String> = pairs(table)
        .filter_map(|(keys, text)| {
            let found = typed(keys, typing(method, ToneStyle::New));
            (found != text).then(|| format!("{keys}: {found}, not {text}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    pairs(table).count()
}

#[test]
fn telex_as_people_know_it() {
    assert!(check(TELEX, InputMethod::Telex) > 300);
}

#[test]
fn vni_as_people_know_it() {
    assert!(check(VNI, InputMethod::Vni) > 100);
}

#[test]
fn the_old_style_writes_the_tone_on_the_first_vowel() {
    for (keys, text) in
        [("hoaf", "hòa"), ("thuys", "thúy"), ("khoer", "khỏe"), ("hoafn", "hoàn"), ("quys", "quý")]
    {
        assert_eq!(typed(keys, typing(InputMethod::Telex, ToneStyle::Old)), text, "{keys}");
    }
}

#[test]
fn switched_off_keys_are_letters() {
    assert_eq!(typed("Tieengs Vieejt", Typing::default()), "Tieengs Vieejt");
}

#[test]
fn a_word_that_stands_there_takes_a_tone_behind_it() {
    let telex = typing(InputMethod::Telex, ToneStyle::New);
    let mut editor = LineEditor::new("Lo Văn");
    editor.word_left();
    editor.left();
    editor.type_letter('f', telex, false, None);
    assert_eq!(editor.text(), "Lò Văn");
    assert_eq!(editor.before(), "Lò");
}

#[test]
fn a_mark_is_no_letter_more() {
    let telex = typing(InputMethod::Telex, ToneStyle::New);
    let mut editor = LineEditor::new("Lo");
    assert!(editor.type_letter('f', telex, false, Some(2)));
    assert!(!editor.type_letter('n', telex, false, Some(2)));
    assert_eq!(editor.text(), "Lò");
}

/// The keys of a letter's mark and of a tone, in an input method.
fn keys_of(method: InputMethod, mark: Option<char>, tone: Option<char>) -> (&'static str, &'static str) {
    let telex = method == InputMethod::Telex;
    let mark = match mark {
        Some('\u{302}') if !telex => "6",
        Some('\u{31b}') if !telex => "7",
        Some('\u{306}') if !telex => "8",
        Some('\u{31b}' | '\u{306}') => "w",
        _ => "",
    };
    let tone = match tone {
        Some('\u{301}') => ["s", "1"],
        Some('\u{300}') => ["f", "2"],
        Some('\u{309}') => ["r", "3"],
        Some('\u{303}') => ["x", "4"],
        Some('\u{323}') => ["j", "5"],
        _ => ["", ""],
    };
    (mark, tone[usize::from(!telex)])
}

/// How a word is typed: each mark behind its letter, the tone behind its vowel (`early`) or behind the word.
fn spelling(word: &str, method: InputMethod, early: bool) -> String {
    let telex = method == InputMethod::Telex;
    let (mut keys, mut tone) = (String::new(), "");
    for c in word.chars() {
        let plain = match c {
            'đ' => 'd',
            'Đ' => 'D',
            c => c.nfd().next().unwrap(),
        };
        let marks: Vec<char> = c.nfd().skip(1).collect();
        let of = |wanted: &[char]| marks.iter().copied().find(|mark| wanted.contains(mark));
        keys.push(plain);
        if plain != c && matches!(plain, 'd' | 'D') {
            keys.push(if telex { 'd' } else { '9' });
        }
        let (mark, here) = keys_of(
            method,
            of(&['\u{302}', '\u{31b}', '\u{306}']),
            of(&['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}']),
        );
        match mark {
            "" if telex && marks.contains(&'\u{302}') => keys.push(plain.to_ascii_lowercase()),
            mark => keys.push_str(mark),
        }
        if early {
            keys.push_str(here);
        } else if !here.is_empty() {
            tone = here;
        }
    }
    keys + tone
}

fn words(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| Syllable::read(word).is_some_and(|s| s.is_complete())).collect()
}

#[test]
fn every_name_of_a_commune_and_a_people_can_be_typed() {
    let mut count = 0;
    for word in words(COMMUNES).into_iter().chain(words(PEOPLES)) {
        let word = Syllable::read(word).unwrap().write(ToneStyle::New);
        for method in [InputMethod::Telex, InputMethod::Vni] {
            // `oo` is typed `ooo` in Telex.
            let double = method == InputMethod::Telex && word.to_lowercase().contains("oo");
            let keys = spelling(&word, method, false);
            let keys = if double { keys.replace("oo", "ooo") } else { keys };
            assert_eq!(typed(&keys, typing(method, ToneStyle::New)), word, "{keys}");
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
}

/// Any whole syllable, in lower case.
fn syllable() -> impl Strategy<Value = String> {
    let onsets: Vec<&str> = crate::text::syllable::ONSETS.to_vec();
    let rhymes: Vec<(&str, &str)> = crate::text::syllable::RHYMES
        .iter()
        .flat_map(|(nucleus, codas)| codas.split(' ').map(|coda| (*nucleus, coda.trim_matches('-'))))
        .collect();
    let tones = vec!["", "\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"];
    (prop::sample::select(onsets), prop::sample::select(rhymes), prop::sample::select(tones)).prop_filter_map(
        "a syllable",
        |(onset, (nucleus, coda), tone)| {
            let toned: String = format!("{onset}{nucleus}{tone}{coda}").nfc().collect();
            let syllable = Syllable::read(&toned)?;
            // `gi` and `qu` swallow a vowel, so that the word would be another one than was drawn.
            let same = syllable.parts().nucleus == onset.chars().count();
            // huơ and thuở are all there is of it.
            let same = same && (nucleus != "uơ" || matches!(onset, "h" | "th"));
            (same && syllable.is_complete()).then(|| syllable.write(ToneStyle::New))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_syllable_can_be_typed(word in syllable()) {
        for method in [InputMethod::Telex, InputMethod::Vni] {
            for early in [false, true] {
                let keys = spelling(&word, method, early);
                let keys = match method {
                    InputMethod::Telex if word.nfd().filter(|c| c.is_alphabetic()).collect::<String>().contains("oo")
                        && !word.contains('ô') => keys.replacen('o', "oo", 1),
                    _ => keys,
                };
                prop_assert_eq!(typed(&keys, typing(method, ToneStyle::New)), word.as_str(), "{}", keys);
            }
        }
    }

    #[test]
    fn no_keys_lose_letters_or_panic(keys in "[a-zA-Z0-9 '<]{0,24}") {
        for method in InputMethod::ALL {
            let out = typed(&keys, typing(method, ToneStyle::New));
            prop_assert_eq!(crate::text::nfc(&out), out.as_str());
        }
    }
}
