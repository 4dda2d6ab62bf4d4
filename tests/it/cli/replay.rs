//! `khaosat replay` without the store.

use serde_json::{Value as Json, json};

use super::{Home, data};

const FORM: &str = r#"Form(
    id: "test",
    version: "1",
    title: { "vi": "Thử", "en": "Test" },
    languages: ["en", "vi"],
    lists: { "yes_no": Inline([("1", { "en": "Yes" }), ("0", { "en": "No" })]) },
    body: [
        Group(name: "top", label: { "en": "Top" }, body: [
            Integer(name: "age", required: "true()", label: { "en": "Age" }, special: [DontKnow], checks: [
                Check(id: "age_range", that: ". <= 120", say: { "en": "Age is at most 120" }),
                Check(id: "age_odd", that: ". < 100", severity: Soft, say: { "en": "Over 100?" }),
            ]),
            Text(name: "school", relevant: "${age} < 18", label: { "en": "School" }),
        ]),
        Repeat(name: "member", label: { "en": "Member" }, body: [
            Text(name: "full_name", label: { "en": "Name" }),
            Decimal(name: "income", label: { "en": "Income" }),
        ]),
        SelectMultiple(name: "wishes", list: "yes_no", label: { "en": "Wishes" }),
        Calculate(name: "total", calculation: "sum(${income})"),
    ],
)"#;

fn play(home: &Home, answers: &Json) -> (i32, Json) {
    let form = home.file("test.ron", FORM);
    let answers = home.file("answers.json", &answers.to_string());
    let said = home.run(&["replay", &form, &answers, "--json"]);
    (said.code, serde_json::from_str(&said.out).unwrap_or_else(|e| panic!("{e}: {}{}", said.out, said.err)))
}

#[test]
fn nested_answers_make_a_complete_interview() {
    let home = Home::new();
    let answers = json!({
        "age": 41,
        "member": [{"full_name": "Lò Văn An", "income": "1.5"}, {"full_name": "Cầm Thị Bình", "income": 2}],
        "wishes": ["1"],
    });
    let (code, said) = play(&home, &answers);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        (&said["complete"], &said["problems"], &said["not_relevant"]),
        (&json!(true), &json!([]), &json!([]))
    );
    assert!(said["values"].to_string().contains(r#""total":3.5"#), "{said}");
    assert!(said["values"]["member"][1]["full_name"] == "Cầm Thị Bình", "{said}");
}

#[test]
fn a_row_is_chosen_by_its_position() {
    let form = r#"Form(id: "who", version: "1", title: "Who", languages: ["en"],
        lists: { "who": Rows(repeat: "member", label: "${full_name}") },
        body: [
            Repeat(name: "member", label: "Member", body: [Text(name: "full_name", label: "Name")]),
            SelectOne(name: "head", list: "who", label: "Head"),
            Calculate(name: "head_name", calculation: "jr:choice-name(${head}, '${head}')"),
        ])"#;
    let home = Home::new();
    let form = home.file("who.ron", form);
    let answers =
        json!({ "member": [{"full_name": "Lò Văn An"}, {"full_name": "Quàng Thị Hặc"}], "head": "[2]" });
    let said = home.json(&["replay", &form, &home.file("answers.json", &answers.to_string()), "--json"]);
    assert_eq!(said["values"]["head_name"], json!("Quàng Thị Hặc"), "{said}");
    let none = json!({ "member": [{"full_name": "Lò Văn An"}], "head": "[2]" });
    let said = home.json(&["replay", &form, &home.file("none.json", &none.to_string()), "--json"]);
    assert_eq!(said["problems"][0]["path"], json!("/head"), "{said}");
}

#[test]
fn what_is_printed_can_be_replayed() {
    let home = Home::new();
    let (_, said) =
        play(&home, &json!({"age": 7, "school": "Tiểu học Chiềng La", "member": [{"income": 1}]}));
    let (code, again) = play(&home, &said["values"]);
    assert_eq!((code, &again), (0, &said));
}

#[test]
fn values_are_nested_as_the_input_is() {
    let home = Home::new();
    let (_, flat) = play(&home, &json!({"age": 7}));
    assert_eq!(flat["values"]["age"], 7, "{flat}");
    let (code, nested) = play(&home, &json!({"top": {"age": 7, "shool": 1}}));
    assert_eq!((code, &nested["values"]["top"]["age"]), (1, &json!(7)), "{nested}");
    assert_eq!(nested["problems"][0]["path"], "/top/shool", "{nested}");
}

#[test]
fn answers_that_are_not_relevant_are_reported_not_applied() {
    let home = Home::new();
    let (code, said) = play(&home, &json!({"age": 41, "school": "x"}));
    assert_eq!((code, &said["not_relevant"]), (0, &json!(["/school"])), "{said}");
    assert!(!said["values"].to_string().contains("school"), "{said}");
}

#[test]
fn order_in_the_file_does_not_matter() {
    let home = Home::new();
    let (code, said) = play(&home, &json!({"school": "x", "age": 7}));
    assert_eq!((code, &said["not_relevant"]), (0, &json!([])), "{said}");
}

#[test]
fn refused_answers_are_problems_with_their_check() {
    let home = Home::new();
    let (code, said) = play(&home, &json!({"age": 130}));
    assert_eq!((code, &said["complete"]), (1, &json!(false)), "{said}");
    let problem = &said["problems"][0];
    assert_eq!(problem["path"], "/age");
    assert_eq!((&problem["check"], &problem["severity"]), (&json!("age_range"), &json!("Hard")), "{said}");
    assert_eq!(problem["message"], "Age is at most 120");
}

#[test]
fn odd_and_missing_answers_are_problems() {
    let home = Home::new();
    let (code, said) = play(&home, &json!({"age": 101}));
    assert_eq!((code, &said["problems"][0]["severity"]), (1, &json!("Soft")), "{said}");
    let (code, said) = play(&home, &json!({}));
    assert_eq!((code, &said["problems"][0]["path"]), (1, &json!("/age")), "{said}");
    let (code, said) = play(&home, &json!({"age": {"special": "DontKnow"}}));
    assert_eq!((code, &said["complete"]), (0, &json!(true)), "{said}");
}

#[test]
fn names_the_form_does_not_have_are_problems() {
    let home = Home::new();
    let (code, said) = play(&home, &json!({"age": 41, "agee": 1, "member": [{"nme": "x"}, 7]}));
    let paths: Vec<&str> =
        said["problems"].as_array().unwrap().iter().map(|p| p["path"].as_str().unwrap()).collect();
    assert_eq!((code, paths.as_slice()), (1, &["/member[1]/nme", "/member[2]", "/agee"][..]), "{said}");
}

#[test]
fn a_script_checks_what_it_expects() {
    let home = Home::new();
    let form = home.file("test.ron", FORM);
    let good = [
        r#"{"op":"set","path":"/age","value":"130","type":"integer","valid":false}"#,
        r#"{"op":"set","path":"/age","value":"101","type":"integer"}"#,
        r#"{"op":"reason","path":"/age","check":"age_odd","reason":"birth certificate seen"}"#,
        r#"{"op":"add","path":"/member"}"#,
        r#"{"op":"set","path":"/member[1]/income","value":"1.5","type":"decimal"}"#,
        r#"{"op":"add","path":"/member"}"#,
        r#"{"op":"set","path":"/member[2]/income","value":"2","type":"decimal"}"#,
        r#"{"op":"expect","path":"/total","value":"3.5","when":"filled"}"#,
        r#"{"op":"phase","name":"edit"}"#,
        r#"{"op":"delete","path":"/member[1]"}"#,
        r#"{"op":"edit","path":"/member[1]/income","value":"4","type":"decimal"}"#,
        r#"{"op":"expect","path":"/total","value":"4","when":"edited"}"#,
        r#"{"op":"set","path":"/wishes","value":"1 0","type":"select_multiple","choices":2}"#,
        r#"{"op":"finalize"}"#,
    ];
    let script = home.file("good.jsonl", &good.join("\n"));
    let said = home.run(&["replay", &form, &script]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);

    let bad = [
        r#"{"op":"set","path":"/age","value":"41","valid":false}"#,
        r#"{"op":"set","path":"/wishes","value":"1","choices":3}"#,
        r#"{"op":"expect","path":"/total","value":"1"}"#,
        r#"{"op":"set","path":"/nowhere","value":"1"}"#,
        r#"{"op":"set","path":"/age","value":"130"}"#,
    ];
    let script = home.file("bad.jsonl", &bad.join("\n"));
    let said = home.run(&["replay", &form, &script]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert_eq!(said.out.lines().filter(|line| line.starts_with("differs: ")).count(), 5, "{}", said.out);
    let json = home.json(&["replay", &form, &script, "--json"]);
    assert_eq!(json["differences"].as_array().map(Vec::len), Some(5), "{json}");
}

#[test]
fn a_line_that_is_no_step_is_named() {
    let home = Home::new();
    let form = home.file("test.ron", FORM);
    let script = home.file("s.jsonl", "{\"op\":\"finalize\"}\n\n{\"op\":\"fly\"}\n");
    let said = home.run(&["replay", &form, &script]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("s.jsonl") && said.err.contains("line 3"), "{}", said.err);
}

#[test]
fn timings_are_medians_of_every_step() {
    let home = Home::new();
    let form = home.file("test.ron", FORM);
    let answers = home.file("answers.json", r#"{"age": 41, "member": [{"income": 1}]}"#);
    let file = home.path().join("timings.json");
    home.ok(&["replay", &form, &answers, "--reps", "3", "--timings", file.to_str().unwrap()]);
    let timings: Json = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(timings["reps"], 3);
    assert!(timings["load"].as_u64() > Some(0) && timings["finalize"].as_u64() > Some(0), "{timings}");
    let ops: Vec<_> =
        timings["steps"].as_array().unwrap().iter().map(|s| (s["op"].clone(), s["path"].clone())).collect();
    let expected = [("set", "/age"), ("add", "/member"), ("set", "/member[1]/income")];
    assert_eq!(ops, expected.map(|(op, path)| (json!(op), json!(path))));
}

#[test]
fn the_households_of_the_review_get_their_class() {
    let home = Home::new();
    for (file, class) in [
        ("household.json", "poor"),
        ("household-near-poor.json", "near_poor"),
        ("household-not-determined.json", "not_determined"),
    ] {
        let said = home.json(&[
            "replay",
            "household-review",
            &data(file),
            "--json",
            "--at",
            "2026-11-24T08:00:00+07:00",
        ]);
        assert_eq!(said["values"]["class"], class, "{file}: {said}");
        assert_eq!(said["not_relevant"], json!([]), "{file}");
    }
}

#[test]
fn a_household_of_the_review_is_complete() {
    let home = Home::new();
    let said = home.json(&[
        "replay",
        "household-review",
        &data("household.json"),
        "--json",
        "--at",
        "2026-11-24T08:00:00+07:00",
    ]);
    assert_eq!((&said["complete"], &said["problems"]), (&json!(true), &json!([])), "{said}");
}

#[test]
fn a_key_that_stands_twice_is_reported() {
    let home = Home::new();
    let form = home.file("test.ron", FORM);
    let nested = home.file("a.json", "{\"top\": {\"age\": 40,\n \"school\": null, \"age\": 41}}");
    let steps =
        home.file("a.jsonl", r#"{"op": "expect", "path": "/member", "value": [{"income": 1, "income": 2}]}"#);
    for (file, key, line) in [(nested, "age", 2), (steps, "income", 1)] {
        let said = home.run(&["replay", &form, &file]);
        assert_eq!(said.code, 1, "{}", said.err);
        assert!(said.err.contains(&format!("duplicate key `{key}` at line {line}")), "{}", said.err);
    }
}

#[test]
fn a_moment_needs_its_time_and_offset() {
    let home = Home::new();
    let said = home.run(&["replay", "household-review", &data("household.json"), "--at", "2026-11-24"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(
        said.err.contains("a date, a time and an offset, such as 2026-11-24T08:00:00+07:00"),
        "{}",
        said.err
    );
}
