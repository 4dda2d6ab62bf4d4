//! What is kept: reasons, defaults, what stands in rows that leave; and what `propose` promises.

use super::*;
use khaosat::interview::act::Rule;

/// Says why the odd answer at a place is right.
fn reason(desk: &mut Desk, path: &str, check: &str) -> EventId {
    let act = Act::Reason { place: desk.at(path), check: check.into(), reason: "papers".into() };
    desk.act(act).expect("a reason").0.id
}

fn last(desk: &Desk) -> EventId {
    desk.interview.events().last().expect("an event").id
}

#[test]
fn a_reason_stays_while_its_answer_is_shadowed_or_not_odd() {
    let plan = plan(
        "",
        r#"
        Integer(name: "limit", label: "L", default: "100"),
        Integer(name: "on", label: "On"),
        Integer(name: "age", label: "Age", relevant: "${on} != 0", checks: [
            Check(that: ". < ${limit}", severity: Soft, say: "?"),
        ]),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/on", json!(1));
    desk.answer("/age", json!(101));
    reason(&mut desk, "/age", "age#1");
    desk.answer("/on", json!(0));
    assert_eq!(desk.problems(), [""; 0]);
    desk.answer("/on", json!(1));
    assert_eq!(desk.problems(), ["/age: Explained"]);
    desk.answer("/limit", json!(200));
    desk.answer("/limit", json!(90));
    assert_eq!(desk.problems(), ["/age: Explained"]);
    desk.verify();
    desk.answer("/age", json!(102));
    assert_eq!(desk.problems(), ["/age: Odd"], "another answer, another reason");
}

#[test]
fn the_reason_for_an_answer_goes_and_comes_with_it() {
    let plan = plan(
        "",
        r#"Integer(name: "age", label: "Age", checks: [Check(that: ". < 100", severity: Soft, say: "?")]),"#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/age", json!(101));
    desk.answer("/age", json!(150));
    let second = last(&desk);
    reason(&mut desk, "/age", "age#1");
    desk.undo(second);
    assert_eq!((&desk.values()["age"], desk.problems()), (&json!(101), vec!["/age: Odd".to_owned()]));
    let undo = last(&desk);
    desk.verify();
    desk.undo(undo);
    assert_eq!((&desk.values()["age"], desk.problems()), (&json!(150), vec!["/age: Explained".to_owned()]));
    desk.verify();
}

#[test]
fn a_row_gets_its_defaults_and_metadata_once_when_it_first_comes() {
    let plan = plan(
        "",
        r#"
        Integer(name: "n", label: "N"),
        Repeat(name: "m", label: "M", body: [
            Start(name: "begun"), Username(name: "by"), DeviceId(name: "on"),
            Integer(name: "copy", label: "Copy", default: "${n}"),
        ]),
        Repeat(name: "visit", label: "V", count: "2", body: [Today(name: "day"), End(name: "end")]),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.user = "hoa".into();
    let row = desk.add("/m");
    assert_eq!(
        desk.values()["m"],
        json!([{"begun": "2026-11-24T09:00:02+07:00", "by": "hoa", "on": "laptop-3"}]),
        "nothing to copy yet"
    );
    desk.answer("/n", json!(5));
    desk.remove("/m[1]");
    desk.act(Act::ReturnRow { row }).expect("back");
    assert_eq!(desk.values()["m"][0].get("copy"), None, "evaluated once");
    desk.add("/m");
    assert_eq!(desk.values()["m"][1]["copy"], json!(5));
    desk.verify();
    assert_eq!(desk.values()["visit"][1]["day"], json!("2026-11-24"));
    desk.act(Act::Close { outcome: Outcome::Absent, reason: Some("nobody".into()) }).expect("closed");
    assert!(desk.values()["visit"][1]["end"].is_string());
    desk.verify();
}

#[test]
fn what_stands_below_a_row_that_was_away_is_up_to_date_when_it_returns() {
    let plan = plan(
        "",
        r#"
        Integer(name: "rate", label: "R"),
        Repeat(name: "a", label: "A", body: [
            Repeat(name: "b", label: "B", count: "2", body: [Calculate(name: "fee", calculation: "${rate} * 2")]),
        ]),
        Calculate(name: "total", calculation: "sum(${fee})"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/rate", json!(1));
    let row = desk.add("/a");
    desk.remove("/a[1]");
    desk.answer("/rate", json!(10));
    desk.act(Act::ReturnRow { row }).expect("back");
    assert_eq!(desk.values()["total"], json!(40));
    desk.verify();
}

#[test]
fn what_happens_in_several_rows_at_once_does_not_hang_on_the_order_of_arrival() {
    let plan = plan(
        r#"lists: {"crop": Inline([("1", "One"), ("2", "Two"), ("3", "Three")])},"#,
        r#"
        SelectMultiple(name: "c", list: "crop", label: "C"),
        Repeat(name: "e", label: "E", from: Choices("c"), body: [
            Text(name: "z", label: "Z", default: "concat(join('', ${e}/z), '.')"),
        ]),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/c", json!(["1", "2"]));
    desk.answer("/c", json!(["2"]));
    assert_eq!(desk.values()["e"], json!([{"z": ".."}]), "made after its sister");
    let mut events = desk.interview.events().to_vec();
    let live = Interview::fold(Arc::clone(&plan), &events);
    events.reverse();
    let mut late = Interview::new(plan);
    events.iter().for_each(|event| drop(late.apply(event)));
    assert_same(&late, &live, "newest first");
}

#[test]
fn a_hard_check_sees_what_follows_from_the_answer() {
    let plan = plan(
        "",
        r#"
        Integer(name: "a", label: "A", checks: [Check(that: "${double} < 10", say: "too much")]),
        Calculate(name: "double", calculation: "${a} * 2"),
        "#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/a", json!(4));
    let refusal = desk.try_answer("/a", json!(7)).expect_err("14 is too much");
    assert!(matches!(refusal.rule, Rule::Check(..)), "{refusal:?}");
    desk.answer("/a", json!(3));
    assert_eq!(desk.problems(), [""; 0]);
    desk.verify();
}

#[test]
fn a_closed_interview_is_not_opened_by_going_on_with_it() {
    let plan = plan("", r#"Calculate(name: "day", calculation: "today()"), Integer(name: "n", label: "N"),"#);
    let mut desk = Desk::new(&plan);
    desk.act(Act::Close { outcome: Outcome::Complete, reason: None }).expect("closed");
    desk.tick = 86_400;
    assert_eq!(desk.propose(&Act::Open).expect_err("closed").rule, Rule::Closed);
    desk.act(Act::Reopen { reason: Some("more".into()) }).expect("open again");
    desk.act(Act::Open).expect("work goes on");
    assert_eq!(desk.values()["day"], json!("2026-11-25"));
}

#[test]
fn a_choice_that_its_filter_removed_stays_out_of_the_tables_and_comes_back() {
    use khaosat::table::{Pii, rows::rows, schema};
    let plan = plan(
        r#"lists: {"crop": Inline([("1", "One", {"k": "0"}), ("2", "Two", {"k": "1"})])},"#,
        r#"
        Integer(name: "a", label: "A"),
        SelectMultiple(name: "c", list: "crop", label: "C", choice_filter: "k >= ${a}"),
        "#,
    );
    let table = schema(&plan, Pii::Without).remove(0);
    let column = table.columns.iter().position(|column| column.name == "c").expect("a column");
    let mut desk = Desk::new(&plan);
    let mut cell = |a: i64, choose: bool| {
        desk.answer("/a", json!(a));
        if choose {
            desk.answer("/c", json!(["1", "2"]));
        }
        rows(&desk.interview, &table)[0][column].clone()
    };
    assert_eq!([cell(0, true), cell(1, false), cell(0, false)], ["1 2", "2", "1 2"]);
}
