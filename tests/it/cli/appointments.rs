//! Call-backs on the list of interviews.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use jiff::civil::date;
use khaosat::{
    diag::Failure,
    fieldwork::{Clock, Session, Summaries},
    form::{self, FormFiles},
    interview::{Act, Appointment, Moment, Outcome, Role},
    store::{Caller, LocalStore, Options},
};

use super::Home;
use crate::store::unheld;

const FORM: &str = r#"Form(id: "visit", version: "1", title: "V", languages: ["en"], body: [
    Text(name: "a", label: "A"),
])"#;

/// 1 January 2020 in Vietnam, and random bits that are none.
#[derive(Default)]
struct NewYear(AtomicU8);

impl Clock for NewYear {
    fn now(&self) -> Moment {
        Moment { utc_ms: 1_577_840_400_000, offset_minutes: 420 }
    }

    fn random(&self) -> Result<[u8; 16], Failure> {
        Ok([self.0.fetch_add(1, Ordering::Relaxed) + 1; 16])
    }
}

#[test]
fn those_that_are_due_are_listed_with_the_longest_due_first() {
    let home = Home::new();
    let folder = home.path().join("share/khaosat");
    let options = || Options { folder: folder.clone(), summarise: Arc::new(Summaries::default()), key: None };
    let store = Arc::new(unheld(|| LocalStore::open(options())).unwrap());
    let clock = Arc::new(NewYear::default());
    for (year, month) in [(2020, 3), (2020, 2), (2999, 1), (2020, 4)] {
        let caller = Caller { user: "lan".into(), role: Role::Enumerator };
        let form = form::open(FormFiles::single("visit.ron", FORM)).unwrap();
        let mut session =
            Session::begin(store.clone(), caller, clock.clone(), form, Some("03646".into()), None).unwrap();
        let close = Act::Close { outcome: Outcome::Absent, reason: Some("in the fields".into()) };
        let appoint = Act::Appoint { at: Appointment::new(date(year, month, 1), None) };
        session.act_all(vec![close, appoint]).unwrap();
    }
    drop(store);
    let days = |args: &[&str]| -> Vec<String> {
        let listed = home.ok(&[&["interview", "list", "--json"], args].concat());
        let row = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
        listed.lines().map(|line| row(line)["appointment"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(days(&["--due"]), ["2020-02-01", "2020-03-01", "2020-04-01"]);
    assert_eq!(days(&["--due", "--limit", "2"]), ["2020-02-01", "2020-03-01"]);
    assert_eq!(days(&[]).len(), 4);
}
