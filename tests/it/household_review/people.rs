//! Members: ages at the review date, the head, personal numbers, what a new row begins with.

use serde_json::json;

use super::house::{FORM, House, nothing_lacking};
use khaosat::interview::{Act, Trouble};

fn house() -> House {
    let mut house = House::new(&FORM, "03754");
    house.fill(&nothing_lacking());
    house
}

#[test]
fn ages_are_completed_years_at_the_review_date() {
    let mut house = house();
    for (birth, age) in [
        ("2000-10-15", "26"),
        ("2000-10-16", "25"),
        ("2000-02-29", "26"),
        ("2026-10-15", "0"),
        ("1987", "39"),
    ] {
        house.set("member[3].birth", birth);
        assert_eq!(house.get("member[3].age"), age, "{birth}");
    }
    house.set("member[3].birth", json!({ "special": "DontKnow" }));
    assert_eq!(house.get("member[3].age"), "");
    assert!(house.try_set("member[3].birth", &json!("2026-10-16")).is_err(), "born after the review");
}

#[test]
fn the_birthday_is_asked_only_where_it_decides() {
    let mut house = house();
    house.set("member[3].sex", "2");
    let asked = house.place("member[3].had_birthday");
    for (birth, decides) in [
        ("2023", true),
        ("2020", true),
        ("2014", true),
        ("2011", true),
        ("2010", true),
        ("2008", true),
        ("1995", true),
        ("1969", true),
        ("2010-10", true),
        ("2010-09", false),
        ("2010-11", false),
        ("2010-10-15", false),
        ("2009", false),
        ("1996", false),
        ("1987", false),
        ("1965", false),
    ] {
        house.set("member[3].birth", birth);
        assert_eq!(house.interview.field(asked).relevant, decides, "{birth}");
    }
    house.set("member[3].sex", "1").set("member[3].birth", "1969");
    assert!(!house.interview.field(asked).relevant, "a man retires later");
    house.set("member[3].birth", "2010").set("member[3].had_birthday", "0");
    assert_eq!(house.get("member[3].age"), "15");
    house.set("member[3].had_birthday", "1");
    assert_eq!(house.get("member[3].age"), "16");
}

#[test]
fn a_household_has_exactly_one_head() {
    let mut house = house();
    let wrong = ("one_head".to_owned(), Trouble::Wrong);
    assert!(!house.failing().contains(&wrong));
    house.set("member[2].relation", "1");
    assert!(house.failing().contains(&wrong), "two heads");
    house.set("member[1].relation", "4").set("member[2].relation", "3");
    assert!(house.failing().contains(&wrong), "none");
    assert!(house.complete().is_err());
    house.set("member[1].relation", "1").set("member[2].relation", "2");
    assert!(!house.failing().contains(&wrong));
}

#[test]
fn the_structure_of_a_personal_number_is_only_odd() {
    let mut house = house();
    house.set("member[1].sex", "1").set("member[1].birth", "1979-08-20");
    for (number, odd) in [
        ("014079000222", None),
        ("050123456", None),
        ("01407900022", Some("personal_number_digits")),
        ("014080000222", Some("personal_number_birth")),
        ("014179000222", Some("personal_number_sex")),
        ("099079000222", None),
    ] {
        house.set("member[1].personal_number", number);
        let found: Vec<_> =
            house.failing().into_iter().filter(|(id, _)| id.starts_with("personal")).collect();
        let expected: Vec<_> = odd.map(|id| (id.to_owned(), Trouble::Odd)).into_iter().collect();
        assert_eq!(found, expected, "{number}");
    }
    house.set("member[1].birth", "2004").set("member[1].personal_number", "014204000222");
    assert!(!house.odd("personal_number_sex"), "the century of the birth year");
    house.set("member[1].personal_number", json!({ "special": "NotApplicable" }));
    assert!(house.failing().iter().all(|(id, _)| !id.starts_with("personal")));
}

#[test]
fn an_odd_answer_stands_with_a_reason() {
    let mut house = house();
    house.set("member[1].personal_number", "123");
    let place = house.place("member[1].personal_number");
    house
        .act(&Act::Reason {
            place,
            check: "personal_number_digits".into(),
            reason: "Ghi theo giấy cũ".into(),
        })
        .unwrap();
    assert!(house.failing().contains(&("personal_number_digits".to_owned(), Trouble::Explained)));
}

#[test]
fn the_first_member_is_the_head_and_others_share_the_ethnic_group() {
    let mut house = House::new(&FORM, "03754");
    house.set("round", "2026-10").set("head_name", "Lò Văn Pâng");
    assert_eq!(house.get("member[1].full_name"), "Lò Văn Pâng");
    assert_eq!(house.get("member[1].relation"), "1");
    house.set("member[1].ethnicity", "03");
    assert_eq!(house.get("member[2].ethnicity"), "03");
    assert_eq!(house.get("member[2].full_name"), "");
    assert_eq!(house.get("member[2].relation"), "");
    assert_eq!((house.get("head_ethnicity").as_str(), house.get("minority").as_str()), ("03", "1"));
}

#[test]
fn the_review_date_is_that_of_the_round_and_can_be_changed() {
    let mut house = House::new(&FORM, "03754");
    house.set("round", "2026");
    assert_eq!(house.get("review_date"), "2026-09-01");
    house.set("review_date", "2026-09-20");
    house.set("village", "Bản Nà Tòng");
    assert_eq!(house.get("review_date"), "2026-09-20");
    house.set("round", "2026-10");
    assert_eq!(house.get("review_date"), "2026-10-15");
    assert_eq!(house.get("kind"), "monthly");
}

#[test]
fn the_commune_is_that_of_the_series_and_stays() {
    let mut house = House::new(&FORM, "03646");
    assert_eq!(house.get("commune"), "03646");
    assert_eq!(house.get("area"), "urban");
    assert!(house.try_set("commune", &json!("03754")).is_err());
    house.set("commune", "03646");
}

#[test]
fn all_of_the_notice_must_be_given() {
    let mut house = house();
    house.set("notice", json!(["1", "2"]));
    assert!(house.failing().iter().any(|(_, trouble)| *trouble == Trouble::Critical));
    house.set("notice", json!(["1", "2", "3"]));
    assert!(house.failing().iter().all(|(_, trouble)| *trouble != Trouble::Critical));
}
