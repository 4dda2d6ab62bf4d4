//! Classes by points: B1 against the limit of the area, B2 against 30; what is missing when there is no class.

use serde_json::json;

use super::house::{FORM, House, nothing_lacking, open};

const RURAL: &str = "03754";
const URBAN: &str = "03646";

fn house(commune: &str) -> House {
    let mut house = House::new(&FORM, commune);
    house.fill(&nothing_lacking());
    house
}

/// A household with so many of the deprivations water, toilet, telecom, information means, housing area.
fn deprived(commune: &str, count: usize) -> House {
    let mut house = house(commune);
    let lacks = [
        ("water", json!("9")),
        ("toilet", json!("7")),
        ("internet", json!("0")),
        ("means", json!(["0"])),
        ("house_area", json!("12")),
    ];
    for (path, answer) in &lacks[..count] {
        house.set(path, answer.clone());
    }
    house
}

fn class(house: &mut House, b1: i64) -> String {
    house.set("result[1].b1_total", b1);
    house.get("class")
}

#[test]
fn b1_is_compared_with_the_limit_of_the_area() {
    for (commune, b1, with_30, with_20) in [
        (RURAL, 140, "poor", "near_poor"),
        (RURAL, 141, "not_poor", "not_poor"),
        (RURAL, 175, "not_poor", "not_poor"),
        (RURAL, 176, "not_poor", "not_poor"),
        (URBAN, 140, "poor", "near_poor"),
        (URBAN, 141, "poor", "near_poor"),
        (URBAN, 175, "poor", "near_poor"),
        (URBAN, 176, "not_poor", "not_poor"),
    ] {
        let mut house = deprived(commune, 3);
        assert_eq!(class(&mut house, b1), with_30, "{commune} {b1} B2 30");
        assert_eq!(house.get("b2"), "30");
        let mut house = deprived(commune, 2);
        assert_eq!(class(&mut house, b1), with_20, "{commune} {b1} B2 20");
        assert_eq!(house.get("b2"), "20");
    }
}

#[test]
fn b2_is_ten_points_a_deprivation() {
    for count in 0..=5 {
        let mut house = deprived(RURAL, count);
        assert_eq!(house.get("result[1].std_deprivations"), count.to_string());
        assert_eq!(house.get("b2"), (10 * count).to_string());
    }
}

#[test]
fn without_b1_there_is_no_class() {
    let mut house = deprived(RURAL, 3);
    assert_eq!(house.get("class"), "not_determined");
    assert_eq!(house.get("result[1].std_missing"), "b1");
    assert!(!house.odd("class_determined"), "the interview is not done yet");
    house.set("causes", json!(["1"])).set("supports", json!({ "special": "DontKnow" }));
    assert!(house.odd("class_determined"));
    house.set("result[1].b1_total", 140);
    assert_eq!(house.get("result[1].std_missing"), "");
    assert!(!house.odd("class_determined"));
}

#[test]
fn an_unknown_deprivation_matters_only_where_it_could_change_the_class() {
    let unknown = json!({ "special": "DontKnow" });

    let mut house = deprived(RURAL, 2);
    house.set("house_area", unknown.clone());
    assert_eq!(class(&mut house, 140), "not_determined");
    assert_eq!(house.get("result[1].std_missing"), "housing_area");
    assert_eq!(house.get("b2"), "", "B2 is not known");
    assert_eq!(class(&mut house, 141), "not_poor", "above the limit it does not matter");

    let mut house = deprived(RURAL, 3);
    house.set("house_area", unknown.clone());
    assert_eq!(class(&mut house, 140), "poor", "three are enough");

    let mut house = deprived(RURAL, 1);
    house.set("house_area", unknown);
    assert_eq!(class(&mut house, 140), "near_poor", "two at most");
}

#[test]
fn two_unknown_deprivations_add_up() {
    let unknown = json!({ "special": "DontKnow" });
    let mut house = deprived(RURAL, 1);
    house.set("house_area", unknown.clone()).set("internet", unknown);
    assert_eq!(class(&mut house, 140), "not_determined");
    assert_eq!(house.get("result[1].std_missing"), "housing_area telecom");
}

/// The standards with points for the decree of 2025, as a province would load them.
fn standards_with_points() -> String {
    let shipped = include_str!("../../../forms/household-review/tables/standards.csv");
    let loaded = shipped
        .replace("ND351/2025,rural,2200000,,,,3,", "ND351/2025,rural,2200000,150,30,10,3,")
        .replace("ND351/2025,urban,2800000,,,,3,", "ND351/2025,urban,2800000,190,30,10,3,")
        .replace("telecom waste,,", "telecom waste,3 4,");
    assert_ne!(shipped, loaded);
    loaded
}

fn in_2027(form: &khaosat::form::Form, b1: i64) -> House {
    let mut answers = nothing_lacking();
    answers["round"] = json!("2027");
    answers["review_date"] = json!("2027-09-01");
    answers["waste"] = json!("1");
    answers.as_object_mut().unwrap().remove("means");
    let mut house = House::new(form, RURAL);
    house.fill(&answers);
    house.set("result[1].b1_total", b1);
    house
}

#[test]
fn the_standard_of_2027_gives_no_class_until_its_points_are_loaded() {
    let mut house = in_2027(&FORM, 100);
    assert_eq!(house.get("result[1].std_name"), "ND351/2025");
    assert_eq!(house.get("result[1].std_income"), "2200000");
    assert_eq!(house.get("class"), "not_determined");
    let missing = house.get("result[1].std_missing");
    assert!(missing.starts_with("b1_limit b2_limit"), "{missing}");
    house.set("result[1].b1_total", 900);
    assert_eq!(house.get("class"), "not_determined", "a blank limit is never \"not poor\"");

    let loaded = open(&[("tables/standards.csv", &standards_with_points())]);
    let mut house = in_2027(&loaded, 150);
    assert_eq!(house.get("class"), "near_poor");
    house.set("toilet", "7").set("water", "9").set("waste", "4");
    assert_eq!(house.get("b2"), "30");
    assert_eq!(house.get("class"), "poor");
    house.set("result[1].b1_total", 151);
    assert_eq!(house.get("class"), "not_poor");
}

#[test]
fn means_of_information_count_until_2026_and_waste_from_2027() {
    let mut house = in_2027(&FORM, 100);
    let means = house.place("means");
    assert!(!house.interview.field(means).relevant);
    assert_eq!(house.get("dep_waste"), "unknown", "its threshold is not in the table");
    let mut house = self::house(RURAL);
    let waste = house.place("waste");
    assert!(!house.interview.field(waste).relevant);
}

#[test]
fn the_review_at_the_end_of_2026_gives_a_result_and_a_baseline() {
    let mut answers = nothing_lacking();
    answers["round"] = json!("2026");
    answers["review_date"] = json!("2026-09-01");
    answers["waste"] = json!("1");
    let mut house = House::new(&FORM, RURAL);
    house.fill(&answers);
    house.set("result[1].b1_total", 130).set("causes", json!(["1"])).set("supports", json!(["3"]));
    assert_eq!(house.get("result[1].std_name"), "ND07/2021");
    assert_eq!(house.get("result[1].std_purpose"), "result");
    assert_eq!(house.get("result[1].std_class"), "near_poor");
    assert_eq!(house.get("result[2].std_name"), "ND351/2025");
    assert_eq!(house.get("result[2].std_purpose"), "baseline");
    assert_eq!(house.get("result[2].std_class"), "not_determined");
    assert_eq!(house.get("class"), "near_poor", "the class is that of the result");
    assert!(!house.odd("class_determined"), "a baseline may stay open");
}

#[test]
fn a_standard_is_not_applied_outside_its_time_unnoticed() {
    let mut house = house(RURAL);
    assert!(!house.odd("standard_in_force"));
    house.set("review_date", "2027-01-15");
    assert!(house.odd("standard_in_force"));
}

const SCORES: &str = "\
standard,area,region,item,item_vi,option,option_vi,points,valid_from,valid_to,source
ND07/2021,rural,TDMNPB,1,Số nhân khẩu,1,1. Hộ có 1 người,75,2020-01-01,2021-12-31,thử
ND07/2021,rural,TDMNPB,1,Số nhân khẩu,1,1. Hộ có 1 người,60,2022-01-01,2026-12-31,thử
ND07/2021,rural,TDMNPB,1,Số nhân khẩu,2,2. Hộ có 2 người,45,2022-01-01,2026-12-31,thử
ND07/2021,rural,TDMNPB,2,Tài sản,1,1. Không có,0,2022-01-01,2026-12-31,thử
ND07/2021,rural,TDMNPB,2,Tài sản,2,2. Xe máy,95,2022-01-01,2026-12-31,thử
ND07/2021,rural,DBSH,1,Số nhân khẩu,2,2. Hộ có 2 người,55,2022-01-01,2026-12-31,thử
ND07/2021,rural,DBSH,3,Đất,1,1. Không có,0,2022-01-01,2026-12-31,thử
";

#[test]
fn b1_is_asked_by_items_where_the_score_table_has_them() {
    let form = open(&[("tables/b1_scores.csv", SCORES)]);
    let mut house = House::new(&form, RURAL);
    house.fill(&nothing_lacking());
    house.set("toilet", "7").set("water", "9").set("internet", "0");
    let total = house.place("result[1].b1_total");
    assert!(!house.interview.field(total).relevant, "the total is not asked");
    assert_eq!(house.get("result[1].b1_item_count"), "2", "the items of this region");
    assert_eq!(house.get("result[1].b1_item[1].b1_text"), "Số nhân khẩu");
    assert_eq!(house.get("result[1].b1_item[1].b1_options"), "1. Hộ có 1 người; 2. Hộ có 2 người");
    assert!(house.try_set("result[1].b1_item[1].b1_option", &json!(3)).is_err(), "no such option");
    house.set("result[1].b1_item[1].b1_option", 2);
    assert_eq!(house.get("b1"), "", "an item is open");
    assert_eq!(house.get("class"), "not_determined");
    house.set("result[1].b1_item[2].b1_option", 2);
    assert_eq!(house.get("b1"), "140");
    assert_eq!(house.get("class"), "poor");
    house.set("result[1].b1_item[1].b1_option", 1);
    assert_eq!(house.get("b1"), "155", "the points of the period of the review date");
    assert_eq!(house.get("class"), "not_poor");
}

#[test]
fn b1_stays_a_total_in_an_area_that_the_score_table_lacks() {
    let form = open(&[("tables/b1_scores.csv", SCORES)]);
    let mut house = House::new(&form, URBAN);
    house.fill(&nothing_lacking());
    house.set("result[1].b1_total", 175);
    assert_eq!(house.get("class"), "near_poor");
}

#[test]
fn the_area_comes_from_the_commune_and_changes_with_a_reason() {
    assert_eq!(house(RURAL).get("area"), "rural");
    let mut house = house(URBAN);
    assert_eq!(house.get("area"), "urban");
    assert!(!house.odd("area_default"));
    house.set("result[1].b1_total", 160);
    assert_eq!(house.get("class"), "near_poor");
    house.set("area", "rural");
    assert!(house.odd("area_default"), "asks for a reason");
    assert_eq!(house.get("class"), "not_poor", "the limit of the area chosen");
}

#[test]
fn causes_and_wishes_are_asked_unless_the_household_is_surely_not_poor() {
    let mut house = house(RURAL);
    let causes = house.place("causes");
    assert!(house.interview.field(causes).relevant, "not determined");
    house.set("result[1].b1_total", 140);
    assert!(house.interview.field(causes).relevant);
    house.set("result[1].b1_total", 141);
    assert!(!house.interview.field(causes).relevant);
}
