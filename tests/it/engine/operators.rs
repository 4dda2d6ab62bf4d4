//! How well operators key, folded from the events of an interview.

use super::*;
use khaosat::fieldwork::{
    Operator, Operators,
    operators::{Keyed, LONGEST_AT_A_FIELD_MS},
};

fn form() -> Arc<Plan> {
    plan(
        "",
        r#"Integer(name: "a", label: "A"), Integer(name: "b", label: "B"), Integer(name: "c", label: "C", default: "7"),"#,
    )
}

/// Somebody keys an answer, or keys one a second time, in so many milliseconds.
fn keys(desk: &mut Desk, user: &str, path: &str, number: i64, ms: u32) -> EventId {
    desk.user = user.into();
    let (place, took) = (desk.at(path), Paradata { ms, keys: 2 });
    desk.act(Act::Answer { place, answer: Some(Answer::Integer(number)), took }).unwrap().0.id
}

fn again(desk: &mut Desk, user: &str, path: &str, number: i64) {
    desk.user = user.into();
    let (place, took) = (desk.at(path), Paradata { ms: 500, keys: 1 });
    desk.act(Act::Verify { place, keyed: Some(Answer::Integer(number)), took }).unwrap();
}

fn of(desk: &Desk, user: &str, since: Option<i64>) -> Operator {
    let mut operators = Operators::default();
    let events: Vec<&Event> = desk.interview.events().iter().collect();
    operators.add(&events, since);
    operators.by_user.get(user).copied().unwrap_or_default()
}

#[test]
fn a_pause_at_the_keyboard_is_no_work() {
    let mut desk = Desk::new(&form());
    keys(&mut desk, "lan", "/a", 1, 1_000);
    keys(&mut desk, "lan", "/b", 2, 3_600_000);
    let keyed = of(&desk, "lan", None).keyed;
    assert_eq!(keyed, Keyed { fields: 2, keys: 4, ms: 1_000 + u64::from(LONGEST_AT_A_FIELD_MS) });
    assert_eq!(keyed.keys_per_hour(), Some(23));
    assert_eq!(Keyed::default().keys_per_hour(), None, "nobody is slow who has not begun");
}

#[test]
fn what_is_undone_was_not_keyed_and_a_change_is_a_correction() {
    let mut desk = Desk::new(&form());
    keys(&mut desk, "lan", "/a", 1, 0);
    let slip = keys(&mut desk, "lan", "/a", 2, 0);
    desk.undo(slip);
    assert_eq!((of(&desk, "lan", None).keyed.fields, of(&desk, "lan", None).corrected), (1, 0));
    keys(&mut desk, "lan", "/a", 1, 0);
    assert_eq!(of(&desk, "lan", None).corrected, 0, "the same answer once more corrects nothing");
    keys(&mut desk, "lan", "/a", 3, 0);
    keys(&mut desk, "hoa", "/a", 4, 0);
    let lan = of(&desk, "lan", None);
    assert_eq!((lan.corrected, lan.corrected_by_others, of(&desk, "hoa", None).corrected), (1, 1, 0));
}

#[test]
fn only_what_was_settled_against_the_first_keyer_is_wrong() {
    let mut desk = Desk::new(&form());
    for (path, number) in [("/a", 1), ("/b", 2)] {
        keys(&mut desk, "lan", path, number, 0);
    }
    again(&mut desk, "lan", "/a", 9);
    assert_eq!(of(&desk, "lan", None).checked, 0, "who keys his own again checks nobody");
    again(&mut desk, "hoa", "/a", 5);
    again(&mut desk, "hoa", "/b", 2);
    again(&mut desk, "hoa", "/c", 8);
    let lan = of(&desk, "lan", None);
    assert_eq!((lan.checked, lan.wrong, lan.open), (2, 0, 1), "a default nobody has keyed");
    keys(&mut desk, "hoa", "/a", 6, 0);
    let lan = of(&desk, "lan", None);
    assert_eq!(
        (lan.wrong, lan.open, lan.corrected_by_others),
        (0, 1, 1),
        "changed, but not to what was keyed"
    );
    keys(&mut desk, "hoa", "/a", 5, 0);
    let lan = of(&desk, "lan", None);
    assert_eq!((lan.checked, lan.wrong, lan.open), (2, 1, 0));
}

#[test]
fn a_slip_is_a_second_keying_that_its_own_writer_takes_back() {
    let mut desk = Desk::new(&form());
    keys(&mut desk, "lan", "/a", 1, 0);
    again(&mut desk, "hoa", "/a", 7);
    again(&mut desk, "hoa", "/a", 1);
    let (lan, hoa) = (of(&desk, "lan", None), of(&desk, "hoa", None));
    assert_eq!((hoa.verified.fields, hoa.slips), (2, 1));
    assert_eq!((lan.checked, lan.wrong, lan.open), (1, 0, 0));
}

#[test]
fn since_a_day_counts_what_happened_then_knowing_what_was_before() {
    let mut desk = Desk::new(&form());
    keys(&mut desk, "lan", "/a", 1, 0);
    let since = START + (desk.tick + 1) * 1000;
    again(&mut desk, "hoa", "/a", 2);
    keys(&mut desk, "hoa", "/a", 2, 0);
    let lan = of(&desk, "lan", Some(since));
    assert_eq!((lan.interviews, lan.keyed.fields, lan.checked, lan.wrong), (0, 0, 1, 1));
    assert_eq!(of(&desk, "hoa", Some(i64::MAX)), Operator::default());
}
