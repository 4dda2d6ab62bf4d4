//! A session on a real store: what a correction after a verification does to a closed interview.

use std::sync::Arc;

use khaosat::{
    diag::Failure,
    fieldwork::{Clock, Corrected, NotDone, Session, Summaries},
    form::{self, Answer, FormFiles},
    interview::{Act, Appointment, Body, Moment, Outcome, Paradata, Place, Role, Verified},
    store::{Caller, LocalStore, Options, Query, Store},
    words::Lang,
};

const FORM: &str = r#"Form(id: "paper", version: "1", title: "P", languages: ["en"], body: [
    Integer(name: "people", label: "People", required: "true()"),
    Integer(name: "children", label: "Children", required: "${people} > 1"),
    Repeat(name: "plot", label: "Plots", body: [Decimal(name: "area", label: "Area")]),
])"#;

/// A clock that stands still, and random bits that are none.
struct Still;

impl Clock for Still {
    fn now(&self) -> Moment {
        Moment { utc_ms: 1_795_500_000_000, offset_minutes: 420 }
    }

    fn random(&self) -> Result<[u8; 16], Failure> {
        Ok([7; 16])
    }
}

/// A store with one interview of one person, complete.
struct Desk {
    store: Arc<LocalStore>,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn complete() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            folder: folder.path().join("data"),
            summarise: Arc::new(Summaries::default()),
            key: None,
        };
        let desk = Self { store: Arc::new(LocalStore::open(options).unwrap()), _folder: folder };
        let form = form::open(FormFiles::single("paper.ron", FORM)).unwrap();
        let first = caller("lan", Role::Enumerator);
        let mut session =
            Session::begin(desk.store.clone(), first, Arc::new(Still), form, Some("03646".into()), None)
                .unwrap();
        let people = at(&session, "/people");
        session.act(answer(people, 1)).unwrap();
        session.act(Act::Close { outcome: Outcome::Complete, reason: None }).unwrap();
        desk
    }

    /// A second person at the interview.
    fn verifier(&self) -> Session {
        let second = caller("hoa", Role::Reviewer);
        let id = self.store.last_interview().unwrap();
        Session::resume(self.store.clone(), second, Arc::new(Still), id).unwrap()
    }

    /// What the interview list says of its verification and end.
    fn listed(&self) -> (Option<Verified>, Option<Outcome>) {
        self.store.settle();
        let page = self.store.list(&caller("lan", Role::Enumerator), &Query { limit: 9, ..Query::default() });
        let summary = &page.unwrap().rows[0].summary;
        (summary.verified, summary.outcome)
    }
}

fn caller(user: &str, role: Role) -> Caller {
    Caller { user: user.into(), role }
}

fn at(session: &Session, path: &str) -> Place {
    session.interview().find(path).unwrap()
}

fn answer(place: Place, number: i64) -> Act {
    Act::Answer { place, answer: Some(Answer::Integer(number)), took: Paradata::default() }
}

fn verify(session: &mut Session, path: &str, number: i64) {
    let place = at(session, path);
    let keyed = Some(Answer::Integer(number));
    session.act(Act::Verify { place, keyed, took: Paradata::default() }).unwrap();
}

#[test]
fn a_verification_is_kept_and_listed_and_read_back() {
    let desk = Desk::complete();
    assert_eq!(desk.listed(), (None, Some(Outcome::Complete)));
    let mut session = desk.verifier();
    verify(&mut session, "/people", 2);
    drop(session);
    let verified = Verified { of: 3, verified: 1, differences: 1 };
    assert_eq!(desk.listed(), (Some(verified), Some(Outcome::Complete)));
    let again = desk.verifier();
    let difference = &again.interview().differences()[0];
    assert_eq!(
        (difference.answer.clone(), &*difference.verification.user),
        (Some(Answer::Integer(1)), "hoa")
    );
}

#[test]
fn a_correction_leaves_a_complete_interview_complete() {
    let desk = Desk::complete();
    let mut session = desk.verifier();
    verify(&mut session, "/people", 0);
    let people = at(&session, "/people");
    let (left, _) = session.correct(answer(people, 0), Lang::En).unwrap();
    assert_eq!(left, Corrected::AsItWas);
    assert!(session.interview().differences().is_empty());
    drop(session);
    let verified = Verified { of: 3, verified: 1, differences: 0 };
    assert_eq!(desk.listed(), (Some(verified), Some(Outcome::Complete)));
    let id = desk.store.last_interview().unwrap();
    let records = desk.store.interview(&caller("lan", Role::Enumerator), id).unwrap();
    let said: Vec<_> = records.iter().rev().take(3).map(|record| &record.event).collect();
    assert!(matches!(&said[0].body, Body::Closed { outcome: Outcome::Complete, .. }));
    assert!(matches!(&said[1].body, Body::Answered { .. }) && said[1].role == Role::Reviewer);
    assert!(matches!(&said[2].body, Body::Reopened { reason: Some(reason) } if &**reason == "verification"));
}

#[test]
fn a_correction_after_which_something_is_missing_leaves_the_interview_open() {
    let desk = Desk::complete();
    let mut session = desk.verifier();
    let people = at(&session, "/people");
    assert_eq!(session.correct(answer(people, 4), Lang::En).unwrap().0, Corrected::StaysOpen);
    assert_eq!(desk.listed().1, None);
    let children = at(&session, "/children");
    assert_eq!(session.correct(answer(children, 2), Lang::En).unwrap().0, Corrected::AsItWas);
    assert_eq!(desk.listed().1, None, "an open one is not closed");
}

#[test]
fn a_correction_keeps_an_appointment() {
    let desk = Desk::complete();
    let mut session = desk.verifier();
    let close = Act::Close { outcome: Outcome::Absent, reason: Some("in the fields".into()) };
    let at = Appointment::new(jiff::civil::date(2026, 11, 1), None);
    session.act_all(vec![Act::Reopen { reason: None }, close, Act::Appoint { at }]).unwrap();
    let people = self::at(&session, "/people");
    assert_eq!(session.correct(answer(people, 2), Lang::En).unwrap().0, Corrected::AsItWas);
    assert_eq!(session.interview().appointment(), Some(at), "though its day is over");
    assert_eq!(desk.listed().1, Some(Outcome::Absent));
}

#[test]
fn a_missing_row_is_a_correction_like_any_other() {
    let desk = Desk::complete();
    let mut session = desk.verifier();
    verify(&mut session, "/plot", 1);
    let repeat = at(&session, "/plot");
    session.correct(Act::AddRow { repeat, after: None }, Lang::En).unwrap();
    assert!(session.interview().differences().is_empty());
    assert_eq!(desk.listed().1, Some(Outcome::Complete));
}

#[test]
fn a_correction_that_is_refused_changes_nothing() {
    let desk = Desk::complete();
    let mut session = desk.verifier();
    let people = at(&session, "/people");
    let before = session.interview().events().len();
    let wrong =
        Act::Answer { place: people, answer: Some(Answer::Text("x".into())), took: Paradata::default() };
    assert!(matches!(session.correct(wrong, Lang::En), Err(NotDone::Refused(_))));
    assert_eq!(session.interview().events().len(), before);
    assert_eq!(desk.listed().1, Some(Outcome::Complete));
}
