//! `khaosat form`.

use super::Home;

const TINY: &str = r#"Form(
    id: "tiny",
    version: "1",
    title: { "vi": "Phiếu nhỏ", "en": "Tiny form" },
    languages: ["vi", "en"],
    body: [
        Integer(name: "age", label: { "vi": "Tuổi", "en": "Age" }),
        Text(name: "school", relevant: "${age} < 18", label: { "vi": "Trường", "en": "School" }),
    ],
)"#;

#[test]
fn a_good_form_is_good() {
    let home = Home::new();
    let tiny = home.file("tiny.ron", TINY);
    let said = home.run(&["form", "check", &tiny, "household-review"]);
    assert_eq!((said.code, said.err.contains("error")), (0, false), "{}", said.err);
    assert_eq!(said.out.lines().count(), 2, "{}", said.out);
}

#[test]
fn everything_wrong_is_listed_with_its_place() {
    let home = Home::new();
    let bad = TINY.replace("${age} <", "${aeg} <").replace("Integer(", "Integre(");
    let bad = home.file("bad.ron", &bad);
    let said = home.run(&["form", "check", &bad]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("bad.ron:7:"), "{}", said.err);
    assert!(said.err.contains("bad.ron:8:"), "{}", said.err);
    assert!(said.err.contains("did you mean `Integer`"), "{}", said.err);
    assert!(said.out.contains("errors"), "{}", said.out);
    let lines = home.run(&["form", "check", &bad, "--json"]);
    let first: serde_json::Value = serde_json::from_str(lines.out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["level"], &first["line"]), (&"error".into(), &7.into()), "{}", lines.out);
}

#[test]
fn warnings_fail_a_check_only_if_they_are_to() {
    let home = Home::new();
    let odd = home.file("odd.ron", &TINY.replace("${age} < 18", "${age} < 18 and ${age} > 20"));
    let said = home.run(&["form", "check", &odd]);
    assert_eq!(said.code, 0);
    assert!(said.err.contains("warning[F042]") && said.err.contains("odd.ron:8:"), "{}", said.err);
    assert!(said.out.contains("good (2 questions, 1 warnings)"), "{}", said.out);
    assert_eq!(home.run(&["form", "check", "--deny-warnings", &odd]).code, 1);
    assert_eq!(home.run(&["form", "check", "--deny-warnings", &home.file("tiny.ron", TINY)]).code, 0);
    let found = home.json(&["form", "check", "--json", &odd]);
    assert_eq!((&found["level"], &found["code"]), (&"warning".into(), &"F042".into()));
    assert_eq!((&found["line"], &found["column"]), (&8.into(), &41.into()));
}

#[test]
fn a_rule_is_explained_with_an_example_and_what_to_write_instead() {
    let home = Home::new();
    insta::assert_snapshot!(home.ok(&["form", "explain", "f099"]), @r#"
    F099: Comparisons are chained
    `0 <= . <= 120` is read as `(0 <= .) <= 120`: true or false (1 or 0) is always
    below 120. Write `0 <= . and . <= 120`.

    Example:
        Integer(name: "age", label: "Tuổi", checks: [
            Check(that: "0 <= . <= 120", say: "Tuổi từ 0 đến 120"),
        ]),

    Instead:
        Integer(name: "age", label: "Tuổi", checks: [
            Check(that: "0 <= . and . <= 120", say: "Tuổi từ 0 đến 120"),
        ]),

    Where it is right nevertheless, add `allow: ["F099"]` to the question, group,
    repeat or form.
    "#);
    let vi = home.run_in("vi", &["form", "explain", "F099"]).out;
    assert!(vi.starts_with("F099: So sánh nối tiếp\n") && vi.contains("\nNên viết:\n    Integer("), "{vi}");
    let all = home.ok(&["form", "explain"]);
    assert!(
        all.contains("F001  The file is not UTF-8 text\n") && all.contains("F062  Rows can be added"),
        "{all}"
    );
}

#[test]
fn a_form_that_is_not_there_proposes_a_near_one() {
    let said = Home::new().run(&["form", "show", "houshold-review"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("did you mean `household-review`"), "{}", said.err);
}

#[test]
fn the_forms_compiled_in_are_listed_under_their_ids() {
    let home = Home::new();
    let line = home.json(&["form", "list", "--json"]);
    assert_eq!((&line["id"], &line["source"]), (&"household-review".into(), &"built-in".into()));
    assert!(home.ok(&["form", "list"]).contains("household-review"));
    assert!(!home.path().join("share").exists(), "listing makes no data folder");
}

#[test]
fn a_form_is_shown_as_paper() {
    let home = Home::new();
    let paper = home.run_in("vi", &["form", "show", &home.file("tiny.ron", TINY)]).out;
    insta::assert_snapshot!(paper, @r"
                                       PHIẾU NHỎ
                                        tiny · 1

        1  Tuổi  [age]
           ____________

        2  Trường  [school]
           → Hỏi nếu: ${age} < 18
           ________________________________________
    ");
    let marked = TINY.replacen("Integer(name: \"age\",", "Integer(name: \"age\", verify: true,", 1);
    let paper = home.ok(&["form", "show", &home.file("marked.ron", &marked)]);
    assert_eq!(paper.matches("(keyed a second time when verified)").count(), 1, "{paper}");
    let whole = home.ok(&["form", "show", "household-review"]);
    assert!(whole.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "fits on the paper");
}

#[test]
fn an_installed_form_is_found_by_its_id() {
    let home = Home::new();
    let tiny = home.file("tiny.ron", TINY);
    assert_eq!(home.run(&["form", "show", "tiny"]).code, 2);
    home.ok(&["form", "install", &tiny]);
    assert!(home.ok(&["form", "show", "tiny"]).contains("TINY FORM"));
    assert!(home.ok(&["form", "list"]).contains("tiny"));
}

#[test]
fn a_form_is_installed_with_another_table() {
    let home = Home::new();
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/forms/household-review/tables/b1_scores.csv");
    let header = std::fs::read_to_string(built_in).unwrap();
    let scores = home.file("scores.csv", &format!("{header}ND07/2021,rural,,1,Mục 1,1,Có,5,,,thử\n"));
    let before = home.json(&["form", "list", "--json"])["hash"].clone();
    home.ok(&["form", "install", "household-review", "--table", &format!("b1_scores={scores}")]);
    let listed = home.ok(&["form", "list", "--json"]);
    let current: serde_json::Value = serde_json::from_str(listed.lines().next().unwrap()).unwrap();
    assert_eq!((&current["source"], &current["current"]), (&"installed".into(), &true.into()));
    assert_ne!(current["hash"], before);
    let wrong = home.run(&["form", "install", "household-review", "--table", &format!("b1_score={scores}")]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `b1_scores`"), "{}", wrong.err);
}

#[test]
fn every_code_is_explained() {
    let home = Home::new();
    assert!(home.ok(&["form", "explain", "f002"]).starts_with("F002: "));
    let mut codes: Vec<String> = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let code = |word: &&str| {
                word.len() == 4 && word.starts_with(['E', 'F']) && word[1..].parse::<u16>().is_ok()
            };
            codes.extend(text.split('"').filter(code).map(str::to_owned));
        }
    }
    codes.sort();
    codes.dedup();
    assert!(codes.len() > 30, "{codes:?}");
    for code in codes {
        assert_eq!(home.run(&["form", "explain", &code]).code, 0, "{code} is not explained");
    }
}

#[test]
fn paper_says_from_where_to_where_a_range_goes() {
    let home = Home::new();
    let form = home.file(
        "marks.ron",
        r#"Form(id: "marks", version: "1", title: "Marks", languages: ["en"], body: [
            Range(name: "mark", range: (0, 2000, 0.5), label: "Mark"),
        ])"#,
    );
    let paper = home.ok(&["form", "show", &form]);
    assert!(paper.contains("____________  (0 to 2.000 in steps of 0,5)\n"), "{paper}");
}

/// A file that was named and cannot be read is wrong usage, whichever command names it.
#[test]
fn a_file_that_is_not_there_ends_every_command_with_2() {
    let home = Home::new();
    home.ok(&["init", "--commune", "03646"]);
    let (no, tiny) = ("none/nothing.ron", home.file("tiny.ron", TINY));
    let answers = super::data("household.json");
    for args in [
        &["form", "check", no][..],
        &["form", "show", no],
        &["form", "install", no],
        &["form", "install", &tiny, "--table", "t=none.csv"],
        &["form", "import", "none.xlsx"],
        &["replay", no, &answers],
        &["replay", &tiny, "none.json"],
        &["replay", &tiny, "none.jsonl"],
        &["simulate", no, "--households", "1", "--seed", "1"],
        &["simulate", &tiny, "--households", "1", "--seed", "1", "--profile", no],
        &["collect", no, "--plain"],
        &["collect", "--plain", "--keymap", no],
        &["collect", "--plain", "--theme", no],
        &["bundle", "verify", "none.tar.zst"],
        &["restore", "none"],
        &["backup", "verify", "none"],
        &["--data", "sealed", "--passphrase-file", no, "init", "--encrypt", "--commune", "03646"],
    ] {
        let said = home.run(args);
        assert_eq!(said.code, 2, "{args:?}: {}{}", said.out, said.err);
        assert!(said.err.starts_with("error: ") && said.err.contains("none"), "{args:?}: {}", said.err);
    }
}
