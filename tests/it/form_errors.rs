//! What is wrong in a form file is shown with its place, all of it in one run.

use proptest::prelude::*;

use khaosat::{
    diag::{Diagnostic, Level, Report},
    form::{self, FormFiles},
    words::Lang,
};

/// The findings of a form that is one text.
fn check(text: &str) -> Report {
    match form::open(FormFiles::single("test.ron", text)) {
        Ok(form) => form.report,
        Err(report) => report,
    }
}

/// Code and the very words each finding points at, warnings left out.
fn errors(report: &Report) -> Vec<String> {
    let place = |found: &Diagnostic| {
        let source = &report.sources[found.source];
        format!("{} {}", found.code, source.text.get(found.span.range()).unwrap_or("?"))
    };
    report.found.iter().filter(|found| found.level == Level::Error).map(place).collect()
}

/// A whole form around a body.
fn form(lists: &str, body: &str) -> String {
    format!(
        "Form(\n    id: \"test\",\n    version: \"1\",\n    title: \"Thử\",\n    languages: [\"vi\"],\n    \
         lists: {{ {lists} }},\n    body: [\n{body}\n    ],\n)\n"
    )
}

#[test]
fn an_unclosed_bracket_is_reported_alone_at_its_opening() {
    let text = "Form(\n    id: \"x\",\n    body: [\n        Text(name: \"a\", checks: [Check(that: \".\", say: \"x\"],\n        ),\n    ],\n)\n";
    let report = check(text);
    assert_eq!(report.found.len(), 1, "{}", report.render(Lang::En, false));
    assert_eq!(report.found[0].code, "F002");
    assert_eq!(report.found[0].span.start as usize, text.find("(that").unwrap());
}

#[test]
fn a_bracket_missing_at_the_end_is_blamed_by_indentation() {
    let text = "Form(\n    id: \"x\",\n    body: [\n        Group(name: \"g\", body: [\n            Text(name: \"a\",\n        ]),\n    ],\n)\n";
    let report = check(text);
    assert_eq!(report.found.len(), 1);
    assert_eq!(report.found[0].span.start as usize, text.find("(name: \"a\"").unwrap());
    let text = "Form(\n    id: \"x\",\n    title: \"t\",\n    body: [\n        Text(\n            name: \"a\",\n        Text(name: \"b\"),\n    ],\n";
    let report = check(text);
    assert_eq!(report.found.len(), 1);
    assert_eq!(
        (report.found[0].code, report.found[0].span.start as usize),
        ("F002", text.find("(\n            name").unwrap())
    );
}

#[test]
fn a_missing_quote_is_blamed_where_texts_turned_inside_out() {
    let text = "Form(\n    id: \"x,\n    version: \"1\",\n    title: \"t\",\n    body: [],\n)\n";
    let report = check(text);
    assert_eq!(report.found.len(), 1);
    assert_eq!(
        (report.found[0].code, report.found[0].span.start as usize),
        ("F003", text.find("\"x,").unwrap())
    );
}

#[test]
fn every_error_of_a_file_comes_in_one_run() {
    let text = form(
        r#""yn": Inline([("1", "Có"), ("1", "Không")]), "yn": Inline([("a", "b")]), "gone": Csv("lists/gone.csv"), "bad": Csv("../x.csv")"#,
        r#"
        Txt(name: "a", label: "A"),
        Text(nmae: "b", name: "b", label: 5),
        Integer(name: "c" label: "C", range: (1, 5, 1)),
        SelectOne(name: "d", label: "D", list: "ny"),
        SelectOne(name: "d", label: "D"),
        Text(name: "1x", label: "X", pii: 1, pii: true),
        Text(name: "e", label: { "vi": "E", "fr": "E", "vi": "E" }, special: [DontKnwo]),
        Integer(name: "f", label: "F", default: "many", required: "${zz} = 1", checks: [Check(that: ". >", say: "x"), Check(say: "y")]),
        SelectOne(name: "h", label: "H", list: "yn", default: "'2'"),
        Group(name: "g", label: "${", body: []),
        Range(name: "r", label: "R", range: (5, 1, 1)),
        "#,
    );
    insta::with_settings!({ snapshot_path => "../snap" }, {
        let report = form::check(FormFiles::single("test.ron", text)).unwrap_err();
        insta::assert_snapshot!("every_error", report.render(Lang::En, false));
        insta::assert_snapshot!("every_error_vi", report.render(Lang::Vi, false));
    });
}

#[test]
fn errors_of_a_csv_file_point_into_it() {
    let mut files = FormFiles::single(
        "f",
        form(
            r#""a": Csv("lists/a.csv"), "b": Csv("lists/b.csv"), "c": Csv("lists/c.csv"), "d": Csv("lists/d.csv")"#,
            r#"SelectOne(name: "qa", label: "A", list: "a"), SelectOne(name: "qb", label: "B", list: "b"),
           SelectOne(name: "qc", label: "C", list: "c"), SelectOne(name: "qd", label: "D", list: "d"),"#,
        ),
    );
    let mut add = |path: &str, bytes: &[u8]| files.files.insert(path.to_owned(), bytes.to_vec());
    add(
        "lists/a.csv",
        "code,label\n1,Một\n2,Hai,thừa\n1,Lại một\n,Trống\na b,Cách\n\"x\ny\",Hai dòng\n".as_bytes(),
    );
    add("lists/b.csv", "mã,nhãn\n1,Một\n".as_bytes());
    add("lists/c.csv", b"code,label\n1,M\xf4t\n");
    add("lists/d.csv", b"");
    let report = form::open(files).unwrap_err();
    insta::with_settings!({ snapshot_path => "../snap" }, {
        insta::assert_snapshot!("csv_errors", report.render(Lang::En, false));
    });
}

#[test]
fn a_circle_names_its_ring() {
    let text = form(
        "",
        r#"
        Calculate(name: "a", label: "A", calculation: "${b} + 1"),
        Calculate(name: "b", label: "B", calculation: "${c} + 1"),
        Calculate(name: "c", label: "C", calculation: "${a} + 1"),
    "#,
    );
    let report = check(&text);
    assert_eq!(report.found.len(), 1, "{}", report.render(Lang::En, false));
    assert_eq!(report.found[0].code, "F090");
    let message = report.found[0].message.text(Lang::En);
    assert!(["a", "b", "c"].iter().all(|name| message.contains(name)), "{message}");
}

#[test]
fn references_must_exist_and_fit() {
    let text = "Form(id: \"x\", version: \"1\", title: \"t\", languages: [\"vi\"], commune: \"age\",
        lists: { \"who\": Rows(repeat: \"g\", label: \"${nam}\"), \"yn\": Inline([(\"1\", \"Có\")]) },
        body: [
            Group(name: \"g\", body: [Text(name: \"name\", label: \"N\")]),
            Repeat(name: \"r\", from: Choices(\"name\"), row_label: \"${age}\", body: [Integer(name: \"age\", label: \"A\")]),
            Repeat(name: \"s\", from: List(\"nope\"), body: [
                SelectMultiple(name: \"m\", label: \"M\", list: \"yn\", exclusive: [\"7\"]),
            ]),
            Repeat(name: \"t\", from: Choices(\"m\"), count: 2, choice_filter: \"true()\", body: [Text(name: \"u\", label: \"U\")]),
            Calculate(name: \"v\", calculation: \"${name} + 1\", trigger: [\"nobody\", \"g\"]),
            SelectOne(name: \"w\", label: \"W\", list: \"who\", or_other: true),
        ])";
    let report = check(text);
    let found = errors(&report);
    for expected in [
        "F026 age",
        "F026 g",
        "F026 name",
        "F016 nope",
        "F029 7",
        "F012 from",
        "F012 choice_filter",
        "F025 nobody",
    ] {
        assert!(found.contains(&expected.to_owned()), "{expected} missing in {found:#?}");
    }
}

#[test]
fn places_are_right_behind_escapes_and_in_raw_texts() {
    let text = form(
        "",
        r###"
        Text(name: "a", label: "\u{41}\t\"x\" ${nope}", relevant: "'\\' = ${gone}", hint: r#"thô "${raw}" "#),
    "###,
    );
    assert_eq!(errors(&check(&text)), ["E020 ${nope}", "E020 ${gone}", "E020 ${raw}"]);
    let text = form(r#""l": Inline([("1", "Của ${a}")])"#, r#"SelectOne(name: "a", label: "A", list: "l"),"#);
    assert_eq!(errors(&check(&text)), ["F027 ${"]);
}

#[test]
fn files_that_are_no_form_say_so() {
    for (text, code) in [
        ("", "F005"),
        ("// nothing", "F005"),
        ("Form", "F009"),
        ("Frm()", "F011"),
        ("[1, 2]", "F009"),
        ("Form(id: \"a\") Form()", "F005"),
        ("Form())", "F004"),
        ("/* open", "F003"),
    ] {
        let report = check(text);
        assert!(
            report.found.iter().any(|found| found.code == code),
            "{text}: {}",
            report.render(Lang::En, false)
        );
    }
    let mut files = FormFiles::single("x.ron", "");
    files.files.insert("form.ron".to_owned(), vec![0xff, 0xfe, 0x00]);
    assert_eq!(form::open(files).unwrap_err().found[0].code, "F001");
    files_without_form();
}

fn files_without_form() {
    let report = form::open(FormFiles::default()).unwrap_err();
    assert_eq!(report.found[0].code, "F018");
}

#[test]
fn nesting_without_end_is_refused() {
    for bracket in ["(", "[", "{", "Some("] {
        let report = check(&format!("Form(body: {}", bracket.repeat(100_000)));
        assert_eq!(report.found[0].code, "F032");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever is cut out of, put into or turned round in a form: a report with places inside the text, no panic.
    #[test]
    fn damage_never_panics(cuts in proptest::collection::vec((0.0..1.0_f64, 0_usize..40, "[\\[\\](){}\",:$'a-z0-9 \\\\é\\n]{0,6}"), 1..5)) {
        let mut files = super::form_language::kitchen_sink();
        let mut text: Vec<char> = include_str!("data/kitchen_sink.ron").chars().collect();
        for (place, length, put) in cuts {
            let start = (place * text.len() as f64) as usize;
            let end = (start + length).min(text.len());
            text.splice(start..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        files.files.insert("form.ron".to_owned(), text.into_bytes());
        let checked = form::check(files);
        let bad = checked.is_err();
        let report = checked.map_or_else(|report| report, |form| form.report);
        prop_assert_eq!(report.has_errors(), bad);
        for found in &report.found {
            let source = &report.sources[found.source].text;
            prop_assert!(source.get(found.span.range()).is_some(), "{} {:?}", found.code, found.span);
        }
        report.render(Lang::Vi, false);
    }

    #[test]
    fn damaged_data_never_panics(junk in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut files = super::form_language::kitchen_sink();
        files.files.insert("lists/villages.csv".to_owned(), junk);
        if let Err(report) = form::open(files) {
            report.render(Lang::En, false);
        }
    }
}

#[test]
fn a_number_that_is_none_is_not_passed_over() {
    let report = check(&form(
        "",
        r#"Text(name: "a", label: "A", max: "a"), Repeat(name: "r", label: "R", min_rows: [], body: [Text(name: "b", label: "B")])"#,
    ));
    assert_eq!(errors(&report), ["F009 \"a\"", "F009 []"]);
}

#[test]
fn a_byte_order_mark_before_a_form_is_no_error_and_moves_no_place() {
    let text = format!("\u{feff}{}", form("", r#"Text(name: "a", label: "Đường")"#).replace('\n', "\r\n"));
    assert_eq!(errors(&check(&text)), [""; 0]);
    let text = format!("\u{feff}{}", form("", r#"Text(name: “a”, label: "Đường", relevant: "${zz} = 1")"#));
    assert!(errors(&check(&text)).contains(&"E020 ${zz}".to_owned()), "{:?}", errors(&check(&text)));
}

#[test]
fn a_quote_left_open_in_a_list_is_found_on_its_line() {
    let text = form(r#""l": Csv("lists/l.csv")"#, r#"SelectOne(name: "a", list: "l", label: "A")"#);
    let with = |csv: &str| {
        let mut files = FormFiles::single("test.ron", &text);
        files.files.insert("lists/l.csv".to_owned(), csv.as_bytes().to_vec());
        form::open(files).map_or_else(|report| errors(&report), |form| errors(&form.report))
    };
    assert_eq!(with("code,label_vi\n1,\"A\n2,B\n"), ["F020 \"A"]);
    assert_eq!(with("code,label_vi\n1,\"A \"\"x\"\", y\"\n2,5\" x\"\"y rộng\n3,\"\"\n"), [""; 0]);
}

#[test]
fn circles_are_found_beside_other_errors() {
    let form = r#"Form(id: "f", version: "1", title: "F", languages: ["en"], body: [
        Calculate(name: "a", calculation: "${b} + 1"),
        Calculate(name: "b", calculation: "${a} + 1"),
        Calculate(name: "c", calculation: "${nobody} + 1"),
    ])"#;
    let report = khaosat::form::open(khaosat::form::FormFiles::single("f", form)).unwrap_err();
    let codes: Vec<&str> = report.found.iter().map(|found| found.code).collect();
    assert!(codes.contains(&"F090") && codes.len() > 1, "{codes:?}");
}
