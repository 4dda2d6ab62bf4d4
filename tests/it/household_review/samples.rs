//! The questionnaire as it ships, and the answered households of `tests/data`.

use serde_json::Value as Json;

use super::house::{FORM, House};

fn sample(name: &str) -> House {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let json: Json = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut house = House::new(&FORM, json["commune"].as_str().unwrap());
    house.fill(&json);
    house
}

#[test]
fn it_loads_without_a_warning() {
    assert!(FORM.report.found.is_empty(), "{}", FORM.report.render(khaosat::words::Lang::En, false));
}

#[test]
fn nothing_is_odd_before_anything_is_answered() {
    let house = House::new(&FORM, "03754");
    assert_eq!(house.failing(), []);
    assert_eq!(house.interview.counts().odd, 0);
}

#[test]
fn the_sample_households_are_whole() {
    for (name, class, b2) in [
        ("household.json", "poor", "30"),
        ("household-near-poor.json", "near_poor", "10"),
        ("household-not-determined.json", "not_determined", ""),
    ] {
        let mut house = sample(name);
        assert_eq!((house.get("class").as_str(), house.get("b2").as_str()), (class, b2), "{name}");
        let open: Vec<_> = house.interview.problems().into_iter().filter(|p| p.trouble.blocks()).collect();
        if class == "not_determined" {
            assert_eq!(house.get("result[1].std_missing"), "nutrition");
            assert_eq!(open.len(), 1, "{open:#?}");
            assert!(house.odd("class_determined"));
        } else {
            assert!(open.is_empty(), "{name}: {open:#?}");
            house.complete().unwrap();
        }
    }
}

#[test]
fn every_threshold_is_marked_unsure() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/household-review");
    let mut reader = csv::Reader::from_path(folder.join("lists/indicators.csv")).unwrap();
    let names: Vec<String> = reader.records().map(|row| format!("dep_{}", &row.unwrap()[0])).collect();
    assert_eq!(names.len(), 13);
    for name in names {
        let node = FORM.plan.node(&name).unwrap_or_else(|| panic!("no {name}"));
        assert!(node.source.as_ref().is_some_and(|source| !source.sure), "{name}");
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_composed() {
    for path in [
        "form.ron",
        "lists/communes.csv",
        "lists/ethnic_groups.csv",
        "lists/indicators.csv",
        "tables/rounds.csv",
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/household-review").join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(khaosat::text::nfc(&text), text, "{}", path.display());
    }
    let labels = FORM.plan.nodes.iter().filter(|node| !node.label.0.is_empty());
    assert!(labels.clone().all(|node| node.label.0.len() == 2));
    assert!(labels.count() > 80);
}
