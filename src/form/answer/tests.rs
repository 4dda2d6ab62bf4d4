//! Answers go to text and JSON and back unchanged, and what a question cannot hold is refused.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::{Answer, GeoPoint, PartialDate, Special, normal_decimal};
use crate::{
    expr::Value,
    form::plan::{DatePrecision, Question, QuestionType},
};

fn question(ty: QuestionType) -> Question {
    Question { date: DatePrecision::Partial, ..Question::of(ty) }
}

fn parse(ty: QuestionType, text: &str) -> Option<Answer> {
    Answer::parse(&question(ty), text).ok()
}

#[test]
fn decimals_are_normalised_exactly() {
    for (text, normal) in [
        ("2.50", Some("2.50")),
        ("+007.5", Some("7.5")),
        (".5", Some("0.5")),
        ("-0", Some("0")),
        ("-0.00", Some("0.00")),
        ("-.5", Some("-0.5")),
        ("5.", Some("5")),
        ("1e3", None),
        ("1,5", None),
        ("1.2.3", None),
        ("", None),
        (".", None),
        ("NaN", None),
    ] {
        assert_eq!(normal_decimal(text).as_deref(), normal, "{text}");
    }
}

#[test]
fn dates_are_partial_only_where_that_is_allowed() {
    let full = Question::of(QuestionType::Date);
    assert!(Answer::parse(&full, "1987-03").is_err());
    assert!(Answer::parse(&full, "1987-02-29").is_err());
    assert!(Answer::parse(&full, "87-02-01").is_err());
    let date = Answer::parse(&full, "1988-02-29").unwrap();
    assert_eq!(date.value(), Value::Date(jiff::civil::date(1988, 2, 29)));
    let year = parse(QuestionType::Date, "1987").unwrap();
    assert_eq!((year.value(), year.text()), (Value::Text("1987".into()), "1987".to_owned()));
    assert_eq!(parse(QuestionType::Date, "1987-13"), None);
}

#[test]
fn times_and_moments_have_one_form() {
    assert_eq!(parse(QuestionType::Time, "7:30"), Some(Answer::Time("07:30".into())));
    assert_eq!(parse(QuestionType::Time, "24:00"), None);
    assert_eq!(
        parse(QuestionType::DateTime, "2026-11-24T07:30:15.123+0700"),
        Some(Answer::DateTime("2026-11-24T07:30:15+07:00".into()))
    );
    assert_eq!(parse(QuestionType::DateTime, "2026-11-24T07:30"), None, "no offset");
}

#[test]
fn shapes_are_closed_and_points_are_on_the_earth() {
    let shape = parse(QuestionType::GeoShape, "21 103; 21.5 103; 21.5 103.5").unwrap();
    assert_eq!(shape.text(), "21 103;21.5 103;21.5 103.5;21 103");
    assert_eq!(parse(QuestionType::GeoPoint, "91 0"), None);
    assert_eq!(parse(QuestionType::GeoTrace, "21 103"), None);
    let point = parse(QuestionType::GeoPoint, "21.32561234 103.9188 612.5 4").unwrap();
    assert_eq!(point.text(), "21.3256123 103.9188 612.5 4");
}

#[test]
fn json_says_what_text_cannot() {
    let json = |answer: Answer| answer.json().to_string();
    assert_eq!(json(Answer::Special(Special::Refused)), r#"{"special":"Refused"}"#);
    assert_eq!(json(Answer::Decimal("2.50".into())), "2.5");
    assert_eq!(json(Answer::Decimal("0.1234567890123456789".into())), r#""0.1234567890123456789""#);
    assert_eq!(json(Answer::Many(vec!["2".into(), "1".into()])), r#"["2","1"]"#);
    let refused =
        Answer::from_json(&question(QuestionType::Integer), &serde_json::json!({"special": "Maybe"}));
    assert!(refused.is_err());
    assert_eq!(Answer::from_json(&question(QuestionType::Text), &serde_json::json!("")), Ok(None));
}

#[test]
fn text_is_stored_in_normal_form_c() {
    let decomposed = "Chie\u{302}\u{300}ng La\u{300}";
    assert_eq!(parse(QuestionType::Text, decomposed), Some(Answer::Text("Chiềng Là".into())));
}

fn any_answer() -> impl Strategy<Value = (QuestionType, Answer)> {
    let code = "[a-z0-9_]{1,6}";
    prop_oneof![
        (-(1_i64 << 53)..=(1 << 53)).prop_map(|n| (QuestionType::Integer, Answer::Integer(n))),
        "-?[1-9][0-9]{0,8}(\\.[0-9]{1,8})?".prop_map(|d| (QuestionType::Decimal, Answer::Decimal(d.into()))),
        (1_i16..=9999, 0_u8..=12, 0_u8..=28).prop_map(|(year, month, day)| {
            let day = if month == 0 { 0 } else { day };
            (QuestionType::Date, Answer::Date(PartialDate { year, month, day }))
        }),
        code.prop_map(|c| (QuestionType::SelectOne, Answer::One(c.into()))),
        proptest::collection::hash_set(code, 1..5).prop_map(|codes| {
            (QuestionType::SelectMultiple, Answer::Many(codes.into_iter().map(Into::into).collect()))
        }),
        (-900_000_000_i32..=900_000_000, -1_800_000_000_i32..=1_800_000_000, any::<i32>(), 0_u32..1 << 31)
            .prop_map(|(lat_e7, lon_e7, altitude, accuracy)| {
                let point =
                    GeoPoint { lat_e7, lon_e7, altitude_cm: Some(altitude), accuracy_cm: Some(accuracy) };
                (QuestionType::GeoPoint, Answer::Geo(vec![point]))
            }),
        ("[a-z ]{0,5}[a-z]", "[0-9a-f]{64}", any::<u64>()).prop_map(|(name, sha256, size)| {
            let file = Answer::File { name: name.trim().into(), sha256: sha256.into(), size };
            (QuestionType::File, file)
        }),
    ]
}

proptest! {
    #[test]
    fn canonical_text_and_json_read_back_the_same((ty, answer) in any_answer()) {
        let question = question(ty);
        prop_assert_eq!(Answer::parse(&question, &answer.text()), Ok(answer.clone()));
        // A JSON number has no trailing zeros; what it means is the same.
        let back = Answer::from_json(&question, &answer.json()).unwrap().unwrap();
        prop_assert_eq!(back.value(), answer.value());
    }

    #[test]
    fn no_text_panics(text in ".{0,40}") {
        for ty in [
            QuestionType::Integer, QuestionType::Decimal, QuestionType::Date, QuestionType::Time,
            QuestionType::DateTime, QuestionType::GeoPoint, QuestionType::GeoShape, QuestionType::File,
        ] {
            if let Some(answer) = parse(ty, &text) {
                prop_assert_eq!(parse(ty, &answer.text()), Some(answer));
            }
        }
    }
}
