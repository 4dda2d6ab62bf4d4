//! `khaosat form import` in the real binary, and what an imported questionnaire does then.

use super::{Home, data};
use crate::xlsform::workbook;
use serde_json::Value as Json;
use std::{collections::BTreeSet, fs};

/// A workbook in the home; gives its path.
fn written(home: &Home, name: &str, sheets: &[(&str, &[&str])]) -> String {
    let path = home.path().join(name);
    fs::write(&path, workbook(sheets).save_to_buffer().unwrap()).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The names of all items of a form, in the order of the file.
fn names(ron: &str) -> BTreeSet<String> {
    let body = ron.split_once("body: [").map_or(ron, |(_, body)| body);
    let names = body.split("(name: \"").skip(1).filter_map(|rest| rest.split('"').next());
    names.map(str::to_owned).collect()
}

/// Every question has its name on the paper.
fn shows_every_question(home: &Home, form: &str, ron: &str) {
    let paper = home.ok(&["form", "show", form]);
    let containers = ["Group(name: \"", "Repeat(name: \""];
    let containers: BTreeSet<String> = containers
        .iter()
        .flat_map(|start| ron.split(start).skip(1).filter_map(|rest| rest.split('"').next()))
        .map(str::to_owned)
        .collect();
    // A long line may be broken before the name, never in it.
    for name in names(ron).difference(&containers) {
        assert!(paper.contains(&format!("[{name}]")), "{form}: {name} is not on the paper");
    }
}

#[test]
fn an_imported_workbook_is_shown_whole_and_runs() {
    let home = Home::new();
    let folder = home.path().join("electricity");
    let folder = folder.to_str().unwrap();
    home.ok(&["form", "import", &data("xlsform/sample.xlsx"), "-o", folder]);
    shows_every_question(&home, folder, &fs::read_to_string(format!("{folder}/form.ron")).unwrap());
    assert_eq!(home.run(&["form", "check", folder]).code, 0);
    let again = home.run(&["form", "import", &data("xlsform/sample.xlsx"), "-o", folder]);
    assert_eq!(again.code, 2, "a folder that is there is left alone: {}", again.err);
}

/// The names of all questions of a workload, from the syntax trees it was made of.
fn questions(items: &Json, found: &mut Vec<String>) {
    for item in items.as_array().into_iter().flatten() {
        match item.get("children") {
            Some(inner) => questions(inner, found),
            None => found.extend(item["name"].as_str().map(str::to_owned)),
        }
    }
}

/// Imports every workload, shows all of its questions, and replays its script without a difference; scripts of more
/// than 100,000 bytes on request.
#[test]
fn every_workload_is_imported_shown_whole_and_replayed() {
    let (home, all) = (Home::new(), std::env::var_os("KHAOSAT_WORKLOADS").is_some());
    let workloads = crate::workloads::read().unwrap();
    assert_eq!(workloads.len(), 18);
    let mut expected = 0;
    for (name, workload) in workloads {
        let book = home.path().join(format!("{name}.xlsx"));
        fs::write(&book, &workload.xlsx).unwrap();
        let folder = home.path().join(&name);
        let folder = folder.to_str().unwrap();
        home.ok(&["form", "import", book.to_str().unwrap(), "-o", folder]);
        let paper = home.ok(&["form", "show", folder]);
        let mut names = Vec::new();
        let neutral: Json = serde_json::from_str(&workload.neutral).unwrap();
        questions(&neutral["items"], &mut names);
        assert!(!names.is_empty(), "{name}");
        for question in names {
            assert!(paper.contains(&format!("[{question}]")), "{name}: {question} is not on the paper");
        }
        expected += workload.script.matches(r#""op":"expect""#).count();
        if all || workload.script.len() < 100_000 {
            let script = home.file(&format!("{name}.jsonl"), &workload.script);
            home.ok(&["replay", folder, &script]);
        }
    }
    assert!(expected > 40, "{expected} values of an independent evaluator");
}

#[test]
fn errors_name_cells_and_nothing_is_written() {
    let home = Home::new();
    let book = written(
        &home,
        "bad.xlsx",
        &[(
            "survey",
            &["type|name|label|relevant", "integer|a|A|${b} = 1", "integer|b|B|${a} = 1", "photo|p|P"],
        )],
    );
    let folder = home.path().join("bad");
    let said = home.run(&["form", "import", &book, "-o", folder.to_str().unwrap()]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(!folder.exists());
    insta::assert_snapshot!(said.err, @r"
    survey!D2: error[F090]: these expressions depend on each other in a circle: a → b → a
      survey!D3: also part of the circle
      help: take one of the references out; a calculation may not read its own value, except through once()
    survey!D2: warning[F040]: `b` is asked after `a`
      survey!3: asked here
    survey!A4: warning: “photo” cannot be done in a terminal; it becomes a File question (a path)
    error: nothing was written: 1 errors
    ");
    let vietnamese = home.run_in("vi", &["form", "import", &book, "-o", folder.to_str().unwrap()]);
    assert!(vietnamese.err.contains("survey!A4: cảnh báo: "), "{}", vietnamese.err);
    let none = home.run(&["form", "import", home.path().join("none.xlsx").to_str().unwrap()]);
    assert_eq!(none.code, 2, "{}", none.err);
    let text = home.file("text.xlsx", "type,name,label\n");
    let said = home.run(&["form", "check", &book]);
    assert!(
        said.code == 1 && said.err.contains(&format!("import it first: `khaosat form import {book}")),
        "{}",
        said.err
    );
    let said = home.run(&["form", "import", &text]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("text.xlsx: error: this is a text file"), "{}", said.err);
}

#[test]
fn interviews_on_a_form_without_a_commune_are_the_home_communes() {
    let home = Home::new();
    let book = written(&home, "wells.xlsx", &[("survey", &["type|name|label", "integer|depth|Depth"])]);
    let folder = home.path().join("wells");
    let folder = folder.to_str().unwrap();
    home.ok(&["form", "import", &book, "-o", folder]);
    home.ok(&["init", "--commune", "03646"]);
    let answers = home.file("answers.json", r#"{"depth": 12}"#);
    home.ok(&["replay", folder, &answers, "--save"]);
    let listed = home.json(&["interview", "list", "--json"]);
    assert_eq!((&listed["form"], &listed["commune"]), (&"wells".into(), &"03646".into()), "{listed}");

    let other = Home::new();
    let nowhere = other.run(&["replay", folder, &answers, "--save"]);
    assert_ne!(nowhere.code, 0, "{}", nowhere.out);
    assert!(nowhere.err.contains("--commune"), "{}", nowhere.err);
}
