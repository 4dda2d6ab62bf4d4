//! Double entry: what is keyed a second time is held against the answers, and changes none of them.

use super::*;
use khaosat::{
    fieldwork::Tally,
    form::{Special, ToVerify},
    interview::{Difference, Verified, act::Rule},
};

fn paper() -> Arc<Plan> {
    plan(
        r#"lists: { "sex": Inline([("1", "M"), ("2", "F")]) },"#,
        r#"
        Text(name: "name", label: "Name", pii: true, special: [Refused]),
        Decimal(name: "area", label: "Area", checks: [Check(that: ". > 0", say: "?")]),
        Note(name: "note", label: "N"),
        Calculate(name: "double", calculation: "${area} * 2"),
        Repeat(name: "member", label: "M", body: [
            SelectOne(name: "sex", label: "Sex", list: "sex"),
            Integer(name: "births", label: "Births", relevant: "${sex} = '2'"),
        ]),
        Time(name: "at", label: "At", read_only: "${area} > 99"),
        "#,
    )
}

/// A household of two as the first person keyed it.
fn keyed() -> Desk {
    let mut desk = Desk::new(&paper());
    desk.answer("/name", json!("Lò Văn An"));
    desk.answer("/area", json!(54.5));
    desk.add("/member");
    desk.add("/member");
    desk.answer("/member[1]/sex", json!("1"));
    desk.answer("/member[2]/sex", json!("2"));
    desk.answer("/member[2]/births", json!(3));
    desk.answer("/at", json!("07:30"));
    desk.user = "hoa".into();
    desk
}

fn verify(desk: &mut Desk, path: &str, keyed: Option<Answer>) -> Result<EventId, Refusal> {
    let act = Act::Verify { place: desk.at(path), keyed, took: Paradata { ms: 900, keys: 4 } };
    desk.act(act).map(|(event, _)| event.id)
}

/// The differences as `path: answer / keyed`.
fn differences(desk: &Desk) -> Vec<String> {
    let shown = |answer: &Option<Answer>| answer.as_ref().map_or_else(|| "—".to_owned(), Answer::text);
    let line = |Difference { place, answer, verification }: &Difference| {
        format!("{}: {} / {}", desk.interview.path(*place), shown(answer), shown(&verification.keyed))
    };
    desk.interview.differences().iter().map(line).collect()
}

fn paths(desk: &Desk, fields: &ToVerify) -> Vec<String> {
    desk.interview.to_verify(fields).into_iter().map(|place| desk.interview.path(place)).collect()
}

#[test]
fn all_that_is_asked_is_keyed_again_with_the_number_of_added_rows() {
    let desk = keyed();
    let all = ToVerify::of(desk.interview.plan());
    let expected =
        ["/name", "/area", "/member", "/member[1]/sex", "/member[2]/sex", "/member[2]/births", "/at"];
    assert_eq!(paths(&desk, &all), expected);
}

#[test]
fn a_form_or_a_caller_chooses_fewer_fields() {
    let chosen = plan(
        "",
        r#"
        Integer(name: "a", label: "A", verify: true),
        Integer(name: "b", label: "B"),
        Repeat(name: "r", label: "R", body: [Integer(name: "x", label: "X", verify: true)]),
        Repeat(name: "s", label: "S", body: [Integer(name: "y", label: "Y")]),
        "#,
    );
    let mut desk = Desk::new(&chosen);
    desk.add("/r");
    desk.add("/s");
    assert_eq!(paths(&desk, &ToVerify::of(&chosen)), ["/a", "/r", "/r[1]/x"]);
    assert_eq!(paths(&desk, &ToVerify::named(&chosen, &["b", "s"]).unwrap()), ["/b", "/s", "/s[1]/y"]);
    assert_eq!(ToVerify::named(&chosen, &["b", "zz"]).unwrap_err(), "zz");
}

#[test]
fn a_second_keying_is_compared_by_what_it_says() {
    let mut desk = keyed();
    let same = [
        ("/name", Answer::Text("  Lo\u{300} Văn An ".into())),
        ("/area", Answer::Decimal("54.50".into())),
        ("/member", Answer::Integer(2)),
        ("/member[1]/sex", Answer::One("1".into())),
        ("/at", Answer::Time("07:30:00".into())),
    ];
    for (path, answer) in same {
        verify(&mut desk, path, Some(answer)).unwrap();
        assert!(desk.interview.verification(desk.at(path)).unwrap().agrees, "{path}");
    }
    assert_eq!(differences(&desk), [""; 0]);
    let other = [
        ("/name", Some(Answer::Special(Special::Refused))),
        ("/area", Some(Answer::Decimal("-1".into()))),
        ("/member", Some(Answer::Integer(3))),
        ("/member[1]/sex", None),
    ];
    for (path, answer) in other {
        verify(&mut desk, path, answer).unwrap();
    }
    let expected = ["/name: Lò Văn An / ", "/area: 54.5 / -1", "/member: 2 / 3", "/member[1]/sex: 1 / —"];
    assert_eq!(differences(&desk), expected, "a check does not refuse what the paper says");
    desk.verify();
}

#[test]
fn no_answer_changes_and_a_closed_interview_can_be_verified() {
    let mut desk = keyed();
    desk.act(Act::Close { outcome: Outcome::Complete, reason: None }).unwrap();
    let before = (desk.values(), desk.interview.counts(), desk.interview.outcome());
    let event = verify(&mut desk, "/area", Some(Answer::Decimal("5".into()))).unwrap();
    assert_eq!((desk.values(), desk.interview.counts(), desk.interview.outcome()), before);
    let fields = ToVerify::of(desk.interview.plan());
    assert_eq!(desk.interview.verified(&fields), Some(Verified { of: 7, verified: 1, differences: 1 }),);
    desk.undo(event);
    assert_eq!(desk.interview.verified(&fields), None, "undone on the closed interview, too");
    desk.undo(last(&desk));
    assert_eq!(differences(&desk), ["/area: 54.5 / 5"], "and redone");
    desk.verify();
}

fn last(desk: &Desk) -> EventId {
    desk.interview.events().last().unwrap().id
}

#[test]
fn what_nobody_is_asked_cannot_be_keyed_again() {
    let mut desk = keyed();
    let rule = |desk: &mut Desk, path: &str, keyed| verify(desk, path, keyed).unwrap_err().rule;
    let one = || Some(Answer::Integer(1));
    assert_eq!(rule(&mut desk, "/note", None), Rule::NotAsked);
    assert_eq!(rule(&mut desk, "/double", one()), Rule::NotAsked);
    assert_eq!(rule(&mut desk, "/member[1]/births", one()), Rule::NotAsked, "not relevant");
    assert_eq!(rule(&mut desk, "/area", Some(Answer::Text("x".into()))), Rule::Type);
    assert_eq!(rule(&mut desk, "/member", None), Rule::Type, "there is a number of rows");
    assert_eq!(rule(&mut desk, "/member", Some(Answer::Integer(-1))), Rule::Type);
    desk.answer("/area", json!(100));
    assert_eq!(rule(&mut desk, "/at", None), Rule::NotAsked, "only shown");
    desk.act(Act::Void { reason: "test".into(), duplicate_of: None }).unwrap();
    assert_eq!(rule(&mut desk, "/name", None), Rule::Closed);
}

#[test]
fn a_difference_is_settled_by_keying_again_or_by_correcting_the_answer() {
    let mut desk = keyed();
    verify(&mut desk, "/area", Some(Answer::Decimal("45.5".into()))).unwrap();
    verify(&mut desk, "/member[2]/births", Some(Answer::Integer(2))).unwrap();
    assert_eq!(differences(&desk), ["/area: 54.5 / 45.5", "/member[2]/births: 3 / 2"]);
    verify(&mut desk, "/area", Some(Answer::Decimal("54.5".into()))).unwrap();
    desk.answer("/member[2]/births", json!(2));
    assert_eq!(differences(&desk), [""; 0]);
    assert!(desk.interview.verification(desk.at("/member[2]/births")).unwrap().agrees);
    desk.answer("/member[2]/births", json!(4));
    assert_eq!(differences(&desk), ["/member[2]/births: 4 / 2"]);
    desk.answer("/member[2]/sex", json!("1"));
    assert_eq!(differences(&desk), [""; 0], "what is not asked any more does not differ");
}

#[test]
fn verifications_of_two_stores_are_all_kept_and_the_last_one_holds() {
    let mut here = keyed();
    let mut there = here.copy_for(OTHER, "nga");
    verify(&mut here, "/area", Some(Answer::Decimal("1".into()))).unwrap();
    verify(&mut here, "/area", Some(Answer::Decimal("2".into()))).unwrap();
    there.tick = here.tick;
    verify(&mut there, "/area", Some(Answer::Decimal("3".into()))).unwrap();
    let area = here.at("/area");
    for event in there.interview.events().iter().filter(|event| event.id.store == OTHER) {
        here.interview.apply(event);
    }
    let all = here.interview.verifications(area);
    let said: Vec<_> = all.iter().map(|one| (&*one.user, one.keyed.as_ref().unwrap().text())).collect();
    assert_eq!(said, [("hoa", "2".to_owned()), ("nga", "3".to_owned())]);
    assert_eq!(here.interview.verification(area).unwrap().user, "nga".into());
    assert_eq!(here.problems(), [""; 0], "two verifications are no conflict");
    here.verify();
}

#[test]
fn what_is_undone_leaves_no_trace_in_the_figures() {
    let mut desk = keyed();
    let tally = |desk: &Desk| {
        let tally = Tally::of(&desk.interview, &ToVerify::of(desk.interview.plan()));
        (tally.agreed, tally.slips, tally.corrected, tally.open, tally.keyed.keys)
    };
    let slip = verify(&mut desk, "/area", Some(Answer::Decimal("5".into()))).unwrap();
    assert_eq!(tally(&desk), (0, 0, 0, 1, 4));
    desk.undo(slip);
    verify(&mut desk, "/area", Some(Answer::Decimal("54.5".into()))).unwrap();
    assert_eq!(tally(&desk), (1, 0, 0, 0, 4), "as if it had been keyed so at once");
    verify(&mut desk, "/member[2]/births", Some(Answer::Integer(2))).unwrap();
    desk.answer("/member[2]/births", json!(2));
    assert_eq!(tally(&desk), (1, 0, 1, 0, 8));
    desk.undo(last(&desk));
    verify(&mut desk, "/member[2]/births", Some(Answer::Integer(3))).unwrap();
    assert_eq!(
        tally(&desk),
        (1, 1, 0, 0, 12),
        "the correction was undone: it was a slip of the second keyer"
    );
}
