use super::*;
use crate::{tui::command::Where, words::Lang};

fn at(place: Where) -> Conditions {
    Conditions { place, ..Conditions::default() }
}

fn key(name: &str) -> Key {
    Key::parse(name).unwrap()
}

fn pressed(keymap: &Keymap, name: &str, turn: Turn, conditions: Conditions) -> Option<Pressed> {
    keymap.resolve(key(name), turn, conditions)
}

#[test]
fn the_same_key_means_what_the_place_says() {
    let keys = Keymap::default();
    let enter = |turn, place| pressed(&keys, "enter", turn, at(place));
    assert_eq!(enter(Turn::Late, Where::Home), Some(Pressed::Command(Command::Open)));
    assert_eq!(enter(Turn::Late, Where::Question), Some(Pressed::Command(Command::Next)));
    assert_eq!(enter(Turn::Early, Where::Question), None);
    assert_eq!(enter(Turn::Late, Where::Page), None);
}

#[test]
fn special_values_only_where_the_question_takes_them() {
    let keys = Keymap::default();
    assert_eq!(pressed(&keys, "ctrl+d", Turn::Early, at(Where::Question)), None);
    let takes = Conditions { dont_know: true, ..at(Where::Question) };
    let found = pressed(&keys, "ctrl+d", Turn::Early, takes);
    assert_eq!(found, Some(Pressed::Command(Command::DontKnow)));
}

#[test]
fn a_prefix_leads_to_what_can_be_done_now() {
    let keys = Keymap::default();
    let prefix = key("ctrl+e");
    assert_eq!(pressed(&keys, "ctrl+e", Turn::Early, at(Where::Question)), Some(Pressed::Prefix(prefix)));
    let after: Vec<Command> =
        keys.after(prefix, at(Where::Question)).map(|(_, entry)| entry.command).collect();
    assert!(after.contains(&Command::GoTo) && !after.contains(&Command::FillDown), "{after:?}");
}

#[test]
fn no_two_commands_of_the_table_want_one_key() {
    let keys = Keymap::default();
    for (i, one) in TABLE.iter().enumerate() {
        for other in TABLE.iter().skip(i + 1).filter(|other| clash::meet(one, other)) {
            for chord in keys.chords(one.command) {
                let hidden = keys.chords(other.command).iter().find(|c| c.hides(chord));
                assert_eq!(hidden, None, "{} and {}", one.name, other.name);
            }
        }
    }
}

#[test]
fn a_file_changes_only_what_it_names() {
    let (keys, report) =
        read("keymap.ron", "{ \"go-to\": [\"f5\", \"ctrl+e 7\"], \"remark\": [\"f2\"], \"redraw\": [] }");
    assert!(report.found.is_empty(), "{}", report.render(Lang::En, false));
    assert_eq!(keys.all(Command::GoTo), "F5, Ctrl+E 7");
    assert_eq!(keys.all(Command::Remark), "F2");
    assert_eq!(keys.all(Command::Redraw), "");
    assert_eq!(keys.all(Command::Problems), Keymap::default().all(Command::Problems));
}

#[test]
fn what_cannot_be_used_is_reported_with_its_place_and_the_rest_counts() {
    let text = r#"{
    "go-too": ["f5"],
    "problems": ["f33x", "f6"],
    "help": ["ctrl+h"],
    "review": ["x"],
    "undo": ["ctrl+z", "f9"],
    "redo": ["f9"],
    "problems": ["f1"],
    "quit": [],
    "next": "enter",
}"#;
    let (keys, report) = read("keymap.ron", text);
    insta::with_settings!({ snapshot_path => "../../../tests/snap", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("keymap_errors", report.render(Lang::En, false));
    });
    assert_eq!(keys.all(Command::Problems), "F6");
    assert_eq!(keys.all(Command::Special), "Ctrl+E V", "F6 is gone");
    assert_eq!(keys.all(Command::Undo), "Ctrl+Z, F9");
    assert!(!keys.chords(Command::Quit).is_empty());
    assert_eq!(keys.all(Command::Next), "Enter, ↓, Tab");
}

#[test]
fn a_file_that_is_no_keymap_changes_nothing() {
    for text in ["", "(", "{ \"go-to\": [\"f5\" }", "\u{0}", "[1]", "{ 1: 2 }"] {
        let (keys, report) = read("keymap.ron", text);
        assert_eq!(keys, Keymap::default(), "{text}");
        assert!(report.has_errors(), "{text}");
    }
}
