//! Lint rules: each finds what it is for at the very words, leaves its near misses alone, and is documented by an
//! example that it finds and one that nothing is found in.

mod cases;

use std::collections::BTreeSet;

use khaosat::{
    diag::{Level, Report, Span},
    form::{self, FormFiles, lint::RULES},
    words::Lang,
    xlsform,
};

use cases::CASES;

/// Lists that items may use.
const LISTS: &[(&str, &str)] = &[
    ("yes_no", r#"[("1", "Có"), ("0", "Không")]"#),
    ("sex", r#"[("1", "Nam"), ("2", "Nữ")]"#),
    ("water", r#"[("1", "Nước máy"), ("2", "Nước suối"), ("3", "Nước mưa")]"#),
    ("level", r#"[("low", "Thấp"), ("middle", "Vừa"), ("high", "Cao")]"#),
];

/// A whole form: as it stands, or around items, with the lists that these use.
fn whole(text: &str) -> String {
    if text.trim_start().starts_with("Form(") {
        return text.to_owned();
    }
    let used = LISTS.iter().filter(|(name, _)| text.contains(&format!("list: \"{name}\"")));
    let lists: Vec<String> = used.map(|(name, choices)| format!("\"{name}\": Inline({choices})")).collect();
    format!(
        "Form(id: \"f\", version: \"1\", title: \"Phiếu\", languages: [\"vi\"], lists: {{ {} }}, body: [\n{text}\n])",
        lists.join(", ")
    )
}

/// Everything found in a form without errors.
fn check(text: &str) -> Report {
    let text = whole(text);
    let checked = form::check(FormFiles::single("test.ron", text));
    checked.unwrap_or_else(|report| panic!("{}", report.render(Lang::En, false))).report
}

/// Where a rule finds something.
fn places(report: &Report, code: &str) -> Vec<Span> {
    report.found.iter().filter(|found| found.code == code).map(|found| found.span).collect()
}

/// The text without its marks `«…»`, and what was marked.
fn marked(text: &str) -> (String, Vec<Span>) {
    let (mut plain, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in whole(text).chars() {
        match c {
            '«' => open = plain.len(),
            '»' => spans.push(Span::new(open..plain.len())),
            c => plain.push(c),
        }
    }
    (plain, spans)
}

/// Fails with everything that was said, so that one run shows all of it.
fn nothing_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn each_rule_points_at_the_very_words() {
    let wrong = CASES.iter().filter_map(|(code, text, _)| {
        let (plain, expected) = marked(text);
        let report = check(&plain);
        let found = places(&report, code);
        let right = !expected.is_empty() && found == expected;
        (!right).then(|| format!("{code} in {text}: {expected:?}\n{}", report.render(Lang::En, false)))
    });
    nothing_wrong(&wrong.collect::<Vec<_>>());
}

#[test]
fn each_rule_leaves_near_misses_alone() {
    let wrong = CASES.iter().filter_map(|(code, _, text)| {
        let report = check(text);
        let found = places(&report, code);
        (!found.is_empty()).then(|| format!("{code} in {text}\n{}", report.render(Lang::En, false)))
    });
    nothing_wrong(&wrong.collect::<Vec<_>>());
}

#[test]
fn each_rule_is_tried_and_documented() {
    let tried: BTreeSet<&str> = CASES.iter().map(|(code, ..)| *code).collect();
    let registered: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(tried, registered);
    assert_eq!(registered.len(), RULES.len(), "a code is given twice");
    let mut wrong = Vec::new();
    for rule in RULES {
        let example = check(rule.lint.example);
        if places(&example, rule.code).is_empty() {
            wrong.push(format!("{}: its example is fine\n{}", rule.code, example.render(Lang::En, false)));
        }
        let instead = check(rule.lint.instead);
        if !instead.found.is_empty() {
            let shown = instead.render(Lang::En, false);
            wrong.push(format!("{}: what to write instead is not fine\n{shown}", rule.code));
        }
    }
    nothing_wrong(&wrong);
}

#[test]
fn codes_of_rules_and_errors_do_not_mix() {
    for rule in RULES {
        assert!(form::codes::explain(rule.code).is_none(), "{} is an error, too", rule.code);
    }
}

const ROSTER: &str =
    r#"Repeat(name: "member", label: "Thành viên", ALLOW body: [Integer(name: "age", label: "Tuổi")]),"#;

/// Codes found in a form around the roster without limit that allows something.
fn allowing(item: &str, form: &str) -> Vec<&'static str> {
    let body = ROSTER.replace("ALLOW", item);
    let text = format!("Form(id: \"f\", version: \"1\", title: \"Phiếu\", {form} body: [{body}])");
    check(&text).found.iter().map(|found| found.code).collect()
}

#[test]
fn a_rule_can_be_allowed_where_it_is_found_or_around() {
    assert_eq!(allowing("", ""), ["F062"]);
    assert_eq!(allowing("allow: [\"F062\"],", ""), [""; 0]);
    assert_eq!(allowing("allow: \"f062\",", ""), [""; 0]);
    assert_eq!(allowing("", "allow: [\"F062\"],"), [""; 0]);
    // The innermost one is what silences.
    assert_eq!(allowing("allow: [\"F062\"],", "allow: [\"F062\"],"), ["F037"]);
    let text = r#"Group(name: "g", label: "G", allow: ["F034"], body: [Text(name: "a"), Text(name: "b")]), Text(name: "c"),"#;
    let report = check(text);
    assert_eq!(report.found.len(), 1, "{}", report.render(Lang::En, false));
}

#[test]
fn what_allow_gets_wrong_is_told() {
    assert_eq!(allowing("allow: [\"F063\"],", ""), ["F062", "F037"]);
    assert_eq!(allowing("allow: [\"F001\", \"roster\"],", ""), ["F062", "F036", "F036"]);
    // A name, not a code; and errors cannot be allowed.
    let text = ROSTER.replace("ALLOW", "allow: [\"F62\"],");
    let report = check(&text);
    let help: Vec<String> =
        report.found.iter().flat_map(|found| &found.help).map(|help| help.text(Lang::En)).collect();
    assert_eq!(help, ["did you mean `F062`?"]);
}

#[test]
fn files_of_a_form_are_looked_at() {
    let text = r#"Form(id: "f", version: "1", title: "Phiếu", lists: { "a": Csv("lists/a.csv"), "b": Csv("lists/b.csv") },
        tables: { "t": Csv("tables/t.csv"), "u": Csv("tables/u.csv") },
        body: [
            SelectOne(name: "a", list: "a", label: "A"),
            Calculate(name: "t", calculation: "pulldata('t', 'x', 'k', ${a})"),
        ])"#;
    let mut files = FormFiles::single("f", text);
    let mut add = |path: &str, text: &str| files.files.insert(path.to_owned(), text.as_bytes().to_vec());
    add("lists/a.csv", "code,label\n1,Một\n01,Một\n");
    add("lists/b.csv", "code,label\n1,Một\n");
    add("lists/c.csv", "code,label\n1,Một\n");
    add("tables/t.csv", "k,x\n1,Một\n");
    add("tables/u.csv", "k,x\n1,Một\n");
    let report = form::check(files).unwrap().report;
    let found: Vec<String> =
        report.found.iter().map(|found| format!("{} {}", found.code, found.message.text(Lang::En))).collect();
    assert_eq!(
        found,
        [
            "F033 the file `lists/c.csv` is not used",
            "F071 the label “Một” stands at both codes `1` and `01`",
            "F072 the codes `1` and `01` look like one",
            "F033 the list `b` is not used",
            "F033 the table `u` is not used",
        ]
    );
}

#[test]
fn rules_speak_beside_errors() {
    let text = whole(
        r#"Text(name: "full_name", label: "A  b", relevant: "${nobody} = '1'"), Text(name: "c", label: "C"),"#,
    );
    let report = form::check(FormFiles::single("test.ron", text)).unwrap_err();
    let found: Vec<(Level, &str)> = report.found.iter().map(|found| (found.level, found.code)).collect();
    assert_eq!(found, [(Level::Warning, "F089"), (Level::Warning, "F065"), (Level::Error, "E020")]);
}

#[test]
fn findings_are_shown_as_errors_are() {
    let text = r#"Form(
    id: "f",
    version: "1",
    title: "Phiếu",
    lists: {
        "water": Inline([("1", "Nước máy"), ("2", "Nước suối"), ("0", "Không có")]),
    },
    body: [
        Integer(name: "months", label: "Mang thai mấy tháng", relevant: "${pregnant} = '1' or '2'"),
        SelectMultiple(name: "pregnant", label: "Nguồn  nước", list: "water", checks: [
            Check(that: ". = '1' and . = '2'", say: ""),
        ]),
        Group(name: "g", label: "Nhóm", relevant: "selected(${pregnant}, '1')", body: [
            Text(name: "phone", label: "Điện thoại", relevant: "not(selected(${pregnant}, '1'))"),
        ]),
    ],
)
"#;
    insta::with_settings!({ snapshot_path => "../snap" }, {
        insta::assert_snapshot!("lint_findings", check(text).render(Lang::En, false));
        insta::assert_snapshot!("lint_findings_vi", check(text).render(Lang::Vi, false));
    });
}

#[test]
fn forms_that_are_shipped_or_measured_have_nothing_that_is_not_true() {
    let codes = |files: FormFiles| {
        let checked = form::check(files);
        let report = checked.unwrap_or_else(|report| panic!("{}", report.render(Lang::En, false))).report;
        let codes: BTreeSet<&str> = report.found.iter().map(|found| found.code).collect();
        codes.into_iter().collect::<Vec<_>>()
    };
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = |path: &str| codes(FormFiles::read(&root.join(path)).unwrap());
    assert_eq!(found("forms/household-review"), [""; 0]);
    assert_eq!(codes(super::form_language::kitchen_sink()), [""; 0]);
    // Rosters without limit, and tables of points that were generated as nested ifs.
    let workloads = crate::workloads::read().unwrap();
    let imported =
        |name: &str| codes(xlsform::import(&workloads[name].xlsx, name, &|_| None, Lang::En).files.unwrap());
    assert_eq!(imported("roster-10"), ["F062"]);
    assert_eq!(imported("rosterpct-10"), ["F062"]);
    assert_eq!(imported("poverty-B"), ["F084", "F085"]);
}
