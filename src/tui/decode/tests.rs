use proptest::prelude::*;

use super::*;
use crate::tui::key::{Key, normalise};

/// The keys of some bytes that come in one read, by name.
fn keys(bytes: &[u8]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut inputs = decoder.feed(bytes);
    inputs.extend(decoder.give_up());
    names(inputs)
}

fn names(inputs: Vec<Input>) -> Vec<String> {
    let name = |input| match input {
        Input::Key(event) => Key::of(&normalise(event).unwrap()).to_string(),
        Input::Paste(text) => format!("paste {text:?}"),
    };
    inputs.into_iter().map(name).collect()
}

#[test]
fn every_terminal_s_function_keys() {
    let sent: &[(&str, &[&[u8]])] = &[
        ("F1", &[b"\x1bOP", b"\x1b[11~", b"\x1b[[A", b"\x1b[P", b"\x1b[1P"]),
        ("F2", &[b"\x1bOQ", b"\x1b[12~", b"\x1b[[B"]),
        ("F3", &[b"\x1bOR", b"\x1b[13~", b"\x1b[[C"]),
        ("F4", &[b"\x1bOS", b"\x1b[14~", b"\x1b[[D"]),
        ("F5", &[b"\x1b[15~", b"\x1b[[E"]),
        ("F6", &[b"\x1b[17~"]),
        ("F7", &[b"\x1b[18~"]),
        ("F8", &[b"\x1b[19~"]),
        ("F9", &[b"\x1b[20~"]),
        ("F10", &[b"\x1b[21~"]),
        ("F12", &[b"\x1b[24~"]),
        ("Home", &[b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"]),
        ("End", &[b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~"]),
        ("Insert", &[b"\x1b[2~"]),
        ("Delete", &[b"\x1b[3~"]),
        ("PgUp", &[b"\x1b[5~"]),
        ("PgDn", &[b"\x1b[6~"]),
        ("↑", &[b"\x1b[A", b"\x1bOA"]),
        ("Ctrl+→", &[b"\x1b[1;5C", b"\x1bOc", b"\x1bO5C"]),
        ("Ctrl+↑", &[b"\x1b[1;5A", b"\x1bOa"]),
        ("Shift+Tab", &[b"\x1b[Z", b"\x1b[9;2u", b"\x1b[27;2;9~"]),
        ("Backspace", &[b"\x7f", b"\x08", b"\x1b[127u", b"\x1b\x7f"]),
        ("Ctrl+Delete", &[b"\x1b[3;5~", b"\x1b[3^"]),
        ("Enter", &[b"\r", b"\x1bOM", b"\x1b[13u"]),
        ("Ctrl+P", &[b"\x10", b"\x1b[112;5u"]),
    ];
    for (key, encodings) in sent {
        for encoding in *encodings {
            assert_eq!(keys(encoding), [*key], "{}", encoding.escape_ascii());
        }
    }
}

#[test]
fn the_keypad_in_application_mode_types_digits() {
    assert_eq!(keys(b"\x1bOq\x1bOy\x1bOl\x1bOn\x1bOk\x1bOM"), ["1", "9", ",", ".", "+", "Enter"]);
}

#[test]
fn escape_before_another_key_in_one_read_is_both() {
    assert_eq!(keys(b"\x1b\x1b[19~"), ["Esc", "F8"]);
    assert_eq!(keys(b"\x1b1"), ["Esc", "1"]);
    assert_eq!(keys(b"\x1b\x1b"), ["Esc", "Esc"]);
    assert_eq!(keys("\x1bệ".as_bytes()), ["Esc", "ệ"]);
}

#[test]
fn escape_alone_is_waited_for_a_moment() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.patience(), None);
    assert!(decoder.feed(b"\x1b").is_empty());
    assert_eq!(decoder.patience(), Some(AFTER_ESC));
    assert_eq!(names(decoder.give_up()), ["Esc"]);
    assert_eq!(decoder.patience(), None);
}

#[test]
fn half_a_sequence_is_never_letters() {
    assert_eq!(keys(b"\x1b[1"), [] as [&str; 0]);
    assert_eq!(keys(b"\x1b[1\x1b[19~"), ["F8"]);
    assert_eq!(keys(b"\x1b[99~\x1b[5;6R\x1b[?1;2c\x1b[I\x1b[<0;1;1Mx"), ["x"]);
    assert_eq!(keys(b"\x1b["), ["Esc", "["]);
}

#[test]
fn letters_come_whole_however_they_are_cut() {
    let mut decoder = Decoder::default();
    let inputs = "ệ漢".bytes().flat_map(|byte| decoder.feed(&[byte])).collect();
    assert_eq!(names(inputs), ["ệ", "漢"]);
    assert_eq!(keys(b"a\xff\xfeb\xe1\xba"), ["a", "b"]);
}

#[test]
fn a_paste_is_one_input() {
    let paste = b"\x1b[200~L\xc3\xb2\r\nV\xc4\x83n\rAn\x1b[A\x1b[201~x";
    assert_eq!(keys(paste), ["paste \"Lò\\nVăn\\nAn\\u{1b}[A\"", "x"]);
    let mut decoder = Decoder::default();
    let cut: Vec<Input> = paste.iter().flat_map(|byte| decoder.feed(&[*byte])).collect();
    assert_eq!(names(cut), keys(paste));
}

#[test]
fn a_paste_that_never_ends_does_not_swallow_what_follows() {
    let mut decoder = Decoder::default();
    assert!(decoder.feed(b"\x1b[200~half").is_empty());
    assert_eq!(names(decoder.give_up()), ["paste \"half\""]);
    assert_eq!(names(decoder.feed(b"a")), ["a"]);
}

#[test]
fn a_huge_paste_is_cut() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~");
    let letters = "ệ".repeat(LARGEST_PASTE);
    assert!(decoder.feed(letters.as_bytes()).is_empty());
    let [Input::Paste(text)] = &decoder.feed(PASTE_END)[..] else { panic!("no paste") };
    assert_eq!(text.chars().count(), LARGEST_PASTE / 3);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes of a line are cut anywhere, and mean the same.
    #[test]
    fn reads_may_be_cut_anywhere(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..12),
        cut in 0..60usize,
    ) {
        let all = pieces.concat();
        let cut = cut.min(all.len());
        let whole = keys(&all);
        let mut decoder = Decoder::default();
        let mut inputs = decoder.feed(&all[..cut]);
        inputs.extend(decoder.feed(&all[cut..]));
        inputs.extend(decoder.give_up());
        prop_assert_eq!(names(inputs), whole);
    }

    #[test]
    fn nothing_makes_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut decoder = Decoder::default();
        decoder.feed(&bytes);
        decoder.give_up();
        prop_assert_eq!(decoder.patience(), None);
    }
}

const PIECES: &[&[u8]] = &[
    b"a",
    b"\r",
    b"\x7f",
    b"\x1b",
    b"\x1b[A",
    b"\x1bOP",
    b"\x1b[[A",
    b"\x1b[19~",
    b"\x1b[1;5C",
    b"\x1b[200~p\x1b[201~",
    "ệ".as_bytes(),
];
