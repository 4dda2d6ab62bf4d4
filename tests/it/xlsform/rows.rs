//! Repeats: nested, counted, and as choices.

use super::*;
use crate::engine::Desk;
use serde_json::{Value as Json, json};

/// Answers questions in the order given, adding rows as they are named, and gives all values.
fn filled(form: &Form, answers: &[(&str, Json)]) -> Json {
    let mut desk = Desk::new(&form.plan);
    for (path, answer) in answers {
        match answer {
            Json::Null => drop(desk.add(path)),
            answer => drop(desk.answer(path, answer.clone())),
        }
    }
    desk.verify();
    desk.values()
}

#[test]
fn an_answer_that_is_a_row_reads_as_the_text_of_the_row() {
    let imported = survey(&[
        "type|name|label|choice_filter|constraint|calculation",
        "begin repeat|member|Member",
        "text|full_name|Name",
        "integer|age|Age",
        "end repeat",
        "select_one ${full_name}|head|Head|${age} > 17|. != 'Nobody'",
        "calculate|is_an||||if(${head} = 'An', 'yes', 'no')",
        "calculate|head_age||||${member}[${full_name} = ${head}]/age",
        "calculate|named||||concat(${head}, '!')",
        "text|say|Hello ${head}",
    ]);
    let text = ron(&imported);
    for written in [
        r#"Rows(repeat: "member", label: "${full_name}")"#,
        r#""(${age} > 17) and ${full_name} != ''""#,
        r#""jr:choice-name(., '${head}') != 'Nobody'""#,
        r#""if(jr:choice-name(${head}, '${head}') = 'An', 'yes', 'no')""#,
        r#"label: "Hello ${head}""#,
    ] {
        assert!(text.contains(written), "{written} is not in\n{text}");
    }
    let form = loaded(&imported);
    let mut desk = Desk::new(&form.plan);
    for (n, (name, age)) in [("Bình", 3), ("An", 41), ("", 50)].into_iter().enumerate() {
        desk.add("/member");
        if !name.is_empty() {
            desk.answer(&format!("/member[{}]/full_name", n + 1), json!(name));
        }
        desk.answer(&format!("/member[{}]/age", n + 1), json!(age));
    }
    let head = desk.at("/head");
    let offered = desk.interview.choices(head, 0);
    assert_eq!(offered.iter().map(|choice| &*choice.label).collect::<Vec<_>>(), ["An"], "grown up and named");
    let id = offered[0].code.clone();
    desk.answer("/head", json!(&*id));
    let values = desk.values();
    assert_eq!(
        (&values["is_an"], &values["head_age"], &values["named"]),
        (&json!("yes"), &json!(41), &json!("An!"))
    );
    // A corrected name is followed; in ODK the answer would name nobody.
    desk.answer("/member[2]/full_name", json!("Ân"));
    assert_eq!(desk.values()["named"], json!("Ân!"));
    assert_eq!(desk.interview.label(desk.at("/say"), 0), "Hello Ân");
}

#[test]
fn several_rows_as_answer_are_told_to_be_ids() {
    let imported = survey(&[
        "type|name|label|relevant",
        "begin repeat|m|M",
        "text|n|N",
        "end repeat",
        "select_multiple ${n}|who|W",
        "text|x|X|selected(${who}, 'An')",
        "text|y|Y|count-selected(${who}) > 1",
    ]);
    loaded(&imported);
    let notes = said(&imported, Level::Warning).join("\n");
    assert!(notes.contains("survey!D6: an expression reads “who”"), "{notes}");
}

#[test]
fn nested_repeats_count_and_refer_to_rows_around_them() {
    let imported = survey(&[
        "type|name|label|repeat_count|calculation|relevant|default",
        "integer|houses|Houses",
        "begin repeat|house|House|${houses}",
        "integer|rooms|Rooms",
        "begin repeat|room|Room|${rooms}",
        "integer|area|Area||||position(../..) * 10 + position(..)",
        "calculate|share|||${area} div sum(${house}/room/area)",
        "begin repeat|bed|Bed|2",
        "text|who|Who|||${area} > 11",
        "end repeat",
        "end repeat",
        "calculate|own|||sum(${area})",
        "end repeat",
        "calculate|all|||sum(${area})",
        "calculate|last|||indexed-repeat(${area}, ${house}, 2, ${room}, 1)",
        "calculate|beds|||count(${bed})",
    ]);
    let form = loaded(&imported);
    let values = filled(
        &form,
        &[
            ("/houses", json!(2)),
            ("/house[1]/rooms", json!(2)),
            ("/house[2]/rooms", json!(1)),
            ("/house[1]/room[2]/bed[2]/who", json!("An")),
        ],
    );
    assert_eq!(values["house"][0]["own"], json!(23), "{values}");
    assert_eq!(
        (&values["all"], &values["last"], &values["beds"]),
        (&json!(44), &json!(21), &json!(6)),
        "{values}"
    );
    assert_eq!(values["house"][0]["room"][1]["bed"][1]["who"], json!("An"));
}

#[test]
fn external_choices_are_a_space_of_names_of_their_own() {
    let imported = read(workbook(&[
        (
            "survey",
            &[
                "type|name|label|choice_filter",
                "select_one place|a|A",
                "select_one_external place|b|B|parent = ${a}",
                "select_one_external hamlet|c|C|parent = ${b}",
            ],
        ),
        ("choices", &["list_name|name|label", "place|x|X", "place|y|Y"]),
        (
            "external_choices",
            &["list_name|name|label|parent", "place|x1|X one|x", "place|y1|Y one|y", "hamlet|h1|H one|x1"],
        ),
    ]));
    let form = loaded(&imported);
    let mut desk = Desk::new(&form.plan);
    desk.answer("/a", json!("y"));
    let offered = desk.interview.choices(desk.at("/b"), 0);
    assert_eq!(offered.iter().map(|choice| &*choice.code).collect::<Vec<_>>(), ["y1"]);
    desk.answer("/a", json!("x"));
    desk.answer("/b", json!("x1"));
    assert_eq!(desk.interview.choices(desk.at("/c"), 0).len(), 1);
}

#[test]
fn or_other_trigger_and_last_saved_work_as_in_odk() {
    let imported = survey(&[
        "type|name|label|trigger|calculation|default|relevant",
        "select_one yn or_other|a|A",
        "text|why|Why ${a_other}||||${a} = 'other'",
        "dateTime|asked|Asked|${a}|now()",
        "integer|count|Count|||1 + 2",
        "text|again|Again|||${last-saved#why}",
    ]);
    let form = loaded(&imported);
    assert!(form.plan.node("again").unwrap().default.is_some());
    let mut desk = Desk::new(&form.plan);
    assert_eq!((&desk.values()["count"], &desk.values()["asked"]), (&json!(3), &Json::Null));
    desk.answer("/a", json!("other"));
    desk.answer("/a_other", json!("maize"));
    assert_eq!(desk.interview.label(desk.at("/why"), 0), "Why maize");
    assert_ne!(desk.values()["asked"], Json::Null);
}

#[test]
fn a_file_may_be_read_in_two_ways_and_share_its_name_with_a_list() {
    let imported = read(workbook(&[
        (
            "survey",
            &[
                "type|name|label|parameters|choice_filter",
                "select_one_from_file villages.csv|a|A|value=id label=ten",
                "select_one_from_file villages.csv|b|B|value=id label=ten randomize=true|commune = 'c2'",
                "select_multiple_from_file villages.csv|c|C|value=commune label=id",
                "select_one villages|d|D",
            ],
        ),
        ("choices", &["list_name|name|label", "villages|own|Own"]),
    ]));
    let form = loaded(&imported);
    let codes = |name: &str| {
        let list = form.plan.question(node(&form, name).id).unwrap().list.unwrap();
        form.plan.codes(list).map(|code| code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((codes("a"), codes("b")), (vec!["1".into(), "2".into()], vec!["1".into(), "2".into()]));
    assert_eq!((codes("c"), codes("d")), (vec!["c1".to_owned(), "c2".into()], vec!["own".to_owned()]));
    let notes = said(&imported, Level::Warning).join("\n");
    assert!(notes.contains("survey!D3: the parameter “randomize” is kept"), "{notes}");
}
