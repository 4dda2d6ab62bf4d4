//! The twelve deprivations, each yes, no and unknown at its thresholds. Review date: 15 October 2026.

use serde_json::{Value as Json, json};

use super::house::{FORM, House, nothing_lacking};

const YES: &str = "1";
const NO: &str = "0";
const UNKNOWN: &str = "unknown";

fn dont_know() -> Json {
    json!({ "special": "DontKnow" })
}

/// Two adults with nothing lacking, and a third person with everything that the age asks for, so changed.
fn with(birth: &str, changes: &Json) -> House {
    let mut house = House::new(&FORM, "03754");
    house.fill(&nothing_lacking());
    let mut third = json!({
        "full_name": "Quàng Thị Lả", "relation": "3", "sex": "2", "birth": birth, "personal_number": {"special": "DontKnow"},
        "ethnicity": "03", "school": "3", "diploma": "3", "training": "0", "work": "2", "insurance": "1",
        "disability": "0", "allowance": "0", "merit": "0", "nutrition": "0",
    });
    for (name, answer) in changes.as_object().unwrap() {
        third[name] = answer.clone();
    }
    for (name, answer) in third.as_object().unwrap() {
        let path = format!("member[3].{name}");
        let place = house.place(&path);
        if house.interview.field(place).relevant {
            house.set(&path, answer.clone());
        }
    }
    // Answers that come to be asked late, such as the contract.
    for (name, answer) in changes.as_object().unwrap() {
        let path = format!("member[3].{name}");
        let place = house.place(&path);
        if house.interview.field(place).relevant {
            house.set(&path, answer.clone());
        }
    }
    house
}

fn check(deprivation: &str, cases: &[(&str, Json, &str)]) {
    for (birth, changes, expected) in cases {
        let mut house = with(birth, changes);
        assert_eq!(house.get(deprivation), *expected, "{deprivation}: {birth} {changes}");
    }
}

#[test]
fn employment() {
    check(
        "dep_employment",
        &[
            ("1996-01-01", json!({ "work": "2" }), NO),
            ("1996-01-01", json!({ "work": "4" }), YES),
            ("1996-01-01", json!({ "work": "1", "contract": "1" }), NO),
            ("1996-01-01", json!({ "work": "1", "contract": "0" }), YES),
            ("1996-01-01", json!({ "work": "1", "contract": dont_know() }), UNKNOWN),
            ("1996-01-01", json!({ "work": dont_know() }), UNKNOWN),
            // Seasonal work is not looked at; who does not look for work is not without work.
            ("1996-01-01", json!({ "work": "3" }), NO),
            ("1996-01-01", json!({ "work": "5" }), NO),
            ("1996-01-01", json!({ "work": "6" }), NO),
            // From 15 years to the age of retirement (a woman in 2026: 57 years).
            ("2011-10-16", json!({ "work": "4" }), NO),
            ("2011-10-15", json!({ "work": "4" }), YES),
            ("1969-10-16", json!({ "work": "4" }), YES),
            ("1969-10-15", json!({ "work": "4" }), NO),
            ("1969", json!({ "work": "4", "had_birthday": dont_know() }), UNKNOWN),
            ("1969", json!({ "work": "4", "had_birthday": "1" }), NO),
            ("1969", json!({ "work": "4", "had_birthday": "0" }), YES),
        ],
    );
}

#[test]
fn dependents() {
    // One of three: no. The share is of all members and must be more than half.
    check(
        "dep_dependents",
        &[("2020-01-01", json!({}), NO), ("1950-01-01", json!({ "allowance": "1" }), NO)],
    );
    let dep = |house: &mut House| house.get("dep_dependents");
    let mut house = with("2020-01-01", &json!({}));
    house.set("member[2].allowance", dont_know());
    assert_eq!(dep(&mut house), UNKNOWN, "one or two of three");
    house.set("member[2].allowance", "2").set("member[2].disability", "2");
    assert_eq!(dep(&mut house), YES, "two of three");
    house.set("member[2].allowance", "3");
    assert_eq!(dep(&mut house), NO, "an allowance for another reason does not count");
    house
        .set("member[4].full_name", "Quàng Văn Ún")
        .set("member[4].sex", "1")
        .set("member[4].birth", "2018-03-04");
    assert_eq!(dep(&mut house), NO, "two of four: exactly half");
    house.set("member[4].birth", "2010-10-15");
    assert_eq!(dep(&mut house), NO, "sixteen today");
    house.set("member[4].birth", "2010-10-16").set("member[2].allowance", "2");
    assert_eq!(dep(&mut house), YES, "three of four, the fourth fifteen for one more day");
}

#[test]
fn nutrition() {
    check(
        "dep_nutrition",
        &[
            ("2020-01-01", json!({ "nutrition": "0" }), NO),
            ("2020-01-01", json!({ "nutrition": "1" }), YES),
            ("2020-01-01", json!({ "nutrition": "2" }), YES),
            ("2020-01-01", json!({ "nutrition": "3" }), YES),
            ("2020-01-01", json!({ "nutrition": "9" }), UNKNOWN),
            ("2020-01-01", json!({ "nutrition": null }), UNKNOWN),
            ("2010-10-16", json!({ "nutrition": "1" }), YES),
            ("2010-10-15", json!({ "nutrition": "1" }), NO),
            ("2010", json!({ "nutrition": "1", "had_birthday": dont_know() }), UNKNOWN),
        ],
    );
}

#[test]
fn nutrition_not_measured_leaves_the_class_open_where_it_decides() {
    let mut house = with("2020-01-01", &json!({ "nutrition": "9" }));
    house.set("water", "9").set("toilet", "7").set("result[1].b1_total", 100);
    assert_eq!(house.get("class"), "not_determined");
    assert_eq!(house.get("result[1].std_missing"), "nutrition");
    house.set("member[3].nutrition", "2");
    assert_eq!(house.get("class"), "poor");
    house.set("member[3].nutrition", "0");
    assert_eq!(house.get("class"), "near_poor");
}

#[test]
fn health_insurance() {
    check(
        "dep_health_insurance",
        &[
            ("1990-01-01", json!({ "insurance": "1" }), NO),
            ("1990-01-01", json!({ "insurance": "0" }), YES),
            ("1990-01-01", json!({ "insurance": dont_know() }), UNKNOWN),
            ("2020-10-15", json!({ "insurance": "0" }), YES),
            ("2020-10-16", json!({ "insurance": "0" }), NO),
            ("2020-10", json!({ "insurance": "0", "had_birthday": dont_know() }), UNKNOWN),
            ("2020-10", json!({ "insurance": "0", "had_birthday": "0" }), NO),
            ("2020-09", json!({ "insurance": "0" }), YES),
            ("2020-11", json!({ "insurance": "0" }), NO),
        ],
    );
}

#[test]
fn education_of_adults() {
    check(
        "dep_adult_education",
        &[
            // 16 and 17: at lower secondary or above, or its diploma.
            ("2010-10-15", json!({ "school": "0", "diploma": "1" }), YES),
            ("2010-10-16", json!({ "school": "0", "diploma": "1" }), NO),
            ("2009-01-01", json!({ "school": "3", "diploma": "1" }), NO),
            ("2009-01-01", json!({ "school": "0", "diploma": "2" }), NO),
            ("2009-01-01", json!({ "school": "2", "diploma": "1" }), YES),
            // 18 to 30: upper secondary or vocational.
            ("2008-10-15", json!({ "school": "0", "diploma": "2" }), YES),
            ("2008-10-16", json!({ "school": "0", "diploma": "2" }), NO),
            ("2005-01-01", json!({ "school": "0", "diploma": "3" }), NO),
            ("2005-01-01", json!({ "school": "0", "diploma": "4" }), NO),
            ("2005-01-01", json!({ "school": "4", "diploma": "2" }), NO),
            ("2005-01-01", json!({ "school": "3", "diploma": "2" }), YES),
            // Trained and certified by an enterprise; a short course does not count.
            ("2005-01-01", json!({ "school": "0", "diploma": "0", "training": "1" }), NO),
            ("2005-01-01", json!({ "school": "0", "diploma": "0", "training": "2" }), YES),
            // Up to and with 30.
            ("1995-10-16", json!({ "school": "0", "diploma": "0" }), YES),
            ("1995-10-15", json!({ "school": "0", "diploma": "0" }), NO),
            ("1995", json!({ "school": "0", "diploma": "0", "had_birthday": dont_know() }), UNKNOWN),
            // Not known.
            ("2005-01-01", json!({ "school": "0", "diploma": dont_know() }), UNKNOWN),
            ("2005-01-01", json!({ "school": dont_know(), "diploma": "3" }), NO),
            ("2008", json!({ "school": "0", "diploma": "2", "had_birthday": dont_know() }), UNKNOWN),
            ("2008", json!({ "school": "0", "diploma": "1", "had_birthday": dont_know() }), YES),
            ("2008", json!({ "school": "0", "diploma": "2", "had_birthday": "0" }), NO),
        ],
    );
}

#[test]
fn schooling_of_children() {
    check(
        "dep_child_schooling",
        &[
            // Kindergarten from 3.
            ("2023-10-16", json!({ "school": "0" }), NO),
            ("2023-10-15", json!({ "school": "0" }), YES),
            ("2023-10-15", json!({ "school": "1" }), NO),
            // Primary from 6.
            ("2020-10-16", json!({ "school": "1" }), NO),
            ("2020-10-15", json!({ "school": "1" }), YES),
            ("2020-10-15", json!({ "school": "2" }), NO),
            // Lower secondary from 12; earlier is right.
            ("2014-10-16", json!({ "school": "2" }), NO),
            ("2014-10-15", json!({ "school": "2" }), YES),
            ("2015-01-01", json!({ "school": "3" }), NO),
            ("2012-01-01", json!({ "school": "3" }), NO),
            // Up to 15.
            ("2010-10-16", json!({ "school": "0", "diploma": "2" }), YES),
            ("2010-10-15", json!({ "school": "0", "diploma": "2" }), NO),
            // Not known.
            ("2018-01-01", json!({ "school": dont_know() }), UNKNOWN),
            ("2020", json!({ "school": "1", "had_birthday": dont_know() }), UNKNOWN),
            ("2020", json!({ "school": "2", "had_birthday": dont_know() }), NO),
            ("2020", json!({ "school": "0", "had_birthday": dont_know() }), YES),
        ],
    );
}

#[test]
fn housing_quality() {
    let (durable, not, unknown) = (json!("1"), json!("2"), dont_know());
    for (column, roof, wall, expected) in [
        (&durable, &durable, &durable, NO),
        (&durable, &not, &durable, NO),
        (&not, &not, &durable, YES),
        (&not, &durable, &not, YES),
        (&not, &not, &not, YES),
        (&not, &not, &unknown, YES),
        (&durable, &durable, &unknown, NO),
        (&durable, &not, &unknown, UNKNOWN),
        (&not, &unknown, &unknown, UNKNOWN),
    ] {
        let mut house = with("1990-01-01", &json!({}));
        house.set("column", column.clone()).set("roof", roof.clone()).set("wall", wall.clone());
        assert_eq!(house.get("dep_housing_quality"), expected, "{column} {roof} {wall}");
    }
}

#[test]
fn housing_area() {
    let mut house = with("1990-01-01", &json!({}));
    for (area, expected) in [
        (json!(24), NO),
        (json!("23.9"), YES),
        (json!("24.1"), NO),
        (dont_know(), UNKNOWN),
        (json!(null), UNKNOWN),
    ] {
        house.set("house_area", area.clone());
        assert_eq!(house.get("dep_housing_area"), expected, "{area} m² for three");
    }
}

#[test]
fn water_and_toilet() {
    let mut house = with("1990-01-01", &json!({}));
    for code in 1..=9 {
        house.set("water", code.to_string());
        assert_eq!(house.get("dep_water_source"), if code <= 6 { NO } else { YES }, "water {code}");
    }
    for code in 1..=7 {
        house.set("toilet", code.to_string());
        assert_eq!(house.get("dep_hygienic_toilet"), if code <= 5 { NO } else { YES }, "toilet {code}");
    }
    house.set("water", dont_know()).set("toilet", dont_know());
    assert_eq!(
        (house.get("dep_water_source").as_str(), house.get("dep_hygienic_toilet").as_str()),
        (UNKNOWN, UNKNOWN)
    );
}

#[test]
fn telecom_and_means_of_information() {
    let mut house = with("1990-01-01", &json!({}));
    for (answer, expected) in [(json!("1"), NO), (json!("0"), YES), (dont_know(), UNKNOWN)] {
        house.set("internet", answer);
        assert_eq!(house.get("dep_telecom"), expected);
    }
    for (answer, expected) in
        [(json!(["2"]), NO), (json!(["1", "7"]), NO), (json!(["0"]), YES), (dont_know(), UNKNOWN)]
    {
        house.set("means", answer);
        assert_eq!(house.get("dep_information_means"), expected);
    }
    assert!(house.try_set("means", &json!(["0", "1"])).is_err(), "none excludes the others");
}

#[test]
fn nothing_is_known_before_anything_is_answered() {
    let mut house = House::new(&FORM, "03754");
    house.set("round", "2026-10");
    for name in FORM.plan.nodes.iter().map(|node| &node.name).filter(|name| name.starts_with("dep_")) {
        let name: String = name.to_string();
        if name != "dep_waste" {
            assert_eq!(house.get(&name), UNKNOWN, "{name}");
        }
    }
    assert_eq!(house.get("no_labour"), UNKNOWN);
    assert_eq!(house.get("class"), "not_determined");
}

#[test]
fn no_member_able_to_work() {
    let mut house = with("1940-01-01", &json!({}));
    assert_eq!(house.get("no_labour"), NO);
    house.set("member[1].work", "6").set("member[2].work", dont_know());
    assert_eq!(house.get("no_labour"), UNKNOWN);
    house.set("member[2].work", "6");
    assert_eq!(house.get("no_labour"), YES, "the third is 86");
}
