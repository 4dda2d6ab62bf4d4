//! When somebody will come back to a household that could not be interviewed to the end.

use jiff::civil::{date, time};
use khaosat::interview::{Appointment, act::Rule};

use super::*;

fn desk() -> Desk {
    Desk::new(&plan("", r#"Integer(name: "a", label: "A"),"#))
}

fn absent(desk: &mut Desk) -> EventId {
    let reason = Some("in the fields".into());
    desk.act(Act::Close { outcome: Outcome::Absent, reason }).unwrap().0.id
}

fn appoint(desk: &mut Desk, at: Appointment) -> Result<EventId, Refusal> {
    desk.act(Act::Appoint { at }).map(|(event, _)| event.id)
}

fn monday() -> Appointment {
    Appointment::new(date(2026, 11, 30), Some(time(14, 0, 0, 0)))
}

#[test]
fn it_holds_until_the_interview_is_opened_again() {
    let mut desk = desk();
    assert_eq!(appoint(&mut desk, monday()).unwrap_err().rule, Rule::Closed, "one is there still");
    absent(&mut desk);
    appoint(&mut desk, monday()).unwrap();
    let later = Appointment::new(date(2026, 12, 5), None);
    appoint(&mut desk, later).unwrap();
    assert_eq!(desk.interview.appointment(), Some(later), "a later one replaces it");
    desk.verify();
    desk.act(Act::Reopen { reason: None }).unwrap();
    assert_eq!(desk.interview.appointment(), None);
    desk.act(Act::Close { outcome: Outcome::Complete, reason: None }).unwrap();
    assert_eq!(appoint(&mut desk, monday()).unwrap_err().rule, Rule::Closed, "nothing is left to come for");
    desk.verify();
}

#[test]
fn it_is_undone_alone_or_with_the_end_it_belongs_to() {
    let mut desk = desk();
    let end = absent(&mut desk);
    let appointed = appoint(&mut desk, monday()).unwrap();
    desk.undo(appointed);
    assert_eq!((desk.interview.appointment(), desk.interview.outcome().is_some()), (None, true));
    let undo = desk.interview.redoable("lan").unwrap();
    desk.undo(undo);
    assert_eq!(desk.interview.appointment(), Some(monday()));
    desk.undo(end);
    assert_eq!((desk.interview.appointment(), desk.interview.outcome()), (None, None));
    desk.verify();
}

#[test]
fn nobody_comes_back_for_what_was_voided() {
    let mut desk = desk();
    absent(&mut desk);
    appoint(&mut desk, monday()).unwrap();
    let void = desk.act(Act::Void { reason: "twice".into(), duplicate_of: None }).unwrap().0.id;
    assert_eq!(desk.interview.appointment(), None);
    desk.undo(void);
    assert_eq!(desk.interview.appointment(), Some(monday()));
    desk.verify();
}

#[test]
fn completing_elsewhere_ends_it() {
    let mut here = desk();
    let mut there = here.copy_for(OTHER, "hoa");
    absent(&mut here);
    appoint(&mut here, monday()).unwrap();
    there.tick = here.tick;
    there.act(Act::Close { outcome: Outcome::Complete, reason: None }).unwrap();
    here.interview.apply(there.interview.events().last().unwrap());
    assert_eq!(here.interview.appointment(), None);
    here.verify();
}

#[test]
fn it_is_due_on_its_day_and_after_and_over_when_its_time_is() {
    let now = Moment { utc_ms: START, offset_minutes: 420 };
    let on = |day, clock| Appointment::new(date(2026, 11, day), clock);
    for (at, due, past) in [
        (on(23, None), true, true),
        (on(24, Some(time(8, 59, 0, 0))), true, true),
        (on(24, None), true, false),
        (on(24, Some(time(17, 0, 0, 0))), true, false),
        (on(25, None), false, false),
    ] {
        assert_eq!((at.is_due(now), at.is_past(now)), (due, past), "{at:?}");
    }
    assert_eq!(monday().text(now), "30/11 14:00");
    assert_eq!(Appointment::new(date(2027, 1, 5), None).text(now), "05/01/2027");
}
