//! Whatever keys come, in whatever window: no field panics, and none draws outside its area.

use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::trial::{Trial, keys, plan},
    LISTS,
};
use crate::{
    form::Plan,
    interview::{Act, Paradata},
    tui::fields::{Reply, field_for},
};

const QUESTIONS: &str = r#"
    Text(name: "text", label: "x", max: 5), Text(name: "lines", label: "x", multiline: true),
    Text(name: "mask", label: "x", mask: "99-A9"), Integer(name: "whole", label: "x"),
    Decimal(name: "decimal", label: "x"), Date(name: "date", label: "x"),
    Date(name: "partial", label: "x", partial: true), Time(name: "time", label: "x"),
    DateTime(name: "moment", label: "x"), SelectOne(name: "one", list: "month", label: "x"),
    SelectOne(name: "named", list: "relation", label: "x", or_other: true),
    SelectMultiple(name: "many", list: "water", label: "x", exclusive: ["9"], max: 2),
    SelectMultiple(name: "yes_no", list: "water", label: "x", as: YesNo),
    Rank(name: "rank", list: "water", label: "x"), Range(name: "range", label: "x", range: (1, 5, 0.5)),
    GeoPoint(name: "point", label: "x"), GeoShape(name: "shape", label: "x"), File(name: "file", label: "x"),
    Acknowledge(name: "told", label: "x"), Note(name: "note", label: "x"),
"#;

static PLAN: std::sync::LazyLock<std::sync::Arc<Plan>> = std::sync::LazyLock::new(|| plan(LISTS, QUESTIONS));

/// A key, a letter or a paste as a script.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]",
        3 => "[a-zđêơ/,.:* -]",
        1 => "[\u{301}\u{302}\u{323}👩🇻\u{200d}\u{202e}]",
        3 => prop::sample::select(vec![
            "<enter>", "<backspace>", "<ctrl+h>", "<delete>", "<left>", "<right>", "<up>", "<down>", "<home>",
            "<end>", "<pgup>", "<pgdn>", "<esc>", "<tab>", "<ctrl+w>", "<ctrl+k>", "<ctrl+j>", "<ctrl+7>",
            "<ctrl+left>", "<ctrl+right>", "<paste:5/3/1987>", "<paste:a\nb\u{1b}[2J>", "<f5>",
        ]).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_keys_and_no_window_break_a_field(
        script in prop::collection::vec(key(), 0..24),
        size in prop::sample::select(vec![(0, 0), (1, 1), (3, 2), (20, 1), (60, 15), (80, 24), (7, 40)]),
    ) {
        let mut trial = Trial::new(PLAN.clone());
        for node in PLAN.nodes.iter().skip(1) {
            let place = trial.place(&node.name);
            let mut field = field_for(&trial.ask(place));
            for input in script.iter().flat_map(|key| keys(key)) {
                let reply = field.input(&input, &trial.ask(place));
                if let Reply::Commit(answer) | Reply::Keep(answer) = reply {
                    let took = Paradata { ms: 0, keys: 1 };
                    // The engine may refuse; the field must go on either way.
                    let _refused = trial.act(&Act::Answer { place, answer, took });
                }
                let area = Rect::new(2, 1, size.0, size.1);
                let mut buf = Buffer::empty(Rect::new(0, 0, size.0 + 4, size.1 + 2));
                let cursor = field.draw(&trial.ask(place), area, &mut buf);
                prop_assert!(cursor.is_none_or(|at| area.contains(at)), "{}: {cursor:?}", node.name);
                for y in 0..buf.area.height {
                    for x in 0..buf.area.width {
                        let inside = area.contains(ratatui::layout::Position { x, y });
                        prop_assert!(inside || buf[(x, y)].symbol() == " ", "{} at {x},{y}", node.name);
                    }
                }
                let _rows = field.height(&trial.ask(place), size.0);
            }
            let ask = trial.ask(place);
            if let Some(draft) = field.draft(&ask) {
                let mut again = field_for(&ask);
                again.restore(&draft);
                prop_assert_eq!(again.draft(&ask), Some(draft), "{}", node.name);
            }
            let _left = field.leave(&ask);
        }
    }
}
