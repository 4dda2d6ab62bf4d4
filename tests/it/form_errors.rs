//! What is wrong in a form file is shown with its place, all of it in one run.

use khaosat::{
    diag::Report,
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

/// Code and the very words each finding points at.
fn found(text: &str) -> Vec<String> {
    let report = check(text);
    let place = |found: &khaosat::diag::Diagnostic| {
        let source = &report.sources[found.source];
        format!("{} {}", found.code, source.text.get(found.span.range()).unwrap_or("?"))
    };
    report.found.iter().map(place).collect()
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
        insta::assert_snapshot!("every_error", check(&text).render(Lang::En, false));
        insta::assert_snapshot!("every_error_vi", check(&text).render(Lang::Vi, false));
    });
}
