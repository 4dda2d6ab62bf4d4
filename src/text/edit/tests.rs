use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::LineEditor;

fn typed(text: &str) -> LineEditor {
    let mut editor = LineEditor::default();
    text.chars().for_each(|c| match c {
        '\u{7f}' | '\u{8}' => assert!(editor.backspace()),
        c => editor.insert(c.encode_utf8(&mut [0; 4]), false),
    });
    editor
}

#[test]
fn an_input_method_that_deletes_and_types_anew_comes_out_right() {
    assert_eq!(typed("a\u{7f}á").text(), "á");
    assert_eq!(typed("vie\u{8}ê\u{8}ết").text(), "viết");
    assert_eq!(typed("nguye\u{7f}ê\u{7f}ễn").text(), "nguyễn");
}

#[test]
fn marks_compose_with_the_letter_before_the_cursor() {
    assert_eq!(typed("e\u{302}\u{301}").text(), "ế");
    assert_eq!(typed("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t").text(), "Tiếng Việt");
    let mut editor = LineEditor::new("Son La");
    for _ in 0..5 {
        editor.left();
    }
    editor.right();
    editor.insert("\u{31b}", false);
    assert_eq!(editor.text(), "Sơn La");
    assert_eq!(editor.after(), "n La");
}

#[test]
fn a_mark_typed_first_composes_with_a_letter_put_before_it() {
    let mut editor = LineEditor::new("\u{301}");
    editor.home();
    editor.insert("e", false);
    assert_eq!((editor.text(), editor.after()), ("é", ""));
}

#[test]
fn a_letter_is_deleted_whole() {
    let mut editor = LineEditor::new("x\u{1ebf}q\u{303}");
    editor.backspace();
    assert_eq!(editor.text(), "xế");
    editor.backspace();
    assert_eq!(editor.text(), "x");
    editor.home();
    editor.delete();
    assert!(editor.is_empty());
    assert!(!editor.backspace() && !editor.delete());
}

#[test]
fn words_and_lines() {
    let mut editor = LineEditor::new("Lò Văn  An");
    editor.word_left();
    assert_eq!(editor.after(), "An");
    editor.word_left();
    assert_eq!(editor.after(), "Văn  An");
    editor.word_right();
    assert_eq!(editor.after(), "  An");
    editor.delete_to_end();
    assert_eq!(editor.text(), "Lò Văn");
    editor.delete_word();
    assert_eq!(editor.text(), "Lò ");
}

#[test]
fn up_and_down_keep_the_column() {
    let mut editor = LineEditor::new("một hai\nba\nbốn năm");
    assert_eq!((editor.line(), editor.column()), (2, 7));
    editor.up();
    assert_eq!((editor.line(), editor.column()), (1, 2));
    editor.up();
    assert_eq!((editor.line(), editor.column()), (0, 2));
    assert!(!editor.up());
    editor.down();
    editor.home();
    editor.down();
    assert_eq!((editor.line(), editor.column()), (2, 0));
    assert!(!editor.down());
}

#[test]
fn a_paste_never_presses_enter_and_brings_no_control_characters() {
    let mut editor = LineEditor::default();
    editor.insert("Lò\r\nVăn\tAn\u{1b}[31m\u{202e}", false);
    assert_eq!(editor.text(), "Lò Văn An[31m");
    let mut editor = LineEditor::default();
    editor.insert("a\r\nb\rc\0", true);
    assert_eq!(editor.text(), "a\nb\nc");
}

#[test]
fn no_more_letters_than_allowed_and_marks_are_no_letters() {
    let mut editor = LineEditor::new("Ti");
    assert!(editor.insert_within("e", false, 3));
    assert!(editor.insert_within("\u{302}", false, 3));
    assert!(!editor.insert_within("ng", false, 3));
    assert_eq!(editor.text(), "Tiê");
    assert!(!editor.insert_within("ng Việt", false, 5));
    assert_eq!(editor.text(), "Tiêng");
}

#[test]
fn undo_takes_back_runs_of_typing() {
    let mut editor = typed("Lò Văn");
    editor.undo();
    assert_eq!(editor.text(), "Lò ");
    editor.undo();
    assert_eq!(editor.text(), "");
    assert!(!editor.undo());
    let mut editor = typed("ab");
    editor.backspace();
    editor.backspace();
    editor.undo();
    assert_eq!(editor.text(), "ab");
}

#[test]
fn a_long_line_shows_the_part_with_the_cursor() {
    let mut editor = LineEditor::new("Nguyễn Thị Đượm Hoàng");
    let view = editor.window(10);
    assert!(view.more_left && !view.more_right && view.column < 10, "{view:?}");
    assert!("Nguyễn Thị Đượm Hoàng".ends_with(view.text));
    editor.home();
    assert_eq!(editor.window(10).text, "Nguyễn Thị");
    assert_eq!(editor.window(10).column, 0);
    assert!(editor.window(10).more_right);
    assert_eq!(LineEditor::new("An").window(0).column, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_done_the_text_is_nfc_and_the_cursor_between_letters(
        steps in prop::collection::vec((0_u8..14, "[aêếđ\u{301}\u{302}\u{323}\u{200d} \n👩🇻]{0,3}"), 0..60)
    ) {
        let mut editor = LineEditor::default();
        for (step, text) in steps {
            match step {
                0 => { editor.backspace(); }
                1 => { editor.delete(); }
                2 => { editor.left(); }
                3 => { editor.right(); }
                4 => { editor.word_left(); }
                5 => { editor.word_right(); }
                6 => { editor.home(); }
                7 => { editor.up(); }
                8 => { editor.down(); }
                9 => { editor.undo(); }
                10 => { editor.delete_word(); }
                11 => { editor.insert_within(&text, true, 8); }
                _ => editor.insert(&text, true),
            }
            prop_assert_eq!(editor.text(), &*crate::text::nfc(editor.text()));
            let at = editor.before().len();
            let on_boundary = at == editor.text().len()
                || editor.text().grapheme_indices(true).any(|(start, _)| start == at);
            prop_assert!(on_boundary, "{:?}", editor);
            let view = editor.window(7);
            prop_assert!(crate::text::width(view.text) <= 7);
        }
    }
}
