//! A clock that is wrong is told and never followed against the user's word, and a right one is never locked out.

use khaosat::store::Store;

use super::{Home, data};
use crate::store::{caller, household_at, open};

/// Midnight of a day, in milliseconds.
const YEAR_2001: i64 = 978_307_200_000;
const YEAR_2200: i64 = 7_258_118_400_000;

/// A home whose last answer was at a moment, and what saving a household there says.
fn save_after(utc_ms: i64, more: &[&str]) -> (Home, super::Said) {
    let home = Home::new();
    let folder = home.path().join("data");
    let store = open(&folder).unwrap();
    household_at(&store, 1, utc_ms);
    assert_eq!(store.last_moment().map(|last| last.utc_ms), Some(utc_ms));
    drop(store);
    let household = data("household.json");
    let args = ["replay", "household-review", &household, "--save", "--data", folder.to_str().unwrap()];
    let said = home.run(&[&args, more].concat());
    (home, said)
}

#[test]
fn a_clock_far_past_the_last_answer_is_followed_on_the_users_word_only() {
    let (_home, said) = save_after(YEAR_2001, &[]);
    assert!(said.err.contains("is not followed") && said.err.contains("--trust-clock"), "{}", said.err);
    let (home, said) = save_after(YEAR_2001, &["--trust-clock"]);
    assert!(said.err.contains("the last answer was"), "{}", said.err);
    assert_eq!(said.code, 0, "dates of 2026 are not in the future: {}", said.out);
    let store = open(&home.path().join("data")).unwrap();
    let suspect = store.changes_since(&caller(), 0, usize::MAX).unwrap();
    assert!(suspect.iter().all(|(_, record)| record.event.raw_clock.is_none()));
}

#[test]
fn a_clock_behind_the_last_answer_is_told() {
    let (_home, said) = save_after(YEAR_2200, &[]);
    assert!(said.err.contains("days behind the last answer"), "{}", said.err);
}
