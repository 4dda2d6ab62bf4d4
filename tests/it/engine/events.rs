//! Undo, merges, conflicts, and events that nobody expected.

use super::*;
use khaosat::interview::{Address, RowId, act::Rule};

fn small() -> Arc<Plan> {
    plan(
        "",
        r#"
        Integer(name: "a", label: "A"),
        Integer(name: "b", label: "B", default: "7"),
        Repeat(name: "r", label: "R", body: [Text(name: "x", label: "X")]),
        Calculate(name: "sum", calculation: "coalesce(${a}, 0) + coalesce(${b}, 0)"),
        "#,
    )
}

fn last(desk: &Desk) -> EventId {
    desk.interview.events().last().unwrap().id
}

#[test]
fn undo_and_redo_go_back_and_forth() {
    let mut desk = Desk::new(&small());
    desk.answer("/a", json!(1));
    desk.answer("/a", json!(2));
    desk.answer("/b", json!(3));
    let user = "lan";
    desk.undo(desk.interview.undoable(user).unwrap());
    assert_eq!(desk.values(), json!({"a": 2, "b": 7, "r": [], "sum": 9}), "the default comes back");
    desk.undo(desk.interview.undoable(user).unwrap());
    assert_eq!(desk.values()["a"], json!(1));
    desk.undo(desk.interview.redoable(user).unwrap());
    assert_eq!(desk.values()["a"], json!(2));
    desk.undo(desk.interview.redoable(user).unwrap());
    assert_eq!(desk.values()["b"], json!(3));
    assert_eq!(desk.interview.redoable(user), None);
    assert_eq!(desk.interview.undoable("somebody"), None);
    desk.verify();
    let history = desk.interview.history(desk.at("/a"));
    assert_eq!(history.iter().map(|entry| entry.undone).collect::<Vec<_>>(), [false, false]);
}

#[test]
fn an_undone_row_leaves_with_all_it_holds() {
    let mut desk = Desk::new(&small());
    desk.add("/r");
    let added = last(&desk);
    desk.answer("/r[1]/x", json!("kept"));
    desk.undo(added);
    assert_eq!(desk.values()["r"], json!([]));
    assert!(desk.interview.strangers().is_empty());
    desk.undo(last(&desk));
    assert_eq!(desk.values()["r"], json!([{"x": "kept"}]));
    desk.verify();
}

#[test]
fn only_ones_own_untouched_work_is_undone() {
    let mut here = Desk::new(&small());
    here.answer("/a", json!(1));
    let mine = last(&here);
    let mut there = here.copy_for(OTHER, "hoa");
    assert_eq!(there.act(Act::Undo { event: mine }).unwrap_err().rule, Rule::Undo, "not one's own");
    there.answer("/a", json!(5));
    here.tick = there.tick;
    here.interview.apply(there.interview.events().last().unwrap());
    assert_eq!(here.values()["a"], json!(5), "whoever knew the answer before may change it");
    assert_eq!(here.problems(), [""; 0]);
    assert_eq!(here.act(Act::Undo { event: mine }).unwrap_err().rule, Rule::Undo, "changed since");
}

#[test]
fn a_reason_holds_only_for_the_answer_its_writer_knew() {
    let plan = plan(
        "",
        r#"Integer(name: "age", label: "Age", checks: [Check(that: ". < 100", severity: Soft, say: "?")]),"#,
    );
    let mut here = Desk::new(&plan);
    let mut there = here.copy_for(OTHER, "hoa");
    here.answer("/age", json!(101));
    there.tick += 1;
    there.answer("/age", json!(150));
    here.tick += 5;
    let place = here.at("/age");
    let reason = Act::Reason { place, check: "age#1".into(), reason: "papers".into() };
    here.act(reason).unwrap();
    assert_eq!(here.problems(), ["/age: Explained"]);
    exchange(&mut here, &mut there);
    assert_eq!(here.values(), json!({"age": 150}));
    assert_eq!(here.problems(), ["/age: Conflict", "/age: Odd"]);
}

#[test]
fn the_commune_is_fixed_once_it_is_known() {
    let plan = plan(
        "commune: \"commune\",",
        r#"Text(name: "commune", label: "C"), Integer(name: "n", label: "N"),"#,
    );
    let mut desk = Desk::new(&plan);
    desk.answer("/commune", json!("03646"));
    assert_eq!(desk.try_answer("/commune", json!("03650")).unwrap_err().rule, Rule::NotAsked);
    assert_eq!(desk.try_answer("/commune", Json::Null).unwrap_err().rule, Rule::NotAsked);
    assert_eq!(desk.interview.undoable("lan"), None);
    let event = last(&desk);
    assert_eq!(desk.act(Act::Undo { event }).unwrap_err().rule, Rule::Undo);
}

/// Two stores answer without knowing of each other.
fn torn() -> (Desk, Desk) {
    let mut here = Desk::new(&small());
    here.answer("/a", json!(1));
    let mut there = here.copy_for(OTHER, "hoa");
    here.answer("/a", json!(10));
    there.tick += 5;
    there.answer("/a", json!(20));
    (here, there)
}

fn exchange(a: &mut Desk, b: &mut Desk) {
    let (of_a, of_b) = (a.interview.events().to_vec(), b.interview.events().to_vec());
    of_b.iter().for_each(|event| drop(a.interview.apply(event)));
    of_a.iter().for_each(|event| drop(b.interview.apply(event)));
    a.tick = a.tick.max(b.tick);
    b.tick = a.tick;
    assert_same(&a.interview, &b.interview, "both sides");
    a.verify();
}

#[test]
fn answers_unaware_of_each_other_conflict_until_settled() {
    let (mut here, mut there) = torn();
    exchange(&mut here, &mut there);
    assert_eq!(here.values()["a"], json!(20), "the later one holds for now");
    assert_eq!(here.problems(), ["/a: Conflict"]);
    let place = here.at("/a");
    here.act(Act::Settle { place, answer: Some(Answer::Integer(10)) }).unwrap();
    assert_eq!(here.values()["a"], json!(10));
    assert_eq!(here.problems(), [""; 0]);
    exchange(&mut here, &mut there);
    assert_eq!(there.problems(), [""; 0]);
}

#[test]
fn a_reviewer_wins_over_an_enumerator_and_equal_answers_do_not_conflict() {
    let mut here = Desk::new(&small());
    let mut there = here.copy_for(OTHER, "hoa");
    there.role = Role::Reviewer;
    there.answer("/a", json!(1));
    here.tick += 100;
    here.answer("/a", json!(2));
    here.answer("/b", json!(4));
    there.answer("/b", json!(4));
    exchange(&mut here, &mut there);
    assert_eq!(here.values()["a"], json!(1));
    assert_eq!(here.problems(), ["/a: Conflict"]);
}

#[test]
fn an_undo_and_an_answer_unaware_of_each_other_conflict() {
    for undo_first in [true, false] {
        let mut here = Desk::new(&small());
        here.answer("/a", json!(1));
        here.answer("/a", json!(2));
        let mut there = here.copy_for(OTHER, "hoa");
        let event = last(&here);
        if undo_first {
            there.tick += 5
        } else {
            here.tick += 5
        }
        here.undo(event);
        there.answer("/a", json!(9));
        exchange(&mut here, &mut there);
        assert_eq!(here.problems(), ["/a: Conflict"], "undo first: {undo_first}");
        assert_eq!(here.values()["a"], json!(if undo_first { 9 } else { 1 }));
    }
}

#[test]
fn rows_added_apart_both_stand_and_answers_in_a_row_that_left_are_kept() {
    let mut here = Desk::new(&small());
    here.add("/r");
    let mut there = here.copy_for(OTHER, "hoa");
    here.remove("/r[1]");
    here.add("/r");
    here.answer("/r[1]/x", json!("here"));
    there.answer("/r[1]/x", json!("old row"));
    there.add("/r");
    there.answer("/r[2]/x", json!("there"));
    exchange(&mut here, &mut there);
    let mut texts: Vec<String> =
        here.values()["r"].as_array().unwrap().iter().map(|row| row["x"].to_string()).collect();
    texts.sort();
    assert_eq!(texts, ["\"here\"", "\"there\""]);
    let left = here.interview.rows_left(here.at("/r"))[0];
    here.act(Act::ReturnRow { row: left }).unwrap();
    assert!(here.values()["r"].to_string().contains("old row"));
}

#[test]
fn what_the_form_lacks_is_kept_and_listed() {
    let mut desk = Desk::new(&small());
    let before = picture(&desk.interview);
    let mut event = desk.propose(&Act::Open).unwrap();
    event.body = Body::Answered {
        address: Address { name: "unknown".into(), rows: vec![] },
        answer: Some(Answer::Integer(1)),
        took: Paradata::default(),
    };
    desk.interview.apply(&event);
    let mut event = desk.propose(&Act::Open).unwrap();
    let ghost = RowId::Ordinal(3);
    event.body = Body::RowLeft { address: Address { name: "r".into(), rows: vec![] }, row: ghost };
    desk.interview.apply(&event);
    assert_eq!(picture(&desk.interview), before);
    assert_eq!(desk.interview.strangers().len(), 2);
    assert_eq!(desk.interview.events().len(), 3);
    desk.verify();
}

#[test]
fn results_other_than_complete_need_a_reason_and_a_closed_interview_reopens() {
    let mut desk = Desk::new(&small());
    let close =
        |reason: Option<&str>| Act::Close { outcome: Outcome::Absent, reason: reason.map(Into::into) };
    assert_eq!(desk.act(close(None)).unwrap_err().rule, Rule::NeedsReason);
    assert_eq!(desk.act(close(Some("  "))).unwrap_err().rule, Rule::NeedsReason);
    desk.act(close(Some("nobody at home"))).unwrap();
    assert_eq!(desk.interview.outcome(), Some((Outcome::Absent, Some("nobody at home".into()))));
    assert_eq!(desk.try_answer("/a", json!(1)).unwrap_err().rule, Rule::Closed);
    let place = desk.at("/a");
    desk.act(Act::Remark { place, text: "ask again".into() }).unwrap();
    assert_eq!(&*desk.interview.remarks(place)[0].text, "ask again");
    desk.act(Act::Reopen { reason: None }).unwrap();
    desk.answer("/a", json!(1));
    desk.act(Act::Void { reason: "test".into(), duplicate_of: None }).unwrap();
    assert!(desk.interview.voided());
    assert_eq!(desk.try_answer("/a", json!(2)).unwrap_err().rule, Rule::Closed);
    desk.undo(last(&desk));
    assert!(!desk.interview.voided());
    desk.verify();
}

#[test]
fn places_stay_valid_when_an_older_event_arrives() {
    let mut here = Desk::new(&small());
    let mut there = here.copy_for(OTHER, "hoa");
    there.add("/r");
    there.answer("/r[1]/x", json!("older"));
    here.tick += 50;
    let row = here.add("/r");
    here.answer("/r[1]/x", json!("newer"));
    let place = here.at("/r[1]/x");
    for event in there.interview.events() {
        here.interview.apply(event);
    }
    assert_eq!(here.interview.row(row).id, RowId::Added(here.interview.events()[3].id));
    assert_eq!(here.interview.field(place).answer, Some(&Answer::Text("newer".into())));
    assert_eq!(here.interview.rows(here.at("/r")).len(), 2);
    assert_eq!(here.interview.apply(&there.interview.events()[1]), Changes::default(), "known already");
    here.verify();
}
